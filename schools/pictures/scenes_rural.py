"""Service to the countryside."""

from kit import *


@scene("rural-ecommerce", "助农直播")
def rural_ecommerce(c):
    sky(c, 560, sun=(1240, 140, 50))
    cloud(c, 360, 140, 110)
    mountains(c, 560, 61)
    c.rect(0, 580, 1600, 260, vgrad(580, 840, GREEN_L, GREEN))
    for i in range(9):
        c.line([(800 + (i - 4) * 60, 580), (800 + (i - 4) * 330, 860)], GREEN_D, 5, alpha=0.4)
    for r, y in enumerate((610, 660, 730)):
        for i in range(14):
            x = 40 + i * 122 + r * 50
            c.circ(x, y, 26 + r * 8, dark(GREEN, 0.1))
            for k in range(4):
                c.circ(x - 14 + k * 10, y - 8 + (k % 2) * 16, 5 + r, ("#E38A3A"))
    ground(c, 830, SAND_D, SAND)
    for s in (260, 1220):
        c.rect(s, 360, 18, 540, WOOD_D)
    c.poly([(190, 400), (740, 240), (1300, 400), (1300, 440), (190, 440)], WOOD_L)
    c.poly([(190, 400), (740, 240), (1300, 400)], vgrad(240, 400, GOLD_L, SAND_D))
    for i in range(18):
        c.line([(740, 242), (200 + i * 64, 400)], WOOD, 3, alpha=0.5)
    person(
        c,
        620,
        960,
        430,
        top=TEAL,
        bottom=NAVY,
        hair="straw:#EAD9BC",
        apron=BRICK,
        shadow=False,
        hands=((530, 720), (680, 720)),
        grip=lambda c, a, b: c.circ(530, 700, 36, "#E38A3A"),
    )
    person(
        c,
        880,
        960,
        420,
        shadow=False,
        **UNIFORM,
        hair="pony",
        hands=((830, 730), (980, 690)),
        grip=lambda c, a, b: c.rect(962, 640, 60, 70, GOLD, r=8),
    )
    cloth_table(c, 750, 990, 720, 190, TEAL_D, depth=50)
    for k, x in enumerate((470, 600, 740, 880, 1010)):
        c.ell(x, 790, 62, 18, WOOD_D)
        for j in range(7):
            c.circ(
                x - 42 + (j % 4) * 28 + (j // 4) * 14,
                778 - (j // 4) * 24,
                19,
                ("#E38A3A", RED, GREEN_L, GOLD, BRICK_L)[k],
            )
        c.poly([(x - 64, 786), (x + 64, 786), (x + 50, 828), (x - 50, 828)], WOOD)
        for j in range(5):
            c.line([(x - 52 + j * 26, 790), (x - 44 + j * 22, 826)], WOOD_D, 3)
    # telephone in a ring light
    c.line([(1240, 1180), (1240, 800)], INK, 9)
    for dx in (-80, 80):
        c.line([(1240, 1080), (1240 + dx, 1185)], INK, 9)
    c.glow(1240, 700, 200, "#fff6e2", 0.8)
    c.arc(1240, 700, 108, 0, 360, "#fffdf4", 26)
    c.arc(1240, 700, 124, 0, 360, GREY, 4)
    c.rect(1196, 614, 88, 172, INK, r=14)
    c.rect(1203, 626, 74, 148, SKY, r=6)
    c.ell(1240, 735, 30, 34, TEAL)
    c.circ(1240, 685, 18, SKIN)
    c.ell(1240, 674, 20, 12, GOLD_L)
    for i in range(3):
        c.circ(1262, 762 - i * 28, 7, RED)
    student(c, 1430, 1150, 430, 3, view="side", d=-1, hands=((1340, 880), (1350, 900)))
    c.poly([(1270, 880), (1350, 870), (1356, 905), (1276, 915)], GREY)
    for x in (130, 300):
        c.rect(x - 80, 1010, 150, 110, SAND_L, r=4)
        c.rect(x - 80, 1010, 150, 30, WOOD_L)
        for j in range(5):
            c.circ(x - 60 + j * 28, 1004, 20, "#E38A3A")


@scene("rural-survey", "师生走进田间")
def rural_survey(c):
    sky(c, 520, sun=(330, 150, 54))
    cloud(c, 960, 130, 120)
    mountains(c, 500, 71)
    building(c, 1120, 520, 150, 80, 1, 3, WHITE, GREY_D, roof="eave")
    building(c, 1310, 522, 190, 96, 2, 4, WHITE, GREY_D, roof="eave")
    tree(c, 1080, 528, 150)
    bands = [
        (515, GREEN_L),
        (600, GOLD_L),
        (665, mix(GREEN, GREEN_L, 0.5)),
        (750, mix(GOLD, GREEN_L, 0.35)),
        (860, GREEN),
        (990, mix(GREEN, GOLD, 0.3)),
    ]
    for i, (y, k) in enumerate(bands):
        pts = [(x, y + 26 * math.sin(x / 260 + i * 1.3)) for x in range(-20, 1660, 60)]
        c.poly(pts + [(1640, 1200), (-20, 1200)], k)
        c.line(pts, dark(k, 0.25), 4 + i, alpha=0.4)
        for x in range(20 + i * 9, 1600, 58 + i * 4):
            yy = y + 36 + i * 7 + 26 * math.sin(x / 260 + i * 1.3)
            for dx in (-1, 0, 1):
                c.line(
                    [(x, yy), (x + dx * (6 + i * 2), yy - 14 - i * 4)], dark(k, 0.3), 2 + i * 0.5, alpha=0.55
                )
    c.poly([(620, 560), (700, 560), (1020, 1200), (480, 1200)], vgrad(560, 1200, SAND_L, SAND_D))
    person(
        c,
        560,
        1000,
        400,
        view="side",
        d=1,
        top=SAND_D,
        bottom=GREY_D,
        hair="straw:#F2D595",
        hands=((670, 780), (680, 800)),
    )
    c.line([(700, 850), (684, 770)], GREEN_D, 6)
    for i in range(6):
        c.ell(682 + (i % 2) * 12 - 4, 756 + i * 9, 8, 5, GOLD)
    person(
        c,
        800,
        1000,
        405,
        view="side",
        d=-1,
        top=TEAL_D,
        bottom=INK,
        hair="bob",
        hands=((715, 790), (712, 810)),
    )
    student(
        c,
        930,
        1030,
        400,
        0,
        hands=((905, 835), (985, 840)),
        grip=lambda c, a, b: c.rect(888, 806, 84, 60, WHITE, r=3),
    )
    student(c, 1060, 1050, 405, 2, view="side", d=-1, hands=((985, 850), (975, 860)))
    student(
        c,
        400,
        1060,
        410,
        4,
        view="side",
        d=1,
        lean=30,
        legs=((40, -60), (70, -30)),
        hip=0.36,
        hands=((520, 960), (530, 980)),
    )
    c.line([(540, 1060), (530, 960)], WOOD_D, 7)
    person(
        c,
        1300,
        830,
        260,
        view="side",
        d=-1,
        lean=38,
        top=BLUE,
        bottom=INK,
        hair="straw:#EAD9BC",
        hands=((1220, 790), (1226, 800)),
    )
    for x, s in ((120, 1), (1480, 1.1)):
        for i in range(9):
            a = (i - 4) * 14
            with c.at(x + (i - 4) * 12, 1210, s, a):
                c.line([(0, 0), (0, -190 - (i % 3) * 30)], GREEN_D, 7)
                for j in range(6):
                    c.ell((j % 2) * 12 - 6, -190 - (i % 3) * 30 + j * 13, 8, 6, GOLD)
