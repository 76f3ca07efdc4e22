"""Party building: lectures, study, flag raising, red sites and songs."""

from kit import *


@scene("party-lecture", "主题党日活动")
def party_lecture(c):
    room(c, 760, SAND_L, "#b9a089", dado=light(WOOD, 0.2))
    c.rect(0, 0, 1600, 60, WHITE)
    ceiling_lights(c, 4, 40)
    screen(c, 440, 130, 720, 380, "red")
    for sx in (-1, 1):
        x = 800 + sx * 560
        for i in range(3):
            c.line([(x + (i - 1) * 60, 700), (x + (i - 1) * 60, 240)], WOOD_D, 7)
            c.circ(x + (i - 1) * 60, 236, 9, GOLD)
            c.poly(
                [
                    (x + (i - 1) * 60, 250),
                    (x + (i - 1) * 60 + 52, 290),
                    (x + (i - 1) * 60 + 34, 560),
                    (x + (i - 1) * 60, 600),
                ],
                RED if i != 1 else dark(RED, 0.1),
            )
        pot(c, x, 770, 130, GOLD)
    c.poly([(300, 700), (1300, 700), (1400, 800), (200, 800)], light(WOOD_L, 0.2))
    c.rect(200, 800, 1200, 26, WOOD_D)
    person(
        c,
        1060,
        790,
        340,
        top=NAVY,
        bottom=INK,
        tie=RED,
        hair="short",
        arms=((40, 120), (10, 10)),
        hands=((960, 560), None),
    )
    lectern(c, 1060, 800, 180, WOOD, GOLD)
    cloth_table(c, 610, 800, 420, 120, RED_D)
    flowers(c, 610, 660, 120)
    for x, i in ((500, 1), (730, 4)):
        mug(c, x, 668, 26)
    rows = [
        (960, 270, [250, 470, 690, 910, 1130, 1350]),
        (1110, 320, [140, 400, 660, 940, 1200, 1460]),
        (1300, 380, [260, 570, 880, 1190, 1480]),
    ]
    seated_rows(c, rows, adult, desks=False, chair=RED_D)


@scene("party-study", "党员理论学习")
def party_study(c):
    room(c, 780, SAND_L, WOOD_L, dado=light(WOOD, 0.15))
    view_window(c, 90, 130, 380, 430, 6, 2, curtain=BRICK_L)
    view_window(c, 1130, 130, 380, 430, 7, 2, curtain=BRICK_L)
    c.rect(580, 130, 440, 300, "#1a2733", alpha=0.15, blur=10)
    c.rect(570, 120, 460, 315, WOOD_D, r=4)
    flag_cn(c, 582, 132, 436, wave=0)
    for x, i in ((430, 2), (615, 0), (800, 6), (985, 3), (1170, 5)):
        adult(
            c,
            x,
            900,
            350,
            i,
            sit=True,
            shadow=False,
            top=(NAVY, WHITE, GREY_D, TEAL, BRICK)[i % 5],
            hands=((x - 36, 735), (x + 36, 735)),
        )
        held_book(c, x, 716, 84, RED)
    for s, x in ((1, 235), (-1, 1365)):
        chair(c, x, 1010, 240, s, WOOD)
        adult(
            c,
            x + 10 * s,
            1010,
            400,
            4 if s > 0 else 8,
            view="side",
            d=s,
            sit=True,
            nod=6,
            top=BLUE if s > 0 else GREY,
            hands=((x + 108 * s, 820), (x + 112 * s, 828)),
        )
        with c.at(x + 122 * s, 815, 1, -14 * s):
            held_book(c, 0, 0, 76, RED)
    desk(c, 800, 1030, 980, 215, WOOD, depth=46, panel=True)
    for x in (520, 710, 890, 1080):
        paper(c, x, 800, 80)
        mug(c, x + 62, 806, 34)
    flowers(c, 800, 812, 120)
    for x, i in ((560, 1), (1040, 7)):
        adult(
            c,
            x,
            1270,
            420,
            i,
            view="back",
            sit=True,
            shadow=False,
            hands=((x - 60, 1060), (x + 60, 1060)),
            top=(TEAL_D, NAVY)[i // 7],
        )
        chair_back(c, x, 1280, 220, WOOD)


@scene("flag-raising", "升旗仪式")
def flag_raising(c):
    sky(c, 720, sun=(270, 200, 62))
    cloud(c, 620, 190, 110)
    cloud(c, 1380, 120, 120, 0.8)
    mountains(c, 690, 14)
    building(c, 40, 740, 500, 330, 4, 7, SAND_L, BRICK)
    building(c, 1120, 740, 460, 270, 4, 6, SAND_L, NAVY)
    for x, h in ((580, 200), (1080, 200), (660, 160), (1000, 170)):
        tree(c, x, 745, h, "slim")
    ground(c, 740, SAND, light(SAND_L, 0.3))
    for y in (790, 860, 960, 1080):
        c.line([(0, y), (1600, y)], SAND_D, 2, alpha=0.5)
    c.poly([(620, 810), (980, 810), (1030, 860), (570, 860)], GREY_L)
    c.rect(570, 860, 460, 34, GREY)
    c.poly([(700, 775), (900, 775), (920, 810), (680, 810)], WHITE)
    c.rect(680, 810, 240, 22, GREY_L)
    flagpole(c, 800, 800, 700, 250, True, 30, 0.055)
    for x, d, i in ((735, 1, 0), (865, -1, 1)):
        student(
            c,
            x,
            848,
            205,
            i,
            view="side",
            d=d,
            top=WHITE,
            bottom=NAVY,
            stripe=None,
            hands=((800 - d * 6, 700), (800 - d * 6, 670)),
        )
    student(c, 640, 852, 205, 3, top=WHITE, bottom=NAVY, stripe=None)
    student(c, 960, 852, 205, 6, top=WHITE, bottom=NAVY, stripe=None)
    for r, (y, h, n) in enumerate(((960, 215, 9), (1070, 270, 8), (1210, 335, 7))):
        for i in range(n):
            x = 800 + (i - (n - 1) / 2) * (h * 0.76)
            if abs(x - 800) < 45 and r < 2:
                continue
            student(c, x, y, h, i * 3 + r * 5, view="back", arms=((4, 3), (4, 3)))


@scene("red-site", "红色场馆研学")
def red_site(c):
    room(c, 780, "#e7d6c4", "#a58a75", planks=False)
    c.rect(0, 0, 1600, 70, dark(BRICK, 0.35))
    for x in range(110, 1600, 230):
        c.glow(x, 110, 150, "#fff0c8", 0.6)
        c.poly([(x - 16, 70), (x + 16, 70), (x + 22, 100), (x - 22, 100)], INK)
    # wall relief: hills, a beacon tower and a marching line
    c.rect(90, 170, 860, 430, "#1a2733", alpha=0.2, blur=12)
    c.rect(80, 160, 860, 430, BRICK_D, r=4)
    with c.clip([(96, 176), (924, 176), (924, 574), (96, 574)]):
        c.rect(96, 176, 828, 398, vgrad(176, 574, "#d9895f", "#c05a44"))
        c.circ(740, 270, 62, "#f3cf8a")
        for k, y in enumerate((400, 450, 505)):
            pts = ridge(c.rng, 70, 950, y, 120)
            c.poly(pts + [(950, 600), (70, 600)], mix("#a5453a", "#5f241f", k / 2.2))
        c.rect(300, 330, 46, 90, "#6c2a24")
        c.poly([(286, 332), (323, 296), (360, 332)], "#6c2a24")
        for i in range(11):
            x, y = 420 + i * 42, 520 - i * 7
            c.circ(x, y - 34, 8, "#3d1815")
            c.line([(x, y - 24), (x, y)], "#3d1815", 12)
        c.line([(880, 450), (880, 330)], "#3d1815", 5)
        c.poly([(880, 332), (820, 345), (840, 365), (820, 385), (880, 380)], RED)
    for i, x in enumerate((1020, 1210, 1400)):
        c.rect(x, 200 + (i % 2) * 20, 150, 190, WOOD_D, r=3)
        c.rect(x + 10, 210 + (i % 2) * 20, 130, 170, ("#d8c8ae", "#cbb798", "#ddcfb8")[i])
        if i == 1:
            tree(c, x + 75, 380, 130, tone="#8b7a62")
        else:
            c.poly([(x + 14, 380), (x + 60, 290), (x + 90, 330), (x + 120, 280), (x + 138, 380)], "#9b866c")
    c.rect(1040, 640, 440, 150, hgrad(1040, 1480, WOOD, WOOD_D))
    c.rect(1030, 500, 460, 146, SKY_L, alpha=0.5)
    c.rect(1030, 628, 460, 18, WOOD_D)
    c.rect(1100, 592, 100, 36, "#9a7b4f", r=4)
    open_book(c, 1290, 626, 100, BRICK_D)
    c.ell(1410, 608, 34, 20, TEAL_D)
    c.line([(1030, 500), (1490, 500), (1490, 628)], WHITE, 4, alpha=0.8)
    for x in (60, 330, 600, 870, 1000):
        c.rect(x, 700, 10, 120, GOLD)
        c.circ(x + 5, 698, 10, GOLD)
    for a, b in ((65, 335), (335, 605), (605, 875)):
        c.line([(a, 712), ((a + b) / 2, 760), (b, 712)], RED, 9, smooth=True)
    person(
        c,
        905,
        925,
        380,
        view="side",
        d=-1,
        top=RED_D,
        bottom=INK,
        hair="bun",
        arms=((10, 20), (0, 0)),
        hands=(None, (780, 600)),
    )
    for k, (x, y, h) in enumerate(
        ((170, 960, 350), (310, 980, 360), (450, 950, 345), (590, 985, 365), (720, 960, 350))
    ):
        student(c, x, y, h, k, view="back")
    for k, (x, y) in enumerate(((240, 1120), (420, 1140), (620, 1130))):
        student(c, x, y, 410, k + 4, view="back", arms=((6, 4), (6, 4)))
    student(c, 1190, 1000, 365, 3, view="back", hands=((1150, 800), (1230, 800)))
    student(c, 1350, 1010, 370, 2, view="side", d=-1, arms=((30, 90), (40, 110)))


@scene("red-song", "红歌合唱")
def red_song(c):
    c.rect(0, 0, 1600, 1200, vgrad(0, 900, "#7d2723", "#c04a3a"))
    screen(c, 230, 110, 1140, 430, "red", glow=False)
    c.glow(800, 300, 760, "#ffd79a", 0.4)
    for sx in (0, 1):
        for i in range(5):
            x = i * 46 if sx == 0 else 1600 - (i + 1) * 46
            c.rect(x, 0, 48, 900, RED_D if i % 2 else dark(RED_D, 0.2))
    c.rect(0, 0, 1600, 56, dark(RED_D, 0.2))
    for x in (300, 550, 800, 1050, 1300):
        c.poly(
            [(x - 20, 40), (x + 20, 40), (x + 150, 900), (x - 150, 900)],
            vgrad(40, 900, ("#fff0c8", 0.3), ("#fff0c8", 0)),
        )
    c.rect(0, 880, 1600, 320, vgrad(880, 1200, "#b98561", "#8a5a41"))
    k = 0
    for r, (y, h, n) in enumerate(((700, 300, 11), (780, 310, 10), (860, 320, 11))):
        c.rect(200, y - 4, 1200, 88, vgrad(y, y + 88, "#a5684a", "#7c4936"))
        for i in range(n):
            x = 800 + (i - (n - 1) / 2) * 108
            girl = (i + r) % 2
            person(
                c,
                x,
                y,
                h,
                top=WHITE if not girl else RED,
                bottom=NAVY if not girl else RED,
                hair=("short", "pony", "short", "bob")[(i + r * 3) % 4]
                if not girl
                else ("bun", "bob", "pony")[i % 3],
                tie=RED if not girl else None,
                skirt=bool(girl),
                shadow=False,
                hands=((x - 18, y - h * 0.53), (x + 18, y - h * 0.53)),
                coat=False,
            )
            c.poly(
                [
                    (x - 34, y - h * 0.6),
                    (x, y - h * 0.57),
                    (x + 34, y - h * 0.6),
                    (x + 34, y - h * 0.5),
                    (x, y - h * 0.47),
                    (x - 34, y - h * 0.5),
                ],
                NAVY_D if not girl else GOLD,
            )
            k += 1
    c.rect(200, 944, 1200, 14, GOLD)
    for x in (330, 1270):
        pot(c, x, 1010, 150, GOLD)
    c.poly([(690, 1130), (910, 1130), (940, 1190), (660, 1190)], "#6d4433")
    person(c, 800, 1150, 400, view="back", top=INK, bottom=INK, hair="short", arms=((115, 165), (115, 150)))
