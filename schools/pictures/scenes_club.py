"""Clubs and sport."""

from kit import *


def brush(c, pts, w, tone=INK):
    """One ink stroke that thins out; abstract, not a character."""
    n = len(pts) - 1
    for i in range(n):
        k = 1 - 0.75 * i / n
        taper(c, pts[i], pts[i + 1], w * k / 2, w * (1 - 0.75 * (i + 1) / n) / 2, tone)


def scroll(c, x, y, w, h, seed=1):
    """A hanging ink landscape."""
    c.rect(x + 8, y + 10, w, h, "#1a2733", alpha=0.15, blur=8)
    c.rect(x, y, w, h, SAND_D)
    c.rect(x + w * 0.1, y + h * 0.09, w * 0.8, h * 0.8, WHITE)
    with c.clip(
        [
            (x + w * 0.1, y + h * 0.09),
            (x + w * 0.9, y + h * 0.09),
            (x + w * 0.9, y + h * 0.89),
            (x + w * 0.1, y + h * 0.89),
        ]
    ):
        for k in range(3):
            c.rng.seed(seed * 10 + k)
            pts = ridge(c.rng, x, x + w, y + h * (0.52 + 0.13 * k), h * 0.3, 6)
            c.poly(
                pts + [(x + w, y + h), (x, y + h)],
                vgrad(y + h * 0.3, y + h * 0.85, ("#2B3A46", 0.25 + 0.17 * k), ("#2B3A46", 0)),
            )
        c.circ(x + w * 0.68, y + h * 0.22, w * 0.09, BRICK_L)
    c.rect(x + w * 0.74, y + h * 0.78, w * 0.09, w * 0.09, RED)
    for yy in (y - 8, y + h - 8):
        c.rect(x - 12, yy, w + 24, 16, WOOD_D, r=7)


@scene("club-calligraphy", "书法社团活动")
def club_calligraphy(c):
    room(c, 760, SAND_L, WOOD_L, dado=light(WOOD, 0.1))
    for i, x in enumerate((90, 330, 1100, 1340)):
        scroll(c, x, 90 + (i % 2) * 16, 170, 400, i + 1)
    # round moon window
    c.circ(800, 300, 196, WOOD_D)
    with c.clip_ell(800, 300, 178, 178):
        c.rect(600, 100, 400, 400, vgrad(120, 480, SKY, SKY_L))
        c.poly(ridge(c.rng, 600, 1000, 400, 120, 7) + [(1000, 500), (600, 500)], TEAL_L)
        for i in range(5):
            x = 660 + i * 26
            c.line([(x, 490), (x + 12, 130)], GREEN_D, 7)
            for k in range(7):
                s = 1 if (i + k) % 2 else -1
                y = 160 + k * 48 + i * 17
                c.poly(
                    [(x + 6, y), (x + s * 30, y + 4), (x + s * 62, y + 26), (x + s * 24, y + 17)],
                    mix(GREEN, GREEN_D, (i * 3 + k) % 4 / 4),
                )
    person(
        c,
        625,
        900,
        410,
        view="side",
        d=1,
        top=TEAL_D,
        bottom=INK,
        hair="short",
        hairc=HAIR_G,
        hands=((690, 730), (745, 770)),
    )
    for k, (x, y, h, i) in enumerate(((330, 1000, 400, 1), (1270, 1000, 400, 3))):
        s = 1 if k == 0 else -1
        student(c, x, y - 20, h, i, sit=False, lean=0, nod=0, hands=((x - 86, 785), (x + 62, 770)))
        desk(c, x, 1010, 460, 190, WOOD, depth=60, panel=True)
        c.poly([(x - 150, 772), (x + 130, 772), (x + 142, 812), (x - 165, 812)], WHITE)
        brush(c, [(x - 90, 800), (x - 40, 784), (x + 10, 788), (x + 40, 794)], 16)
        c.line([(x + 62, 690), (x + 48, 790)], WOOD_D, 9)
        c.poly([(x + 52, 776), (x + 42, 776), (x + 44, 800)], INK)
        c.ell(x + 188, 792, 34, 12, INK)
        c.ell(x + 188, 788, 24, 7, "#46535e")
    x = 800
    desk(c, x, 1170, 560, 210, WOOD, depth=74, panel=True)
    c.poly([(x - 170, 898), (x + 170, 898), (x + 188, 950), (x - 188, 950)], WHITE)
    brush(c, [(x - 120, 935), (x - 60, 908), (x + 20, 914), (x + 90, 928)], 22)
    brush(c, [(x - 40, 902), (x - 30, 925), (x - 60, 945)], 14)
    c.ell(x + 230, 930, 40, 15, INK)
    c.ell(x + 230, 925, 29, 9, "#46535e")
    for i in range(4):
        c.line([(x - 250 + i * 14, 945), (x - 262 + i * 18, 850 - i * 6)], WOOD_D, 7)
        c.line([(x - 262 + i * 18, 850 - i * 6), (x - 264 + i * 18.5, 832 - i * 6)], INK, 9)
    c.rect(x - 268, 900, 68, 56, BLUE, r=8)
    student(c, x, 1290, 470, 6, view="back", hands=((x - 110, 945), (x + 70, 935)))
    c.line([(x + 84, 840), (x + 74, 930)], WOOD_D, 9)


@scene("club-robot", "机器人社团活动")
def club_robot(c):
    room(c, 740, MIST, "#b9c3c4", planks=False)
    c.rect(0, 540, 1600, 200, mix(TEAL, WHITE, 0.3))
    c.rect(0, 530, 1600, 10, WHITE)
    screen(c, 560, 110, 500, 300, "ui")
    shelf(c, 60, 745, 330, 560, 4, tone=GREY)
    for i, x in enumerate((1180, 1330, 1480)):
        c.rect(x - 60, 150, 120, 120, WHITE, r=10)
        if i == 1:
            robot(c, x, 262, 94)
        else:
            gear(c, x, 210, 44, (NAVY, BRICK)[i // 2], 9)
    c.poly([(440, 700), (1160, 700), (1300, 1010), (300, 1010)], WHITE)
    c.poly([(470, 715), (1130, 715), (1254, 985), (346, 985)], "#e7eef0")
    c.line([(500, 950), (560, 820), (760, 780), (860, 860), (1060, 830), (1090, 740)], INK, 14, smooth=True)
    for x, y, k in ((620, 900, BRICK), (960, 760, GOLD), (1120, 930, TEAL)):
        c.rect(x - 24, y - 40, 48, 44, k, r=4)
    robot(c, 800, 880, 220)
    robot(c, 560, 850, 130, SAND_L, BRICK)
    for x, y, h, d, i in (
        (400, 890, 390, 1, 1),
        (300, 1010, 420, 1, 0),
        (1210, 880, 390, -1, 4),
        (1320, 1000, 420, -1, 3),
    ):
        student(c, x, y, h, i, view="side", d=d, lean=6, arms=((40, 80), (30, 85)))
        if h > 400:
            c.rect(x + d * 112 - 36, y - 258, 72, 40, INK, r=10)
            c.circ(x + d * 112 - 16, y - 238, 8, TEAL_L)
            c.circ(x + d * 112 + 16, y - 238, 8, GOLD)
    person(c, 1480, 960, 430, top=TEAL_D, bottom=INK, hair="short", arms=((14, -20), (10, 10)))
    for x, i in ((620, 5), (1000, 2)):
        desk(c, x, 1200, 330, 150, WOOD_L, depth=50)
        laptop(c, x - 50, 1045, 120, False)
        gear(c, x + 80, 1030, 26, GOLD, 8)
        student(
            c,
            x - 60,
            1310,
            440,
            i,
            view="back",
            sit=True,
            shadow=False,
            hands=((x - 110, 1050), (x - 10, 1050)),
        )


@scene("sports-day", "秋季田径运动会")
def sports_day(c):
    sky(c, 600, sun=(1360, 170, 56))
    cloud(c, 300, 150, 130)
    cloud(c, 860, 110, 90)
    mountains(c, 540, 51, mix(BLUE_L, GOLD_L, 0.15))
    for i in range(12):
        tree(c, 50 + i * 140, 585, 170, tone=(GOLD, GREEN, BRICK_L, mix(GREEN, GOLD, 0.5))[i % 4], seed=i)
    for r in range(3):
        c.rect(0, 560 + r * 30, 1600, 34, (GREY_L, WHITE, GREY_L)[r])
        for i in range(44):
            x = 20 + i * 36 + r * 14
            c.circ(x, 552 + r * 30, 9, SKIN)
            c.ell(x, 548 + r * 30, 10, 8, HAIR)
            c.rect(x - 12, 561 + r * 30, 24, 26, (BLUE, WHITE, TEAL, GOLD, BRICK)[(i * 7 + r * 3) % 5], r=7)
    c.rect(0, 646, 1600, 24, NAVY)
    lawn(c, 670, 760, GREEN_L)
    c.rect(0, 750, 1600, 450, vgrad(750, 1200, BRICK_L, BRICK))
    for i, y in enumerate((756, 816, 890, 978, 1080, 1194)):
        c.rect(0, y, 1600, 4 + i, WHITE, alpha=0.85)
    for x in (120, 1490):
        c.line([(x, 745), (x, 520)], GREY_L, 8)
        c.poly([(x, 522), (x + 84, 545), (x, 580)], (RED, TEAL)[x > 800])
    tops = (RED, BLUE, GOLD, TEAL)
    for k, (x, y, h) in enumerate(((500, 870, 330), (860, 960, 370), (640, 1065, 420), (1120, 1165, 460))):
        person(
            c,
            x,
            y - 8,
            h,
            view="side",
            d=1,
            lean=14,
            top=tops[k],
            bottom=(NAVY, INK, NAVY, INK)[k],
            sleeve="short",
            hair=("short", "pony", "short", "short")[k],
            legs=((-38, -100), (58, 2)) if k % 2 else ((62, 6), (-34, -84)),
            arms=((70, 140), (-50, 35)) if k % 2 else ((-55, 30), (70, 145)),
            shoes=WHITE,
            hip=0.4,
            shadow=False,
        )
        c.shade(x + 10, y + 8, h * 0.26, 10, 0.28, 7)
        c.rect(x - h * 0.02, y - h * 0.72, h * 0.07, h * 0.07, WHITE)
    c.line([(1430, 760), (1540, 1200)], WHITE, 22)
    person(
        c,
        1395,
        820,
        280,
        view="side",
        d=-1,
        top=WHITE,
        bottom=NAVY,
        hair="cap:#C23B32",
        arms=((20, 60), (140, 160)),
    )
    person(
        c,
        240,
        850,
        290,
        view="side",
        d=1,
        top=WHITE,
        bottom=NAVY,
        hair="cap:#C23B32",
        arms=((10, 20), (150, 175)),
    )


@scene("fitness-test", "学生体质健康测试")
def fitness_test(c):
    room(c, 760, MIST, "#c99b6a")
    for i in range(4):
        window(c, 60 + i * 390, 90, 310, 210, WHITE, glass=vgrad(90, 300, SKY, SKY_L), cols=4, rows=2)
    c.rect(0, 420, 1600, 340, mix(TEAL, WHITE, 0.35))
    c.rect(0, 412, 1600, 10, WHITE)
    c.rect(0, 720, 1600, 40, TEAL_D)
    # wall bars
    for x in (1180, 1330, 1480):
        c.rect(x - 6, 330, 14, 430, WOOD)
    for i in range(9):
        c.rect(1180, 350 + i * 42, 306, 9, WOOD_L)
    c.line([(0, 860), (1600, 860)], WHITE, 7, alpha=0.6)
    c.arc(800, 1250, 420, 180, 180, WHITE, 7, alpha=0.6)
    # height and weight scale
    c.shade(330, 902, 110, 14, 0.3, 8)
    c.rect(235, 880, 190, 24, GREY_D, r=6)
    c.rect(400, 470, 18, 412, GREY_L)
    for i in range(18):
        c.rect(400, 490 + i * 20, 10 if i % 5 else 18, 3, INK)
    c.rect(310, 492, 100, 12, NAVY)
    student(
        c, 325, 884, 372, 2, view="side", d=-1, arms=((2, 2), (-2, 0)), sleeve="short", top=WHITE, stripe=None
    )
    c.rect(385, 420, 52, 56, NAVY, r=6)
    c.rect(392, 428, 38, 24, TEAL_L)
    person(
        c, 520, 915, 395, view="side", d=-1, top=BRICK, bottom=INK, hair="bob", hands=((455, 730), (450, 745))
    )
    c.poly([(398, 700), (452, 712), (446, 772), (392, 760)], WHITE)
    # sit and reach
    c.poly([(640, 1090), (1050, 1090), (1090, 1140), (600, 1140)], BLUE)
    c.poly([(600, 1140), (1090, 1140), (1090, 1156), (600, 1156)], NAVY)
    c.rect(960, 985, 110, 110, GREY_L, r=6)
    c.rect(900, 972, 180, 16, NAVY, r=4)
    student(
        c,
        740,
        1100,
        410,
        5,
        view="side",
        d=1,
        sit=True,
        hip=0.06,
        lean=38,
        legs=((92, 88), (90, 92)),
        sleeve="short",
        top=WHITE,
        stripe=None,
        hands=((965, 960), (970, 962)),
    )
    person(
        c,
        1190,
        1120,
        400,
        view="side",
        d=-1,
        top=BRICK,
        bottom=NAVY,
        hair="cap:#1F4E79",
        lean=10,
        hands=((1090, 920), (1086, 940)),
    )
    # grip and jump
    student(c, 1380, 930, 390, 0, sleeve="short", top=WHITE, stripe=None, hands=((1310, 780), (1470, 740)))
    c.rect(1458, 705, 44, 56, INK, r=8)
    c.rect(1466, 712, 28, 18, TEAL_L)
    student(
        c,
        680,
        805,
        300,
        6,
        legs=((24, -30), (24, -30)),
        arms=((150, 165), (150, 165)),
        sleeve="short",
        top=WHITE,
        stripe=None,
        shadow=False,
        hip=0.5,
    )
    c.shade(680, 850, 50, 8, 0.25, 6)
    for i, x in enumerate((830, 915, 1000)):
        student(c, x, 865, 320, i + 1, sleeve="short", top=WHITE, stripe=None)
    cone(c, 1530, 1130, 90)
    cone(c, 130, 1130, 90)
    c.circ(250, 1100, 44, BRICK)
    with c.clip_ell(250, 1100, 44, 44):
        c.line([(200, 1112), (300, 1088)], INK, 3)
        c.line([(240, 1050), (262, 1150)], INK, 3)
        c.arc(196, 1100, 40, 0, 360, INK, 3)
        c.arc(306, 1100, 40, 0, 360, INK, 3)
