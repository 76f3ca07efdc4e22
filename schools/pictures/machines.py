"""Vehicles, machines, tools and instruments."""
import math

from canvas import hgrad, vgrad
from palette import (BLUE, BLUE_L, BRICK, GOLD, GOLD_L, GREY, GREY_D, GREY_L, INK, NAVY, RED, RED_D,
                     SAND_L, SKY, TEAL, TEAL_D, TEAL_L, WHITE, WOOD, WOOD_L, dark, light)
from props import display, gear


def wheel(c, x, y, r):
    c.circ(x, y, r, INK)
    c.circ(x, y, r * .62, GREY_L)
    c.circ(x, y, r * .5, GREY)
    for i in range(5):
        a = math.radians(i * 72 - 90)
        c.line([(x, y), (x + r * .5 * math.cos(a), y + r * .5 * math.sin(a))], GREY_L, r * .13)
    c.circ(x, y, r * .14, GREY_D)


def car(c, x, y, w, d=1, tone=TEAL, hood=False, shadow=True):
    """A saloon car from its side, wheels on y, nose towards d."""
    if shadow:
        c.shade(x, y, w * .5, w * .03, .32, w * .02)
    with c.at(x, y, w / 100, flip=d < 0):
        body = [(-49, -9), (-49.5, -17), (-46, -23.5), (-33, -25.5), (-22, -36), (-14, -38.5), (6, -38.5),
                (13, -36), (26, -25.5), (43, -21.5), (48.5, -16), (49, -9), (46, -6), (-46, -6)]
        if hood:
            c.line([(27, -25), (38, -41)], dark(tone, .3), 1.6)
            c.line([(25, -26), (46, -43)], tone, 2.2)
            c.rect(27, -25.5, 16, 4, GREY_D, r=1)
            c.rect(30, -27, 6, 4, INK, r=1)
        c.cv.drawPath(c.outline(body), c._paint(vgrad(-39, -6, light(tone, .22), dark(tone, .12))))
        c.poly([(-30, -25), (-20.5, -34.5), (-13, -36.5), (-8, -36.5), (-8, -25)], "#31495c")
        c.poly([(-5.5, -36.5), (5, -36.5), (11.5, -34.3), (22, -25.5), (-5.5, -25)], "#31495c")
        for p in ([(-24, -25), (-14, -36), (-11, -36.5), (-21, -25)], [(2, -25), (8, -35.5), (11.5, -34.3), (7, -25)]):
            c.poly(p, WHITE, alpha=.22)
        c.line([(-7, -25), (-7, -8)], dark(tone, .35), .4)
        c.line([(16, -24), (17, -9)], dark(tone, .35), .4)
        c.line([(-46, -18), (46, -17)], light(tone, .35), .6, alpha=.7)
        c.rect(-5, -22, 4, 1.1, dark(tone, .4), r=.5)
        c.poly([(43, -20), (48, -16), (44, -15.5), (40, -18)], "#FFF2CE")
        c.rect(-49.2, -19, 4, 3.5, RED, r=1)
        c.rect(-47, -9, 94, 3.5, dark(tone, .45), r=1)
        for wx in (-29, 30):
            c.circ(wx, -8.5, 10, dark(tone, .6))
            wheel(c, wx, -8.5, 8.5)


def car_front(c, x, y, w, tone=BLUE, hood=True):
    """A car seen from its front, optionally with the bonnet up."""
    c.shade(x, y, w * .58, w * .05, .35, w * .03)
    with c.at(x, y, w / 100):
        for s in (-1, 1):
            c.rect(s * 40 - 8, -18, 16, 18, INK, r=4)
        c.poly([(-36, -52), (-28, -76), (28, -76), (36, -52)], dark(tone, .15))
        c.poly([(-32, -53), (-25, -73), (25, -73), (32, -53)], "#34495c")
        c.poly([(-18, -53), (-6, -73), (4, -73), (-8, -53)], WHITE, alpha=.18)
        for s in (-1, 1):
            c.ell(s * 43, -54, 6, 4, dark(tone, .2))
        c.rect(-47, -50, 94, 40, vgrad(-50, -10, light(tone, .18), dark(tone, .15)), r=10)
        if hood:
            c.rect(-36, -52, 72, 15, dark(GREY_D, .4), r=3)
            c.rect(-24, -50, 22, 10, GREY, r=2)
            c.rect(4, -51, 12, 11, INK, r=2)
            c.rect(20, -49, 11, 8, TEAL_D, r=2)
            c.line([(-30, -44), (-24, -46), (4, -46)], RED, 1.4)
            c.poly([(-38, -53), (38, -53), (34, -92), (-34, -92)], vgrad(-92, -53, light(tone, .25), tone))
            c.poly([(-31, -57), (31, -57), (28, -87), (-28, -87)], dark(tone, .3), alpha=.55)
            c.line([(30, -48), (30, -80)], GREY_L, 1)
        for s in (-1, 1):
            c.ell(s * 35, -32, 9, 5.5, "#FFF2CE")
            c.ell(s * 35, -32, 4, 3, WHITE)
        c.rect(-22, -34, 44, 9, INK, r=3)
        for i in range(3):
            c.rect(-20, -32.5 + i * 2.6, 40, .9, GREY)
        c.rect(-47, -19, 94, 9, dark(tone, .35), r=4)
        c.rect(-12, -18, 24, 6, BLUE_L, r=1)


def lift_posts(c, x, y, h, gap, tone=GOLD, arms=.35):
    """A two-post car lift; its arms sit `arms` of h above the floor."""
    for s in (-1, 1):
        px = x + s * gap / 2
        c.shade(px, y, 60, 10, .3, 8)
        c.rect(px - 22, y - h, 44, h, hgrad(px - 22, px + 22, light(tone, .15), dark(tone, .2)), r=5)
        c.rect(px - 46, y - 14, 92, 14, dark(tone, .35), r=3)
        c.rect(px - 10, y - h + 16, 20, h - 40, dark(tone, .3))
        c.rect(px - 28, y - h * arms - 26, 56, 52, INK, r=5)
        c.rect(min(px, px - s * gap * .3), y - h * arms + 2, gap * .3, 14, INK)
    c.rect(x - gap / 2 - 22, y - h - 14, gap + 44, 20, dark(tone, .2), r=4)


def toolbox(c, x, y, w, tone=RED, drawers=5):
    """A workshop trolley."""
    h = w * 1.15
    c.shade(x, y, w * .55, w * .07, .3, 8)
    for s in (-1, 1):
        c.circ(x + s * w * .36, y - w * .06, w * .065, INK)
    c.rect(x - w / 2, y - h, w, h - w * .1, hgrad(x - w / 2, x + w / 2, light(tone, .1), dark(tone, .18)), r=6)
    dh = (h - w * .22) / drawers
    for i in range(drawers):
        c.rect(x - w * .44, y - h + w * .06 + i * dh, w * .88, dh * .84, light(tone, .12), r=3)
        c.rect(x - w * .2, y - h + w * .09 + i * dh, w * .4, dh * .16, GREY_L, r=2)
    c.rect(x - w * .54, y - h - w * .05, w * 1.08, w * .09, GREY_D, r=3)
    c.line([(x - w * .3, y - h - w * .09), (x - w * .05, y - h - w * .09)], GREY_L, w * .05)
    c.rect(x + w * .1, y - h - w * .17, w * .22, w * .12, BLUE, r=2)


def tyres(c, x, y, r, n=3):
    for i in range(n):
        yy = y - i * r * .62
        c.rect(x - r, yy - r * .6, 2 * r, r * .58, vgrad(yy - r * .6, yy, "#46535e", INK), r=r * .2)
        for k in range(9):
            c.rect(x - r * .92 + k * r * .21, yy - r * .5, r * .07, r * .38, "#1d2832")
    c.ell(x, y - n * r * .62 + r * .04, r * .93, r * .16, "#46535e")
    c.ell(x, y - n * r * .62 + r * .04, r * .5, r * .08, "#1d2832")


def lathe(c, x, y, w, tone=TEAL):
    """A numerically controlled lathe."""
    h = w * .74
    c.shade(x, y, w * .55, w * .05, .3, 10)
    c.rect(x - w / 2, y - h, w, h, vgrad(y - h, y, light(WHITE, .2), GREY_L), r=10)
    c.rect(x - w / 2, y - h * .3, w, h * .3, tone, r=8)
    c.rect(x - w / 2, y - h, w, h * .1, tone, r=8)
    c.rect(x - w * .42, y - h * .82, w * .5, h * .45, INK, r=8)
    c.rect(x - w * .4, y - h * .8, w * .46, h * .41, hgrad(x - w * .4, x + w * .06, "#3c5568", "#5f7d90"), r=6)
    c.rect(x - w * .38, y - h * .66, w * .1, h * .2, GREY_L, r=3)
    c.rect(x - w * .28, y - h * .6, w * .16, h * .08, GOLD, r=2)
    c.poly([(x - w * .12, y - h * .56), (x - w * .04, y - h * .66), (x - w * .02, y - h * .5)], GREY)
    c.poly([(x - w * .3, y - h * .39), (x - w * .16, y - h * .8), (x - w * .1, y - h * .8), (x - w * .24, y - h * .39)], WHITE, alpha=.14)
    c.rect(x + w * .16, y - h * .84, w * .27, h * .48, GREY, r=6)
    display(c, x + w * .185, y - h * .8, w * .22, h * .2, "ui")
    for i in range(3):
        for j in range(4):
            c.circ(x + w * (.2 + .062 * j), y - h * (.52 - .06 * i), w * .017, (RED, GOLD_L, WHITE, TEAL_L)[(i + j) % 4])
    c.rect(x + w * .4, y - h - w * .13, w * .025, w * .13, GREY_D)
    for i, k in enumerate((RED, GOLD, TEAL)):
        c.rect(x + w * .385, y - h - w * (.16 - .045 * i), w * .055, w * .042, k)


def robot_arm(c, x, y, h, d=1, tone=GOLD):
    """An industrial robot arm reaching towards d."""
    c.shade(x, y, h * .25, h * .035, .3, 8)
    c.poly([(x - h * .16, y), (x - h * .1, y - h * .16), (x + h * .1, y - h * .16), (x + h * .16, y)], INK)
    p = [(x, y - h * .2), (x - d * h * .12, y - h * .62), (x + d * h * .26, y - h * .86), (x + d * h * .44, y - h * .62)]
    for a, b, k in ((0, 1, .12), (1, 2, .1), (2, 3, .07)):
        c.line([p[a], p[b]], dark(tone, .12), h * k)
        c.line([(p[a][0] - 3, p[a][1] - 3), (p[b][0] - 3, p[b][1] - 3)], light(tone, .15), h * k * .55)
    for q, k in zip(p, (.1, .08, .07, .045)):
        c.circ(*q, h * k, GREY_D)
        c.circ(*q, h * k * .55, GREY_L)
    gx, gy = p[3]
    for s in (-1, 1):
        c.line([(gx, gy + h * .03), (gx + s * h * .05, gy + h * .07), (gx + s * h * .03, gy + h * .13)], INK, h * .02)


def robot(c, x, y, h, tone=WHITE, trim=TEAL):
    """A small classroom robot on wheels."""
    c.shade(x, y, h * .34, h * .05, .3, 6)
    for s in (-1, 1):
        c.circ(x + s * h * .2, y - h * .1, h * .1, INK)
        c.circ(x + s * h * .2, y - h * .1, h * .045, GREY_L)
        c.line([(x + s * h * .22, y - h * .48), (x + s * h * .36, y - h * .36), (x + s * h * .34, y - h * .24)], trim, h * .06)
    c.rect(x - h * .23, y - h * .56, h * .46, h * .42, hgrad(x - h * .23, x + h * .23, tone, dark(tone, .15)), r=h * .08)
    c.rect(x - h * .13, y - h * .47, h * .26, h * .18, NAVY, r=h * .03)
    c.circ(x - h * .05, y - h * .38, h * .03, GOLD)
    c.circ(x + h * .05, y - h * .38, h * .03, TEAL_L)
    c.rect(x - h * .05, y - h * .62, h * .1, h * .08, GREY)
    c.rect(x - h * .26, y - h * .92, h * .52, h * .32, tone, r=h * .12)
    c.rect(x - h * .2, y - h * .86, h * .4, h * .2, INK, r=h * .08)
    for s in (-1, 1):
        c.circ(x + s * h * .09, y - h * .76, h * .035, TEAL_L)
    c.line([(x, y - h * .92), (x, y - h * 1.02)], GREY_D, h * .02)
    c.circ(x, y - h * 1.04, h * .035, RED)


def drum(c, x, y, w, h=None, stand=True):
    """A big red drum on a stand, its skin tilted to the viewer."""
    h = h or w * .75
    c.shade(x, y, w * .5, w * .06, .32, 10)
    if stand:
        for s in (-1, 1):
            c.line([(x + s * w * .42, y), (x - s * w * .1, y - h * .5)], WOOD, w * .05)
    b = y - (h * .25 if stand else 0)
    t = b - h * .75
    body = [(x - w * .44, t), (x - w * .52, (t + b) / 2), (x - w * .42, b), (x, b + w * .07), (x + w * .42, b), (x + w * .52, (t + b) / 2), (x + w * .44, t)]
    c.poly(body, hgrad(x - w * .5, x + w * .5, RED, light(RED, .1), RED_D), smooth=False)
    c.ell(x, b, w * .42, w * .08, RED_D)
    c.poly([(x - w * .5, (t + b) / 2 - 6), (x + w * .5, (t + b) / 2 - 6), (x + w * .51, (t + b) / 2 + 8), (x - w * .51, (t + b) / 2 + 8)], GOLD, alpha=.0)
    c.ell(x, t, w * .46, w * .13, RED_D)
    c.ell(x, t - 3, w * .43, w * .115, SAND_L)
    c.ell(x, t - 3, w * .27, w * .07, "#efdcb8")
    for i in range(11):
        a = math.pi * (i + .5) / 11
        c.circ(x + w * .455 * math.cos(a), t + w * .028 + w * .125 * math.sin(a), w * .013, GOLD)
    for s in (-.25, .25):
        c.arc(x + s * w, (t + b) / 2 + w * .03, w * .055, 0, 360, GOLD, w * .018)


def bicycle_wheel(c, x, y, r):
    c.arc(x, y, r, 0, 360, INK, r * .11)
    for i in range(8):
        a = math.pi * i / 4
        c.line([(x, y), (x + r * math.cos(a), y + r * math.sin(a))], GREY, 2)
    c.circ(x, y, r * .1, GREY_D)


def cone(c, x, y, h):
    """A traffic cone."""
    c.shade(x, y, h * .4, h * .06, .25, 4)
    c.poly([(x - h * .06, y - h), (x + h * .06, y - h), (x + h * .26, y - h * .06), (x - h * .26, y - h * .06)], BRICK)
    c.poly([(x - h * .125, y - h * .68), (x + h * .125, y - h * .68), (x + h * .18, y - h * .42), (x - h * .18, y - h * .42)], WHITE)
    c.rect(x - h * .36, y - h * .09, h * .72, h * .09, dark(BRICK, .2), r=3)


def fan(c, x, y, h, tone=TEAL_L):
    """A table or standing fan, half taken apart."""
    c.ell(x, y, h * .25, h * .04, GREY_D)
    c.line([(x, y), (x, y - h * .55)], GREY, h * .06)
    c.circ(x, y - h * .68, h * .32, WHITE, alpha=.45)
    c.arc(x, y - h * .68, h * .32, 0, 360, GREY_D, h * .02)
    for i in range(3):
        with c.at(x, y - h * .68, 1, i * 120):
            c.ell(0, -h * .15, h * .08, h * .14, tone)
    c.circ(x, y - h * .68, h * .05, NAVY)


def broom(c, hand, foot, tone=GOLD):
    """A broom from the upper hand to the floor."""
    c.line([hand, foot], WOOD_L, 9)
    dx, dy = foot[0] - hand[0], foot[1] - hand[1]
    n = math.hypot(dx, dy)
    ux, uy = dx / n, dy / n
    px, py = -uy, ux
    f = foot
    c.poly([(f[0] + px * 10, f[1] + py * 10), (f[0] - px * 10, f[1] - py * 10),
            (f[0] - px * 42 + ux * 62, f[1] - py * 42 + uy * 62), (f[0] + px * 42 + ux * 62, f[1] + py * 42 + uy * 62)], tone)
    c.line([(f[0] + px * 13, f[1] + py * 13), (f[0] - px * 13, f[1] - py * 13)], BRICK, 8)


__all__ = [n for n in dir() if not n.startswith("_")]
_ = (gear, SKY)
