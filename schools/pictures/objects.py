"""Small things: books, lamps, plants, gifts, studio gear; (x, y) is the foot."""

import math

from canvas import hgrad, vgrad
from palette import (
    BRICK,
    BRICK_L,
    GOLD,
    GOLD_L,
    GREEN,
    GREEN_D,
    GREY,
    GREY_D,
    INK,
    NAVY,
    RED,
    SAND_D,
    SAND_L,
    TEAL,
    WHITE,
    dark,
    light,
)


def books(c, x, y, w, n=3, tones=(NAVY, BRICK, TEAL, SAND_D)):
    """A lying pile of books."""
    for i in range(n):
        t, k = w * 0.15, tones[i % len(tones)]
        off = (-0.04, 0.05, 0, 0.03)[i % 4] * w
        c.rect(x - w / 2 + off, y - t * (i + 1), w, t * 0.94, k, r=3)
        c.rect(x - w / 2 + off + w * 0.06, y - t * (i + 0.8), w * 0.95 - w * 0.06, t * 0.5, SAND_L)


def open_book(c, x, y, w, cover=NAVY, lift=0.16):
    """An open book lying or held, spine at (x, y)."""
    for s in (-1, 1):
        c.poly(
            [
                (x, y + w * 0.03),
                (x + s * w * 0.5, y - w * lift * 0.4),
                (x + s * w * 0.52, y - w * 0.38),
                (x, y - w * 0.3),
            ],
            cover,
        )
        c.poly(
            [
                (x, y),
                (x + s * w * 0.2, y - w * 0.08),
                (x + s * w * 0.46, y - w * lift * 0.55),
                (x + s * w * 0.47, y - w * 0.4),
                (x + s * w * 0.2, y - w * 0.41),
                (x, y - w * 0.32),
            ],
            WHITE if s < 0 else SAND_L,
        )
        for i in range(3):
            yy = y - w * (0.13 + 0.065 * i)
            c.line([(x + s * w * 0.07, yy), (x + s * w * 0.38, yy - w * 0.035)], GREY, w * 0.012, alpha=0.6)


def held_book(c, x, y, w, cover=RED, back=True):
    """A book held upright, seen from its cover side."""
    h = w * 0.72
    c.poly(
        [
            (x - w / 2, y - h / 2 - w * 0.04),
            (x, y - h / 2),
            (x, y + h / 2),
            (x - w / 2, y + h / 2 - w * 0.04),
        ],
        cover,
    )
    c.poly(
        [
            (x + w / 2, y - h / 2 - w * 0.04),
            (x, y - h / 2),
            (x, y + h / 2),
            (x + w / 2, y + h / 2 - w * 0.04),
        ],
        dark(cover, 0.18),
    )
    c.poly(
        [
            (x - w * 0.46, y - h / 2 - w * 0.04),
            (x, y - h / 2),
            (x, y - h / 2 - w * 0.05),
            (x - w * 0.46, y - h / 2 - w * 0.1),
        ],
        WHITE,
    )
    c.poly(
        [
            (x + w * 0.46, y - h / 2 - w * 0.04),
            (x, y - h / 2),
            (x, y - h / 2 - w * 0.05),
            (x + w * 0.46, y - h / 2 - w * 0.1),
        ],
        SAND_L,
    )


def table_lamp(c, x, y, h, tone=TEAL):
    c.ell(x, y, h * 0.2, h * 0.04, dark(tone, 0.3))
    c.line([(x, y), (x, y - h * 0.6)], GREY_D, h * 0.04)
    c.glow(x, y - h * 0.55, h * 0.9, "#ffe9b8", 0.5)
    c.poly(
        [
            (x - h * 0.16, y - h),
            (x + h * 0.16, y - h),
            (x + h * 0.3, y - h * 0.58),
            (x - h * 0.3, y - h * 0.58),
        ],
        tone,
    )


def pendant(c, x, y, r, drop, tone=NAVY):
    """A hanging lamp whose rim is at y; drop is the cord's length."""
    c.line([(x, y - drop), (x, y - r * 0.7)], GREY_D, 3)
    c.poly([(x - r, y), (x - r * 0.45, y - r * 0.75), (x + r * 0.45, y - r * 0.75), (x + r, y)], tone)
    c.ell(x, y, r, r * 0.14, GOLD_L)
    c.poly(
        [(x - r, y), (x + r, y), (x + r * 2.6, y + r * 4.5), (x - r * 2.6, y + r * 4.5)],
        vgrad(y, y + r * 4.5, ("#fff0c8", 0.32), ("#fff0c8", 0)),
    )


def ceiling_lights(c, n, y=70, w=200):
    for i in range(n):
        x = c.w * (i + 0.5) / n
        c.glow(x, y, w * 0.9, "#ffffff", 0.5)
        c.rect(x - w / 2, y, w, 14, WHITE, r=5)


def pot(c, x, y, h, tone=BRICK, leaf=GREEN):
    """A potted plant, h tall in all."""
    c.shade(x, y, h * 0.24, h * 0.04, 0.25, h * 0.03)
    for i, a in enumerate((-62, -38, -16, 8, 30, 56)):
        r = math.radians(a)
        k = h * (0.72 if i % 2 else 0.62)
        tip = (x + math.sin(r) * k * 0.8, y - h * 0.3 - math.cos(r) * k)
        m = (x + math.sin(r) * k * 0.38, y - h * 0.3 - math.cos(r) * k * 0.5)
        px, py = math.cos(r) * h * 0.085, math.sin(r) * h * 0.085
        c.poly(
            [(x, y - h * 0.28), (m[0] - px, m[1] - py), tip, (m[0] + px, m[1] + py)],
            leaf if i % 2 else dark(leaf, 0.18),
            smooth=True,
        )
    c.poly(
        [(x - h * 0.17, y - h * 0.32), (x + h * 0.17, y - h * 0.32), (x + h * 0.12, y), (x - h * 0.12, y)],
        hgrad(x - h * 0.17, x + h * 0.17, light(tone, 0.12), dark(tone, 0.2)),
    )
    c.rect(x - h * 0.19, y - h * 0.36, h * 0.38, h * 0.07, light(tone, 0.1), r=h * 0.015)


def flowers(c, x, y, w, tones=(BRICK_L, GOLD, WHITE, RED)):
    """A low table bouquet."""
    for i in range(13):
        a = math.pi * (i / 12)
        r = w * (0.34 + 0.1 * (i % 3))
        c.circ(
            x + r * math.cos(a) * 1.1,
            y - w * 0.1 - r * math.sin(a) * 0.8,
            w * 0.1,
            GREEN if i % 2 else GREEN_D,
        )
    for i in range(15):
        a = math.pi * ((i * 7 % 15) / 14)
        r = w * (0.12 + 0.1 * (i % 4))
        c.circ(
            x + r * math.cos(a) * 1.15, y - w * 0.12 - r * math.sin(a) * 0.9, w * 0.075, tones[i % len(tones)]
        )
        c.circ(x + r * math.cos(a) * 1.15, y - w * 0.12 - r * math.sin(a) * 0.9, w * 0.025, GOLD_L)
    c.rect(x - w * 0.3, y - w * 0.12, w * 0.6, w * 0.12, WHITE, r=w * 0.03)


def paper(c, x, y, w, tone=WHITE, turn=0):
    """A sheet on a table in shallow perspective."""
    with c.at(x, y, 1, turn):
        c.poly([(-w * 0.45, -w * 0.22), (w * 0.45, -w * 0.22), (w * 0.5, w * 0.1), (-w * 0.5, w * 0.1)], tone)


def mug(c, x, y, s, tone=WHITE):
    c.arc(x + s * 0.5, y - s * 0.55, s * 0.26, -90, 180, tone, s * 0.1)
    c.rect(
        x - s * 0.42,
        y - s,
        s * 0.84,
        s,
        hgrad(x - s * 0.4, x + s * 0.4, light(tone, 0.2), dark(tone, 0.15)),
        r=s * 0.12,
    )
    c.ell(x, y - s, s * 0.42, s * 0.1, dark(tone, 0.25))


def gift_box(c, x, y, w, tone=BRICK, ribbon=GOLD):
    h = w * 0.72
    c.shade(x, y, w * 0.55, w * 0.06, 0.22, 5)
    c.rect(x - w / 2, y - h, w, h, hgrad(x - w / 2, x + w / 2, light(tone, 0.08), dark(tone, 0.15)), r=4)
    c.rect(x - w * 0.53, y - h - w * 0.06, w * 1.06, w * 0.17, light(tone, 0.12), r=4)
    c.rect(x - w * 0.07, y - h - w * 0.06, w * 0.14, h + w * 0.06, ribbon)
    for s in (-1, 1):
        c.ell(x + s * w * 0.15, y - h - w * 0.12, w * 0.15, w * 0.075, ribbon)
    c.circ(x, y - h - w * 0.11, w * 0.06, dark(ribbon, 0.15))


def lantern(c, x, y, r, tone=RED):
    """A red lantern centred on (x, y)."""
    c.line([(x, y - r * 2), (x, y - r)], GREY_D, 3)
    c.glow(x, y, r * 2.2, "#ffc98a", 0.35)
    c.ell(x, y, r, r * 0.84, tone)
    for k in (0.66, 0.3):
        c.ell(x, y, r * k, r * 0.84, light(tone, 0.12 if k > 0.5 else 0.22))
    for s in (-1, 1):
        c.rect(x - r * 0.42, y + s * r * 0.84 - r * 0.08, r * 0.84, r * 0.16, GOLD, r=3)
    for i in range(-2, 3):
        c.line([(x + i * r * 0.12, y + r * 0.9), (x + i * r * 0.12, y + r * 1.6)], GOLD, r * 0.05)


def tripod(c, x, y, h, d=1):
    """A film camera on a tripod, lens towards d."""
    c.shade(x, y, h * 0.22, h * 0.03, 0.22, 6)
    for dx in (-0.2, 0.02, 0.2):
        c.line([(x, y - h * 0.72), (x + dx * h, y)], INK, h * 0.022)
    c.rect(x - h * 0.15, y - h * 0.93, h * 0.3, h * 0.2, INK, r=h * 0.03)
    c.rect(x + (d * 0.15 - (0.09 if d < 0 else 0)) * h, y - h * 0.9, h * 0.09, h * 0.13, GREY_D, r=3)
    c.rect(x + (d * 0.23 - (0.03 if d < 0 else 0)) * h, y - h * 0.92, h * 0.03, h * 0.17, INK, r=3)
    c.rect(x - d * h * 0.16 - h * 0.05, y - h * 0.99, h * 0.13, h * 0.07, GREY_D, r=3)
    c.circ(x - d * h * 0.08, y - h * 0.86, h * 0.018, RED)


def softbox(c, x, y, h, d=1):
    """A studio lamp facing d."""
    for dx in (-0.16, 0, 0.16):
        c.line([(x, y - h * 0.3), (x + dx * h, y)], GREY_D, h * 0.018)
    c.line([(x, y), (x, y - h * 0.86)], GREY_D, h * 0.02)
    c.poly(
        [
            (x - d * h * 0.05, y - h * 0.92),
            (x + d * h * 0.16, y - h * 1.06),
            (x + d * h * 0.16, y - h * 0.66),
            (x - d * h * 0.05, y - h * 0.8),
        ],
        INK,
    )
    c.poly(
        [
            (x + d * h * 0.16, y - h * 1.06),
            (x + d * h * 0.2, y - h * 1.04),
            (x + d * h * 0.2, y - h * 0.68),
            (x + d * h * 0.16, y - h * 0.66),
        ],
        "#fff6e2",
    )
    c.poly(
        [
            (x + d * h * 0.2, y - h * 1.04),
            (x + d * h * 1.2, y - h * 1.25),
            (x + d * h * 1.2, y - h * 0.3),
            (x + d * h * 0.2, y - h * 0.68),
        ],
        hgrad(x + d * h * 0.2, x + d * h * 1.2, ("#fff3d6", 0.4), ("#fff3d6", 0)),
    )
