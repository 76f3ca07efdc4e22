"""Scenes that only other reports than the first one show: crafts and trades."""

from kit import *  # noqa: F403


def wok(c, x, y, w, food=(GREEN, RED, GOLD)):
    """A wok on a burning ring, its rim centred on (x, y)."""
    for i in range(-2, 3):
        c.poly([(x + i * w * 0.1 - 7, y + w * 0.2), (x + i * w * 0.1 + 7, y + w * 0.2), (x + i * w * 0.1, y + w * 0.34)], GOLD)
    c.ell(x, y + w * 0.08, w * 0.42, w * 0.2, INK)
    c.ell(x, y, w * 0.5, w * 0.11, GREY_D)
    c.ell(x, y + 3, w * 0.44, w * 0.08, dark(INK, 0.2))
    for i in range(12):
        fx, fy = c.rng.uniform(-0.32, 0.32) * w, c.rng.uniform(-0.05, 0.04) * w
        c.ell(x + fx, y + fy, w * 0.045, w * 0.025, food[i % len(food)])
    c.line([(x + w * 0.48, y), (x + w * 0.72, y - w * 0.08)], WOOD_D, 10)


@scene("cooking-class", "烹饪技能培训")
def cooking_class(c):
    room(c, 720, GREY_L, "#b9b2a4", planks=False)
    c.rect(0, 330, 1600, 390, mix(WHITE, SKY_L, 0.5))
    for i in range(17):
        c.line([(i * 100, 330), (i * 100, 720)], GREY_L, 2)
    for j in range(5):
        c.line([(0, 330 + j * 90), (1600, 330 + j * 90)], GREY_L, 2)
    c.poly([(180, 60), (1420, 60), (1500, 250), (100, 250)], vgrad(60, 250, light(GREY, 0.4), GREY))
    c.rect(100, 246, 1400, 22, GREY_D, r=4)
    c.rect(120, 420, 520, 12, WOOD)
    for i in range(6):
        c.ell(165 + i * 84, 396, 30, 26, (WHITE, BLUE_L, GOLD_L)[i % 3])
    c.rect(1010, 420, 470, 12, WOOD)
    for i in range(7):
        c.line([(1040 + i * 66, 432), (1040 + i * 66, 520)], GREY_D, 6)
        c.ell(1040 + i * 66, 536, 20, 24, (GREY, GREY_D)[i % 2])
    c.shade(800, 900, 700, 20, 0.25, 12)
    person(c, 800, 860, 430, top=WHITE, bottom=INK, hair="chef:#FBFAF6", apron=WHITE, scarf=RED, hands=((700, 650), (905, 640)))
    c.rect(90, 650, 1420, 60, vgrad(650, 710, light(GREY, 0.5), GREY), r=6)
    c.rect(100, 710, 1400, 190, vgrad(710, 900, GREY, GREY_D), r=4)
    for i in range(5):
        c.rect(140 + i * 275, 760, 200, 110, dark(GREY, 0.25), r=6)
    for i, x in enumerate((330, 800, 1270)):
        wok(c, x, 640, 230, ((GREEN, RED, GOLD), (BRICK_L, GREEN, WHITE), (GOLD, GREEN_D, RED))[i])
        for k in range(3):
            c.line([(x - 40 + k * 40, 590), (x - 52 + k * 40, 555), (x - 36 + k * 40, 520)], WHITE, 7, alpha=0.6, smooth=True)
    for x, i in ((150, 1), (560, 4), (1060, 7), (1470, 2)):
        adult(c, x, 1080, 440, i, view="back", apron=WHITE, hair="chef:#FBFAF6", hands=((x - 40, 800), (x + 45, 810)))
    for x in (360, 820, 1270):
        desk(c, x, 1190, 330, 170, GREY_L, depth=56, panel=True)
        c.rect(x - 120, 976, 120, 34, WOOD_L, r=5)
        for k in range(5):
            c.circ(x - 104 + k * 22, 986, 9, (GREEN, RED, GREEN_D)[k % 3])
        c.ell(x + 80, 990, 44, 16, WHITE)
        c.ell(x + 80, 987, 28, 9, (BRICK_L, GREEN_L, GOLD_L)[x % 3])


@scene("lantern-making", "社区灯彩制作体验")
def lantern_making(c):
    room(c, 740, SAND_L, WOOD_L)
    c.line([(0, 70), (400, 104), (800, 76), (1200, 104), (1600, 70)], GREY_D, 4, smooth=True)
    for i, x in enumerate(range(120, 1600, 170)):
        lantern(c, x, 190 + (i % 2) * 36, 54, (RED, GOLD, BRICK, RED_D)[i % 4])
    view_window(c, 60, 330, 250, 290, 37, 2)
    c.rect(1180, 340, 330, 250, WOOD_L, r=5)
    c.rect(1192, 352, 306, 226, WHITE)
    for k in range(3):
        x = 1250 + k * 95
        c.ell(x, 430, 34, 44, (RED, GOLD, BRICK)[k])
        c.rect(x - 12, 380, 24, 10, GOLD_L)
        c.rect(x - 12, 472, 24, 10, GOLD_L)
        c.line([(x, 482), (x, 520)], GOLD, 5)
    pot(c, 1520, 800, 220)
    # a master shows the bare frame of a lantern
    person(c, 760, 870, 410, top=TEAL, bottom=INK, hair="bun", hairc=HAIR_G, hands=((670, 640), (850, 640)))
    for k in (1, 0.62, 0.24):
        c.line([(760 + s * 74 * k * math.sin(t * math.pi / 12), 620 - 62 * math.cos(t * math.pi / 12)) for s in (1,) for t in range(13)], WOOD_D, 5)
        c.line([(760 - 74 * k * math.sin(t * math.pi / 12), 620 - 62 * math.cos(t * math.pi / 12)) for t in range(13)], WOOD_D, 5)
    for y in (558, 682):
        c.rect(738, y - 6, 44, 12, WOOD)
    for x, i in ((250, 1), (480, 4), (1080, 2), (1320, 6)):
        (student if i % 2 else adult)(c, x, 1000, 420, i, sit=True, shadow=False, hands=((x - 44, 826), (x + 44, 826)))
    for x, tones in ((365, (RED, GOLD)), (1200, (BRICK, RED))):
        desk(c, x, 1050, 560, 190, WOOD_L, depth=58, panel=True)
        for dx, tone in zip((-115, 115), tones):
            c.ell(x + dx, 806, 48, 40, tone)
            c.ell(x + dx, 806, 24, 40, light(tone, 0.2))
            c.rect(x + dx - 20, 764, 40, 8, GOLD)
            c.rect(x + dx - 20, 842, 40, 8, GOLD)
        c.poly([(x - 36, 852), (x + 34, 852), (x + 40, 832), (x - 28, 832)], RED)
        c.line([(x + 190, 842), (x + 240, 828)], GREY_D, 6)
    desk(c, 780, 1210, 760, 170, WOOD_L, depth=76, panel=True)
    for k, x in enumerate((560, 780, 1000)):
        c.ell(x, 978, 52, 44, (GOLD, RED, BRICK)[k])
        c.ell(x, 978, 26, 44, light((GOLD, RED, BRICK)[k], 0.2))
        c.rect(x - 22, 932, 44, 9, GOLD_L)
        c.line([(x + 70, 1020), (x + 118, 1006)], WOOD, 7)
    for x, i in ((660, 3), (900, 5)):
        student(c, x, 1290, 440, i, view="back", sit=True, shadow=False, hands=((x - 70, 1030), (x + 70, 1030)))
        chair_back(c, x, 1290, 190, TEAL)


@scene("machining-room", "数控加工实训室")
def machining_room(c):
    room(c, 700, MIST, "#a9b4b2", planks=False)
    for i in range(4):
        window(c, 60 + i * 390, 80, 310, 190, WHITE, cols=3, rows=2)
    ceiling_lights(c, 4, 40, 220)
    c.rect(0, 560, 1600, 140, mix(TEAL, WHITE, 0.55))
    board(c, 640, 330, 320, 190)
    c.line([(680, 480), (730, 400), (790, 450), (850, 370), (920, 420)], WHITE, 5)
    for k, x in enumerate((190, 490, 1110, 1410)):
        lathe(c, x, 800, 270, (BLUE, TEAL)[k % 2])
    person(c, 800, 900, 400, top=NAVY, bottom=INK, hair="short", hands=((720, 690), (880, 680)))
    gear(c, 702, 672, 34, GREY_D, 11)
    for x, i in ((300, 1), (1010, 2), (1300, 5)):
        student(c, x, 930, 380, i, view="back", top=BLUE, bottom=NAVY_D, hands=((x - 60, 690), (x + 50, 680)))
    for k, x in enumerate((230, 800, 1370)):
        lathe(c, x, 1130, 400, (TEAL, BLUE, TEAL)[k])
    for x, i in ((470, 3), (1060, 4), (620, 6)):
        student(
            c, x, 1190, 460, i, view="side", d=-1 if x != 620 else 1, top=BLUE, bottom=NAVY_D, lean=5,
            hands=((x - 110, 900), (x - 100, 940)) if x != 620 else ((x + 110, 900), (x + 100, 940)),
        )
    c.poly([(0, 1160), (1600, 1160), (1600, 1176), (0, 1176)], GOLD)
