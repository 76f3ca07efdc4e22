"""Staff congress and the visit to a family."""

from kit import *


@scene("staff-congress", "教职工代表大会")
def staff_congress(c):
    room(c, 700, "#8f3a33", "#a97b58", planks=False)
    for i in range(23):
        c.poly(
            [(i * 74 - 30, 0), (i * 74 + 14, 0), (i * 74 + 18, 640), (i * 74 - 34, 640)],
            RED_D if i % 2 else RED,
        )
    c.rect(0, 0, 1600, 70, vgrad(0, 70, RED_D, RED))
    for i in range(16):
        c.poly([(i * 104 - 10, 60), (i * 104 + 96, 60), (i * 104 + 43, 108)], RED, smooth=True)
    red_banner(c, 330, 150, 940, 74)
    gear(c, 800, 340, 74, GOLD, 14)
    c.circ(800, 340, 50, WHITE)
    open_book(c, 800, 362, 74, RED_D, 0.12)
    for i in range(10):
        s = -1 if i < 5 else 1
        k = i % 5
        x = 800 + s * (120 + k * 58)
        c.line([(x, 560), (x, 280)], GOLD, 5)
        c.poly([(x, 285), (x + s * 44, 310), (x + s * 34, 500), (x, 540)], light(RED, 0.1))
    c.rect(120, 600, 1360, 120, vgrad(600, 720, WOOD_L, WOOD))
    for k, x in enumerate((400, 560, 720, 880, 1040, 1200)):
        person(
            c,
            x,
            745,
            290,
            sit=True,
            shadow=False,
            top=(NAVY, INK, NAVY, GREY_D, NAVY, TEAL_D)[k],
            tie=RED if k % 2 == 0 else None,
            **look(k),
            hands=((x - 34, 628), (x + 34, 628)),
        )
    cloth_table(c, 800, 740, 980, 118, NAVY, depth=22)
    for x in (400, 560, 720, 880, 1040, 1200):
        c.poly([(x - 26, 622), (x + 26, 622), (x + 26, 640), (x - 26, 640)], WHITE)
        mug(c, x + 52, 630, 24)
    c.rect(120, 740, 1360, 30, WOOD_D)
    for x in range(170, 1450, 84):
        flowers(c, x, 772, 74, (RED, GOLD, BRICK_L, WHITE))
    lectern(c, 240, 745, 190, WOOD, GOLD)
    rows = [
        (890, 215, [x for x in range(110, 1560, 172)]),
        (1000, 250, [x for x in range(60, 1600, 205)]),
        (1130, 300, [x for x in range(150, 1560, 260)]),
    ]
    seated_rows(c, rows, adult, desks=False, chair=NAVY)
    for x, i in ((120, 1), (480, 5), (830, 2), (1180, 4), (1500, 6)):
        adult(
            c,
            x,
            1300,
            360,
            i,
            view="back",
            sit=True,
            shadow=False,
            hands=(None, (x + 70, 960)) if i in (5, 4, 1) else (None, None),
        )
        if i in (5, 4, 1):
            c.rect(x + 52, 910, 44, 52, RED, r=3)
        chair_back(c, x, 1300, 165, NAVY)


@scene("aid-visit", "走访慰问")
def aid_visit(c):
    sky(c, 640, sun=(1320, 170, 52))
    cloud(c, 1020, 150, 100)
    mountains(c, 620, 31)
    c.rect(0, 660, 1600, 160, vgrad(660, 800, GREEN_L, GREEN))
    # a farmhouse with a tiled roof and an open door
    c.rect(120, 340, 820, 460, hgrad(120, 940, SAND_L, SAND))
    c.poly([(50, 370), (150, 200), (910, 200), (1010, 370)], vgrad(200, 370, GREY_D, dark(GREY_D, 0.25)))
    for i in range(34):
        c.line([(150 + i * 23, 204), (58 + i * 28.5, 366)], dark(GREY_D, 0.5), 3, alpha=0.5)
    c.rect(140, 190, 780, 18, dark(GREY_D, 0.4), r=6)
    c.rect(60, 366, 940, 16, WOOD_D)
    c.rect(430, 470, 190, 330, dark(WOOD_D, 0.45))
    c.poly([(430, 470), (370, 490), (370, 815), (430, 800)], WOOD)
    c.poly([(620, 470), (680, 490), (680, 815), (620, 800)], WOOD)
    for x in (400, 632):
        c.rect(x, 470 - 10, 18, 300, RED)
    for x in (190, 740):
        window(c, x, 510, 150, 140, WOOD, cols=3, rows=2)
    for i, x in enumerate((230, 255, 280, 800, 825, 850)):
        for k in range(7):
            c.ell(x + (k % 2) * 7, 400 + k * 13, 10, 8, GOLD if i > 2 else BRICK)
    ground(c, 800, SAND_D, SAND)
    c.poly([(0, 800), (1600, 800), (1600, 830), (0, 830)], "#1a2733", alpha=0.08)
    tree(c, 1430, 850, 560, tone=GREEN, seed=4)
    stool(c, 300, 1030, 130, 150)
    person(
        c,
        300,
        1030,
        370,
        view="side",
        d=1,
        sit=True,
        top=GREY_D,
        bottom=INK,
        hair="bun",
        hairc=HAIR_G,
        hands=((432, 850), (440, 868)),
        hip=0.33,
        legs=((88, 6), (80, -4)),
    )
    person(
        c,
        560,
        1040,
        390,
        view="side",
        d=-1,
        lean=16,
        top=NAVY,
        bottom=INK,
        vest=RED,
        hair="short",
        hands=((452, 855), (446, 868)),
    )
    person(
        c,
        730,
        1030,
        385,
        top=WHITE,
        bottom=NAVY,
        vest=RED,
        hair="bob",
        hands=((690, 850), (772, 850)),
        grip=lambda c, a, b: gift_box(c, 731, 872, 96, BRICK),
    )
    person(
        c,
        900,
        1040,
        400,
        view="side",
        d=-1,
        top=BLUE,
        bottom=INK,
        vest=RED,
        hair="short",
        hairc=HAIR_B,
        hands=((820, 900), (830, 915)),
        grip=lambda c, a, b: c.rect(786, 905, 84, 100, TEAL_L, r=14),
    )
    person(c, 1080, 1030, 330, top=TEAL, bottom=NAVY, hair="pony", arms=((8, 4), (10, 10)))
    gift_box(c, 1180, 1060, 150, TEAL)
    gift_box(c, 1290, 1100, 120, BRICK)
    for i in range(2):
        x = 1405 + i * 98
        c.shade(x, 1128, 54, 8, 0.25, 6)
        c.rect(x - 44, 985, 88, 142, hgrad(x - 44, x + 44, SAND_L, SAND_D), r=22)
        c.poly([(x - 24, 958), (x + 24, 958), (x + 10, 990), (x - 10, 990)], SAND_L)
        c.rect(x - 14, 982, 28, 8, BRICK, r=3)
        c.rect(x - 44, 1030, 88, 34, (TEAL, BRICK)[i])
    for x, k in ((140, 0), (70, 1)):
        pot(c, x, 960 + k * 60, 170, BRICK_L)
    for x, y in ((1010, 1120), (1060, 1140)):
        c.ell(x, y - 22, 26, 20, WHITE)
        c.circ(x + 24, y - 42, 12, WHITE)
        c.poly([(x + 34, y - 42), (x + 46, y - 38), (x + 34, y - 36)], GOLD)
        c.circ(x + 24, y - 54, 5, RED)
        c.line([(x, y - 4), (x, y + 6)], GOLD, 4)
