"""Skills contests, tests and the job market."""

from kit import *


@scene("contest-auto", "汽车维修赛项训练")
def contest_auto(c):
    room(c, 720, "#e3e6e4", "#97a7ad", planks=False)
    c.rect(0, 0, 1600, 110, NAVY)
    for i in range(16):
        c.poly(
            [(i * 104, 110), (i * 104 + 96, 110), (i * 104 + 48, 170)], (BRICK, GOLD, TEAL_L, WHITE)[i % 4]
        )
    for i in range(3):
        window(c, 80 + i * 520, 220, 400, 190, WHITE, glass=vgrad(220, 410, SKY, SKY_L), cols=5, rows=2)
    c.rect(0, 540, 1600, 180, BRICK)
    c.rect(0, 530, 1600, 12, WHITE)
    c.circ(540, 315, 50, WHITE)
    c.arc(540, 315, 50, 0, 360, NAVY, 8)
    c.line([(540, 315), (540, 284)], INK, 6)
    c.line([(540, 315), (564, 326)], BRICK, 6)
    c.poly([(180, 760), (1420, 760), (1560, 1130), (40, 1130)], WHITE, alpha=0.12)
    c.line([(180, 760), (40, 1130), (1560, 1130), (1420, 760), (180, 760)], GOLD, 10, alpha=0.9)
    car(c, 800, 930, 900, 1, TEAL, hood=True)
    c.rect(350, 905, 60, 40, INK, r=6)
    student(
        c,
        1330,
        985,
        420,
        0,
        view="side",
        d=-1,
        lean=20,
        top=NAVY,
        bottom=NAVY_D,
        stripe=GOLD,
        hair="cap:#1F4E79",
        hands=((1190, 690), (1180, 712)),
    )
    student(
        c,
        955,
        1020,
        430,
        6,
        view="side",
        d=1,
        lean=12,
        top=NAVY,
        bottom=NAVY_D,
        stripe=GOLD,
        hair="cap:#1F4E79",
        hands=((1066, 716), (1072, 742)),
    )
    person(
        c,
        1490,
        1040,
        430,
        top=WHITE,
        bottom=INK,
        tie=NAVY,
        hair="short",
        hands=((1462, 830), (1520, 830)),
        grip=lambda c, a, b: (c.rect(1446, 770, 92, 74, WOOD_L, r=4), c.rect(1454, 778, 76, 58, WHITE)),
    )
    toolbox(c, 190, 1010, 190, RED)
    student(
        c,
        370,
        1070,
        330,
        3,
        view="side",
        d=1,
        sit=True,
        hip=0.2,
        top=NAVY,
        bottom=NAVY_D,
        stripe=GOLD,
        legs=((110, -20), (60, -60)),
        hands=((452, 925), (462, 940)),
    )
    desk(c, 1190, 1180, 300, 130, GREY_L)
    laptop(c, 1150, 1035, 110, False)
    c.line([(1220, 1035), (1290, 1028)], GREY_D, 10)
    tyres(c, 650, 1175, 70, 2)


@scene("contest-service", "酒店服务赛项训练")
def contest_service(c):
    room(c, 740, "#efe2cd", "#a6705a", dado=mix(NAVY, SAND_L, 0.15), planks=False)
    for x in (110, 1150):
        view_window(c, x, 110, 320, 400, 17 + x, 2, curtain=NAVY)
    for x in (600, 800, 1000):
        pendant(c, x, 170, 56, 180, GOLD)
    for i in range(9):
        for j in range(4):
            c.poly(
                [
                    (i * 220 - 60 + (j % 2) * 110, 800 + j * 110),
                    (i * 220 + 30 + (j % 2) * 110, 770 + j * 110),
                    (i * 220 + 120 + (j % 2) * 110, 800 + j * 110),
                    (i * 220 + 30 + (j % 2) * 110, 830 + j * 110),
                ],
                "#b98069",
                alpha=0.5,
            )
    person(
        c,
        430,
        960,
        430,
        view="side",
        d=1,
        top=WHITE,
        bottom=INK,
        vest=NAVY,
        tie=RED,
        hair="short",
        lean=8,
        hands=((540, 775), (545, 790)),
    )
    person(
        c,
        800,
        880,
        415,
        top=NAVY,
        bottom=NAVY,
        skirt=True,
        hair="bun",
        scarf=True,
        hands=((760, 690), (850, 690)),
    )
    person(
        c,
        1330,
        980,
        430,
        top=WHITE,
        bottom=INK,
        vest=NAVY,
        tie=NAVY,
        hair="short",
        hands=((1250, 720), (1370, 800)),
    )
    c.ell(1238, 712, 76, 13, GREY_L)
    c.ell(1238, 708, 70, 10, WHITE)
    for dx in (-30, 20):
        c.poly([(1224 + dx, 640), (1260 + dx, 640), (1248 + dx, 672), (1236 + dx, 672)], "#bcd9e4", alpha=0.9)
        c.line([(1242 + dx, 672), (1242 + dx, 702)], "#bcd9e4", 4)
        c.ell(1242 + dx, 704, 14, 3, "#bcd9e4")
    # round banquet table
    c.shade(820, 1140, 330, 32, 0.3, 18)
    c.poly([(480, 840), (1160, 840), (1130, 1130), (510, 1130)], vgrad(840, 1130, WHITE, GREY_L))
    for i in range(9):
        x = 510 + i * 78
        c.poly([(x, 860), (x + 14, 860), (x + 26, 1130), (x - 8, 1130)], GREY, alpha=0.35)
    c.ell(820, 840, 342, 92, light(WHITE, 0.3))
    c.ell(820, 834, 342, 90, WHITE)
    c.ell(820, 826, 150, 38, SKY_L)
    flowers(c, 820, 828, 140)
    for k in range(8):
        a = math.radians(k * 45 + 22)
        x, y = 820 + 258 * math.cos(a), 834 + 62 * math.sin(a)
        c.ell(x, y, 46, 13, GREY_L)
        c.ell(x, y - 2, 36, 9, WHITE)
        c.poly([(x - 16, y - 4), (x, y - 46), (x + 16, y - 4)], (BRICK, TEAL)[k % 2])
        c.line([(x + 62, y - 2), (x + 62, y - 26)], "#9fc3d2", 3)
        c.poly([(x + 52, y - 52), (x + 72, y - 52), (x + 66, y - 26), (x + 58, y - 26)], "#9fc3d2", alpha=0.8)
    for x in (180, 1480):
        pot(c, x, 900, 240, GOLD)
    person(
        c, 130, 1130, 430, view="side", d=1, top=GREY_D, bottom=INK, hair="bob", arms=((30, 100), (34, 96))
    )
    c.poly([(228, 880), (290, 866), (296, 930), (234, 944)], WHITE)


@scene("driving-test", "培训测试现场")
def driving_test(c):
    sky(c, 600, sun=(250, 160, 52))
    cloud(c, 720, 150, 110)
    cloud(c, 1330, 110, 90)
    mountains(c, 560, 41)
    lawn(c, 590, 700)
    building(c, 1130, 630, 400, 190, 2, 6, SAND_L, TEAL)
    for x in (90, 250, 410, 900, 1040):
        tree(c, x, 640, 190, seed=x)
    c.rect(0, 650, 1600, 550, vgrad(650, 1200, "#8d99a1", "#727f88"))
    c.poly([(0, 650), (1600, 650), (1600, 662), (0, 662)], WHITE, alpha=0.8)
    # an S-bend and a parking bay painted on the ground
    for off in (0, 130):
        c.line(
            [
                (80 + off * 1.6, 1200),
                (230 + off * 1.4, 1050),
                (520 + off * 1.2, 960),
                (560 + off, 860),
                (430 + off, 780),
                (420 + off * 0.8, 690),
            ],
            GOLD,
            9,
            smooth=True,
        )
    for x in range(4):
        c.line([(760 + x * 230, 700), (740 + x * 262, 780)], WHITE, 7)
    c.line([(760, 700), (1450, 700)], WHITE, 7)
    car(c, 880, 752, 190, -1, GREY_L)
    car(c, 1124, 752, 190, -1, TEAL_L)
    car(c, 640, 990, 580, 1, WHITE)
    c.rect(372, 904, 540, 12, TEAL)
    c.rect(560, 748, 90, 26, GOLD, r=5)
    with c.clip([(612, 782), (669, 782), (708, 796), (764, 842), (612, 844)]):
        c.rect(640, 822, 74, 40, TEAL, r=16)
        head(c, 678, 808, 25, "side", 1)
    for x, y, h in ((300, 1010, 80), (1010, 1000, 84), (1130, 1060, 96), (230, 1100, 100), (880, 1130, 110)):
        cone(c, x, y, h)
    person(
        c,
        1210,
        1090,
        430,
        view="side",
        d=-1,
        top=NAVY,
        bottom=INK,
        hair="cap:#1F4E79",
        vest="#d9803b",
        hands=((1130, 860), (1140, 880)),
    )
    c.poly([(1078, 840), (1140, 852), (1130, 920), (1068, 908)], WHITE)
    for k, (x, y, h) in enumerate(((1340, 1070, 410), (1440, 1085, 425), (1540, 1075, 405))):
        adult(c, x, y, h, k + 2, arms=((8, 4), (20, -20)))
    c.line([(90, 960), (90, 560)], GREY_L, 12)
    c.circ(90, 560, 62, WHITE)
    c.arc(90, 560, 56, 0, 360, RED, 14)
    c.poly([(90, 520), (118, 560), (102, 560), (102, 600), (78, 600), (78, 560), (62, 560)], INK)


@scene("job-fair", "校园双选会")
def job_fair(c):
    sky(c, 640, sun=(1360, 150, 50))
    cloud(c, 240, 130, 110)
    building(c, 140, 640, 1320, 440, 4, 14, SAND_L, BRICK, door=True)
    for x in (60, 1540):
        tree(c, x, 690, 380, seed=x)
    ground(c, 640, SAND, SAND_L)
    c.line([(0, 200), (800, 260), (1600, 190)], GREY_D, 3, smooth=True)
    for i in range(26):
        x = 20 + i * 62
        y = 200 + 58 * math.sin(math.pi * x / 1600)
        c.poly([(x, y), (x + 48, y), (x + 24, y + 50)], (RED, GOLD, TEAL, BLUE)[i % 4])
    for k, x in enumerate((200, 600, 1000, 1400)):
        tone = (NAVY, TEAL, BRICK, BLUE)[k]
        for s in (-160, 160):
            c.rect(x + s - 5, 430, 10, 440, GREY_L)
        adult(
            c,
            x - 60,
            900,
            330,
            k * 2 + 1,
            top=(WHITE, NAVY, GREY_D, TEAL_D)[k],
            tie=(NAVY, RED, None, None)[k],
            shadow=False,
            arms=((20, -30), (40, 90)),
        )
        adult(
            c,
            x + 64,
            900,
            325,
            k * 2 + 4,
            top=(NAVY, WHITE, NAVY, WHITE)[k],
            shadow=False,
            hands=((x + 40, 720), (x + 90, 720)),
        )
        cloth_table(c, x, 910, 330, 150, tone, depth=24)
        c.rect(x - 110, 722, 60, 34, WHITE, r=2)
        books(c, x + 100, 752, 60, 3)
        c.circ(x, 840, 42, WHITE, alpha=0.9)
        if k == 0:
            gear(c, x, 840, 30, tone)
        elif k == 1:
            car(c, x, 852, 68, 1, tone, shadow=False)
        elif k == 2:
            c.rect(x - 20, 818, 40, 44, tone, r=3)
            for i in range(4):
                c.rect(x - 13 + (i % 2) * 16, 825 + (i // 2) * 17, 10, 10, WHITE)
        else:
            mug(c, x, 862, 40, tone)
        c.poly([(x - 195, 470), (x, 370), (x + 195, 470)], light(tone, 0.08))
        c.poly([(x, 370), (x + 195, 470), (x + 60, 470)], dark(tone, 0.18))
        for i in range(6):
            c.poly(
                [
                    (x - 195 + i * 65, 470),
                    (x - 130 + i * 65, 470),
                    (x - 140 + i * 65, 512),
                    (x - 185 + i * 65, 512),
                ],
                tone if i % 2 else WHITE,
                smooth=False,
            )
    for i, (x, y, h) in enumerate(
        (
            (150, 1060, 370),
            (290, 1080, 380),
            (540, 1050, 365),
            (690, 1090, 385),
            (980, 1060, 370),
            (1330, 1060, 370),
            (1460, 1085, 385),
        )
    ):
        student(c, x, y, h, i * 3 + 1, view="back", arms=((8, 4), (14, 40) if i % 2 else (6, 4)))
    student(
        c,
        830,
        1130,
        410,
        0,
        view="side",
        d=1,
        hands=((920, 890), (930, 900)),
        grip=lambda c, a, b: c.rect(900, 850, 64, 84, WHITE, r=3),
    )
    adult(c, 1110, 1130, 425, 9, view="side", d=-1, top=NAVY, bottom=INK, hands=((1000, 880), (985, 900)))
