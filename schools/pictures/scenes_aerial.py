"""The campus from the air, in a simple oblique projection."""

from kit import *


def iso(gx, gy, z=0):
    """Ground plan (0..100) to the sheet, as seen from a drone."""
    return (800 + (gx - gy) * 8.4, 330 + (gx + gy) * 3.95 - z)


def iso_quad(c, x0, y0, x1, y1, fill, z=0, **kw):
    c.poly([iso(x0, y0, z), iso(x1, y0, z), iso(x1, y1, z), iso(x0, y1, z)], fill, **kw)


def iso_block(c, x0, y0, dx, dy, z, wall=SAND_L, roof=BRICK, floors=4):
    x1, y1 = x0 + dx, y0 + dy
    a, b, d = iso(x0, y1), iso(x1, y1), iso(x1, y0)
    c.poly(
        [iso(x1, y0), iso(x1 + z * 0.09, y0 + 1), iso(x1 + z * 0.09, y1 + 1), iso(x0, y1 + 2), a, b],
        "#1a2733",
        alpha=0.22,
        blur=5,
    )
    c.poly([a, b, (b[0], b[1] - z), (a[0], a[1] - z)], wall)
    c.poly([b, d, (d[0], d[1] - z), (b[0], b[1] - z)], dark(wall, 0.2))
    for f in range(floors):
        lo, hi = z * (f + 0.25) / floors, z * (f + 0.78) / floors
        for p, q, tone, n in (
            (a, b, BLUE, max(int(dx / 3), 2)),
            (b, d, dark(BLUE, 0.25), max(int(dy / 3), 2)),
        ):
            for i in range(n):
                u, v = (i + 0.18) / n, (i + 0.82) / n
                p0 = (p[0] + (q[0] - p[0]) * u, p[1] + (q[1] - p[1]) * u)
                p1 = (p[0] + (q[0] - p[0]) * v, p[1] + (q[1] - p[1]) * v)
                c.poly(
                    [(p0[0], p0[1] - lo), (p1[0], p1[1] - lo), (p1[0], p1[1] - hi), (p0[0], p0[1] - hi)],
                    light(tone, 0.12),
                )
    iso_quad(c, x0 - 0.4, y0 - 0.4, x1 + 0.4, y1 + 0.4, dark(roof, 0.25), z)
    iso_quad(c, x0 + 0.3, y0 + 0.3, x1 - 0.3, y1 - 0.3, light(roof, 0.06), z + 3)
    if dx > 8 and dy > 5:
        iso_quad(c, x0 + dx * 0.2, y0 + dy * 0.3, x0 + dx * 0.45, y0 + dy * 0.7, light(roof, 0.2), z + 6)


def iso_tree(c, gx, gy, r, tone):
    x, y = iso(gx, gy)
    c.ell(x + r * 0.5, y, r, r * 0.4, "#1a2733", alpha=0.2, blur=3)
    c.circ(x, y - r * 0.9, r, dark(tone, 0.12))
    c.circ(x - r * 0.2, y - r * 1.1, r * 0.7, light(tone, 0.12))


@scene("campus-aerial", "校园全景", scale=2.5)
def campus_aerial(c):
    sky(c, 420, sun=(330, 120, 44))
    cloud(c, 1220, 110, 120, 0.8)
    cloud(c, 700, 80, 80, 0.6)
    mountains(c, 400, 9)
    c.rect(0, 410, 1600, 800, vgrad(410, 1200, mix(GREEN_L, MIST, 0.35), GREEN_L))
    fields = ((-26, 62, GREEN), (106, 40, GREEN), (104, 72, GOLD_L), (20, 104, SAND), (60, 106, GREEN))
    for x, y, k in fields:
        iso_quad(c, x, y, x + 24, y + 26, mix(k, GREEN_L, 0.4))
        for i in range(1, 7):
            c.line([iso(x, y + i * 3.7), iso(x + 24, y + i * 3.7)], dark(k, 0.15), 2, alpha=0.3)
    # a river in front of the hills
    c.poly(
        [
            (-20, 470),
            (300, 440),
            (620, 452),
            (900, 420),
            (1620, 440),
            (1620, 470),
            (950, 446),
            (640, 482),
            (300, 470),
            (-20, 510),
        ],
        "#a9d0dd",
        smooth=False,
    )
    iso_quad(c, -4, -4, 104, 104, GREY_L)
    iso_quad(c, 0, 0, 100, 100, mix(GREEN_L, GREEN, 0.25))
    for box in ((46, 0, 53, 100), (0, 52, 100, 58), (0, 20, 46, 23), (53, 78, 100, 81), (20, 0, 22, 52)):
        iso_quad(c, *box, SAND_L)

    # the stadium: an oval in plan
    def oval(cx, cy, rx, ry, fill):
        c.poly(
            [
                iso(
                    cx + rx * math.copysign(abs(math.cos(t)) ** 0.7, math.cos(t)),
                    cy + ry * math.copysign(abs(math.sin(t)) ** 0.7, math.sin(t)),
                )
                for t in (i * math.tau / 72 for i in range(72))
            ],
            fill,
        )

    oval(24, 78, 21, 17, BRICK)
    for k in range(1, 5):
        oval(24, 78, 21 - k * 1.1, 17 - k * 1.1, WHITE if k % 2 else BRICK_L)
        oval(24, 78, 20.7 - k * 1.1, 16.7 - k * 1.1, BRICK)
    oval(24, 78, 15.8, 11.8, GREEN)
    for i in range(5):
        iso_quad(c, 12 + i * 5, 68, 14.5 + i * 5, 88, light(GREEN, 0.14))
    c.line([iso(24, 67), iso(24, 89)], WHITE, 2)
    for i in range(2):
        iso_quad(c, 60, 84 + i * 8, 74, 90.5 + i * 8, TEAL)
        iso_quad(c, 78, 84 + i * 8, 92, 90.5 + i * 8, mix(BLUE, TEAL, 0.3))
        for x in (60, 78):
            c.line([iso(x + 7, 84 + i * 8), iso(x + 7, 90.5 + i * 8)], WHITE, 2)
    iso_quad(c, 57, 26, 72, 50, light(SAND, 0.3))
    iso_quad(c, 60, 30, 69, 46, TEAL_L)
    blocks = [
        (5, 3, 13, 7, 74, SAND_L, NAVY, 5),
        (26, 3, 17, 7, 74, SAND_L, NAVY, 5),
        (58, 4, 34, 9, 60, WHITE, TEAL, 3),
        (5, 28, 12, 18, 66, SAND_L, BRICK, 4),
        (27, 27, 16, 7, 70, WHITE, BRICK, 4),
        (27, 41, 16, 7, 70, WHITE, BRICK, 4),
        (76, 24, 20, 11, 96, SAND_L, NAVY, 6),
        (78, 42, 17, 8, 52, SAND, BRICK, 3),
        (57, 62, 18, 12, 48, WHITE, BLUE, 2),
        (80, 62, 15, 12, 70, SAND_L, BRICK, 5),
    ]
    things = [(b[0] + b[2] + b[1] + b[3], "b", b) for b in blocks]
    rng = c.rng
    for i in range(150):
        side = i % 5
        u = rng.uniform(1, 99)
        gx, gy = ((44.5, u), (54.5, u), (u, 50.5), (u, 59.5), (rng.uniform(1, 99), rng.choice((1, 99))))[side]
        if any(b[0] - 2 < gx < b[0] + b[2] + 2 and b[1] - 2 < gy < b[1] + b[3] + 2 for b in blocks) or (
            5 < gx < 46 and 60.5 < gy < 96
        ):
            continue
        things.append(
            (gx + gy, "t", (gx, gy, rng.uniform(9, 15), rng.choice((GREEN, GREEN_D, mix(GREEN, GOLD, 0.25)))))
        )
    for _, kind, a in sorted(things, key=lambda q: q[0]):
        if kind == "b":
            iso_block(c, *a)
        else:
            iso_tree(c, *a)
    x, y = iso(49.5, 55)
    flagpole(c, x, y, 110, 40)
    for i in range(26):
        p = iso(rng.uniform(46.5, 52.5), rng.uniform(2, 99))
        c.ell(p[0], p[1] - 4, 2.4, 5, rng.choice((NAVY, BRICK, WHITE, TEAL)))
    c.rect(0, 0, 1600, 1200, Lin((0, 0), (1600, 1200), ("#fff3d6", 0.16), ("#1F4E79", 0.08)))
