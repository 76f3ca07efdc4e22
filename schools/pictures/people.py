"""Stylised people: heads and bodies without faces, posed by joints.

`person` stands on (x, y) and is h tall.  Views are 'front', 'back' and
'side'; a side figure looks towards d (+1 right, -1 left).  Arms are given
either as angles in degrees (upper arm, forearm; 0 hangs down, 90 points
outwards or forwards, 180 up) or, through `hands`, as points to reach for.
Order: (left on the sheet, right on the sheet), for side views (far, near).
"""

import math

from heads import head
from palette import BLUE, GOLD, HAIR, INK, NAVY, RED, SKIN, SKIN_D, WHITE, dark

STAND = ((6, 4), (6, 4))
UNIFORM = dict(top=BLUE, bottom=NAVY, stripe=WHITE)


def _reach(a, b, upper, fore, side):
    """Elbow for a hand at b from a shoulder at a; also the reached hand."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    dist = max(math.hypot(dx, dy), 1e-6)
    far = (upper + fore) * 0.995
    if dist > far:
        b = (a[0] + dx / dist * far, a[1] + dy / dist * far)
        dx, dy, dist = b[0] - a[0], b[1] - a[1], far
    k = (upper**2 - fore**2 + dist**2) / (2 * dist)
    off = math.sqrt(max(upper**2 - k**2, 0))
    mx, my = a[0] + dx / dist * k, a[1] + dy / dist * k
    nx, ny = -dy / dist * off, dx / dist * off
    one, two = (mx + nx, my + ny), (mx - nx, my - ny)
    best = max((one, two), key=lambda p: p[1] + side * p[0] * 0.7)
    return best, b


def taper(c, a, b, ra, rb, fill):
    """A limb: a bar from a to b with round ends of radius ra and rb."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    n = max(math.hypot(dx, dy), 1e-6)
    px, py = -dy / n, dx / n
    c.poly(
        [
            (a[0] + px * ra, a[1] + py * ra),
            (b[0] + px * rb, b[1] + py * rb),
            (b[0] - px * rb, b[1] - py * rb),
            (a[0] - px * ra, a[1] - py * ra),
        ],
        fill,
    )
    c.circ(*a, ra, fill)
    c.circ(*b, rb, fill)


def person(
    c,
    x,
    y,
    h,
    view="front",
    d=1,
    top=BLUE,
    bottom=NAVY,
    hair="short",
    hairc=HAIR,
    arms=STAND,
    hands=(None, None),
    legs=None,
    sit=False,
    hip=None,
    lean=0,
    nod=0,
    sleeve="long",
    stripe=None,
    skirt=False,
    apron=None,
    vest=None,
    tie=None,
    scarf=None,
    shoes=INK,
    skin=SKIN,
    shadow=True,
    broad=1.0,
    coat=False,
    grip=None,
):
    """Draw one figure; see the module's text for the conventions.

    grip, if given, is called with the canvas and the two hand points before
    the near arm is drawn, for things held in front of the body.
    """
    side = view == "side"
    hipv = hip if hip is not None else (0.265 if sit else 0.475)
    hx, hy = x, y - hipv * h
    ln = math.radians(lean) * (d if side else 1)

    def t(u, v):
        u, v = u * h * (d if side else 1), v * h
        return (hx + u * math.cos(ln) - v * math.sin(ln), hy + u * math.sin(ln) + v * math.cos(ln))

    if shadow:
        c.shade(x + (0.07 * h * d if sit and side else 0), y, 0.17 * h, 0.028 * h, 0.22, 0.018 * h)
    # joints
    sw = (0.0 if side else 0.098) * broad
    shoulders = (t(-sw + (0.015 if side else 0), -0.305), t(sw, -0.305))
    joints = []
    for i in (0, 1):
        out = d if side else (-1, 1)[i]
        s = shoulders[i]
        if hands[i] is not None:
            span = math.hypot(hands[i][0] - s[0], hands[i][1] - s[1])
            bone = 0.152 * h if side else min(0.152 * h, max(span * 0.62, 0.06 * h))
            e, w = _reach(s, hands[i], bone, bone, -d if side else out * 0.9)
        else:
            a, b = (math.radians(v) for v in arms[i])
            e = (s[0] + out * math.sin(a) * 0.155 * h, s[1] + math.cos(a) * 0.155 * h)
            w = (e[0] + out * math.sin(b) * 0.14 * h, e[1] + math.cos(b) * 0.14 * h)
        joints.append((s, e, w))

    def arm(i, tone=0.0):
        s, e, w = joints[i]
        cloth = dark(top, tone)
        n = math.hypot(w[0] - e[0], w[1] - e[1]) or 1
        palm = (w[0] + (w[0] - e[0]) / n * 0.018 * h, w[1] + (w[1] - e[1]) / n * 0.018 * h)
        if sleeve == "short":
            taper(c, s, e, 0.022 * h, 0.021 * h, skin)
            taper(c, e, w, 0.021 * h, 0.017 * h, skin)
            m = (s[0] + (e[0] - s[0]) * 0.75, s[1] + (e[1] - s[1]) * 0.75)
            taper(c, s, m, 0.03 * h, 0.032 * h, cloth)
        else:
            taper(c, s, e, 0.031 * h, 0.026 * h, cloth)
            taper(c, e, w, 0.026 * h, 0.022 * h, cloth)
        c.circ(*palm, 0.023 * h, skin)
        if stripe:
            c.line([s, e] + ([w] if sleeve == "long" else []), stripe, 0.011 * h, alpha=0.9)

    def leg(i):
        cloth = dark(bottom, 0.18) if i == 0 and side else bottom
        out = d if side else (-1, 1)[i]
        base = t(0 if side else (-0.042, 0.042)[i], 0)
        if sit and not side:
            k = (base[0] + out * 0.03 * h, base[1] + 0.055 * h)
            f = (k[0], y - 0.015 * h)
        else:
            a, b = (
                math.radians(v)
                for v in (
                    legs
                    or (((86, 4), (82, -4)) if sit else ((1, 1), (1, 1)) if not side else ((-5, -7), (5, 2)))
                )[i]
            )
            k = (base[0] + out * math.sin(a) * 0.23 * h, base[1] + math.cos(a) * 0.23 * h)
            f = (k[0] + out * math.sin(b) * 0.225 * h, k[1] + math.cos(b) * 0.225 * h)
        if skirt:
            c.line([k, f], skin, 0.04 * h)
            c.line([base, k], cloth, 0.085 * h)
        else:
            taper(c, base, k, 0.043 * h, 0.034 * h, cloth)
            taper(c, k, f, 0.034 * h, 0.025 * h, cloth)
        step = 0.03 * h * (d if side else 0)
        c.ell(f[0] + step, f[1] + 0.012 * h, (0.052 if side else 0.034) * h, 0.02 * h, shoes)

    if side:
        arm(0, 0.22)
    leg(0)
    leg(1)
    if skirt and not sit:
        c.poly([t(-0.08, -0.02), t(0.08, -0.02), t(0.115, 0.24), t(-0.115, 0.24)], bottom)
    # torso
    b = broad
    if side:
        pts = [
            (-0.035, -0.345),
            (-0.078, -0.3),
            (-0.082, -0.16),
            (-0.066, 0.0),
            (-0.05, 0.035),
            (0.05, 0.035),
            (0.066, -0.0),
            (0.07, -0.16),
            (0.072, -0.27),
            (0.03, -0.345),
        ]
    else:
        pts = [
            (-0.04 * b, -0.35),
            (-0.1 * b, -0.328),
            (-0.122 * b, -0.285),
            (-0.1 * b, -0.15),
            (-0.088 * b, 0.03),
            (0.088 * b, 0.03),
            (0.1 * b, -0.15),
            (0.122 * b, -0.285),
            (0.1 * b, -0.328),
            (0.04 * b, -0.35),
        ]
    if coat:
        pts = [(u * (1.25 if v >= 0 else 1), v + (0.2 if v >= 0.02 else 0)) for u, v in pts]
    outline = [t(u, v) for u, v in pts]
    c.poly(outline, top, smooth=True)
    with c.clip(outline, smooth=True):
        q = 0.01 if side else 0.03
        back = -1 if side else 1
        c.poly(
            [t(back * q + back * 0.02, -0.4), t(back * 0.2, -0.4), t(back * 0.2, 0.3), t(back * q, 0.3)],
            dark(top, 0.5),
            alpha=0.16,
        )
        if vest:
            c.poly([t(-0.085 * b, -0.4), t(0.085 * b, -0.4), t(0.14, 0.08), t(-0.14, 0.08)], vest)
            c.line([t(-0.13, -0.1), t(0.13, -0.1)], GOLD, 0.018 * h, alpha=0.9)
        if view == "front":
            c.poly([t(-0.032, -0.36), t(0.032, -0.36), t(0, -0.27)], skin if not (tie or coat) else WHITE)
            if tie:
                c.poly(
                    [t(-0.011, -0.335), t(0.011, -0.335), t(0.017, -0.19), t(0, -0.165), t(-0.017, -0.19)],
                    tie,
                )
            c.line([t(0, -0.27), t(0, 0.2)], dark(top, 0.35), 0.005 * h, alpha=0.45)
        if scarf:
            c.poly(
                [
                    t(-0.06, -0.36),
                    t(0.06, -0.36),
                    t(0.02, -0.26),
                    t(0.03, -0.19),
                    t(-0.03, -0.19),
                    t(-0.02, -0.26),
                ],
                RED,
            )
        if apron and view != "back":
            c.poly(
                [t(-0.055, -0.25), t(0.055, -0.25), t(0.1, -0.1), t(0.12, 0.3), t(-0.12, 0.3), t(-0.1, -0.1)],
                apron,
            )
    if apron and view != "back" and not sit:
        c.poly([t(-0.085, 0.0), t(0.085, 0.0), t(0.095, 0.17), t(-0.095, 0.17)], apron)
    # neck and head
    fw = 0.008 if side else 0
    c.line([t(fw, -0.33), t(fw * 1.4, -0.385)], SKIN_D, 0.05 * h)
    hd = t(0.018 if side else 0, -0.435)
    head(c, hd[0], hd[1], 0.072 * h, view, d, hair, hairc, skin, (lean * 0.6 + nod) * (d if side else 1))
    if grip:
        grip(c, joints[0][2], joints[1][2])
    if view == "front":
        arm(0, 0.04)
        arm(1, 0.12)
    elif view == "back":
        arm(0, 0.04)
        arm(1, 0.12)
    else:
        arm(1, 0.06)
    return joints[0][2], joints[1][2]


LOOKS = [
    dict(hair="short"),
    dict(hair="bob"),
    dict(hair="pony"),
    dict(hair="short", hairc="#4A372F"),
    dict(hair="long"),
    dict(hair="bun", hairc="#4A372F"),
    dict(hair="short"),
    dict(hair="pony"),
]


def look(i):
    """One of a fixed set of hair styles, so that crowds vary."""
    return dict(LOOKS[i % len(LOOKS)])
