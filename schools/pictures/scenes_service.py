"""Service to countryside and community."""
from kit import *


@scene("rural-ecommerce", "助农直播")
def rural_ecommerce(c):
    sky(c, 560, sun=(1240, 140, 50))
    cloud(c, 360, 140, 110)
    mountains(c, 560, 61)
    c.rect(0, 580, 1600, 260, vgrad(580, 840, GREEN_L, GREEN))
    for i in range(9):
        c.line([(800 + (i - 4) * 60, 580), (800 + (i - 4) * 330, 860)], GREEN_D, 5, alpha=.4)
    for r, y in enumerate((610, 660, 730)):
        for i in range(14):
            x = 40 + i * 122 + r * 50
            c.circ(x, y, 26 + r * 8, dark(GREEN, .1))
            for k in range(4):
                c.circ(x - 14 + k * 10, y - 8 + (k % 2) * 16, 5 + r, ("#E38A3A"))
    ground(c, 830, SAND_D, SAND)
    for s in (260, 1220):
        c.rect(s, 360, 18, 540, WOOD_D)
    c.poly([(190, 400), (740, 240), (1300, 400), (1300, 440), (190, 440)], WOOD_L)
    c.poly([(190, 400), (740, 240), (1300, 400)], vgrad(240, 400, GOLD_L, SAND_D))
    for i in range(18):
        c.line([(740, 242), (200 + i * 64, 400)], WOOD, 3, alpha=.5)
    person(c, 620, 960, 430, top=TEAL, bottom=NAVY, hair="straw:#EAD9BC", apron=BRICK, shadow=False, hands=((530, 720), (680, 720)), grip=lambda c, a, b: c.circ(530, 700, 36, "#E38A3A"))
    person(c, 880, 960, 420, shadow=False, **UNIFORM, hair="pony", hands=((830, 730), (980, 690)), grip=lambda c, a, b: c.rect(962, 640, 60, 70, GOLD, r=8))
    cloth_table(c, 750, 990, 720, 190, TEAL_D, depth=50)
    for k, x in enumerate((470, 600, 740, 880, 1010)):
        c.ell(x, 790, 62, 18, WOOD_D)
        for j in range(7):
            c.circ(x - 42 + (j % 4) * 28 + (j // 4) * 14, 778 - (j // 4) * 24, 19, ("#E38A3A", RED, GREEN_L, GOLD, BRICK_L)[k])
        c.poly([(x - 64, 786), (x + 64, 786), (x + 50, 828), (x - 50, 828)], WOOD)
        for j in range(5):
            c.line([(x - 52 + j * 26, 790), (x - 44 + j * 22, 826)], WOOD_D, 3)
    # telephone in a ring light
    c.line([(1240, 1180), (1240, 800)], INK, 9)
    for dx in (-80, 80):
        c.line([(1240, 1080), (1240 + dx, 1185)], INK, 9)
    c.glow(1240, 700, 200, "#fff6e2", .8)
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
    building(c, 1120, 540, 150, 80, 1, 3, WHITE, GREY_D, roof="eave")
    building(c, 1310, 550, 190, 96, 2, 4, WHITE, GREY_D, roof="eave")
    tree(c, 1080, 550, 150)
    bands = [(540, GREEN_L), (600, GOLD_L), (665, mix(GREEN, GREEN_L, .5)), (750, mix(GOLD, GREEN_L, .35)), (860, GREEN), (990, mix(GREEN, GOLD, .3))]
    for i, (y, k) in enumerate(bands):
        pts = [(x, y + 26 * math.sin(x / 260 + i * 1.3)) for x in range(-20, 1660, 60)]
        c.poly(pts + [(1640, 1200), (-20, 1200)], k)
        c.line(pts, dark(k, .25), 4 + i, alpha=.4)
        for x in range(20 + i * 9, 1600, 58 + i * 4):
            yy = y + 36 + i * 7 + 26 * math.sin(x / 260 + i * 1.3)
            for dx in (-1, 0, 1):
                c.line([(x, yy), (x + dx * (6 + i * 2), yy - 14 - i * 4)], dark(k, .3), 2 + i * .5, alpha=.55)
    c.poly([(620, 560), (700, 560), (1020, 1200), (480, 1200)], vgrad(560, 1200, SAND_L, SAND_D))
    person(c, 560, 1000, 400, view="side", d=1, top=SAND_D, bottom=GREY_D, hair="straw:#F2D595", hands=((670, 780), (680, 800)))
    c.line([(700, 850), (684, 770)], GREEN_D, 6)
    for i in range(6):
        c.ell(682 + (i % 2) * 12 - 4, 756 + i * 9, 8, 5, GOLD)
    person(c, 800, 1000, 405, view="side", d=-1, top=TEAL_D, bottom=INK, hair="bob", hands=((715, 790), (712, 810)))
    student(c, 930, 1030, 400, 0, hands=((905, 835), (985, 840)), grip=lambda c, a, b: c.rect(888, 806, 84, 60, WHITE, r=3))
    student(c, 1060, 1050, 405, 2, view="side", d=-1, hands=((985, 850), (975, 860)))
    student(c, 400, 1060, 410, 4, view="side", d=1, lean=30, legs=((40, -60), (70, -30)), hip=.36, hands=((520, 960), (530, 980)))
    c.line([(540, 1060), (530, 960)], WOOD_D, 7)
    person(c, 1300, 830, 260, view="side", d=-1, lean=38, top=BLUE, bottom=INK, hair="straw:#EAD9BC", hands=((1220, 790), (1226, 800)))
    for x, s in ((120, 1), (1480, 1.1)):
        for i in range(9):
            a = (i - 4) * 14
            with c.at(x + (i - 4) * 12, 1210, s, a):
                c.line([(0, 0), (0, -190 - (i % 3) * 30)], GREEN_D, 7)
                for j in range(6):
                    c.ell((j % 2) * 12 - 6, -190 - (i % 3) * 30 + j * 13, 8, 6, GOLD)


@scene("community-repair", "便民维修服务")
def community_repair(c):
    sky(c, 500)
    cloud(c, 500, 120, 100)
    building(c, 40, 720, 480, 560, 6, 5, SAND_L, BRICK)
    building(c, 560, 720, 480, 520, 6, 5, SAND, TEAL)
    building(c, 1080, 720, 480, 580, 6, 5, SAND_L, NAVY)
    ground(c, 715, "#cfc3ad", SAND_L)
    hedge(c, 0, 740, 1600, 46)
    tree(c, 90, 790, 420, seed=3)
    tree(c, 1530, 790, 400, seed=6)
    for s in (-1, 1):
        c.rect(800 + s * 470 - 6, 420, 12, 560, GREY_L)
    c.poly([(270, 430), (800, 300), (1330, 430)], RED)
    c.poly([(800, 300), (1330, 430), (1000, 430)], RED_D)
    for i in range(12):
        c.poly([(270 + i * 88.3, 430), (358.3 + i * 88.3, 430), (348 + i * 88.3, 478), (280 + i * 88.3, 478)], RED if i % 2 else WHITE)
    v = dict(vest=RED, shadow=False)
    student(c, 480, 950, 390, 0, **v, hands=((440, 760), (530, 760)))
    student(c, 740, 950, 390, 2, **v, hands=((690, 760), (790, 760)))
    student(c, 1000, 950, 390, 6, **v, hands=((960, 760), (1050, 760)))
    desk(c, 745, 1000, 860, 200, WOOD_L, depth=56, panel=True)
    fan(c, 470, 778, 190)
    c.rect(680, 690, 150, 90, INK, r=8)
    c.rect(690, 700, 110, 70, "#48606f", r=5)
    c.circ(815, 720, 6, GOLD)
    c.circ(815, 745, 6, GREY)
    c.rect(960, 728, 120, 56, WHITE, r=20)
    c.line([(980, 730), (1000, 704), (1040, 704), (1060, 730)], NAVY, 10)
    c.rect(570, 752, 76, 30, RED, r=4)
    c.line([(870, 780), (930, 768)], GREY_D, 9)
    c.line([(880, 764), (900, 786)], BRICK, 8)
    person(c, 300, 1080, 400, view="side", d=1, top=TEAL, bottom=INK, hair="bun", hairc=HAIR_G, hands=((390, 860), (396, 870)))
    c.rect(360, 866, 90, 74, SAND_L, r=8)
    person(c, 640, 1180, 410, view="back", top=GREY_D, bottom=INK, hair="short", hairc=HAIR_G)
    person(c, 760, 1185, 400, view="back", top=BRICK_L, bottom=NAVY, hair="bob", hairc="#9a9fa5")
    # a bicycle under repair
    for x in (1160, 1400):
        bicycle_wheel(c, x, 1060, 84)
    c.line([(1160, 1060), (1220, 940), (1340, 940), (1270, 1060), (1160, 1060)], TEAL, 11)
    c.line([(1220, 940), (1270, 1060)], TEAL, 11)
    c.line([(1340, 940), (1400, 1060)], TEAL, 11)
    c.line([(1340, 940), (1330, 890), (1372, 880)], INK, 9)
    c.line([(1220, 940), (1212, 905)], INK, 9)
    c.rect(1180, 890, 64, 16, INK, r=8)
    c.circ(1270, 1060, 18, GREY_D)
    student(c, 1510, 1150, 400, 3, view="side", d=-1, sit=True, vest=RED, hip=.2, lean=18, legs=((112, -24), (64, -58)), hands=((1420, 1030), (1410, 1050)))


@scene("community-elder", "社区敬老服务")
def community_elder(c):
    room(c, 790, SAND_L, WOOD_L)
    view_window(c, 560, 120, 480, 420, 81, 3, curtain=TEAL_L)
    for x, k in ((150, TEAL), (330, BRICK_L)):
        c.rect(x - 70, 200, 140, 170, WOOD_D, r=3)
        c.rect(x - 58, 212, 116, 146, light(k, .5))
        c.circ(x, 290, 32, k)
    lantern(c, 1250, 180, 54)
    lantern(c, 1430, 180, 54)
    shelf(c, 1200, 795, 310, 420, 3)
    pot(c, 90, 830, 260)
    c.shade(380, 985, 260, 20, .25, 12)
    c.rect(160, 660, 430, 190, BRICK, r=30)
    c.rect(140, 800, 470, 160, dark(BRICK, .12), r=24)
    c.rect(180, 780, 390, 70, light(BRICK, .12), r=18)
    for x in (120, 560):
        c.rect(x, 740, 70, 220, BRICK_D, r=26)
    person(c, 300, 990, 400, sit=True, shadow=False, top=GREY_D, bottom=INK, hair="short", hairc=HAIR_G, hip=.36, hands=((260, 835), (345, 835)))
    person(c, 450, 990, 390, sit=True, shadow=False, top=TEAL_D, bottom=INK, hair="bun", hairc=HAIR_G, hip=.36, hands=((415, 840), (500, 830)))
    student(c, 640, 1020, 400, 1, view="side", d=-1, vest=RED, lean=22, hands=((520, 850), (525, 858)), grip=lambda c, a, b: mug(c, 512, 866, 44, TEAL_L))
    # chair massage group
    chair(c, 1010, 1050, 260, -1, WOOD)
    person(c, 1000, 1050, 410, view="side", d=-1, sit=True, top=NAVY, bottom=INK, hair="bob", hairc=HAIR_G, hands=((900, 910), (905, 920)))
    student(c, 1130, 1050, 420, 0, view="side", d=-1, vest=RED, lean=10, hands=((1025, 825), (1030, 835)))
    desk(c, 830, 1120, 200, 150, WOOD, depth=40)
    flowers(c, 800, 956, 90)
    mug(c, 890, 962, 36, WHITE)
    student(c, 1390, 1060, 410, 5, vest=RED, hands=((1330, 850), (1450, 850)), grip=lambda c, a, b: (c.rect(1318, 800, 140, 96, BRICK_L, r=10), c.rect(1380, 800, 16, 96, GOLD)))
    beams(c, 600, 560, 420, 3, .07, 560, -200)


@scene("community-clean", "环境志愿服务")
def community_clean(c):
    sky(c, 560, sun=(250, 160, 52))
    cloud(c, 900, 130, 110)
    mountains(c, 540, 91)
    building(c, 1020, 600, 520, 330, 4, 7, SAND_L, TEAL)
    lawn(c, 590, 860)
    c.poly([(-20, 640), (420, 620), (760, 660), (1020, 640), (1020, 700), (740, 720), (400, 680), (-20, 720)], "#a9d0dd", smooth=False)
    for i in range(20):
        x = 20 + i * 50
        c.rect(x, 690, 7, 60, WHITE)
    c.rect(0, 700, 1000, 7, WHITE)
    c.rect(0, 724, 1000, 7, WHITE)
    c.poly([(0, 840), (1600, 800), (1600, 1200), (0, 1200)], vgrad(800, 1200, SAND_L, SAND_D))
    tree(c, 170, 850, 480, tone=mix(GREEN, GOLD, .25), seed=2)
    tree(c, 1460, 820, 420, seed=5)
    hedge(c, 560, 840, 700, 60)
    rng = c.rng
    for i in range(46):
        x, y = rng.uniform(20, 1580), rng.uniform(900, 1180)
        with c.at(x, y, 1, rng.uniform(0, 180)):
            c.ell(0, 0, 13, 6, rng.choice((GOLD, BRICK_L, "#D99A4E")))
    for k, x in enumerate((1180, 1280, 1380)):
        tone = (BLUE, GREEN_D, GREY_D)[k]
        c.shade(x, 962, 52, 8, .3, 5)
        c.poly([(x - 42, 820), (x + 42, 820), (x + 36, 960), (x - 36, 960)], hgrad(x - 42, x + 42, light(tone, .12), dark(tone, .15)))
        c.rect(x - 48, 800, 96, 24, dark(tone, .2), r=8)
        c.circ(x, 890, 20, WHITE, alpha=.9)
        c.poly([(x - 11, 898), (x, 878), (x + 11, 898)], tone)
    caps = "cap:#C23B32"
    student(c, 420, 1060, 410, 0, view="side", d=1, vest=RED, hair=caps, lean=10, hands=((490, 880), (510, 830)))
    broom(c, (498, 780), (600, 1020))
    student(c, 860, 1110, 420, 1, view="side", d=-1, vest=RED, hair=caps, lean=10, hands=((780, 930), (760, 880)))
    broom(c, (772, 830), (668, 1066))
    student(c, 1060, 1020, 390, 3, view="side", d=1, vest=RED, hair=caps, hands=((1140, 840), (1136, 850)))
    c.poly([(1105, 850), (1165, 850), (1180, 950), (1090, 950)], INK, smooth=True)
    student(c, 250, 1140, 430, 4, view="side", d=1, vest=RED, hair=caps, lean=34, hands=((360, 1040), (372, 1060)))
    c.line([(372, 1050), (410, 1130)], GREY_D, 7)
    student(c, 1300, 1140, 420, 2, vest=RED, hair=caps, hands=((1250, 950), (1360, 800)))
    c.poly([(1210, 960), (1280, 960), (1300, 1080), (1190, 1080)], INK, smooth=True)
    bush(c, 700, 860, 130)


@scene("childcare", "幼儿保育专业志愿服务")
def childcare(c):
    room(c, 780, "#fbeedb", WOOD_L)
    c.rect(0, 560, 1600, 220, mix(TEAL_L, WHITE, .35))
    pts = [(x, 560 + 16 * math.sin(x / 50)) for x in range(-20, 1640, 20)]
    c.poly(pts + [(1640, 600), (-20, 600)], mix(TEAL_L, WHITE, .35))
    view_window(c, 110, 130, 360, 320, 101, 2, curtain=GOLD_L)
    c.glow(760, 260, 170, GOLD_L, .6)
    c.circ(760, 260, 70, GOLD_L)
    for i in range(10):
        a = i * math.pi / 5
        c.line([(760 + 88 * math.cos(a), 260 + 88 * math.sin(a)), (760 + 112 * math.cos(a), 260 + 112 * math.sin(a))], GOLD, 9)
    cloud(c, 940, 330, 90, 1)
    for i, k in enumerate((BRICK_L, GOLD, TEAL, BLUE)):
        c.arc(1290, 470, 230 - i * 34, 180, 180, k, 30, cap="butt")
    c.rect(1040, 620, 500, 170, WHITE, r=8)
    for i in range(4):
        c.rect(1056 + i * 121, 636, 106, 138, light((BRICK_L, GOLD, TEAL, BLUE)[i], .4), r=6)
        if i % 2:
            c.circ(1109 + i * 121, 735, 32, (BRICK, GOLD, TEAL, NAVY)[i])
        else:
            c.rect(1080 + i * 121, 715, 60, 56, (BRICK, GOLD, TEAL, NAVY)[i], r=6)
    c.ell(800, 1030, 660, 140, "#dfe9e2")
    c.ell(800, 1024, 620, 122, light(TEAL_L, .45))
    # children
    kids = dict(shoes=WHITE, sleeve="long")

    def kid(x, y, h, i, **kw):
        person(c, x, y, h, broad=1.15, **{**dict(top=(GOLD, BRICK_L, TEAL, BLUE_L, RED)[i % 5], bottom=(NAVY, BRICK, GREY_D, TEAL_D, NAVY)[i % 5], hair=("short", "pony", "bob", "short", "bun")[i % 5]), **kids, **kw})
        head(c, x + (3 if kw.get("view") == "side" else 0) * kw.get("d", 1), y - h * (kw.get("hip", .265 if kw.get("sit") else .475) + .45), h * .105, kw.get("view", "front"), kw.get("d", 1), ("short", "pony", "bob", "short", "bun")[i % 5])
    person(c, 470, 1010, 420, top=TEAL, bottom=NAVY, hair="pony", apron=SAND_L, arms=((140, 165), (60, 30)))
    kid(360, 1040, 250, 0, arms=((150, 170), (120, 140)))
    kid(590, 1030, 245, 1, arms=((40, 60), (150, 170)))
    person(c, 900, 1090, 420, view="side", d=1, top=TEAL, bottom=NAVY, hair="bob", apron=SAND_L, sit=True, hip=.16, legs=((112, -60), (100, -70)), hands=((1010, 960), (1018, 970)))
    kid(1070, 1080, 240, 2, view="side", d=-1, sit=True, hip=.12, legs=((88, 80), (84, 86)), hands=((1030, 1000), (1024, 1004)))
    with c.at(1026, 985, 1, -10):
        open_book(c, 0, 20, 92, BRICK)
    person(c, 1330, 1060, 420, view="side", d=-1, top=TEAL, bottom=NAVY, hair="bun", apron=SAND_L, lean=20, hands=((1220, 900), (1226, 910)))
    kid(1200, 1090, 250, 4, view="side", d=1, arms=((60, 90), (70, 100)))
    kid(730, 1130, 250, 3, sit=True, hip=.12, legs=None, hands=((690, 1085), (770, 1085)))
    for x, y, k in ((650, 1150, BRICK), (700, 1160, GOLD), (785, 1156, TEAL), (830, 1150, BLUE), (742, 1162, NAVY)):
        c.rect(x, y - 40, 42, 42, k, r=5)
        c.rect(x + 6, y - 34, 30, 8, light(k, .4), r=3)
    c.circ(220, 1120, 46, BRICK_L)
    c.poly([(175, 1112), (265, 1112), (265, 1128), (175, 1128)], WHITE, alpha=.9)
