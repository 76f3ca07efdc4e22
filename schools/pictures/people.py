"""Stylised people: heads and bodies without faces, posed by joints.

`person` stands on (x, y) and is h tall.  Views are 'front', 'back' and
'side'; a side figure looks towards d (+1 right, -1 left).  Arms are given
either as angles in degrees (upper arm, forearm; 0 hangs down, 90 points
outwards or forwards, 180 up) or, through `hands`, as points to reach for.
Order: (left on the sheet, right on the sheet), for side views (far, near).
"""
import math

from palette import (BLUE, GOLD, HAIR, INK, NAVY, RED, SKIN, SKIN_D, WHITE, dark, light)

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
    k = (upper ** 2 - fore ** 2 + dist ** 2) / (2 * dist)
    off = math.sqrt(max(upper ** 2 - k ** 2, 0))
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
    c.poly([(a[0] + px * ra, a[1] + py * ra), (b[0] + px * rb, b[1] + py * rb),
            (b[0] - px * rb, b[1] - py * rb), (a[0] - px * ra, a[1] - py * ra)], fill)
    c.circ(*a, ra, fill)
    c.circ(*b, rb, fill)


def head(c, x, y, r, view="front", d=1, hair="short", hairc=HAIR, skin=SKIN, tilt=0):
    """A head centred on (x, y); hair names the style or the headgear."""
    with c.at(x, y, r, tilt, flip=(view == "side" and d < 0)):
        if hair in ("long", "bob") and view != "back":
            low = 1.75 if hair == "long" else 1.15
            pts = [(-.98, -.3), (-1.08, .5), (-1.0, low), (-.5, low + .05), (-.42, .6),
                   (.42, .6), (.5, low + .05), (1.0, low), (1.08, .5), (.98, -.3), (0, -1.1)]
            if view == "side":
                pts = [(-.98, -.3), (-1.15, .5), (-1.05, low), (-.1, low * .95),
                       (.1, .4), (.3, -.6), (0, -1.1)]
            c.poly(pts, dark(hairc, .15), smooth=True)
        if hair == "pony":
            if view == "side":
                c.poly([(-.7, -.5), (-1.5, -.2), (-1.65, 1.1), (-1.35, 1.3), (-1.05, .3),
                        (-.7, .1)], hairc, smooth=True)
            elif view == "front":
                c.poly([(.5, -.6), (1.25, -.4), (1.3, .7), (1.05, .9), (.85, .1)], hairc,
                       smooth=True)
        if hair == "bun":
            bx, by = (-.75, -.85) if view == "side" else (0, -1.2)
            c.circ(bx, by, .48, dark(hairc, .1))
        c.ell(0, .08, .86, 1.05, skin)
        if view == "front":
            for s in (-1, 1):
                c.ell(.86 * s, .12, .16, .24, skin)
            with c.clip_ell(0, .08, .86, 1.05):
                c.ell(.95, .35, .7, 1.2, SKIN_D, alpha=.35)
            c.poly([(-.93, .12), (-1.0, -.5), (-.6, -1.08), (.1, -1.2), (.72, -1.0),
                    (1.0, -.4), (.93, .12), (.78, -.3), (.3, -.42), (-.25, -.34),
                    (-.74, -.32)], hairc, smooth=True)
        elif view == "back":
            c.ell(0, -.02, .95, 1.12, hairc)
            if hair in ("long", "bob"):
                low = 1.8 if hair == "long" else 1.2
                c.poly([(-.95, -.2), (-1.0, .8), (-.85, low), (0, low + .08), (.85, low),
                        (1.0, .8), (.95, -.2)], hairc, smooth=True)
            elif hair == "pony":
                c.poly([(-.25, -.3), (.25, -.3), (.38, .9), (.1, 1.75), (-.25, 1.3),
                        (-.35, .5)], dark(hairc, .3), smooth=True)
            elif hair == "bun":
                c.circ(0, -.75, .5, dark(hairc, .3))
            c.ell(-.3, -.5, .45, .35, light(hairc, .3), alpha=.3)
        else:
            c.ell(.86, .2, .13, .17, skin)
            c.poly([(-.2, .75), (-.85, .62), (-1.02, -.2), (-.72, -.98), (.1, -1.22),
                    (.8, -.92), (.9, -.45), (.45, -.5), (.1, -.3), (.08, .25)],
                   hairc, smooth=True)
            c.ell(-.02, .25, .15, .22, SKIN_D)
        _headgear(c, hair, view)


def _headgear(c, hair, view):
    if ":" not in hair:
        return
    kind, colour = hair.split(":")
    c.poly([(-1.02, -.38), (-.95, -.85), (-.45, -1.3), (.35, -1.32), (.95, -.9),
            (1.02, -.38)], colour, smooth=False)
    c.ell(0, -.72, 1.02, .68, colour)
    c.ell(-.3, -.95, .45, .28, light(colour, .5), alpha=.5)
    c.rect(-1.03, -.5, 2.06, .16, dark(colour, .2), r=.08)
    if kind == "helmet":
        c.rect(-1.25, -.45, 2.5, .17, colour, r=.08)
        c.rect(-.12, -1.4, .24, .9, light(colour, .3), r=.1)
    elif kind == "straw":
        c.ell(0, -.45, 1.9, .34, colour)
        c.ell(0, -.52, 1.05, .2, dark(colour, .2))
    elif kind == "chef":
        c.ell(0, -1.35, 1.15, .6, colour)
    elif view == "side":
        c.rect(.6, -.5, 1.0, .18, dark(colour, .1), r=.09)
    elif view == "front":
        c.ell(0, -.42, .85, .16, dark(colour, .25))


def person(c, x, y, h, view="front", d=1, top=BLUE, bottom=NAVY, hair="short", hairc=HAIR,
           arms=STAND, hands=(None, None), legs=None, sit=False, hip=None, lean=0, nod=0,
           sleeve="long", stripe=None, skirt=False, apron=None, vest=None, tie=None,
           scarf=None, shoes=INK, skin=SKIN, shadow=True, broad=1.0, coat=False, grip=None):
    """Draw one figure; see the module's text for the conventions.

    grip, if given, is called with the canvas and the two hand points before
    the near arm is drawn, for things held in front of the body.
    """
    side = view == "side"
    hipv = hip if hip is not None else (.265 if sit else .475)
    hx, hy = x, y - hipv * h
    ln = math.radians(lean) * (d if side else 1)

    def t(u, v):
        u, v = u * h * (d if side else 1), v * h
        return (hx + u * math.cos(ln) - v * math.sin(ln), hy + u * math.sin(ln) + v * math.cos(ln))

    if shadow:
        c.shade(x + (.07 * h * d if sit and side else 0), y, .17 * h, .028 * h, .22, .018 * h)
    # joints
    sw = (.0 if side else .098) * broad
    shoulders = (t(-sw + (.015 if side else 0), -.305), t(sw, -.305))
    joints = []
    for i in (0, 1):
        out = d if side else (-1, 1)[i]
        s = shoulders[i]
        if hands[i] is not None:
            span = math.hypot(hands[i][0] - s[0], hands[i][1] - s[1])
            bone = .152 * h if side else min(.152 * h, max(span * .62, .06 * h))
            e, w = _reach(s, hands[i], bone, bone, -d if side else out * .9)
        else:
            a, b = (math.radians(v) for v in arms[i])
            e = (s[0] + out * math.sin(a) * .155 * h, s[1] + math.cos(a) * .155 * h)
            w = (e[0] + out * math.sin(b) * .14 * h, e[1] + math.cos(b) * .14 * h)
        joints.append((s, e, w))

    def arm(i, tone=0.0):
        s, e, w = joints[i]
        cloth = dark(top, tone)
        n = math.hypot(w[0] - e[0], w[1] - e[1]) or 1
        palm = (w[0] + (w[0] - e[0]) / n * .018 * h, w[1] + (w[1] - e[1]) / n * .018 * h)
        if sleeve == "short":
            taper(c, s, e, .022 * h, .021 * h, skin)
            taper(c, e, w, .021 * h, .017 * h, skin)
            m = (s[0] + (e[0] - s[0]) * .75, s[1] + (e[1] - s[1]) * .75)
            taper(c, s, m, .03 * h, .032 * h, cloth)
        else:
            taper(c, s, e, .031 * h, .026 * h, cloth)
            taper(c, e, w, .026 * h, .022 * h, cloth)
        c.circ(*palm, .023 * h, skin)
        if stripe:
            c.line([s, e] + ([w] if sleeve == "long" else []), stripe, .011 * h, alpha=.9)

    def leg(i):
        cloth = dark(bottom, .18) if i == 0 and side else bottom
        out = d if side else (-1, 1)[i]
        base = t(0 if side else (-.042, .042)[i], 0)
        if sit and not side:
            k = (base[0] + out * .03 * h, base[1] + .055 * h)
            f = (k[0], y - .015 * h)
        else:
            a, b = (math.radians(v) for v in (legs or (((86, 4), (82, -4)) if sit else
                                                       ((1, 1), (1, 1)) if not side else
                                                       ((-5, -7), (5, 2))))[i])
            k = (base[0] + out * math.sin(a) * .23 * h, base[1] + math.cos(a) * .23 * h)
            f = (k[0] + out * math.sin(b) * .225 * h, k[1] + math.cos(b) * .225 * h)
        if skirt:
            c.line([k, f], skin, .04 * h)
            c.line([base, k], cloth, .085 * h)
        else:
            taper(c, base, k, .043 * h, .034 * h, cloth)
            taper(c, k, f, .034 * h, .025 * h, cloth)
        step = .03 * h * (d if side else 0)
        c.ell(f[0] + step, f[1] + .012 * h, (.052 if side else .034) * h, .02 * h, shoes)

    if side:
        arm(0, .22)
    leg(0)
    leg(1)
    if skirt and not sit:
        c.poly([t(-.08, -.02), t(.08, -.02), t(.115, .24), t(-.115, .24)], bottom)
    # torso
    b = broad
    if side:
        pts = [(-.035, -.345), (-.078, -.3), (-.082, -.16), (-.066, .0), (-.05, .035),
               (.05, .035), (.066, -.0), (.07, -.16), (.072, -.27), (.03, -.345)]
    else:
        pts = [(-.04 * b, -.35), (-.1 * b, -.328), (-.122 * b, -.285), (-.1 * b, -.15),
               (-.088 * b, .03), (.088 * b, .03), (.1 * b, -.15), (.122 * b, -.285),
               (.1 * b, -.328), (.04 * b, -.35)]
    if coat:
        pts = [(u * (1.25 if v >= 0 else 1), v + (.2 if v >= .02 else 0)) for u, v in pts]
    outline = [t(u, v) for u, v in pts]
    c.poly(outline, top, smooth=True)
    with c.clip(outline, smooth=True):
        q = .01 if side else .03
        back = -1 if side else 1
        c.poly([t(back * q + back * .02, -.4), t(back * .2, -.4), t(back * .2, .3),
                t(back * q, .3)], dark(top, .5), alpha=.16)
        if vest:
            c.poly([t(-.085 * b, -.4), t(.085 * b, -.4), t(.14, .08), t(-.14, .08)], vest)
            c.line([t(-.13, -.1), t(.13, -.1)], GOLD, .018 * h, alpha=.9)
        if view == "front":
            c.poly([t(-.032, -.36), t(.032, -.36), t(0, -.27)],
                   skin if not (tie or coat) else WHITE)
            if tie:
                c.poly([t(-.011, -.335), t(.011, -.335), t(.017, -.19), t(0, -.165),
                        t(-.017, -.19)], tie)
            c.line([t(0, -.27), t(0, .2)], dark(top, .35), .005 * h, alpha=.45)
        if scarf:
            c.poly([t(-.06, -.36), t(.06, -.36), t(.02, -.26), t(.03, -.19), t(-.03, -.19),
                    t(-.02, -.26)], RED)
        if apron and view != "back":
            c.poly([t(-.055, -.25), t(.055, -.25), t(.1, -.1), t(.12, .3), t(-.12, .3),
                    t(-.1, -.1)], apron)
    if apron and view != "back" and not sit:
        c.poly([t(-.085, .0), t(.085, .0), t(.095, .17), t(-.095, .17)], apron)
    # neck and head
    fw = .008 if side else 0
    c.line([t(fw, -.33), t(fw * 1.4, -.385)], SKIN_D, .05 * h)
    hd = t(.018 if side else 0, -.435)
    head(c, hd[0], hd[1], .072 * h, view, d, hair, hairc, skin,
         (lean * .6 + nod) * (d if side else 1))
    if grip:
        grip(c, joints[0][2], joints[1][2])
    if view == "front":
        arm(0, .04)
        arm(1, .12)
    elif view == "back":
        arm(0, .04)
        arm(1, .12)
    else:
        arm(1, .06)
    return joints[0][2], joints[1][2]


LOOKS = [dict(hair="short"), dict(hair="bob"), dict(hair="pony"), dict(hair="short", hairc="#4A372F"),
         dict(hair="long"), dict(hair="bun", hairc="#4A372F"), dict(hair="short"), dict(hair="pony")]


def look(i):
    """One of a fixed set of hair styles, so that crowds vary."""
    return dict(LOOKS[i % len(LOOKS)])
