"""Skills contests, tests and the job market."""
from kit import *


@scene("contest-auto", "汽车维修赛项训练")
def contest_auto(c):
    room(c, 720, "#e3e6e4", "#97a7ad", planks=False)
    c.rect(0, 0, 1600, 110, NAVY)
    for i in range(16):
        c.poly([(i * 104, 110), (i * 104 + 96, 110), (i * 104 + 48, 170)], (BRICK, GOLD, TEAL_L, WHITE)[i % 4])
    for i in range(3):
        window(c, 80 + i * 520, 220, 400, 190, WHITE, glass=vgrad(220, 410, SKY, SKY_L), cols=5, rows=2)
    c.rect(0, 540, 1600, 180, BRICK)
    c.rect(0, 530, 1600, 12, WHITE)
    c.circ(1470, 320, 70, WHITE)
    c.arc(1470, 320, 70, 0, 360, NAVY, 10)
    c.line([(1470, 320), (1470, 275)], INK, 7)
    c.line([(1470, 320), (1505, 335)], BRICK, 7)
    c.poly([(180, 760), (1420, 760), (1560, 1130), (40, 1130)], WHITE, alpha=.12)
    c.line([(180, 760), (40, 1130), (1560, 1130), (1420, 760), (180, 760)], GOLD, 10, alpha=.9)
    car(c, 800, 930, 900, 1, TEAL, hood=True)
    c.rect(350, 905, 60, 40, INK, r=6)
    student(c, 1180, 985, 420, 0, view="side", d=-1, lean=18, top=NAVY, bottom=NAVY_D, stripe=GOLD, hair="cap:#1F4E79", hands=((1085, 745), (1075, 770)))
    student(c, 960, 1020, 430, 6, view="side", d=1, lean=12, top=NAVY, bottom=NAVY_D, stripe=GOLD, hair="cap:#1F4E79", hands=((1058, 745), (1062, 775)))
    person(c, 1440, 1010, 430, top=WHITE, bottom=INK, tie=NAVY, hair="short", hands=((1420, 790), (1490, 800)), grip=lambda c, a, b: c.rect(1404, 740, 92, 70, WOOD_L, r=4))
    c.rect(1412, 748, 76, 56, WHITE)
    toolbox(c, 190, 1010, 190, RED)
    student(c, 370, 1070, 330, 3, view="side", d=1, sit=True, hip=.2, top=NAVY, bottom=NAVY_D, stripe=GOLD, legs=((110, -20), (60, -60)), hands=((452, 925), (462, 940)))
    desk(c, 1190, 1180, 300, 130, GREY_L)
    laptop(c, 1150, 1035, 110, False)
    c.line([(1220, 1035), (1290, 1028)], GREY_D, 10)
    tyres(c, 650, 1175, 70, 2)


@scene("contest-service", "酒店服务赛项训练")
def contest_service(c):
    room(c, 740, "#efe2cd", "#a6705a", dado=mix(NAVY, SAND_L, .15), planks=False)
    for x in (110, 1150):
        view_window(c, x, 110, 320, 400, 17 + x, 2, curtain=NAVY)
    for x in (600, 800, 1000):
        pendant(c, x, 170, 56, 180, GOLD)
    for i in range(9):
        for j in range(4):
            c.poly([(i * 220 - 60 + (j % 2) * 110, 800 + j * 110), (i * 220 + 30 + (j % 2) * 110, 770 + j * 110), (i * 220 + 120 + (j % 2) * 110, 800 + j * 110), (i * 220 + 30 + (j % 2) * 110, 830 + j * 110)], "#b98069", alpha=.5)
    person(c, 430, 960, 430, view="side", d=1, top=WHITE, bottom=INK, vest=NAVY, tie=RED, hair="short", lean=8, hands=((540, 775), (545, 790)))
    person(c, 800, 880, 415, top=NAVY, bottom=NAVY, skirt=True, hair="bun", scarf=True, hands=((760, 690), (850, 690)))
    person(c, 1330, 980, 430, top=WHITE, bottom=INK, vest=NAVY, tie=NAVY, hair="short", hands=((1250, 720), (1370, 800)))
    c.ell(1238, 712, 76, 13, GREY_L)
    c.ell(1238, 708, 70, 10, WHITE)
    for dx in (-30, 20):
        c.poly([(1224 + dx, 640), (1260 + dx, 640), (1248 + dx, 672), (1236 + dx, 672)], "#bcd9e4", alpha=.9)
        c.line([(1242 + dx, 672), (1242 + dx, 702)], "#bcd9e4", 4)
        c.ell(1242 + dx, 704, 14, 3, "#bcd9e4")
    # round banquet table
    c.shade(820, 1140, 330, 32, .3, 18)
    c.poly([(480, 840), (1160, 840), (1130, 1130), (510, 1130)], vgrad(840, 1130, WHITE, GREY_L))
    for i in range(9):
        x = 510 + i * 78
        c.poly([(x, 860), (x + 14, 860), (x + 26, 1130), (x - 8, 1130)], GREY, alpha=.35)
    c.ell(820, 840, 342, 92, light(WHITE, .3))
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
        c.poly([(x + 52, y - 52), (x + 72, y - 52), (x + 66, y - 26), (x + 58, y - 26)], "#9fc3d2", alpha=.8)
    for x in (180, 1480):
        pot(c, x, 900, 240, GOLD)
    person(c, 130, 1130, 430, view="side", d=1, top=GREY_D, bottom=INK, hair="bob", arms=((30, 100), (34, 96)))
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
    c.poly([(0, 650), (1600, 650), (1600, 662), (0, 662)], WHITE, alpha=.8)
    # an S-bend and a parking bay painted on the ground
    for off in (0, 130):
        c.line([(80 + off * 1.6, 1200), (230 + off * 1.4, 1050), (520 + off * 1.2, 960), (560 + off, 860), (430 + off, 780), (420 + off * .8, 690)], GOLD, 9, smooth=True)
    for x in range(4):
        c.line([(1010 + x * 130, 720), (1060 + x * 160, 850)], WHITE, 8)
    c.line([(1010, 720), (1400, 720)], WHITE, 8)
    car(c, 1290, 800, 260, -1, GREY_L)
    car(c, 690, 960, 560, 1, WHITE)
    c.rect(452, 878, 470, 14, TEAL)
    c.rect(600, 728, 90, 28, GOLD, r=5)
    c.circ(718, 800, 24, SKIN)
    c.poly([(692, 796), (700, 772), (736, 772), (744, 794)], HAIR, smooth=True)
    c.poly([(694, 822), (740, 822), (748, 846), (686, 846)], TEAL)
    for x, y, h in ((360, 1000, 80), (1010, 1000, 84), (1130, 1060, 96), (230, 1100, 100), (880, 1130, 110)):
        cone(c, x, y, h)
    person(c, 1210, 1090, 430, view="side", d=-1, top=NAVY, bottom=INK, hair="cap:#1F4E79", vest="#d9803b", hands=((1130, 860), (1140, 880)))
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
        adult(c, x - 60, 900, 330, k * 2 + 1, top=(WHITE, NAVY, GREY_D, TEAL_D)[k], tie=(NAVY, RED, None, None)[k], shadow=False, arms=((20, -30), (40, 90)))
        adult(c, x + 64, 900, 325, k * 2 + 4, top=(NAVY, WHITE, NAVY, WHITE)[k], shadow=False, hands=((x + 40, 720), (x + 90, 720)))
        cloth_table(c, x, 910, 330, 150, tone, depth=24)
        c.rect(x - 110, 722, 60, 34, WHITE, r=2)
        books(c, x + 100, 752, 60, 3)
        c.circ(x, 840, 42, WHITE, alpha=.9)
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
        c.poly([(x - 195, 470), (x, 370), (x + 195, 470)], light(tone, .08))
        c.poly([(x, 370), (x + 195, 470), (x + 60, 470)], dark(tone, .18))
        for i in range(6):
            c.poly([(x - 195 + i * 65, 470), (x - 130 + i * 65, 470), (x - 140 + i * 65, 512), (x - 185 + i * 65, 512)], tone if i % 2 else WHITE, smooth=False)
    for i, (x, y, h) in enumerate(((150, 1060, 370), (290, 1080, 380), (540, 1050, 365), (690, 1090, 385), (980, 1060, 370), (1330, 1060, 370), (1460, 1085, 385))):
        student(c, x, y, h, i * 3 + 1, view="back", arms=((8, 4), (14, 40) if i % 2 else (6, 4)))
    student(c, 830, 1130, 410, 0, view="side", d=1, hands=((920, 890), (930, 900)), grip=lambda c, a, b: c.rect(900, 850, 64, 84, WHITE, r=3))
    adult(c, 1110, 1130, 425, 9, view="side", d=-1, top=NAVY, bottom=INK, hands=((1000, 880), (985, 900)))
