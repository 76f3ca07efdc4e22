"""Vehicles, machines, tools and instruments."""

import math

from canvas import hgrad, vgrad
from palette import (
    BLUE,
    BLUE_L,
    BRICK,
    GOLD,
    GOLD_L,
    GREY,
    GREY_D,
    GREY_L,
    INK,
    NAVY,
    RED,
    RED_D,
    SAND_L,
    TEAL,
    TEAL_D,
    TEAL_L,
    WHITE,
    WOOD,
    WOOD_L,
    dark,
    light,
)
from props import display


def wheel(c, x, y, r):
    c.circ(x, y, r, INK)
    c.circ(x, y, r * 0.62, GREY_L)
    c.circ(x, y, r * 0.5, GREY)
    for i in range(5):
        a = math.radians(i * 72 - 90)
        c.line([(x, y), (x + r * 0.5 * math.cos(a), y + r * 0.5 * math.sin(a))], GREY_L, r * 0.13)
    c.circ(x, y, r * 0.14, GREY_D)


def car(c, x, y, w, d=1, tone=TEAL, hood=False, shadow=True):
    """A saloon car from its side, wheels on y, nose towards d."""
    if shadow:
        c.shade(x, y, w * 0.5, w * 0.03, 0.32, w * 0.02)
    with c.at(x, y, w / 100, flip=d < 0):
        body = [
            (-49, -9),
            (-49.5, -17),
            (-46, -23.5),
            (-33, -25.5),
            (-22, -36),
            (-14, -38.5),
            (6, -38.5),
            (13, -36),
            (26, -25.5),
            (43, -21.5),
            (48.5, -16),
            (49, -9),
            (46, -6),
            (-46, -6),
        ]
        if hood:
            c.line([(27, -25), (38, -41)], dark(tone, 0.3), 1.6)
            c.line([(25, -26), (46, -43)], tone, 2.2)
            c.rect(27, -25.5, 16, 4, GREY_D, r=1)
            c.rect(30, -27, 6, 4, INK, r=1)
        c.cv.drawPath(c.outline(body), c._paint(vgrad(-39, -6, light(tone, 0.22), dark(tone, 0.12))))
        c.poly([(-30, -25), (-20.5, -34.5), (-13, -36.5), (-8, -36.5), (-8, -25)], "#31495c")
        c.poly([(-5.5, -36.5), (5, -36.5), (11.5, -34.3), (22, -25.5), (-5.5, -25)], "#31495c")
        for p in (
            [(-24, -25), (-14, -36), (-11, -36.5), (-21, -25)],
            [(2, -25), (8, -35.5), (11.5, -34.3), (7, -25)],
        ):
            c.poly(p, WHITE, alpha=0.22)
        c.line([(-7, -25), (-7, -8)], dark(tone, 0.35), 0.4)
        c.line([(16, -24), (17, -9)], dark(tone, 0.35), 0.4)
        c.line([(-46, -18), (46, -17)], light(tone, 0.35), 0.6, alpha=0.7)
        c.rect(-5, -22, 4, 1.1, dark(tone, 0.4), r=0.5)
        c.poly([(43, -20), (48, -16), (44, -15.5), (40, -18)], "#FFF2CE")
        c.rect(-49.2, -19, 4, 3.5, RED, r=1)
        c.rect(-47, -9, 94, 3.5, dark(tone, 0.45), r=1)
        for wx in (-29, 30):
            c.circ(wx, -8.5, 10, dark(tone, 0.6))
            wheel(c, wx, -8.5, 8.5)


def car_front(c, x, y, w, tone=BLUE, hood=True):
    """A car seen from its front, optionally with the bonnet up."""
    c.shade(x, y, w * 0.58, w * 0.05, 0.35, w * 0.03)
    with c.at(x, y, w / 100):
        for s in (-1, 1):
            c.rect(s * 40 - 8, -18, 16, 18, INK, r=4)
        c.poly([(-36, -52), (-28, -76), (28, -76), (36, -52)], dark(tone, 0.15))
        c.poly([(-32, -53), (-25, -73), (25, -73), (32, -53)], "#34495c")
        c.poly([(-18, -53), (-6, -73), (4, -73), (-8, -53)], WHITE, alpha=0.18)
        for s in (-1, 1):
            c.ell(s * 43, -54, 6, 4, dark(tone, 0.2))
        c.rect(-47, -50, 94, 40, vgrad(-50, -10, light(tone, 0.18), dark(tone, 0.15)), r=10)
        if hood:
            c.rect(-36, -52, 72, 15, dark(GREY_D, 0.4), r=3)
            c.rect(-24, -50, 22, 10, GREY, r=2)
            c.rect(4, -51, 12, 11, INK, r=2)
            c.rect(20, -49, 11, 8, TEAL_D, r=2)
            c.line([(-30, -44), (-24, -46), (4, -46)], RED, 1.4)
            c.poly([(-38, -53), (38, -53), (34, -92), (-34, -92)], vgrad(-92, -53, light(tone, 0.25), tone))
            c.poly([(-31, -57), (31, -57), (28, -87), (-28, -87)], dark(tone, 0.3), alpha=0.55)
            c.line([(30, -48), (30, -80)], GREY_L, 1)
        for s in (-1, 1):
            c.ell(s * 35, -32, 9, 5.5, "#FFF2CE")
            c.ell(s * 35, -32, 4, 3, WHITE)
        c.rect(-22, -34, 44, 9, INK, r=3)
        for i in range(3):
            c.rect(-20, -32.5 + i * 2.6, 40, 0.9, GREY)
        c.rect(-47, -19, 94, 9, dark(tone, 0.35), r=4)
        c.rect(-12, -18, 24, 6, BLUE_L, r=1)


def lift_posts(c, x, y, h, gap, tone=GOLD, arms=0.35):
    """A two-post car lift; its arms sit `arms` of h above the floor."""
    for s in (-1, 1):
        px = x + s * gap / 2
        c.shade(px, y, 60, 10, 0.3, 8)
        c.rect(px - 22, y - h, 44, h, hgrad(px - 22, px + 22, light(tone, 0.15), dark(tone, 0.2)), r=5)
        c.rect(px - 46, y - 14, 92, 14, dark(tone, 0.35), r=3)
        c.rect(px - 10, y - h + 16, 20, h - 40, dark(tone, 0.3))
        c.rect(px - 28, y - h * arms - 26, 56, 52, INK, r=5)
        c.rect(min(px, px - s * gap * 0.3), y - h * arms + 2, gap * 0.3, 14, INK)
    c.rect(x - gap / 2 - 22, y - h - 14, gap + 44, 20, dark(tone, 0.2), r=4)


def toolbox(c, x, y, w, tone=RED, drawers=5):
    """A workshop trolley."""
    h = w * 1.15
    c.shade(x, y, w * 0.55, w * 0.07, 0.3, 8)
    for s in (-1, 1):
        c.circ(x + s * w * 0.36, y - w * 0.06, w * 0.065, INK)
    c.rect(
        x - w / 2, y - h, w, h - w * 0.1, hgrad(x - w / 2, x + w / 2, light(tone, 0.1), dark(tone, 0.18)), r=6
    )
    dh = (h - w * 0.22) / drawers
    for i in range(drawers):
        c.rect(x - w * 0.44, y - h + w * 0.06 + i * dh, w * 0.88, dh * 0.84, light(tone, 0.12), r=3)
        c.rect(x - w * 0.2, y - h + w * 0.09 + i * dh, w * 0.4, dh * 0.16, GREY_L, r=2)
    c.rect(x - w * 0.54, y - h - w * 0.05, w * 1.08, w * 0.09, GREY_D, r=3)
    c.line([(x - w * 0.3, y - h - w * 0.09), (x - w * 0.05, y - h - w * 0.09)], GREY_L, w * 0.05)
    c.rect(x + w * 0.1, y - h - w * 0.17, w * 0.22, w * 0.12, BLUE, r=2)


def tyres(c, x, y, r, n=3):
    for i in range(n):
        yy = y - i * r * 0.62
        c.rect(x - r, yy - r * 0.6, 2 * r, r * 0.58, vgrad(yy - r * 0.6, yy, "#46535e", INK), r=r * 0.2)
        for k in range(9):
            c.rect(x - r * 0.92 + k * r * 0.21, yy - r * 0.5, r * 0.07, r * 0.38, "#1d2832")
    c.ell(x, y - n * r * 0.62 + r * 0.04, r * 0.93, r * 0.16, "#46535e")
    c.ell(x, y - n * r * 0.62 + r * 0.04, r * 0.5, r * 0.08, "#1d2832")


def lathe(c, x, y, w, tone=TEAL):
    """A numerically controlled lathe."""
    h = w * 0.74
    c.shade(x, y, w * 0.55, w * 0.05, 0.3, 10)
    c.rect(x - w / 2, y - h, w, h, vgrad(y - h, y, light(WHITE, 0.2), GREY_L), r=10)
    c.rect(x - w / 2, y - h * 0.3, w, h * 0.3, tone, r=8)
    c.rect(x - w / 2, y - h, w, h * 0.1, tone, r=8)
    c.rect(x - w * 0.42, y - h * 0.82, w * 0.5, h * 0.45, INK, r=8)
    c.rect(
        x - w * 0.4,
        y - h * 0.8,
        w * 0.46,
        h * 0.41,
        hgrad(x - w * 0.4, x + w * 0.06, "#3c5568", "#5f7d90"),
        r=6,
    )
    c.rect(x - w * 0.38, y - h * 0.66, w * 0.1, h * 0.2, GREY_L, r=3)
    c.rect(x - w * 0.28, y - h * 0.6, w * 0.16, h * 0.08, GOLD, r=2)
    c.poly([(x - w * 0.12, y - h * 0.56), (x - w * 0.04, y - h * 0.66), (x - w * 0.02, y - h * 0.5)], GREY)
    c.poly(
        [
            (x - w * 0.3, y - h * 0.39),
            (x - w * 0.16, y - h * 0.8),
            (x - w * 0.1, y - h * 0.8),
            (x - w * 0.24, y - h * 0.39),
        ],
        WHITE,
        alpha=0.14,
    )
    c.rect(x + w * 0.16, y - h * 0.84, w * 0.27, h * 0.48, GREY, r=6)
    display(c, x + w * 0.185, y - h * 0.8, w * 0.22, h * 0.2, "ui")
    for i in range(3):
        for j in range(4):
            c.circ(
                x + w * (0.2 + 0.062 * j),
                y - h * (0.52 - 0.06 * i),
                w * 0.017,
                (RED, GOLD_L, WHITE, TEAL_L)[(i + j) % 4],
            )
    c.rect(x + w * 0.4, y - h - w * 0.13, w * 0.025, w * 0.13, GREY_D)
    for i, k in enumerate((RED, GOLD, TEAL)):
        c.rect(x + w * 0.385, y - h - w * (0.16 - 0.045 * i), w * 0.055, w * 0.042, k)


def robot_arm(c, x, y, h, d=1, tone=GOLD):
    """An industrial robot arm reaching towards d."""
    c.shade(x, y, h * 0.25, h * 0.035, 0.3, 8)
    c.poly(
        [(x - h * 0.16, y), (x - h * 0.1, y - h * 0.16), (x + h * 0.1, y - h * 0.16), (x + h * 0.16, y)], INK
    )
    p = [
        (x, y - h * 0.2),
        (x - d * h * 0.12, y - h * 0.62),
        (x + d * h * 0.26, y - h * 0.86),
        (x + d * h * 0.44, y - h * 0.62),
    ]
    for a, b, k in ((0, 1, 0.12), (1, 2, 0.1), (2, 3, 0.07)):
        c.line([p[a], p[b]], dark(tone, 0.12), h * k)
        c.line([(p[a][0] - 3, p[a][1] - 3), (p[b][0] - 3, p[b][1] - 3)], light(tone, 0.15), h * k * 0.55)
    for q, k in zip(p, (0.1, 0.08, 0.07, 0.045)):
        c.circ(*q, h * k, GREY_D)
        c.circ(*q, h * k * 0.55, GREY_L)
    gx, gy = p[3]
    for s in (-1, 1):
        c.line(
            [(gx, gy + h * 0.03), (gx + s * h * 0.05, gy + h * 0.07), (gx + s * h * 0.03, gy + h * 0.13)],
            INK,
            h * 0.02,
        )


def robot(c, x, y, h, tone=WHITE, trim=TEAL):
    """A small classroom robot on wheels."""
    c.shade(x, y, h * 0.34, h * 0.05, 0.3, 6)
    for s in (-1, 1):
        c.circ(x + s * h * 0.2, y - h * 0.1, h * 0.1, INK)
        c.circ(x + s * h * 0.2, y - h * 0.1, h * 0.045, GREY_L)
        c.line(
            [
                (x + s * h * 0.22, y - h * 0.48),
                (x + s * h * 0.36, y - h * 0.36),
                (x + s * h * 0.34, y - h * 0.24),
            ],
            trim,
            h * 0.06,
        )
    c.rect(
        x - h * 0.23,
        y - h * 0.56,
        h * 0.46,
        h * 0.42,
        hgrad(x - h * 0.23, x + h * 0.23, tone, dark(tone, 0.15)),
        r=h * 0.08,
    )
    c.rect(x - h * 0.13, y - h * 0.47, h * 0.26, h * 0.18, NAVY, r=h * 0.03)
    c.circ(x - h * 0.05, y - h * 0.38, h * 0.03, GOLD)
    c.circ(x + h * 0.05, y - h * 0.38, h * 0.03, TEAL_L)
    c.rect(x - h * 0.05, y - h * 0.62, h * 0.1, h * 0.08, GREY)
    c.rect(x - h * 0.26, y - h * 0.92, h * 0.52, h * 0.32, tone, r=h * 0.12)
    c.rect(x - h * 0.2, y - h * 0.86, h * 0.4, h * 0.2, INK, r=h * 0.08)
    for s in (-1, 1):
        c.circ(x + s * h * 0.09, y - h * 0.76, h * 0.035, TEAL_L)
    c.line([(x, y - h * 0.92), (x, y - h * 1.02)], GREY_D, h * 0.02)
    c.circ(x, y - h * 1.04, h * 0.035, RED)


def drum(c, x, y, w, h=None, stand=True):
    """A big red drum on a stand, its skin tilted to the viewer."""
    h = h or w * 0.75
    c.shade(x, y, w * 0.5, w * 0.06, 0.32, 10)
    if stand:
        for s in (-1, 1):
            c.line([(x + s * w * 0.42, y), (x - s * w * 0.1, y - h * 0.5)], WOOD, w * 0.05)
    b = y - (h * 0.25 if stand else 0)
    t = b - h * 0.75
    body = [
        (x - w * 0.44, t),
        (x - w * 0.52, (t + b) / 2),
        (x - w * 0.42, b),
        (x, b + w * 0.07),
        (x + w * 0.42, b),
        (x + w * 0.52, (t + b) / 2),
        (x + w * 0.44, t),
    ]
    c.poly(body, hgrad(x - w * 0.5, x + w * 0.5, RED, light(RED, 0.1), RED_D), smooth=False)
    c.ell(x, b, w * 0.42, w * 0.08, RED_D)
    c.ell(x, t, w * 0.46, w * 0.13, RED_D)
    c.ell(x, t - 3, w * 0.43, w * 0.115, SAND_L)
    c.ell(x, t - 3, w * 0.27, w * 0.07, "#efdcb8")
    for i in range(11):
        a = math.pi * (i + 0.5) / 11
        c.circ(x + w * 0.455 * math.cos(a), t + w * 0.028 + w * 0.125 * math.sin(a), w * 0.013, GOLD)
    for s in (-0.25, 0.25):
        c.arc(x + s * w, (t + b) / 2 + w * 0.03, w * 0.055, 0, 360, GOLD, w * 0.018)


def bicycle_wheel(c, x, y, r):
    c.arc(x, y, r, 0, 360, INK, r * 0.11)
    for i in range(8):
        a = math.pi * i / 4
        c.line([(x, y), (x + r * math.cos(a), y + r * math.sin(a))], GREY, 2)
    c.circ(x, y, r * 0.1, GREY_D)


def cone(c, x, y, h):
    """A traffic cone."""
    c.shade(x, y, h * 0.4, h * 0.06, 0.25, 4)
    c.poly(
        [
            (x - h * 0.06, y - h),
            (x + h * 0.06, y - h),
            (x + h * 0.26, y - h * 0.06),
            (x - h * 0.26, y - h * 0.06),
        ],
        BRICK,
    )
    c.poly(
        [
            (x - h * 0.125, y - h * 0.68),
            (x + h * 0.125, y - h * 0.68),
            (x + h * 0.18, y - h * 0.42),
            (x - h * 0.18, y - h * 0.42),
        ],
        WHITE,
    )
    c.rect(x - h * 0.36, y - h * 0.09, h * 0.72, h * 0.09, dark(BRICK, 0.2), r=3)


def fan(c, x, y, h, tone=TEAL_L):
    """A table or standing fan, half taken apart."""
    c.ell(x, y, h * 0.25, h * 0.04, GREY_D)
    c.line([(x, y), (x, y - h * 0.55)], GREY, h * 0.06)
    c.circ(x, y - h * 0.68, h * 0.32, WHITE, alpha=0.45)
    c.arc(x, y - h * 0.68, h * 0.32, 0, 360, GREY_D, h * 0.02)
    for i in range(3):
        with c.at(x, y - h * 0.68, 1, i * 120):
            c.ell(0, -h * 0.15, h * 0.08, h * 0.14, tone)
    c.circ(x, y - h * 0.68, h * 0.05, NAVY)


def broom(c, hand, foot, tone=GOLD):
    """A broom from the upper hand to the floor."""
    c.line([hand, foot], WOOD_L, 9)
    dx, dy = foot[0] - hand[0], foot[1] - hand[1]
    n = math.hypot(dx, dy)
    ux, uy = dx / n, dy / n
    px, py = -uy, ux
    f = foot
    c.poly(
        [
            (f[0] + px * 10, f[1] + py * 10),
            (f[0] - px * 10, f[1] - py * 10),
            (f[0] - px * 42 + ux * 62, f[1] - py * 42 + uy * 62),
            (f[0] + px * 42 + ux * 62, f[1] + py * 42 + uy * 62),
        ],
        tone,
    )
    c.line([(f[0] + px * 13, f[1] + py * 13), (f[0] - px * 13, f[1] - py * 13)], BRICK, 8)
