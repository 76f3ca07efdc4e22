"""Party building and staff life: lectures, study, flag, congress, visits."""
from kit import *


@scene("party-lecture", "主题党日活动")
def party_lecture(c):
    room(c, 760, SAND_L, "#b9a089", dado=light(WOOD, .2))
    c.rect(0, 0, 1600, 60, WHITE)
    ceiling_lights(c, 4, 40)
    screen(c, 440, 130, 720, 380, "red")
    for sx in (-1, 1):
        x = 800 + sx * 560
        for i in range(3):
            c.line([(x + (i - 1) * 60, 700), (x + (i - 1) * 60, 240)], WOOD_D, 7)
            c.circ(x + (i - 1) * 60, 236, 9, GOLD)
            c.poly([(x + (i - 1) * 60, 250), (x + (i - 1) * 60 + 52, 290), (x + (i - 1) * 60 + 34, 560), (x + (i - 1) * 60, 600)], RED if i != 1 else dark(RED, .1))
        pot(c, x, 770, 130, GOLD)
    c.poly([(300, 700), (1300, 700), (1400, 800), (200, 800)], light(WOOD_L, .2))
    c.rect(200, 800, 1200, 26, WOOD_D)
    person(c, 1060, 790, 340, top=NAVY, bottom=INK, tie=RED, hair="short", arms=((40, 120), (10, 10)), hands=((960, 560), None))
    lectern(c, 1060, 800, 180, WOOD, GOLD)
    cloth_table(c, 610, 800, 420, 120, RED_D)
    flowers(c, 610, 660, 120)
    for x, i in ((500, 1), (730, 4)):
        mug(c, x, 668, 26)
    rows = [(960, 270, [250, 470, 690, 910, 1130, 1350]), (1110, 320, [140, 400, 660, 940, 1200, 1460]), (1300, 380, [260, 570, 880, 1190, 1480])]
    seated_rows(c, rows, adult, desks=False, chair=RED_D)


@scene("party-study", "党员理论学习")
def party_study(c):
    room(c, 780, SAND_L, WOOD_L, dado=light(WOOD, .15))
    view_window(c, 90, 130, 380, 430, 6, 2, curtain=BRICK_L)
    view_window(c, 1130, 130, 380, 430, 7, 2, curtain=BRICK_L)
    c.rect(580, 130, 440, 300, "#1a2733", alpha=.15, blur=10)
    c.rect(570, 120, 460, 315, WOOD_D, r=4)
    flag_cn(c, 582, 132, 436, wave=0)
    for x, i in ((430, 2), (615, 0), (800, 6), (985, 3), (1170, 5)):
        adult(c, x, 900, 350, i, sit=True, shadow=False, top=(NAVY, WHITE, GREY_D, TEAL, BRICK)[i % 5], hands=((x - 36, 735), (x + 36, 735)))
        held_book(c, x, 716, 84, RED)
    for s, x in ((1, 235), (-1, 1365)):
        chair(c, x, 1010, 240, s, WOOD)
        adult(c, x + 10 * s, 1010, 400, 4 if s > 0 else 8, view="side", d=s, sit=True, nod=6, top=BLUE if s > 0 else GREY, hands=((x + 108 * s, 820), (x + 112 * s, 828)))
        with c.at(x + 122 * s, 815, 1, -14 * s):
            held_book(c, 0, 0, 76, RED)
    desk(c, 800, 1030, 980, 215, WOOD, depth=46, panel=True)
    for x in (520, 710, 890, 1080):
        paper(c, x, 800, 80)
        mug(c, x + 62, 806, 34)
    flowers(c, 800, 812, 120)
    for x, i in ((560, 1), (1040, 7)):
        adult(c, x, 1270, 420, i, view="back", sit=True, shadow=False, hands=((x - 60, 1060), (x + 60, 1060)), top=(TEAL_D, NAVY)[i // 7])
        chair_back(c, x, 1280, 220, WOOD)


@scene("flag-raising", "升旗仪式")
def flag_raising(c):
    sky(c, 720, sun=(270, 200, 62))
    cloud(c, 620, 190, 110)
    cloud(c, 1380, 120, 120, .8)
    mountains(c, 690, 14)
    building(c, 40, 740, 500, 330, 4, 7, SAND_L, BRICK)
    building(c, 1120, 740, 460, 270, 4, 6, SAND_L, NAVY)
    for x, h in ((580, 200), (1080, 200), (660, 160), (1000, 170)):
        tree(c, x, 745, h, "slim")
    ground(c, 740, SAND, light(SAND_L, .3))
    for y in (790, 860, 960, 1080):
        c.line([(0, y), (1600, y)], SAND_D, 2, alpha=.5)
    c.poly([(620, 810), (980, 810), (1030, 860), (570, 860)], GREY_L)
    c.rect(570, 860, 460, 34, GREY)
    c.poly([(700, 775), (900, 775), (920, 810), (680, 810)], WHITE)
    c.rect(680, 810, 240, 22, GREY_L)
    flagpole(c, 800, 800, 700, 250, True, 30, .055)
    for x, d, i in ((735, 1, 0), (865, -1, 1)):
        student(c, x, 848, 205, i, view="side", d=d, top=WHITE, bottom=NAVY, stripe=None, hands=((800 - d * 6, 700), (800 - d * 6, 670)))
    student(c, 640, 852, 205, 3, top=WHITE, bottom=NAVY, stripe=None)
    student(c, 960, 852, 205, 6, top=WHITE, bottom=NAVY, stripe=None)
    for r, (y, h, n) in enumerate(((960, 215, 9), (1070, 270, 8), (1210, 335, 7))):
        for i in range(n):
            x = 800 + (i - (n - 1) / 2) * (h * .76)
            if abs(x - 800) < 45 and r < 2:
                continue
            student(c, x, y, h, i * 3 + r * 5, view="back", arms=((4, 3), (4, 3)))


@scene("staff-congress", "教职工代表大会")
def staff_congress(c):
    room(c, 700, "#8f3a33", "#a97b58", planks=False)
    for i in range(23):
        c.poly([(i * 74 - 30, 0), (i * 74 + 14, 0), (i * 74 + 18, 640), (i * 74 - 34, 640)], RED_D if i % 2 else RED)
    c.rect(0, 0, 1600, 70, vgrad(0, 70, RED_D, RED))
    for i in range(16):
        c.poly([(i * 104 - 10, 60), (i * 104 + 96, 60), (i * 104 + 43, 108)], RED, smooth=True)
    red_banner(c, 330, 150, 940, 74)
    gear(c, 800, 340, 74, GOLD, 14)
    c.circ(800, 340, 50, WHITE)
    open_book(c, 800, 362, 74, RED_D, .12)
    for i in range(10):
        s = -1 if i < 5 else 1
        k = i % 5
        x = 800 + s * (120 + k * 58)
        c.line([(x, 560), (x, 280)], GOLD, 5)
        c.poly([(x, 285), (x + s * 44, 310), (x + s * 34, 500), (x, 540)], light(RED, .1))
    c.rect(120, 600, 1360, 120, vgrad(600, 720, WOOD_L, WOOD))
    for k, x in enumerate((400, 560, 720, 880, 1040, 1200)):
        person(c, x, 745, 290, sit=True, shadow=False, top=(NAVY, INK, NAVY, GREY_D, NAVY, TEAL_D)[k], tie=RED if k % 2 == 0 else None, **look(k), hands=((x - 34, 628), (x + 34, 628)))
    cloth_table(c, 800, 740, 980, 118, NAVY, depth=22)
    for x in (400, 560, 720, 880, 1040, 1200):
        c.poly([(x - 26, 622), (x + 26, 622), (x + 26, 640), (x - 26, 640)], WHITE)
        mug(c, x + 52, 630, 24)
    c.rect(120, 740, 1360, 30, WOOD_D)
    for x in range(170, 1450, 84):
        flowers(c, x, 772, 74, (RED, GOLD, BRICK_L, WHITE))
    lectern(c, 240, 745, 190, WOOD, GOLD)
    rows = [(890, 215, [x for x in range(110, 1560, 172)]), (1000, 250, [x for x in range(60, 1600, 205)]), (1130, 300, [x for x in range(150, 1560, 260)])]
    seated_rows(c, rows, adult, desks=False, chair=NAVY)
    for x, i in ((120, 1), (480, 5), (830, 2), (1180, 4), (1500, 6)):
        adult(c, x, 1300, 360, i, view="back", sit=True, shadow=False, hands=(None, (x + 70, 960)) if i in (5, 4, 1) else (None, None))
        if i in (5, 4, 1):
            c.rect(x + 52, 910, 44, 52, RED, r=3)
        chair_back(c, x, 1300, 165, NAVY)


@scene("aid-visit", "走访慰问")
def aid_visit(c):
    sky(c, 640, sun=(1320, 170, 52))
    cloud(c, 1020, 150, 100)
    mountains(c, 620, 31)
    c.rect(0, 660, 1600, 100, vgrad(660, 760, GREEN_L, GREEN))
    # a farmhouse with a tiled roof and an open door
    c.rect(120, 340, 820, 460, hgrad(120, 940, SAND_L, SAND))
    c.poly([(50, 370), (150, 200), (910, 200), (1010, 370)], vgrad(200, 370, GREY_D, dark(GREY_D, .25)))
    for i in range(34):
        c.line([(150 + i * 23, 204), (58 + i * 28.5, 366)], dark(GREY_D, .5), 3, alpha=.5)
    c.rect(140, 190, 780, 18, dark(GREY_D, .4), r=6)
    c.rect(60, 366, 940, 16, WOOD_D)
    c.rect(430, 470, 190, 330, dark(WOOD_D, .45))
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
    c.poly([(0, 800), (1600, 800), (1600, 830), (0, 830)], "#1a2733", alpha=.08)
    tree(c, 1430, 850, 560, tone=GREEN, seed=4)
    stool(c, 300, 1030, 130, 150)
    person(c, 300, 1030, 370, view="side", d=1, sit=True, top=GREY_D, bottom=INK, hair="bun", hairc=HAIR_G, hands=((432, 850), (440, 868)), hip=.33, legs=((88, 6), (80, -4)))
    person(c, 560, 1040, 390, view="side", d=-1, lean=16, top=NAVY, bottom=INK, vest=RED, hair="short", hands=((452, 855), (446, 868)))
    person(c, 730, 1030, 385, top=WHITE, bottom=NAVY, vest=RED, hair="bob", hands=((690, 850), (772, 850)), grip=lambda c, a, b: gift_box(c, 731, 872, 96, BRICK))
    person(c, 900, 1040, 400, view="side", d=-1, top=BLUE, bottom=INK, vest=RED, hair="short", hairc=HAIR_B, hands=((820, 900), (830, 915)), grip=lambda c, a, b: c.rect(790, 905, 76, 96, SAND_L, r=14))
    person(c, 1080, 1030, 330, top=TEAL, bottom=NAVY, hair="pony", arms=((8, 4), (10, 10)))
    gift_box(c, 1180, 1060, 150, TEAL)
    gift_box(c, 1290, 1100, 120, BRICK)
    for i in range(2):
        c.poly([(1350 + i * 90, 1110), (1440 + i * 80, 1110), (1430 + i * 80, 980), (1362 + i * 90, 980)], SAND_L, smooth=True)
    for x, k in ((140, 0), (70, 1)):
        pot(c, x, 960 + k * 60, 170, BRICK_L)
    for x, y in ((1010, 1120), (1060, 1140)):
        c.ell(x, y - 22, 26, 20, WHITE)
        c.circ(x + 24, y - 42, 12, WHITE)
        c.poly([(x + 34, y - 42), (x + 46, y - 38), (x + 34, y - 36)], GOLD)
        c.circ(x + 24, y - 54, 5, RED)
        c.line([(x, y - 4), (x, y + 6)], GOLD, 4)


@scene("red-site", "红色场馆研学")
def red_site(c):
    room(c, 780, "#e7d6c4", "#a58a75", planks=False)
    c.rect(0, 0, 1600, 70, dark(BRICK, .35))
    for x in range(110, 1600, 230):
        c.glow(x, 110, 150, "#fff0c8", .6)
        c.poly([(x - 16, 70), (x + 16, 70), (x + 22, 100), (x - 22, 100)], INK)
    # wall relief: hills, a beacon tower and a marching line
    c.rect(90, 170, 860, 430, "#1a2733", alpha=.2, blur=12)
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
    c.rect(1030, 500, 460, 146, SKY_L, alpha=.5)
    c.rect(1030, 628, 460, 18, WOOD_D)
    c.rect(1100, 592, 100, 36, "#9a7b4f", r=4)
    open_book(c, 1290, 626, 100, BRICK_D)
    c.ell(1410, 608, 34, 20, TEAL_D)
    c.line([(1030, 500), (1490, 500), (1490, 628)], WHITE, 4, alpha=.8)
    for x in (60, 330, 600, 870, 1000):
        c.rect(x, 700, 10, 120, GOLD)
        c.circ(x + 5, 698, 10, GOLD)
    for a, b in ((65, 335), (335, 605), (605, 875)):
        c.line([(a, 712), ((a + b) / 2, 760), (b, 712)], RED, 9, smooth=True)
    person(c, 905, 925, 380, view="side", d=-1, top=RED_D, bottom=INK, hair="bun", arms=((10, 20), (0, 0)), hands=(None, (780, 600)))
    for k, (x, y, h) in enumerate(((170, 960, 350), (310, 980, 360), (450, 950, 345), (590, 985, 365), (720, 960, 350))):
        student(c, x, y, h, k, view="back")
    for k, (x, y) in enumerate(((240, 1120), (420, 1140), (620, 1130))):
        student(c, x, y, 410, k + 4, view="back", arms=((6, 4), (6, 4)))
    student(c, 1190, 1000, 365, 3, view="back", hands=((1150, 800), (1230, 800)))
    student(c, 1350, 1010, 370, 2, view="side", d=-1, arms=((30, 90), (40, 110)))


@scene("red-song", "红歌合唱")
def red_song(c):
    c.rect(0, 0, 1600, 1200, vgrad(0, 900, "#7d2723", "#c04a3a"))
    screen(c, 230, 110, 1140, 430, "red", glow=False)
    c.glow(800, 300, 760, "#ffd79a", .4)
    for sx in (0, 1):
        for i in range(5):
            x = i * 46 if sx == 0 else 1600 - (i + 1) * 46
            c.rect(x, 0, 48, 900, RED_D if i % 2 else dark(RED_D, .2))
    c.rect(0, 0, 1600, 56, dark(RED_D, .2))
    for x in (300, 550, 800, 1050, 1300):
        c.poly([(x - 20, 40), (x + 20, 40), (x + 150, 900), (x - 150, 900)], vgrad(40, 900, ("#fff0c8", .3), ("#fff0c8", 0)))
    c.rect(0, 880, 1600, 320, vgrad(880, 1200, "#b98561", "#8a5a41"))
    k = 0
    for r, (y, h, n) in enumerate(((700, 300, 11), (780, 310, 10), (860, 320, 11))):
        c.rect(200, y - 4, 1200, 88, vgrad(y, y + 88, "#a5684a", "#7c4936"))
        for i in range(n):
            x = 800 + (i - (n - 1) / 2) * 108
            girl = (i + r) % 2
            person(c, x, y, h, top=WHITE if not girl else RED, bottom=NAVY if not girl else RED, hair=("short", "pony", "short", "bob")[(i + r * 3) % 4] if not girl else ("bun", "bob", "pony")[i % 3], tie=RED if not girl else None, skirt=bool(girl), shadow=False, hands=((x - 18, y - h * .53), (x + 18, y - h * .53)), coat=False)
            c.poly([(x - 34, y - h * .6), (x, y - h * .57), (x + 34, y - h * .6), (x + 34, y - h * .5), (x, y - h * .47), (x - 34, y - h * .5)], NAVY_D if not girl else GOLD)
            k += 1
    c.rect(200, 944, 1200, 14, GOLD)
    for x in (330, 1270):
        pot(c, x, 1010, 150, GOLD)
    c.poly([(690, 1130), (910, 1130), (940, 1190), (660, 1190)], "#6d4433")
    person(c, 800, 1150, 400, view="back", top=INK, bottom=INK, hair="short", arms=((115, 165), (115, 150)))
