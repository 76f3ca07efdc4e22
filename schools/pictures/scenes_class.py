"""Classrooms: classes, teachers at work, contests, recordings."""

from kit import *


@scene("teacher-training", "教师专题研修")
def teacher_training(c):
    room(c, 760, MIST, "#b7a48f")
    view_window(c, 60, 150, 300, 400, 3, 2, curtain=TEAL_L)
    screen(c, 470, 130, 700, 400, "chart")
    board(c, 1240, 230, 290, 250)
    ceiling_lights(c, 4, 36)
    person(
        c,
        1230,
        800,
        370,
        top=TEAL_D,
        bottom=INK,
        hair="bob",
        hands=((1110, 470), None),
        arms=((0, 0), (10, 30)),
    )
    lectern(c, 1380, 810, 180)
    pot(c, 420, 790, 190)
    for cx, y, h, k in ((360, 960, 300, 0), (1080, 960, 300, 4)):
        for i, dx in enumerate((-130, 0, 130)):
            adult(
                c,
                cx + dx,
                y,
                h,
                i + k,
                view="back" if i == 1 else "side",
                d=1 if dx < 0 else -1,
                sit=True,
                shadow=False,
                hands=((cx + dx * 0.5, y - 130), (cx + dx * 0.55, y - 126))
                if dx
                else ((cx - 30, y - 150), (cx + 30, y - 150)),
            )
            if not dx:
                chair_back(c, cx, y, 140, BLUE)
    for cx, y, h, k in ((400, 1130, 370, 2), (1160, 1130, 370, 7)):
        desk(c, cx, y, 470, 150, WOOD_L, depth=60, panel=True)
        laptop(c, cx - 110, y - 165, 100)
        laptop(c, cx + 120, y - 165, 100)
        books(c, cx + 10, y - 170, 76, 3)
    for cx, k in ((230, 1), (560, 3), (990, 5), (1330, 2)):
        adult(
            c, cx, 1240, 400, k, view="back", sit=True, shadow=False, hands=((cx - 60, 1020), (cx + 60, 1020))
        )
        chair_back(c, cx, 1240, 180, BLUE)


@scene("class-meeting", "主题班会")
def class_meeting(c):
    room(c, 740, SAND_L, WOOD_L)
    board(c, 330, 150, 900, 380)
    # chalk drawing: sun, hills and a book instead of words
    c.arc(1060, 270, 46, 0, 360, GOLD_L, 7)
    for i in range(8):
        a = i * math.pi / 4
        c.line(
            [
                (1060 + 60 * math.cos(a), 270 + 60 * math.sin(a)),
                (1060 + 80 * math.cos(a), 270 + 80 * math.sin(a)),
            ],
            GOLD_L,
            6,
        )
    c.line([(380, 480), (520, 320), (620, 430), (720, 300), (880, 480)], WHITE, 6, alpha=0.85)
    c.line([(930, 480), (1180, 480)], BRICK_L, 7)
    for i in range(5):
        c.circ(960 + i * 48, 440, 15, (BRICK_L, GOLD_L, WHITE, TEAL_L, BRICK_L)[i])
        c.line([(960 + i * 48, 455), (960 + i * 48, 478)], GREEN_L, 5)
    for i in range(12):
        c.poly(
            [(330 + i * 76, 104), (398 + i * 76, 104), (364 + i * 76, 148)], (RED, GOLD, TEAL, BLUE)[i % 4]
        )
    c.line([(320, 104), (1250, 104)], GREY_D, 3)
    view_window(c, 40, 160, 200, 380, 8, 1)
    c.rect(1330, 190, 210, 300, SAND_D, r=4)
    for i in range(6):
        c.rect(
            1348 + (i % 2) * 98,
            210 + (i // 2) * 92,
            78,
            72,
            (TEAL_L, GOLD_L, WHITE, BRICK_L, SKY, WHITE)[i],
            r=3,
        )
    student(c, 560, 800, 330, 1, hands=((470, 560), (610, 640)))
    student(c, 1010, 800, 335, 0, arms=((10, 10), (60, 130)))
    person(c, 1250, 815, 365, view="side", d=-1, top=TEAL, bottom=NAVY, hair="bun", arms=((30, 80), (35, 95)))
    rows = [(930, 270, [250, 520, 800, 1080, 1350]), (1090, 320, [140, 470, 800, 1130, 1460])]
    seated_rows(c, rows)
    for x, i, up in ((300, 4, 1), (640, 1, 0), (980, 6, 0), (1320, 3, 1)):
        desk(c, x, 1220, 260, 150, WOOD_L)
        student(
            c,
            x,
            1280,
            385,
            i,
            view="back",
            sit=True,
            shadow=False,
            hands=((x - 50, 1080), (x + 74, 850) if up else (x + 50, 1080)),
        )
        chair_back(c, x, 1280, 170)


@scene("enterprise-class", "校企联合授课")
def enterprise_class(c):
    room(c, 750, MIST, "#a9b2b3", planks=False)
    screen(c, 150, 130, 620, 360, "gear")
    for i in range(3):
        window(c, 900 + i * 230, 130, 190, 220, WHITE, cols=2, rows=2)
    c.rect(0, 560, 1600, 12, NAVY)
    lathe(c, 1300, 830, 420, TEAL)
    robot_arm(c, 930, 800, 330, 1, GOLD)
    person(
        c,
        640,
        850,
        390,
        top=GREY_D,
        bottom=INK,
        hair="helmet:#E2AF4E",
        vest="#d9803b",
        hands=((530, 460), (725, 690)),
        grip=lambda c, a, b: gear(c, 760, 690, 36, GREY, 10),
    )
    person(c, 470, 860, 365, view="front", top=TEAL_D, bottom=NAVY, hair="bob", arms=((10, 20), (15, -10)))
    rows = [(1010, 320, [200, 470, 780, 1060, 1340]), (1210, 385, [320, 660, 1000, 1340])]
    for y, h, xs in rows:
        for i, x in enumerate(xs):
            student(c, x, y, h, i + int(y), view="back", sit=True, top=NAVY, bottom=NAVY_D, stripe=GOLD)
            stool(c, x, y, h * 0.27, h * 0.3, GREY_D)
    cone(c, 1540, 960, 90)


@scene("teacher-practice", "教师企业实践")
def teacher_practice(c):
    room(c, 740, GREY_L, "#a3b1b5", planks=False)
    for i in range(5):
        window(c, 40 + i * 320, 90, 240, 170, WHITE, cols=3, rows=2)
    c.rect(0, 300, 1600, 20, GOLD)
    c.rect(0, 320, 1600, 8, dark(GOLD, 0.3))
    c.rect(1080, 320, 70, 40, NAVY)
    c.line([(1115, 360), (1115, 470)], GREY_D, 5)
    c.arc(1115, 488, 18, -60, 240, GREY_D, 6)
    for x in (230, 560):
        lathe(c, x, 790, 300, (TEAL, BLUE)[x > 300])
    # conveyor with housings
    c.shade(1160, 870, 440, 20, 0.25, 12)
    c.rect(760, 700, 840, 40, GREY_D, r=18)
    for i in range(9):
        c.circ(790 + i * 100, 720, 14, GREY_L)
        c.rect(836 + i * 200, 740, 18, 120, GREY_D)
    for i in range(4):
        c.rect(800 + i * 200, 630, 110, 70, (BLUE_L, GOLD_L)[i % 2], r=8)
        gear(c, 855 + i * 200, 665, 25, NAVY, 9)
    robot_arm(c, 1420, 700, 300, -1, BRICK)
    person(
        c,
        600,
        1020,
        420,
        view="side",
        d=1,
        top=BLUE,
        bottom=NAVY_D,
        hair="helmet:#FBFAF6",
        lean=4,
        hands=((716, 760), (735, 800)),
    )
    person(
        c,
        890,
        1030,
        430,
        view="side",
        d=-1,
        top=GREY_D,
        bottom=INK,
        hair="helmet:#E2AF4E",
        hands=((775, 780), (770, 810)),
    )
    person(
        c,
        440,
        1040,
        415,
        top=BLUE,
        bottom=NAVY_D,
        hair="helmet:#FBFAF6",
        hands=((420, 830), (490, 830)),
        grip=lambda c, a, b: c.rect(408, 790, 96, 70, WHITE, r=4),
    )
    c.poly([(700, 790), (790, 780), (800, 835), (710, 845)], WHITE)
    c.line([(720, 806), (775, 800)], BLUE, 4)
    c.line([(722, 822), (760, 818)], TEAL, 4)
    person(
        c,
        1180,
        1050,
        430,
        view="back",
        top=BLUE,
        bottom=NAVY_D,
        hair="helmet:#FBFAF6",
        hands=((1110, 740), (1230, 790)),
    )
    c.poly([(0, 1080), (1600, 1080), (1600, 1110), (0, 1110)], GOLD)
    for i in range(20):
        c.poly([(i * 84, 1110), (i * 84 + 30, 1080), (i * 84 + 60, 1080), (i * 84 + 30, 1110)], INK)


@scene("teacher-contest", "教师教学能力比赛")
def teacher_contest(c):
    room(c, 780, MIST, WOOD_L, dado=mix(TEAL, WHITE, 0.55))
    c.rect(0, 0, 1600, 50, WHITE)
    ceiling_lights(c, 4, 40)
    screen(c, 560, 130, 760, 430, "scene")
    board(c, 90, 200, 380, 300)
    c.line([(130, 430), (220, 300), (320, 390), (420, 260)], WHITE, 6, alpha=0.8)
    c.circ(420, 260, 11, GOLD_L)
    c.poly([(300, 800), (1360, 800), (1430, 870), (230, 870)], light(WOOD_L, 0.3))
    c.rect(230, 870, 1200, 24, WOOD)
    person(c, 480, 860, 410, top=NAVY, bottom=NAVY, skirt=True, hair="bun", hands=((420, 640), (610, 520)))
    lectern(c, 330, 870, 190, WOOD_L, TEAL)
    tripod(c, 1450, 960, 420, -1)
    cloth_table(c, 800, 1240, 1400, 150, NAVY, depth=30)
    for k, x in enumerate((330, 640, 950, 1260)):
        adult(
            c,
            x,
            1200,
            410,
            (2, 1, 5, 0)[k],
            view="back",
            sit=True,
            shadow=False,
            top=(INK, WHITE, NAVY, GREY_D)[k],
            arms=((12, -10), (12, -10)),
        )
        chair_back(c, x, 1230, 190, TEAL)
        c.rect(x + 90, 1000, 66, 84, WHITE, r=3)
        c.star(x + 123, 1042, 24, GOLD)


@scene("online-course", "在线课程录制")
def online_course(c):
    c.rect(0, 0, 1600, 1200, vgrad(0, 850, "#2b4358", "#4b6b80"))
    for r in range(6):
        for i in range(14):
            c.rect(i * 118 + (r % 2) * 59 - 40, 40 + r * 128, 104, 112, WHITE, alpha=0.045, r=8)
    c.rect(0, 850, 1600, 350, vgrad(850, 1200, "#7c8b94", "#5d6d78"))
    c.rect(330, 120, 760, 740, "#7fb58b", r=8)
    c.poly([(330, 840), (1090, 840), (1230, 1010), (230, 1010)], "#8fc299")
    c.glow(700, 500, 500, "#fff6e2", 0.45)
    softbox(c, 190, 1000, 720, 1)
    with c.fade(0.9):
        softbox(c, 1330, 960, 640, -1)
    person(c, 620, 940, 520, top=BRICK, bottom=NAVY, hair="bob", hands=((520, 620), (740, 560)))
    desk(c, 760, 990, 360, 210, WOOD_L)
    laptop(c, 760, 780, 130)
    gear(c, 880, 750, 36, GOLD, 10)
    tripod(c, 1010, 1150, 560, -1)
    person(
        c,
        1150,
        1160,
        460,
        view="side",
        d=-1,
        top=TEAL,
        bottom=INK,
        hair="cap:#B5533C",
        hands=((1080, 730), (1060, 740)),
    )
    desk(c, 1430, 1190, 330, 250, GREY_D)
    monitor(c, 1430, 928, 250, content="scene")
    c.rect(1280, 922, 300, 12, INK)
    for i in range(9):
        c.circ(1320 + i * 28, 912, 8, (TEAL_L, GOLD, BRICK_L)[i % 3])
    c.line([(430, 1080), (360, 420), (470, 330)], INK, 8)
    c.ell(486, 326, 34, 18, INK)
    c.circ(1530, 110, 26, RED)
    c.glow(1530, 110, 80, RED, 0.5)


@scene("community-lecture", "社区课堂")
def community_lecture(c):
    room(c, 760, SAND_L, "#c2a483")
    view_window(c, 1180, 140, 330, 400, 21, 2, curtain=GOLD_L)
    screen(c, 330, 140, 560, 330, "chart")
    for x in (130, 230):
        c.rect(x - 40, 180 + (x == 230) * 20, 80, 110, (TEAL_L, BRICK_L)[x == 230], r=4)
        c.circ(x, 235 + (x == 230) * 20, 26, WHITE)
    lantern(c, 1050, 150, 50)
    student(c, 980, 820, 370, 1, hands=((880, 500), (1040, 640)))
    desk(c, 1130, 840, 240, 150, WOOD)
    laptop(c, 1130, 680, 110, False)
    pot(c, 60, 820, 220)
    elders = [(330, 0), (560, 1), (800, 2), (1050, 3), (1290, 4)]
    for x, k in elders:
        person(
            c,
            x,
            1010,
            320,
            view="back",
            sit=True,
            top=(BRICK, GREY_D, TEAL, NAVY, SAND_D)[k],
            bottom=INK,
            hair=("short", "bob", "bun", "short", "bob")[k],
            hairc=HAIR_G if k % 2 == 0 else "#8d9298",
        )
        chair_back(c, x, 1010, 150, WOOD_L)
    for x, k in ((220, 3), (480, 2), (760, 0), (1080, 4), (1360, 1)):
        person(
            c,
            x,
            1210,
            390,
            view="back",
            sit=True,
            top=(GREY_D, TEAL_D, BRICK_L, BLUE, BRICK)[k],
            bottom=INK,
            hair=("bun", "short", "bob", "short", "bob")[k],
            hairc="#a2a7ac" if k % 2 else HAIR_G,
        )
        chair_back(c, x, 1210, 180, WOOD_L)
    student(c, 1450, 1060, 380, 2, view="side", d=-1, lean=12, arms=((40, 70), (45, 80)), vest=RED)


@scene("worker-training", "企业职工技能培训")
def worker_training(c):
    room(c, 740, GREY_L, "#9aa9ae", planks=False)
    c.rect(0, 520, 1600, 220, mix(BLUE, WHITE, 0.35))
    c.rect(0, 512, 1600, 8, NAVY)
    screen(c, 110, 120, 460, 280, "gear")
    for i in range(3):
        window(c, 700 + i * 300, 110, 240, 200, WHITE, cols=3, rows=2)
    # electrical training panels
    for i in range(3):
        x = 690 + i * 300
        c.rect(x, 380, 250, 360, WHITE, r=6)
        c.rect(x, 380, 250, 44, TEAL)
        for r in range(3):
            for k in range(4):
                c.rect(x + 20 + k * 56, 446 + r * 92, 42, 56, (GREY_L, BLUE_L, GOLD_L)[(r + k) % 3], r=4)
                c.circ(x + 41 + k * 56, 488 + r * 92, 7, (RED, GREEN, INK)[(k + r) % 3])
        c.line([(x + 40, 510), (x + 90, 560), (x + 150, 540), (x + 210, 600)], RED, 4, smooth=True)
        c.line([(x + 60, 600), (x + 120, 650), (x + 210, 690)], NAVY, 4, smooth=True)
    gray = dict(top="#6f8aa0", bottom=NAVY_D, hair="helmet:#E2AF4E")
    for x, hands in (
        (760, ((740, 560), (830, 600))),
        (1070, ((1030, 610), (1120, 560))),
        (1380, ((1340, 590), (1430, 640))),
    ):
        person(c, x, 900, 380, view="back", **gray, hands=hands)
    person(
        c,
        560,
        930,
        400,
        view="side",
        d=1,
        top=TEAL,
        bottom=INK,
        hair="helmet:#FBFAF6",
        hands=((660, 620), (670, 690)),
    )
    for cx in (330, 880, 1390):
        desk(c, cx, 1120, 380, 170, WOOD_L, depth=50)
        toolbox_x = cx - 110
        c.rect(toolbox_x - 50, 916, 100, 46, RED, r=5)
        c.line(
            [(toolbox_x - 24, 916), (toolbox_x - 24, 900), (toolbox_x + 24, 900), (toolbox_x + 24, 916)],
            GREY_D,
            6,
        )
        gear(c, cx + 30, 940, 30, GREY_D, 9)
        c.line([(cx + 80, 950), (cx + 150, 930)], GREY_D, 10)
        person(c, cx - 30, 1190, 390, view="back", **gray, hands=((cx - 80, 960), (cx + 20, 960)))
    person(c, 170, 960, 390, **gray, arms=((30, -60), (30, -60)))
