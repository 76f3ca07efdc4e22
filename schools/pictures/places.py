"""Where scenes happen: skies, hills, trees, buildings, rooms and windows."""

import math
import random

from canvas import Lin, Rad, hgrad, vgrad
from palette import (
    BLUE,
    BLUE_L,
    BRICK,
    GREEN,
    GREEN_D,
    GREEN_L,
    GREY,
    GREY_L,
    MIST,
    NAVY,
    RED,
    SAND,
    SAND_L,
    SKY,
    SKY_L,
    TEAL,
    TEAL_L,
    WHITE,
    WOOD,
    WOOD_D,
    dark,
    light,
    mix,
)


def sky(c, y=700, top=SKY, low=SKY_L, sun=None):
    """A clear sky down to y, with an optional pale sun at (x, y, r)."""
    c.rect(0, 0, c.w, c.h, vgrad(0, y, top, low))
    if sun:
        c.glow(sun[0], sun[1], sun[2] * 4.5, "#fff3d6", 0.8)
        c.circ(*sun, "#fff6e2")


def cloud(c, x, y, s, alpha=0.85):
    """A flat-bottomed cloud about 2s wide."""
    with c.fade(alpha):
        c.rect(x - s, y - s * 0.22, 2 * s, s * 0.3, WHITE, r=s * 0.15)
        for dx, dy, r in ((-0.5, -0.2, 0.32), (-0.05, -0.35, 0.44), (0.45, -0.2, 0.3)):
            c.circ(x + dx * s, y + dy * s, r * s, WHITE)


def ridge(rng, x0, x1, base, amp, steps=9):
    """A smooth wandering line of points between x0 and x1."""
    ph = [rng.uniform(0, 6.28) for _ in range(3)]
    out = []
    for i in range(steps * 2 + 1):
        u = i / (steps * 2)
        k = math.sin(u * 5 + ph[0]) + 0.5 * math.sin(u * 11 + ph[1]) + 0.22 * math.sin(u * 23 + ph[2])
        out.append((x0 + (x1 - x0) * u, base - amp * (0.5 + 0.4 * k)))
    return out


def hills(c, y, amp, colour, seed=1, to=None, haze=0.55):
    """One layer of hills whose feet stand in mist at y."""
    rng = random.Random(seed)
    pts = ridge(rng, -60, c.w + 60, y - amp * 0.3, amp)
    low = to or y + 40
    c.poly(pts + [(c.w + 60, low), (-60, low)], vgrad(y - amp, y + 20, colour, mix(colour, MIST, haze)))


def mountains(c, y, seed=3, tint=BLUE_L):
    """Three layers of hills, far to near, ending at y."""
    hills(c, y - 70, 260, mix(tint, SKY_L, 0.45), seed, to=y + 40)
    hills(c, y - 30, 190, mix(tint, TEAL, 0.28), seed + 1, to=y + 40)
    hills(c, y, 120, mix(GREEN, TEAL, 0.35), seed + 2, to=y + 60, haze=0.35)


def tree(c, x, y, h, kind="round", tone=GREEN, seed=0):
    """A tree of height h standing on (x, y): round, cone, ginkgo or slim."""
    c.shade(x + h * 0.06, y, h * 0.26, h * 0.035, 0.22, h * 0.02)
    c.poly(
        [(x - h * 0.025, y), (x - h * 0.012, y - h * 0.6), (x + h * 0.012, y - h * 0.6), (x + h * 0.03, y)],
        WOOD_D,
    )
    if kind == "cone":
        for i in range(4):
            w, t0 = h * (0.24 - 0.045 * i), y - h * (0.15 + 0.19 * i)
            c.poly([(x - w, t0), (x, t0 - h * 0.34), (x + w, t0)], mix(tone, GREEN_D, 0.5 - 0.1 * i))
            c.poly([(x, t0), (x, t0 - h * 0.34), (x + w, t0)], dark(tone, 0.3), alpha=0.35)
        return
    if kind == "slim":
        c.ell(x, y - h * 0.55, h * 0.14, h * 0.45, tone)
        c.ell(x + h * 0.045, y - h * 0.52, h * 0.085, h * 0.4, dark(tone, 0.3), alpha=0.4)
        return
    rng = random.Random(seed * 31 + int(x))
    c.line([(x, y - h * 0.42), (x - h * 0.1, y - h * 0.6)], WOOD_D, h * 0.016)
    c.line([(x, y - h * 0.38), (x + h * 0.1, y - h * 0.55)], WOOD_D, h * 0.016)
    blobs = [
        (-0.17, 0.55, 0.16),
        (0.17, 0.56, 0.16),
        (-0.1, 0.72, 0.18),
        (0.1, 0.73, 0.17),
        (0, 0.84, 0.15),
        (0, 0.6, 0.2),
    ]
    blobs = [(dx + rng.uniform(-0.02, 0.02), dy + rng.uniform(-0.02, 0.02), r) for dx, dy, r in blobs]
    for dx, dy, r in blobs:
        c.circ(x + dx * h + h * 0.025, y - dy * h + h * 0.03, r * h, dark(tone, 0.22))
    for dx, dy, r in blobs:
        c.circ(x + dx * h, y - dy * h, r * h * 0.97, tone)
    for dx, dy, r in blobs[2:5]:
        c.circ(x + dx * h - h * 0.035, y - dy * h - h * 0.03, r * h * 0.6, light(tone, 0.22), alpha=0.6)


def bush(c, x, y, w, tone=GREEN):
    """A low clipped bush."""
    h = w * 0.42
    for dx, r in ((-0.3, 0.24), (0.3, 0.24), (0, 0.32)):
        c.circ(x + dx * w, y - h * 0.45, r * w, dark(tone, 0.1))
        c.circ(x + dx * w - w * 0.03, y - h * 0.55, r * w * 0.8, tone)
    c.rect(x - w * 0.5, y - h * 0.45, w, h * 0.45, dark(tone, 0.1), r=w * 0.1)


def hedge(c, x, y, w, h, tone=GREEN_D):
    c.rect(x, y - h, w, h, vgrad(y - h, y, light(tone, 0.12), dark(tone, 0.15)), r=h * 0.25)
    for i in range(int(w / (h * 0.7))):
        c.circ(x + h * 0.4 + i * h * 0.7, y - h * 0.92, h * 0.24, light(tone, 0.1))


def window(c, x, y, w, h, frame=WHITE, glass=None, cols=2, rows=1, sill=True):
    """A window seen from outside: sky in the glass, a diagonal gleam."""
    c.rect(x, y, w, h, glass or Lin((x, y), (x + w, y + h), mix(SKY, BLUE, 0.35), mix(BLUE, NAVY, 0.4)))
    c.poly(
        [(x + w * 0.12, y + h), (x + w * 0.5, y), (x + w * 0.72, y), (x + w * 0.34, y + h)], WHITE, alpha=0.16
    )
    t = max(w * 0.045, 1.6)
    for i in range(cols + 1):
        c.rect(x + w * i / cols - t / 2, y, t, h, frame)
    for i in range(rows + 1):
        c.rect(x - t / 2, y + h * i / rows - t / 2, w + t, t, frame)
    if sill:
        c.rect(x - w * 0.06, y + h, w * 1.12, t * 1.8, light(frame, 0.2))


def building(c, x, y, w, h, floors=4, cols=7, wall=SAND_L, trim=BRICK, side=0.0, roof="flat", door=False):
    """A school block on the ground line y; side > 0 shows a right flank."""
    c.shade(x + w * 0.52, y + 4, w * 0.56, 16, 0.25, 14)
    if side:
        c.poly(
            [
                (x + w, y),
                (x + w + side, y - side * 0.22),
                (x + w + side, y - h + side * 0.12),
                (x + w, y - h),
            ],
            hgrad(x + w, x + w + side, dark(wall, 0.28), dark(wall, 0.38)),
        )
    c.rect(x, y - h, w, h, vgrad(y - h, y, light(wall, 0.2), wall))
    fh = h * 0.93 / floors
    cw = w / (cols + 0.6)
    for f in range(floors):
        top = y - h + h * 0.05 + f * fh
        c.rect(x, top + fh * 0.86, w, fh * 0.14, mix(wall, trim, 0.75))
        c.rect(x, top + fh, w, fh * 0.05, "#1a2733", alpha=0.12)
        for k in range(cols):
            if door and f == floors - 1 and abs(k - (cols - 1) / 2) < 1:
                continue
            window(c, x + cw * (0.5 + k), top + fh * 0.2, cw * 0.62, fh * 0.56, cols=2, sill=False)
    c.rect(x, y - h * 0.02, w, h * 0.02, dark(wall, 0.3))
    if roof == "flat":
        c.rect(x - w * 0.015, y - h - h * 0.035, w * 1.03, h * 0.06, trim)
        c.rect(x - w * 0.015, y - h + h * 0.02, w * 1.03, h * 0.012, "#1a2733", alpha=0.18)
    elif roof == "eave":
        e = w * 0.06
        c.poly(
            [
                (x - e, y - h + h * 0.03),
                (x + w * 0.06, y - h - h * 0.16),
                (x + w * 0.94, y - h - h * 0.16),
                (x + w + e, y - h + h * 0.03),
            ],
            vgrad(y - h * 1.16, y - h, light(trim, 0.1), dark(trim, 0.2)),
        )
        c.rect(x + w * 0.055, y - h - h * 0.175, w * 0.89, h * 0.03, dark(trim, 0.3), r=3)
    if door:
        dw = cw * 1.7
        c.rect(x + w / 2 - dw / 2, y - fh * 0.85, dw, fh * 0.85, dark(BLUE, 0.35))
        c.rect(x + w / 2 - dw / 2, y - fh * 0.85, dw, fh * 0.85, hgrad(x, x + w, SKY, BLUE), alpha=0.3)
        c.rect(x + w / 2 - dw * 0.8, y - fh * 0.98, dw * 1.6, fh * 0.13, trim)
        c.rect(x + w / 2 - 2, y - fh * 0.85, 4, fh * 0.85, WHITE)


def ground(c, y, near=SAND, far=SAND_L):
    c.rect(0, y, c.w, c.h - y, vgrad(y, c.h, far, near))


def lawn(c, y, low=None, tone=GREEN_L):
    c.rect(0, y, c.w, (low or c.h) - y, vgrad(y, low or c.h, light(tone, 0.25), mix(tone, GREEN, 0.5)))


def room(c, floor_y=860, wall=SAND_L, floor=WOOD, dado=None, planks=True, vanish=None):
    """An indoor set: wall, skirting and a receding floor."""
    c.rect(0, 0, c.w, floor_y, vgrad(0, floor_y, light(wall, 0.25), wall))
    if dado:
        c.rect(0, floor_y - 190, c.w, 190, dado)
        c.rect(0, floor_y - 196, c.w, 8, light(dado, 0.4))
    c.rect(0, floor_y, c.w, c.h - floor_y, vgrad(floor_y, c.h, light(floor, 0.22), dark(floor, 0.08)))
    if planks:
        vx, vy = vanish or (c.w / 2, floor_y - 520)
        for i in range(-14, 15):
            bx = c.w / 2 + i * 210
            k = (floor_y - vy) / (c.h - vy)
            c.line([(vx + (bx - vx) * k, floor_y), (bx, c.h)], dark(floor, 0.35), 2, alpha=0.25)
    c.rect(0, floor_y - 16, c.w, 16, light(wall, 0.5))
    c.rect(0, floor_y, c.w, 34, vgrad(floor_y, floor_y + 34, ("#1a2733", 0.22), ("#1a2733", 0)))


def view_window(c, x, y, w, h, seed=2, cols=3, frame=WHITE, curtain=None):
    """A big window seen from inside, with hills outside."""
    with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
        c.rect(x, y, w, h, vgrad(y, y + h, SKY, SKY_L))
        c.circ(x + w * 0.75, y + h * 0.28, h * 0.08, "#fff6e2")
        rng = random.Random(seed)
        for k, tone in enumerate((mix(BLUE_L, SKY_L, 0.4), mix(BLUE_L, TEAL_L, 0.5), GREEN_L)):
            base = y + h * (0.68 + 0.13 * k)
            pts = ridge(rng, x - 20, x + w + 20, base, h * 0.3, 7)
            c.poly(pts + [(x + w + 20, y + h), (x - 20, y + h)], tone)
        c.poly([(x, y + h), (x + w * 0.3, y), (x + w * 0.45, y), (x + w * 0.15, y + h)], WHITE, alpha=0.14)
    for i in range(cols + 1):
        c.rect(x + w * i / cols - 6, y, 12, h, frame)
    for yy in (y, y + h * 0.3, y + h):
        c.rect(x - 6, yy - 6, w + 12, 12, frame)
    c.rect(x - 22, y + h + 4, w + 44, 20, light(frame, 0.2))
    c.rect(x - 22, y + h + 24, w + 44, 10, "#1a2733", alpha=0.12)
    if curtain:
        for sx, dirn in ((x - 30, 1), (x + w + 30, -1)):
            for i in range(4):
                c.poly(
                    [
                        (sx + dirn * i * 22, y - 20),
                        (sx + dirn * (i * 22 + 24), y - 20),
                        (sx + dirn * (i * 17 + 20), y + h + 70),
                        (sx + dirn * i * 17, y + h + 70),
                    ],
                    curtain if i % 2 else dark(curtain, 0.12),
                )


def beams(c, x, y, w, n=3, alpha=0.1, length=760, slant=-320):
    """Slanting daylight falling into a room."""
    for i in range(n):
        a = x + w * i / n
        b = a + w / n * 0.8
        c.poly(
            [(a, y), (b, y), (b - slant + 60, y + length), (a - slant - 20, y + length)],
            vgrad(y, y + length, ("#fff3d6", alpha * 2.2), ("#fff3d6", 0)),
        )


def flag_cn(c, x, y, w, wave=0.05):
    """The national flag, w wide, its hoist at x, rippling gently."""
    h = w * 2 / 3

    def f(u, v):
        return (x + u * w, y + v * h + wave * w * math.sin(u * 6.0) * u**0.4)

    n = 18
    c.poly([f(i / n, 0) for i in range(n + 1)] + [f(1 - i / n, 1) for i in range(n + 1)], RED)
    for i in range(n):
        k = math.cos(i / n * 6.0)
        tone, a = ("#ffffff", 0.16 * k) if k > 0 else ("#1a0000", -0.22 * k)
        a *= min(wave / 0.05, 1)
        c.poly([f(i / n, 0), f((i + 1) / n, 0), f((i + 1) / n, 1), f(i / n, 1)], tone, alpha=a)
    gold = "#F7D154"
    bx, by = 5 / 30, 5 / 20
    c.star(*f(bx, by), w * 0.1, gold)
    for gx, gy in ((10, 2), (12, 4), (12, 7), (10, 9)):
        turn = math.degrees(math.atan2(5 - gy, 5 - gx)) + 90
        c.star(*f(gx / 30, gy / 20), w / 30, gold, turn)


def flagpole(c, x, y, h, fw, flag=True, at=0.0, wave=0.05):
    """A pole on (x, y); the flag hangs `at` below the top."""
    c.rect(x - 5, y - h, 10, h, hgrad(x - 5, x + 5, GREY_L, GREY))
    c.circ(x, y - h, 9, "#E2AF4E")
    if flag:
        flag_cn(c, x + 5, y - h + 14 + at, fw, wave)


def red_banner(c, x, y, w, h):
    """A plain cloth banner between two ties."""
    c.rect(x, y + 8, w, h, "#1a2733", alpha=0.15, blur=6)
    c.rect(x, y, w, h, vgrad(y, y + h, light(RED, 0.06), dark(RED, 0.1)))
    c.line([(x + 10, y + 9), (x + w - 10, y + 9)], "#F2D595", 2.5, alpha=0.8)
    c.line([(x + 10, y + h - 9), (x + w - 10, y + h - 9)], "#F2D595", 2.5, alpha=0.8)


def road(c, x0, x1, y, nx0, nx1, tone=GREY, dash=True):
    """A road from the horizon segment x0..x1 at y to nx0..nx1 at the foot."""
    c.poly([(x0, y), (x1, y), (nx1, c.h), (nx0, c.h)], vgrad(y, c.h, light(tone, 0.4), tone))
    if dash:
        for i in range(7):
            a, b = (i / 7) ** 1.6, ((i + 0.5) / 7) ** 1.6
            m0, m1 = (x0 + x1) / 2, (nx0 + nx1) / 2
            p = [(m0 + (m1 - m0) * t, y + (c.h - y) * t, 2 + 7 * t) for t in (a, b)]
            c.poly(
                [
                    (p[0][0] - p[0][2], p[0][1]),
                    (p[0][0] + p[0][2], p[0][1]),
                    (p[1][0] + p[1][2], p[1][1]),
                    (p[1][0] - p[1][2], p[1][1]),
                ],
                WHITE,
                alpha=0.8,
            )


def sun_soft(c, x, y, r):
    c.circ(x, y, r, Rad((x, y), r, ("#fff3d6", 0.9), ("#fff3d6", 0)))
