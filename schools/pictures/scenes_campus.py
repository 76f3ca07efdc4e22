"""The school itself: gate, aerial view, library, workshop, books, cover, emblem."""

from kit import *


@scene("campus-gate", "学校大门")
def campus_gate(c):
    sky(c, 720, sun=(1290, 190, 58))
    cloud(c, 330, 210, 130)
    cloud(c, 960, 140, 90, 0.7)
    mountains(c, 690, 5)
    building(c, 470, 760, 660, 380, 5, 9, SAND_L, NAVY, door=True)
    building(c, 60, 770, 380, 270, 4, 5, SAND, BRICK)
    building(c, 1170, 770, 390, 270, 4, 5, SAND, BRICK)
    lawn(c, 760)
    road(c, 700, 900, 760, 240, 1360, GREY, dash=False)
    for x, h in ((560, 150), (1040, 150), (470, 190), (1130, 190)):
        tree(c, x, 790, h, "slim", GREEN)
    flagpole(c, 800, 800, 420, 100)
    # the gate: two stone piers, a curved beam, a side lodge
    for sx in (-1, 1):
        x = 800 + sx * 420
        c.shade(x, 962, 120, 16, 0.3, 12)
        c.rect(x - 62, 430, 124, 530, hgrad(x - 62, x + 62, light(SAND_L, 0.3), SAND_D))
        c.rect(x - 76, 920, 152, 42, GREY)
        c.rect(x - 74, 420, 148, 26, NAVY)
        for k in range(5):
            c.rect(x - 62, 520 + k * 82, 124, 4, dark(SAND_D, 0.2), alpha=0.5)
        c.rect(x - 30, 560, 60, 250, NAVY, r=4)
        c.rect(x - 22, 570, 44, 230, "#2a6092", r=3)
    beam = [(330, 420), (470, 352), (800, 318), (1130, 352), (1270, 420)]
    low = [(1270, 470), (1120, 410), (800, 378), (480, 410), (330, 470)]
    with c.at(0, 8):
        c.poly(beam + low, "#1a2733", alpha=0.2, blur=10)
    c.cv.drawPath(c.outline(beam + low), c._paint(vgrad(318, 470, light(NAVY, 0.1), NAVY_D)))
    gear(c, 800, 330, 60, GOLD, 12)
    c.circ(800, 330, 40, WHITE)
    open_book(c, 800, 352, 52, TEAL, 0.1)
    c.rect(1300, 640, 240, 320, hgrad(1300, 1540, SAND_L, SAND))
    c.rect(1282, 616, 276, 30, NAVY)
    window(c, 1330, 710, 170, 130, WHITE, cols=3)
    c.rect(1300, 936, 240, 24, GREY)
    # folding gate at the left half
    for i in range(7):
        x = 430 + i * 24
        c.line([(x, 850), (x + 22, 955)], GREY_L, 5)
        c.line([(x + 22, 850), (x, 955)], GREY_L, 5)
        c.rect(x - 3, 845, 6, 115, GREY)
    hedge(c, 0, 975, 300, 60)
    hedge(c, 1330, 1010, 300, 60)
    tree(c, 120, 985, 430, tone=GREEN, seed=2)
    for i, (x, y, h) in enumerate(((760, 900, 190), (840, 905, 196), (980, 930, 215))):
        student(c, x, y, h, i, view="back")
    student(c, 640, 1060, 300, 1, view="back", arms=((6, 4), (12, 40)))
    student(c, 745, 1065, 310, 0, view="back")
    adult(c, 1080, 1050, 305, 2, view="side", d=-1, top=NAVY, arms=((10, 20), (60, 120)))
    for x, w in ((60, 150), (210, 120), (1480, 170)):
        bush(c, x, 1190, w, GREEN)


@scene("library", "图书馆阅览区")
def library(c):
    room(c, 800, SAND_L, WOOD_L)
    view_window(c, 560, 120, 480, 520, 4, 3)
    for x in (30, 285):
        shelf(c, x, 805, 235, 690, 7)
    for x in (1090, 1345):
        shelf(c, x, 805, 235, 690, 7)
    pot(c, 545, 815, 180, TEAL)
    pot(c, 1062, 815, 180, TEAL)
    student(c, 330, 840, 330, 4, view="back", hands=((300, 560), (385, 590)))
    student(c, 1190, 845, 335, 0, view="side", d=1, hands=((1270, 610), (1290, 640)))
    with c.at(1288, 640, 1, 0):
        held_book(c, 0, 0, 56, BRICK)
    for x in (480, 800, 1120):
        pendant(c, x, 250, 52, 260, NAVY)
    for x, i in ((430, 1), (660, 3), (930, 5), (1170, 6)):
        student(c, x, 1010, 350, i, sit=True, shadow=False, nod=0, hands=((x - 40, 842), (x + 40, 842)))
        open_book(c, x, 872, 118, (NAVY, BRICK, TEAL, GOLD)[i % 4])
    desk(c, 800, 1090, 1010, 200, WOOD, depth=34)
    books(c, 545, 882, 90, 4)
    table_lamp(c, 800, 882, 130, TEAL)
    books(c, 1050, 882, 80, 3, (BRICK, GOLD, NAVY))
    chair(c, 180, 1165, 230, 1, BRICK)
    student(c, 190, 1165, 390, 2, view="side", d=1, sit=True, lean=6, nod=10, hands=((285, 985), (300, 990)))
    with c.at(316, 985, 1, -20):
        open_book(c, 0, 10, 104, TEAL)
    chair(c, 1430, 1165, 230, -1, BRICK)
    student(
        c, 1420, 1165, 390, 3, view="side", d=-1, sit=True, lean=6, nod=10, hands=((1320, 985), (1310, 990))
    )
    with c.at(1290, 985, 1, 20):
        open_book(c, 0, 10, 104, NAVY)
    beams(c, 560, 640, 460, 3, 0.06, 420, -160)


@scene("training-centre", "汽车实训中心", scale=2.5)
def training_centre(c):
    room(c, 760, GREY_L, "#9fb0b6", planks=False)
    for i in range(4):
        window(c, 70 + i * 390, 110, 290, 190, WHITE, glass=vgrad(110, 300, SKY, SKY_L), cols=4, rows=2)
    c.rect(0, 60, 1600, 22, NAVY)
    for x in range(0, 1600, 100):
        c.line([(x, 20), (x + 50, 60), (x + 100, 20)], BLUE_L, 5)
    c.rect(0, 12, 1600, 10, NAVY)
    c.rect(0, 560, 1600, 200, TEAL)
    c.rect(0, 552, 1600, 10, WHITE)
    for i, x in enumerate((240, 800, 1360)):
        pendant(c, x, 150, 46, 140, NAVY)
    shelf_x = 690
    c.rect(shelf_x, 420, 230, 340, GREY_D)
    for r in range(3):
        c.rect(shelf_x + 12, 440 + r * 106, 206, 90, dark(GREY_D, 0.3))
        for k in range(4):
            c.rect(
                shelf_x + 22 + k * 48, 480 + r * 106, 40, 48, (GOLD, BRICK, BLUE_L, TEAL_L)[(k + r) % 4], r=4
            )
    for x0, x1 in ((110, 700), (900, 1490)):
        c.poly([(x0 + 60, 775), (x1 - 60, 775), (x1 + 60, 1010), (x0 - 60, 1010)], WHITE, alpha=0.14)
        c.line([(x0 + 60, 775), (x0 - 60, 1010), (x1 + 60, 1010), (x1 - 60, 775)], GOLD, 8, alpha=0.9)
    lift_posts(c, 400, 880, 620, 540, GOLD, 0.46)
    car(c, 400, 610, 500, 1, BRICK, shadow=False)
    c.rect(190, 602, 420, 12, INK)
    c.shade(400, 900, 220, 16, 0.2, 14)
    student(
        c,
        330,
        900,
        272,
        0,
        top=NAVY,
        bottom=NAVY_D,
        hands=((290, 640), (372, 640)),
        stripe=GOLD,
        hair="cap:#2F8C8A",
    )
    student(
        c,
        500,
        925,
        290,
        2,
        top=NAVY,
        bottom=NAVY_D,
        stripe=GOLD,
        view="side",
        d=-1,
        hands=((440, 720), (455, 690)),
    )
    car_front(c, 1190, 930, 400, BLUE, True)
    student(
        c,
        960,
        985,
        345,
        1,
        top=NAVY,
        bottom=NAVY_D,
        stripe=GOLD,
        view="side",
        d=1,
        lean=14,
        hands=((1065, 740), (1070, 770)),
    )
    person(
        c,
        1435,
        990,
        365,
        view="side",
        d=-1,
        top=GREY,
        bottom=INK,
        hands=((1330, 745), (1345, 800)),
        hair="short",
        hairc=HAIR_B,
    )
    student(
        c,
        1540,
        1010,
        350,
        3,
        top=NAVY,
        bottom=NAVY_D,
        stripe=GOLD,
        view="side",
        d=-1,
        arms=((15, 70), (20, 80)),
    )
    toolbox(c, 790, 1000, 150, RED)
    tyres(c, 90, 1110, 82, 3)
    tyres(c, 255, 1150, 78, 2)
    desk(c, 620, 1150, 300, 150, GREY_L)
    laptop(c, 560, 985, 100, False)
    gear(c, 680, 970, 34, GREY_D, 9)
    gear(c, 726, 978, 22, GOLD, 8)
    cone(c, 1000, 1150, 110)
    cone(c, 1400, 1160, 110)


@scene("textbooks", "校本教材")
def textbooks(c):
    room(c, 720, SAND_L, WOOD, planks=False)
    view_window(c, 110, 70, 520, 430, 12, 2, curtain=TEAL_L)
    shelf(c, 1080, 722, 430, 560, 4)
    c.rect(0, 700, 1600, 500, vgrad(700, 1200, WOOD_L, WOOD))
    for i in range(6):
        c.line([(0, 750 + i * 86), (1600, 740 + i * 92)], WOOD_D, 2, alpha=0.18)
    c.rect(0, 700, 1600, 8, light(WOOD_L, 0.4))
    motifs = [(NAVY, "gear"), (TEAL, "car"), (BRICK, "leaf"), (GOLD, "cup"), (BLUE, "chip")]
    for i, (tone, kind) in enumerate(motifs):
        x, y = 190 + i * 250, 940 - (i % 2) * 10
        c.shade(x + 110, y + 4, 120, 16, 0.3, 10)
        c.poly([(x + 200, y - 318), (x + 232, y - 300), (x + 232, y - 8), (x + 200, y)], SAND_L)
        for k in range(5):
            c.line([(x + 205 + k * 6, y - 312 + k * 3), (x + 205 + k * 6, y - 4 - k)], GREY, 1.5, alpha=0.6)
        c.rect(
            x, y - 320, 204, 320, Lin((x, y - 320), (x + 204, y), light(tone, 0.14), dark(tone, 0.14)), r=5
        )
        c.rect(x, y - 320, 20, 320, dark(tone, 0.25))
        c.rect(x + 46, y - 282, 132, 14, WHITE, alpha=0.9)
        c.rect(x + 46, y - 256, 92, 8, WHITE, alpha=0.6)
        mx, my = x + 112, y - 136
        c.circ(mx, my, 70, light(tone, 0.3), alpha=0.5)
        if kind == "gear":
            gear(c, mx, my, 50, WHITE, 10)
        elif kind == "car":
            car(c, mx, my + 24, 118, 1, SAND_L, shadow=False)
        elif kind == "leaf":
            c.poly([(mx, my - 56), (mx + 36, my), (mx, my + 50), (mx - 36, my)], WHITE, smooth=True)
            c.line([(mx, my - 40), (mx, my + 62)], tone, 5)
        elif kind == "cup":
            mug(c, mx, my + 40, 76, WHITE)
        else:
            c.rect(mx - 36, my - 36, 72, 72, WHITE, r=8)
            c.rect(mx - 18, my - 18, 36, 36, tone, r=4)
            for k in (-22, 0, 22):
                for dx, dy in ((-48, k), (36, k), (k - 6, -48), (k - 6, 36)):
                    c.rect(mx + dx, my + dy - (0 if dy in (-48, 36) else 4), 12, 12, WHITE)
    c.shade(560, 1120, 190, 22, 0.25, 12)
    open_book(c, 560, 1130, 360, NAVY, 0.14)
    books(c, 1080, 1130, 240, 4, (TEAL, SAND_D, BRICK, NAVY))
    c.line([(1270, 1120), (1420, 1060)], GOLD, 13)
    c.line([(1420, 1060), (1436, 1053)], INK, 9)
    mug(c, 260, 1110, 90, TEAL_L)
    pot(c, 1500, 1110, 240, BRICK)


@scene("cover", "封面", width=2400, height=1000)
def cover(c):
    sky(c, 640, sun=(1890, 200, 70))
    for x, y, s in ((300, 170, 150), (1040, 120, 120), (1500, 210, 100), (2240, 150, 130)):
        cloud(c, x, y, s, 0.8)
    mountains(c, 610, 23)
    building(c, 60, 700, 420, 250, 4, 6, SAND_L, BRICK)
    building(c, 1850, 700, 470, 270, 4, 7, SAND_L, TEAL)
    building(c, 500, 705, 330, 320, 5, 5, SAND, NAVY)
    building(c, 1510, 705, 330, 320, 5, 5, SAND, NAVY)
    building(c, 830, 720, 680, 400, 5, 10, SAND_L, BRICK, roof="eave", door=True)
    lawn(c, 700)
    c.poly([(1080, 722), (1260, 722), (1660, 1000), (680, 1000)], vgrad(722, 1000, SAND_L, SAND))
    c.poly([(0, 860), (2400, 820), (2400, 880), (0, 930)], light(SAND, 0.3), alpha=0.7)
    for x, h, k in (
        (120, 250, "round"),
        (420, 190, "cone"),
        (560, 200, "round"),
        (760, 150, "slim"),
        (860, 140, "slim"),
        (1490, 140, "slim"),
        (1590, 150, "slim"),
        (1790, 200, "round"),
        (1960, 190, "cone"),
        (2260, 260, "round"),
    ):
        tree(c, x, 745, h, k, (GREEN, mix(GREEN, GOLD, 0.22))[int(h) % 4 == 0], seed=int(x))
    flagpole(c, 1170, 800, 470, 120)
    hedge(c, 0, 790, 640, 40)
    hedge(c, 1700, 790, 700, 40)
    for i, (x, y, h, v) in enumerate(
        (
            (900, 850, 150, "back"),
            (960, 856, 154, "back"),
            (1290, 845, 150, "front"),
            (1420, 905, 190, "front"),
            (1490, 900, 186, "front"),
            (780, 950, 215, "side"),
            (700, 955, 212, "side"),
            (1750, 860, 165, "side"),
        )
    ):
        student(c, x, y, h, i, view=v, d=1 if i % 2 else -1)
    tree(c, 2230, 970, 470, seed=5)
    tree(c, 130, 985, 430, tone=mix(GREEN, GOLD, 0.18), seed=8)
    for x, w in ((330, 150), (470, 110), (1960, 140), (2080, 110)):
        bush(c, x, 985, w)


def emblem(c):
    """A round sign: gear, mountain and open book, on a clear 600 x 600 sheet."""
    c.circ(300, 300, 292, NAVY)
    c.circ(300, 300, 278, WHITE)
    c.circ(300, 300, 266, NAVY)
    gear(c, 300, 300, 246, GOLD, 24, hole=0)
    c.circ(300, 300, 182, WHITE)
    with c.clip_ell(300, 300, 174, 174):
        c.rect(100, 100, 400, 400, vgrad(126, 420, SKY, SKY_L))
        c.circ(385, 218, 34, GOLD_L)
        c.poly([(110, 430), (245, 206), (300, 292), (345, 236), (490, 430)], TEAL)
        c.poly([(245, 206), (300, 292), (345, 236), (490, 430), (292, 430)], TEAL_D, alpha=0.55)
        c.poly([(245, 206), (214, 258), (238, 250), (250, 268), (272, 248)], WHITE)
        c.rect(100, 388, 400, 120, NAVY)
    for s in (-1, 1):
        c.poly(
            [
                (300, 444),
                (300 + s * 60, 412),
                (300 + s * 152, 424),
                (300 + s * 152, 348),
                (300 + s * 60, 338),
                (300, 366),
            ],
            WHITE,
        )
        c.poly(
            [
                (300, 444),
                (300 + s * 60, 412),
                (300 + s * 152, 424),
                (300 + s * 150, 440),
                (300 + s * 62, 430),
                (300, 462),
            ],
            BRICK,
        )
        c.line([(300 + s * 26, 384), (300 + s * 66, 366), (300 + s * 130, 374)], BLUE_L, 6)
        c.line([(300 + s * 26, 408), (300 + s * 66, 390), (300 + s * 130, 398)], BLUE_L, 6)
    c.line([(300, 366), (300, 446)], NAVY, 4)
