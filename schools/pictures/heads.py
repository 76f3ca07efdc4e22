"""Heads without faces: hair styles and headgear such as 'cap:#C23B32' or 'helmet:#E2AF4E'."""

from palette import HAIR, SKIN, SKIN_D, dark, light


def head(c, x, y, r, view="front", d=1, hair="short", hairc=HAIR, skin=SKIN, tilt=0):
    """A head centred on (x, y); hair names the style or the headgear."""
    with c.at(x, y, r, tilt, flip=(view == "side" and d < 0)):
        if hair in ("long", "bob") and view != "back":
            low = 1.75 if hair == "long" else 1.15
            pts = [
                (-0.98, -0.3),
                (-1.08, 0.5),
                (-1.0, low),
                (-0.5, low + 0.05),
                (-0.42, 0.6),
                (0.42, 0.6),
                (0.5, low + 0.05),
                (1.0, low),
                (1.08, 0.5),
                (0.98, -0.3),
                (0, -1.1),
            ]
            if view == "side":
                pts = [
                    (-0.98, -0.3),
                    (-1.15, 0.5),
                    (-1.05, low),
                    (-0.1, low * 0.95),
                    (0.1, 0.4),
                    (0.3, -0.6),
                    (0, -1.1),
                ]
            c.poly(pts, dark(hairc, 0.15), smooth=True)
        if hair == "pony":
            if view == "side":
                c.poly(
                    [(-0.7, -0.5), (-1.5, -0.2), (-1.65, 1.1), (-1.35, 1.3), (-1.05, 0.3), (-0.7, 0.1)],
                    hairc,
                    smooth=True,
                )
            elif view == "front":
                c.poly([(0.5, -0.6), (1.25, -0.4), (1.3, 0.7), (1.05, 0.9), (0.85, 0.1)], hairc, smooth=True)
        if hair == "bun":
            bx, by = (-0.75, -0.85) if view == "side" else (0, -1.2)
            c.circ(bx, by, 0.48, dark(hairc, 0.1))
        c.ell(0, 0.08, 0.86, 1.05, skin)
        if view == "front":
            for s in (-1, 1):
                c.ell(0.86 * s, 0.12, 0.16, 0.24, skin)
            with c.clip_ell(0, 0.08, 0.86, 1.05):
                c.ell(0.95, 0.35, 0.7, 1.2, SKIN_D, alpha=0.35)
            c.poly(
                [
                    (-0.93, 0.12),
                    (-1.0, -0.5),
                    (-0.6, -1.08),
                    (0.1, -1.2),
                    (0.72, -1.0),
                    (1.0, -0.4),
                    (0.93, 0.12),
                    (0.78, -0.3),
                    (0.3, -0.42),
                    (-0.25, -0.34),
                    (-0.74, -0.32),
                ],
                hairc,
                smooth=True,
            )
        elif view == "back":
            c.ell(0, -0.02, 0.95, 1.12, hairc)
            if hair in ("long", "bob"):
                low = 1.8 if hair == "long" else 1.2
                c.poly(
                    [
                        (-0.95, -0.2),
                        (-1.0, 0.8),
                        (-0.85, low),
                        (0, low + 0.08),
                        (0.85, low),
                        (1.0, 0.8),
                        (0.95, -0.2),
                    ],
                    hairc,
                    smooth=True,
                )
            elif hair == "pony":
                c.poly(
                    [(-0.25, -0.3), (0.25, -0.3), (0.38, 0.9), (0.1, 1.75), (-0.25, 1.3), (-0.35, 0.5)],
                    dark(hairc, 0.3),
                    smooth=True,
                )
            elif hair == "bun":
                c.circ(0, -0.75, 0.5, dark(hairc, 0.3))
            c.ell(-0.3, -0.5, 0.45, 0.35, light(hairc, 0.3), alpha=0.3)
        else:
            c.ell(0.86, 0.2, 0.13, 0.17, skin)
            c.poly(
                [
                    (-0.2, 0.75),
                    (-0.85, 0.62),
                    (-1.02, -0.2),
                    (-0.72, -0.98),
                    (0.1, -1.22),
                    (0.8, -0.92),
                    (0.9, -0.45),
                    (0.45, -0.5),
                    (0.1, -0.3),
                    (0.08, 0.25),
                ],
                hairc,
                smooth=True,
            )
            c.ell(-0.02, 0.25, 0.15, 0.22, SKIN_D)
        _headgear(c, hair, view)


def _headgear(c, hair, view):
    if ":" not in hair:
        return
    kind, colour = hair.split(":")
    c.poly(
        [(-1.02, -0.38), (-0.95, -0.85), (-0.45, -1.3), (0.35, -1.32), (0.95, -0.9), (1.02, -0.38)],
        colour,
        smooth=False,
    )
    c.ell(0, -0.72, 1.02, 0.68, colour)
    c.ell(-0.3, -0.95, 0.45, 0.28, light(colour, 0.5), alpha=0.5)
    c.rect(-1.03, -0.5, 2.06, 0.16, dark(colour, 0.2), r=0.08)
    if kind == "helmet":
        c.rect(-1.25, -0.45, 2.5, 0.17, colour, r=0.08)
        c.rect(-0.12, -1.4, 0.24, 0.9, light(colour, 0.3), r=0.1)
    elif kind == "straw":
        c.ell(0, -0.45, 1.9, 0.34, colour)
        c.ell(0, -0.52, 1.05, 0.2, dark(colour, 0.2))
    elif kind == "chef":
        c.ell(0, -1.35, 1.15, 0.6, colour)
    elif view == "side":
        c.rect(0.6, -0.5, 1.0, 0.18, dark(colour, 0.1), r=0.09)
    elif view == "front":
        c.ell(0, -0.42, 0.85, 0.16, dark(colour, 0.25))
