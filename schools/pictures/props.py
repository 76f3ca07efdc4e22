"""Furniture, screens and boards for rooms; (x, y) is the middle of the foot."""

import math

from canvas import Lin, hgrad, vgrad
from palette import (
    BLUE,
    BLUE_L,
    BRICK,
    BRICK_L,
    GOLD,
    GOLD_L,
    GREEN_L,
    GREY,
    GREY_D,
    GREY_L,
    INK,
    NAVY,
    RED,
    RED_D,
    SAND_D,
    SKY,
    SKY_L,
    TEAL,
    TEAL_D,
    TEAL_L,
    WHITE,
    WOOD,
    WOOD_L,
    dark,
    light,
)

SPINES = [NAVY, TEAL, BRICK, SAND_D, BLUE, GREY_D, GOLD, TEAL_L, BRICK_L, BLUE_L, WHITE]


def desk(c, x, y, w, h, tone=WOOD_L, depth=None, panel=False, leg=GREY_D):
    """A table seen slightly from above; y is the floor at its front legs."""
    d = depth if depth is not None else h * 0.22
    c.shade(x, y, w * 0.54, h * 0.09, 0.2, h * 0.05)
    lw = max(w * 0.022, 7)
    for sx in (-1, 1):
        c.rect(x + sx * (w / 2 - lw * 2.6) - lw / 2, y - h, lw, h - d * 0.5, dark(leg, 0.25))
        c.rect(x + sx * (w / 2 - lw) - lw / 2, y - h, lw, h, leg)
    if panel:
        c.rect(
            x - w / 2 + lw, y - h, w - 2 * lw, h * 0.72, vgrad(y - h, y, dark(tone, 0.12), dark(tone, 0.26))
        )
    c.poly(
        [(x - w * 0.48, y - h - d), (x + w * 0.48, y - h - d), (x + w / 2, y - h), (x - w / 2, y - h)],
        vgrad(y - h - d, y - h, light(tone, 0.25), tone),
    )
    c.rect(x - w / 2, y - h, w, max(h * 0.055, 6), dark(tone, 0.22), r=2)
    c.rect(x - w / 2 + lw, y - h + max(h * 0.055, 6), w - 2 * lw, h * 0.06, "#1a2733", alpha=0.12)


def cloth_table(c, x, y, w, h, tone=NAVY, depth=None):
    """A table under a long cloth."""
    d = depth if depth is not None else h * 0.25
    c.shade(x, y, w * 0.54, h * 0.1, 0.25, h * 0.05)
    c.rect(x - w / 2, y - h, w, h, vgrad(y - h, y, tone, dark(tone, 0.25)))
    n = max(int(w / 70), 3)
    for i in range(n):
        fx = x - w / 2 + (i + 0.5) * w / n
        c.poly([(fx - 6, y - h), (fx + 6, y - h), (fx + 15, y), (fx - 15, y)], dark(tone, 0.35), alpha=0.3)
    c.poly(
        [(x - w * 0.48, y - h - d), (x + w * 0.48, y - h - d), (x + w / 2, y - h), (x - w / 2, y - h)],
        light(tone, 0.14),
    )
    c.rect(x - w / 2, y - h, w, 5, light(tone, 0.3))


def chair(c, x, y, h, d=1, tone=TEAL):
    """A side-view chair; the sitter looks towards d."""
    s = h * 0.45
    c.line([(x - d * h * 0.2, y), (x - d * h * 0.18, y - s)], GREY_D, h * 0.035)
    c.line([(x + d * h * 0.2, y), (x + d * h * 0.18, y - s)], GREY_D, h * 0.035)
    c.line([(x - d * h * 0.2, y - s), (x - d * h * 0.28, y - h)], GREY_D, h * 0.035)
    c.rect(x - h * 0.25, y - s - h * 0.03, h * 0.5, h * 0.07, tone, r=h * 0.03)
    c.line([(x - d * h * 0.235, y - h * 0.66), (x - d * h * 0.275, y - h * 0.97)], tone, h * 0.075)


def chair_back(c, x, y, h, tone=TEAL):
    """A chair seen from behind."""
    for s in (-1, 1):
        c.rect(x + s * h * 0.2 - h * 0.02, y - h * 0.9, h * 0.04, h * 0.9, GREY_D)
    c.rect(
        x - h * 0.24,
        y - h,
        h * 0.48,
        h * 0.42,
        vgrad(y - h, y - h * 0.6, light(tone, 0.15), tone),
        r=h * 0.06,
    )
    c.rect(x - h * 0.24, y - h * 0.46, h * 0.48, h * 0.07, dark(tone, 0.2), r=h * 0.02)


def stool(c, x, y, h, w=None, tone=WOOD):
    w = w or h * 0.75
    for s in (-1, 1):
        c.line([(x + s * w * 0.34, y - h), (x + s * w * 0.44, y)], dark(tone, 0.25), h * 0.07)
    c.rect(x - w * 0.5, y - h, w, h * 0.13, tone, r=h * 0.05)


def monitor(c, x, y, w, back=False, content="ui"):
    """A desktop screen standing on (x, y)."""
    h = w * 0.62
    c.rect(x - w * 0.05, y - w * 0.14, w * 0.1, w * 0.14, GREY)
    c.ell(x, y, w * 0.2, w * 0.03, GREY_D)
    c.rect(x - w / 2, y - h - w * 0.1, w, h, dark(GREY_D, 0.3) if not back else GREY, r=w * 0.03)
    if back:
        c.rect(x - w * 0.4, y - h - w * 0.03, w * 0.8, h * 0.6, dark(GREY, 0.1), r=w * 0.03)
        c.circ(x, y - h * 0.6 - w * 0.05, w * 0.05, GREY_L)
    else:
        display(c, x - w * 0.465, y - h - w * 0.07, w * 0.93, h - w * 0.07, content)


def display(c, x, y, w, h, content="ui"):
    """What a screen shows, always without writing."""
    c.rect(x, y, w, h, Lin((x, y), (x + w, y + h), light(SKY, 0.3), SKY))
    if content == "ui":
        c.rect(x, y, w, h * 0.12, NAVY)
        c.rect(x + w * 0.05, y + h * 0.2, w * 0.26, h * 0.7, WHITE, r=3)
        c.rect(x + w * 0.36, y + h * 0.2, w * 0.59, h * 0.4, TEAL_L, r=3)
        c.rect(x + w * 0.36, y + h * 0.66, w * 0.27, h * 0.24, GOLD_L, r=3)
        c.rect(x + w * 0.68, y + h * 0.66, w * 0.27, h * 0.24, WHITE, r=3)
    elif content == "chart":
        c.rect(x, y, w, h, WHITE)
        for i, v in enumerate((0.3, 0.45, 0.4, 0.62, 0.55, 0.75)):
            c.rect(
                x + w * (0.08 + 0.085 * i),
                y + h * (0.85 - 0.65 * v),
                w * 0.05,
                h * 0.65 * v,
                (NAVY, TEAL, BLUE_L)[i % 3],
            )
        c.line([(x + w * 0.06, y + h * 0.85), (x + w * 0.6, y + h * 0.85)], GREY, h * 0.008)
        c.circ(x + w * 0.78, y + h * 0.45, h * 0.22, TEAL_L)
        c.cv.drawArc(_box(x + w * 0.78, y + h * 0.45, h * 0.22), -90, 130, True, c._paint(NAVY))
        c.cv.drawArc(_box(x + w * 0.78, y + h * 0.45, h * 0.22), 40, 70, True, c._paint(GOLD))
        c.circ(x + w * 0.78, y + h * 0.45, h * 0.1, WHITE)
    elif content == "scene":
        c.rect(x, y, w, h, vgrad(y, y + h, SKY, SKY_L))
        c.circ(x + w * 0.74, y + h * 0.3, h * 0.1, "#fff1cf")
        with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
            c.poly(
                [
                    (x, y + h),
                    (x, y + h * 0.7),
                    (x + w * 0.28, y + h * 0.35),
                    (x + w * 0.55, y + h * 0.8),
                    (x + w * 0.6, y + h),
                ],
                BLUE_L,
            )
            c.poly(
                [(x + w * 0.2, y + h), (x + w * 0.62, y + h * 0.5), (x + w, y + h * 0.85), (x + w, y + h)],
                TEAL,
            )
            c.rect(x, y + h * 0.88, w, h * 0.12, GREEN_L)
    elif content == "gear":
        c.rect(x, y, w, h, NAVY)
        gear(c, x + w * 0.36, y + h * 0.5, h * 0.3, BLUE_L, 10)
        gear(c, x + w * 0.66, y + h * 0.62, h * 0.2, GOLD, 8)
    elif content == "red":
        c.rect(x, y, w, h, vgrad(y, y + h, light(RED, 0.08), RED_D))
        with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
            sx, sy = x + w / 2, y + h * 0.62
            for i in range(18):
                a = math.radians(i * 20)
                c.poly(
                    [
                        (sx, sy),
                        (sx + w * math.cos(a - 0.07), sy + w * math.sin(a - 0.07)),
                        (sx + w * math.cos(a + 0.07), sy + w * math.sin(a + 0.07)),
                    ],
                    GOLD,
                    alpha=0.16,
                )
            c.glow(sx, sy, h * 0.5, GOLD_L, 0.55)
            c.circ(sx, sy, h * 0.17, GOLD_L)
        with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
            c.poly(
                [
                    (x, y + h),
                    (x, y + h * 0.8),
                    (x + w * 0.3, y + h * 0.55),
                    (x + w * 0.5, y + h * 0.78),
                    (x + w * 0.75, y + h * 0.5),
                    (x + w, y + h * 0.74),
                    (x + w, y + h),
                ],
                "#a02c28",
                smooth=False,
            )
            c.poly(
                [
                    (x, y + h),
                    (x, y + h * 0.93),
                    (x + w * 0.5, y + h * 0.86),
                    (x + w, y + h * 0.93),
                    (x + w, y + h),
                ],
                GOLD,
            )


def _box(x, y, r):
    import skia

    return skia.Rect.MakeLTRB(x - r, y - r, x + r, y + r)


def gear(c, x, y, r, fill, teeth=10, hole=0.36):
    pts = []
    for i in range(teeth):
        for k, rr in ((-0.28, 0.8), (-0.17, 1), (0.17, 1), (0.28, 0.8)):
            a = (i + k) / teeth * 2 * math.pi
            pts.append((x + r * rr * math.cos(a), y + r * rr * math.sin(a)))
    c.poly(pts, fill)
    c.circ(x, y, r * hole, dark(fill, 0.45))


def laptop(c, x, y, w, back=True, tone=GREY):
    """A laptop on a table; back=True shows the lid from outside."""
    c.poly(
        [(x - w * 0.5, y), (x + w * 0.5, y), (x + w * 0.46, y - w * 0.1), (x - w * 0.46, y - w * 0.1)],
        dark(tone, 0.15),
    )
    c.rect(x - w * 0.45, y - w * 0.66, w * 0.9, w * 0.58, tone if back else INK, r=w * 0.03)
    if back:
        c.circ(x, y - w * 0.38, w * 0.045, light(tone, 0.5))
    else:
        display(c, x - w * 0.42, y - w * 0.63, w * 0.84, w * 0.5)


def board(c, x, y, w, h, tone=None, frame=WOOD_L):
    """A green writing board with a chalk ledge, wiped clean; (x, y) top left."""
    tone = tone or TEAL_D
    c.rect(x - 12, y - 4, w + 24, h + 26, "#1a2733", alpha=0.18, blur=10)
    c.rect(x - 12, y - 12, w + 24, h + 24, frame, r=4)
    c.rect(x, y, w, h, Lin((x, y), (x + w, y + h), light(tone, 0.1), dark(tone, 0.18)))
    for i in range(3):
        c.ell(
            x + w * (0.25 + 0.25 * i),
            y + h * (0.4 + 0.1 * (i % 2)),
            w * 0.16,
            h * 0.12,
            WHITE,
            alpha=0.04,
            blur=16,
        )
    c.rect(x - 12, y + h + 10, w + 24, 12, dark(frame, 0.2))
    c.rect(x + w * 0.7, y + h + 4, 34, 8, WHITE)
    c.rect(x + w * 0.76, y + h + 4, 20, 8, GOLD_L)


def screen(c, x, y, w, h, content="chart", glow=True):
    """A projection screen; (x, y) top left."""
    if glow:
        c.glow(x + w / 2, y + h / 2, w * 0.75, "#ffffff", 0.45)
    c.rect(x - 14, y - 14, w + 28, h + 28, INK, r=6)
    display(c, x, y, w, h, content)
    c.poly([(x, y), (x + w * 0.3, y), (x + w * 0.1, y + h), (x, y + h)], WHITE, alpha=0.12)


def shelf(c, x, y, w, h, rows=5, rng=None, tone=WOOD, fill=0.93):
    """A bookcase standing on y; x is its left edge."""
    rng = rng or c.rng
    c.shade(x + w / 2, y, w * 0.55, 12, 0.25, 8)
    c.rect(x, y - h, w, h, dark(tone, 0.42))
    t = w * 0.035
    rh = (h - t) / rows
    for r in range(rows):
        base = y - h + t * 0.5 + (r + 1) * rh - t * 0.5
        px = x + t * 1.2
        c.rect(x + t, base - rh + t * 0.5, w - 2 * t, rh * 0.3, "#1a2733", alpha=0.25)
        while px < x + w - t * 1.5 - rh * 0.16:
            bw = rh * rng.uniform(0.09, 0.2)
            if rng.random() > fill:
                px += bw * 2
                continue
            bh = rh * rng.uniform(0.58, 0.8)
            k = rng.choice(SPINES)
            c.rect(px, base - bh, bw * 0.92, bh, k, r=1.5)
            c.rect(px, base - bh * 0.82, bw * 0.92, bh * 0.07, light(k, 0.45), alpha=0.8)
            c.rect(px + bw * 0.7, base - bh, bw * 0.22, bh, "#1a2733", alpha=0.14)
            px += bw
        c.rect(x, base, w, t, light(tone, 0.08))
    for sx in (x, x + w - t):
        c.rect(sx, y - h, t, h, tone)
    c.rect(x - t * 0.3, y - h - t * 0.4, w + t * 0.6, t * 1.2, light(tone, 0.12))


def lectern(c, x, y, h, tone=WOOD, mark=None):
    """A speaker's desk; things stand behind it."""
    w = h * 0.72
    c.shade(x, y, w * 0.6, h * 0.06, 0.28, h * 0.04)
    c.poly(
        [(x - w * 0.42, y - h * 0.9), (x + w * 0.42, y - h * 0.9), (x + w * 0.36, y), (x - w * 0.36, y)],
        hgrad(x - w * 0.4, x + w * 0.4, light(tone, 0.1), dark(tone, 0.18)),
    )
    c.poly(
        [
            (x - w * 0.5, y - h),
            (x + w * 0.5, y - h),
            (x + w * 0.46, y - h * 0.87),
            (x - w * 0.46, y - h * 0.87),
        ],
        dark(tone, 0.25),
    )
    c.circ(x, y - h * 0.5, w * 0.16, mark or GOLD)
    c.circ(x, y - h * 0.5, w * 0.11, tone)
    c.line([(x - w * 0.2, y - h), (x - w * 0.12, y - h * 1.2)], INK, 4)
    c.ell(x - w * 0.11, y - h * 1.22, 7, 11, INK)
