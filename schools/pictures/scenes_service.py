"""Service to the community: repairs, elders, clean-up, child care."""

from kit import *


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
        c.poly(
            [(270 + i * 88.3, 430), (358.3 + i * 88.3, 430), (348 + i * 88.3, 478), (280 + i * 88.3, 478)],
            RED if i % 2 else WHITE,
        )
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
    person(
        c,
        300,
        1080,
        400,
        view="side",
        d=1,
        top=TEAL,
        bottom=INK,
        hair="bun",
        hairc=HAIR_G,
        hands=((390, 860), (396, 870)),
    )
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
    student(
        c,
        1510,
        1150,
        400,
        3,
        view="side",
        d=-1,
        sit=True,
        vest=RED,
        hip=0.2,
        lean=18,
        legs=((112, -24), (64, -58)),
        hands=((1420, 1030), (1410, 1050)),
    )


@scene("community-elder", "社区敬老服务")
def community_elder(c):
    room(c, 790, SAND_L, WOOD_L)
    view_window(c, 560, 120, 480, 420, 81, 3, curtain=TEAL_L)
    for x, k in ((150, TEAL), (330, BRICK_L)):
        c.rect(x - 70, 200, 140, 170, WOOD_D, r=3)
        c.rect(x - 58, 212, 116, 146, light(k, 0.5))
        c.circ(x, 290, 32, k)
    lantern(c, 1250, 180, 54)
    lantern(c, 1430, 180, 54)
    shelf(c, 1200, 795, 310, 420, 3)
    pot(c, 90, 830, 260)
    c.shade(380, 985, 260, 20, 0.25, 12)
    c.rect(160, 660, 430, 190, BRICK, r=30)
    c.rect(140, 800, 470, 160, dark(BRICK, 0.12), r=24)
    c.rect(180, 780, 390, 70, light(BRICK, 0.12), r=18)
    for x in (120, 560):
        c.rect(x, 740, 70, 220, BRICK_D, r=26)
    person(
        c,
        300,
        990,
        400,
        sit=True,
        shadow=False,
        top=GREY_D,
        bottom=INK,
        hair="short",
        hairc=HAIR_G,
        hip=0.29,
        hands=((258, 868), (345, 868)),
    )
    person(
        c,
        450,
        990,
        390,
        sit=True,
        shadow=False,
        top=TEAL_D,
        bottom=INK,
        hair="bun",
        hairc=HAIR_G,
        hip=0.29,
        hands=((415, 868), (500, 850)),
    )
    student(
        c,
        640,
        1020,
        400,
        1,
        view="side",
        d=-1,
        vest=RED,
        lean=22,
        hands=((524, 852), (529, 860)),
        grip=lambda c, a, b: mug(c, 514, 872, 44, WHITE),
    )
    # chair massage group
    chair(c, 1010, 1050, 260, -1, WOOD)
    person(
        c,
        1000,
        1050,
        410,
        view="side",
        d=-1,
        sit=True,
        top=NAVY,
        bottom=INK,
        hair="bob",
        hairc=HAIR_G,
        hands=((900, 910), (905, 920)),
    )
    student(c, 1130, 1050, 420, 0, view="side", d=-1, vest=RED, lean=10, hands=((1025, 825), (1030, 835)))
    desk(c, 830, 1120, 200, 150, WOOD, depth=40)
    flowers(c, 800, 956, 90)
    mug(c, 890, 962, 36, WHITE)
    student(
        c,
        1390,
        1060,
        410,
        5,
        vest=RED,
        hands=((1330, 850), (1450, 850)),
        grip=lambda c, a, b: (c.rect(1318, 800, 140, 96, BRICK_L, r=10), c.rect(1380, 800, 16, 96, GOLD)),
    )
    beams(c, 600, 560, 420, 3, 0.07, 560, -200)


@scene("community-clean", "环境志愿服务")
def community_clean(c):
    sky(c, 560, sun=(560, 110, 48))
    cloud(c, 900, 130, 110)
    mountains(c, 540, 91)
    building(c, 1020, 600, 520, 330, 4, 7, SAND_L, TEAL)
    lawn(c, 590, 860)
    c.poly(
        [(-20, 640), (420, 620), (760, 660), (1020, 640), (1020, 700), (740, 720), (400, 680), (-20, 720)],
        "#a9d0dd",
        smooth=False,
    )
    for i in range(20):
        x = 20 + i * 50
        c.rect(x, 690, 7, 60, WHITE)
    c.rect(0, 700, 1000, 7, WHITE)
    c.rect(0, 724, 1000, 7, WHITE)
    c.poly([(0, 840), (1600, 800), (1600, 1200), (0, 1200)], vgrad(800, 1200, SAND_L, SAND_D))
    tree(c, 170, 850, 480, tone=mix(GREEN, GOLD, 0.25), seed=2)
    tree(c, 1460, 820, 420, seed=5)
    hedge(c, 560, 840, 700, 60)
    rng = c.rng
    for i in range(46):
        x, y = rng.uniform(20, 1580), rng.uniform(900, 1180)
        with c.at(x, y, 1, rng.uniform(0, 180)):
            c.ell(0, 0, 13, 6, rng.choice((GOLD, BRICK_L, "#D99A4E")))
    for k, x in enumerate((1180, 1280, 1380)):
        tone = (BLUE, GREEN_D, GREY_D)[k]
        c.shade(x, 962, 52, 8, 0.3, 5)
        c.poly(
            [(x - 42, 820), (x + 42, 820), (x + 36, 960), (x - 36, 960)],
            hgrad(x - 42, x + 42, light(tone, 0.12), dark(tone, 0.15)),
        )
        c.rect(x - 48, 800, 96, 24, dark(tone, 0.2), r=8)
        c.circ(x, 890, 20, WHITE, alpha=0.9)
        c.poly([(x - 11, 898), (x, 878), (x + 11, 898)], tone)
    caps = "cap:#C23B32"
    student(
        c, 420, 1060, 410, 0, view="side", d=1, vest=RED, hair=caps, lean=10, hands=((490, 880), (510, 830))
    )
    broom(c, (498, 780), (600, 1020))
    student(
        c, 860, 1110, 420, 1, view="side", d=-1, vest=RED, hair=caps, lean=10, hands=((780, 930), (760, 880))
    )
    broom(c, (772, 830), (668, 1066))
    student(c, 1060, 1020, 390, 3, view="side", d=1, vest=RED, hair=caps, hands=((1140, 840), (1136, 850)))
    c.poly([(1105, 850), (1165, 850), (1180, 950), (1090, 950)], INK, smooth=True)
    _, hand = student(
        c, 250, 1140, 430, 4, view="side", d=1, vest=RED, hair=caps, lean=34, arms=((40, 50), (30, 40))
    )
    c.line([hand, (hand[0] + 50, 1150)], GREY_D, 7)
    student(c, 1300, 1140, 420, 2, vest=RED, hair=caps, hands=((1250, 950), (1360, 800)))
    c.poly([(1210, 960), (1280, 960), (1300, 1080), (1190, 1080)], INK, smooth=True)


@scene("childcare", "幼儿保育专业志愿服务")
def childcare(c):
    room(c, 780, "#fbeedb", WOOD_L)
    c.rect(0, 560, 1600, 220, mix(TEAL_L, WHITE, 0.35))
    pts = [(x, 560 + 16 * math.sin(x / 50)) for x in range(-20, 1640, 20)]
    c.poly(pts + [(1640, 600), (-20, 600)], mix(TEAL_L, WHITE, 0.35))
    view_window(c, 110, 130, 360, 320, 101, 2, curtain=GOLD_L)
    c.glow(760, 260, 170, GOLD_L, 0.6)
    c.circ(760, 260, 70, GOLD_L)
    for i in range(10):
        a = i * math.pi / 5
        c.line(
            [
                (760 + 88 * math.cos(a), 260 + 88 * math.sin(a)),
                (760 + 112 * math.cos(a), 260 + 112 * math.sin(a)),
            ],
            GOLD,
            9,
        )
    cloud(c, 940, 330, 90, 1)
    for i, k in enumerate((BRICK_L, GOLD, TEAL, BLUE)):
        c.arc(1290, 470, 230 - i * 34, 180, 180, k, 30, cap="butt")
    c.rect(1040, 620, 500, 170, WHITE, r=8)
    for i in range(4):
        c.rect(1056 + i * 121, 636, 106, 138, light((BRICK_L, GOLD, TEAL, BLUE)[i], 0.4), r=6)
        if i % 2:
            c.circ(1109 + i * 121, 735, 32, (BRICK, GOLD, TEAL, NAVY)[i])
        else:
            c.rect(1080 + i * 121, 715, 60, 56, (BRICK, GOLD, TEAL, NAVY)[i], r=6)
    c.ell(800, 1030, 660, 140, "#dfe9e2")
    c.ell(800, 1024, 620, 122, light(TEAL_L, 0.45))
    # children
    kids = dict(shoes=WHITE, sleeve="long")

    def kid(x, y, h, i, **kw):
        person(
            c,
            x,
            y,
            h,
            broad=1.15,
            **{
                **dict(
                    top=(GOLD, BRICK_L, TEAL, BLUE_L, RED)[i % 5],
                    bottom=(NAVY, BRICK, GREY_D, TEAL_D, NAVY)[i % 5],
                    hair=("short", "pony", "bob", "short", "bun")[i % 5],
                ),
                **kids,
                **kw,
            },
        )
        head(
            c,
            x + (3 if kw.get("view") == "side" else 0) * kw.get("d", 1),
            y - h * (kw.get("hip", 0.265 if kw.get("sit") else 0.475) + 0.45),
            h * 0.105,
            kw.get("view", "front"),
            kw.get("d", 1),
            ("short", "pony", "bob", "short", "bun")[i % 5],
        )

    person(c, 470, 1010, 420, top=TEAL, bottom=NAVY, hair="pony", apron=SAND_L, arms=((140, 165), (60, 30)))
    kid(360, 1040, 250, 0, arms=((150, 170), (120, 140)))
    kid(590, 1030, 245, 1, arms=((40, 60), (150, 170)))
    person(
        c,
        900,
        1090,
        420,
        view="side",
        d=1,
        top=TEAL,
        bottom=NAVY,
        hair="bob",
        apron=SAND_L,
        sit=True,
        hip=0.16,
        legs=((112, -60), (100, -70)),
        hands=((1010, 960), (1018, 970)),
    )
    kid(
        1070,
        1080,
        240,
        2,
        view="side",
        d=-1,
        sit=True,
        hip=0.12,
        legs=((88, 80), (84, 86)),
        hands=((1030, 1000), (1024, 1004)),
    )
    with c.at(1026, 985, 1, -10):
        open_book(c, 0, 20, 92, BRICK)
    person(
        c,
        1330,
        1060,
        420,
        view="side",
        d=-1,
        top=TEAL,
        bottom=NAVY,
        hair="bun",
        apron=SAND_L,
        lean=20,
        hands=((1220, 900), (1226, 910)),
    )
    kid(1200, 1090, 250, 4, view="side", d=1, arms=((60, 90), (70, 100)))
    kid(730, 1130, 250, 3, sit=True, hip=0.12, legs=None, hands=((690, 1085), (770, 1085)))
    for x, y, k in (
        (650, 1150, BRICK),
        (700, 1160, GOLD),
        (785, 1156, TEAL),
        (830, 1150, BLUE),
        (742, 1162, NAVY),
    ):
        c.rect(x, y - 40, 42, 42, k, r=5)
        c.rect(x + 6, y - 34, 30, 8, light(k, 0.4), r=3)
    c.circ(220, 1120, 46, BRICK_L)
    c.poly([(175, 1112), (265, 1112), (265, 1128), (175, 1128)], WHITE, alpha=0.9)
