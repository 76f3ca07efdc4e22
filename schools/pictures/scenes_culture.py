"""Culture and heritage: recitation, tea, paper-cutting, drums."""

from kit import *


@scene("red-reading", "经典诵读")
def red_reading(c):
    c.rect(0, 0, 1600, 1200, vgrad(0, 900, "#dfe9ea", "#f6ecd8"))
    # a painted backdrop: an unrolled landscape
    c.rect(150, 110, 1300, 560, "#1a2733", alpha=0.18, blur=14)
    c.rect(150, 100, 1300, 560, SAND_L)
    with c.clip([(180, 130), (1420, 130), (1420, 630), (180, 630)]):
        c.rect(180, 130, 1240, 500, vgrad(130, 630, "#f3e6c9", "#fbf6ea"))
        c.circ(1160, 250, 62, BRICK_L)
        for k, tone in enumerate((BLUE_L, mix(BLUE, TEAL, 0.5), TEAL_D)):
            pts = ridge(c.rng, 160, 1440, 440 + k * 70, 210 - k * 30)
            c.poly(pts + [(1440, 650), (160, 650)], vgrad(260 + k * 60, 630, tone, mix(tone, SAND_L, 0.75)))
        for i in range(5):
            x, y = 420 + i * 44, 230 + (i % 2) * 26
            c.line([(x - 18, y - 8), (x, y), (x + 18, y - 10)], INK, 4, smooth=True)
    for x in (110, 1450):
        c.rect(x, 70, 44, 620, WOOD_D, r=16)
        c.rect(x + 6, 50, 32, 26, GOLD, r=8)
        c.rect(x + 6, 686, 32, 26, GOLD, r=8)
    c.rect(0, 790, 1600, 410, vgrad(790, 1200, "#b98762", "#8f6145"))
    c.rect(120, 760, 1360, 70, "#a9714f")
    for i in range(7):
        x = 380 + i * 140
        person(
            c,
            x,
            800,
            350,
            top=WHITE,
            bottom=(NAVY, RED_D)[i % 2],
            skirt=bool(i % 2),
            hair=("short", "bun")[i % 2],
            shadow=False,
            hands=((x - 22, 620), (x + 22, 620)),
        )
        held_book(c, x, 602, 84, (NAVY, BRICK)[i % 2])
    c.rect(120, 826, 1360, 90, "#96613f")
    for i in range(6):
        x = (250, 430, 610, 990, 1170, 1350)[i]
        person(
            c,
            x,
            1010,
            400,
            top=(TEAL_L, SAND_L)[i % 2],
            bottom=TEAL_D if i % 2 == 0 else NAVY,
            skirt=i % 2 == 0,
            coat=False,
            hair=("bun", "short")[i % 2],
            hands=((x - 26, 806), (x + 26, 806)),
        )
        held_book(c, x, 786, 94, RED if i % 2 else NAVY)
    person(c, 800, 1140, 440, top=RED_D, bottom=INK, hair="bob", hands=((700, 850), (850, 930)))
    held_book(c, 862, 910, 84, NAVY)
    for x in (110, 1490):
        pot(c, x, 1120, 300, BLUE)
    for x in (450, 800, 1150):
        c.poly(
            [(x - 30, 0), (x + 30, 0), (x + 260, 1150), (x - 260, 1150)],
            vgrad(0, 1150, ("#fff3d6", 0.28), ("#fff3d6", 0)),
        )


def teapot(c, x, y, s, tone=BRICK):
    c.line([(x - s * 0.4, y - s * 0.3), (x - s * 0.75, y - s * 0.62)], dark(tone, 0.1), s * 0.13)
    c.arc(x + s * 0.48, y - s * 0.42, s * 0.25, -100, 200, dark(tone, 0.1), s * 0.1)
    c.ell(x, y - s * 0.38, s * 0.52, s * 0.4, tone)
    c.ell(x - s * 0.15, y - s * 0.5, s * 0.2, s * 0.13, light(tone, 0.4), alpha=0.5)
    c.ell(x, y - s * 0.72, s * 0.28, s * 0.08, dark(tone, 0.2))
    c.circ(x, y - s * 0.82, s * 0.08, dark(tone, 0.1))


@scene("tea-art", "茶艺展示")
def tea_art(c):
    room(c, 780, "#f3e8d4", WOOD, dado=None)
    for k in range(2):
        x0 = 60 + k * 1090
        c.rect(x0, 130, 390, 600, WOOD_D, r=4)
        c.rect(x0 + 14, 144, 362, 572, vgrad(144, 716, SKY_L, "#fff6e2"))
        with c.clip([(x0 + 14, 144), (x0 + 376, 144), (x0 + 376, 716), (x0 + 14, 716)]):
            for i in range(4):
                x = x0 + 70 + i * 86
                c.line([(x, 730), (x + 16, 120)], mix(GREEN_D, SKY_L, 0.45), 11)
                for j in range(7):
                    s = 1 if (i + j) % 2 else -1
                    c.poly(
                        [(x + 6, 190 + j * 80), (x + 6 + s * 76, 210 + j * 80), (x + 10, 206 + j * 80)],
                        mix(GREEN, SKY_L, 0.4),
                    )
        for i in range(1, 4):
            c.rect(x0 + 14 + i * 90.5 - 4, 144, 8, 572, WOOD_D)
        for y in (300, 480, 620):
            c.rect(x0 + 14, y, 362, 7, WOOD_D)
    c.rect(600, 110, 400, 460, "#1a2733", alpha=0.12, blur=10)
    c.rect(600, 100, 400, 460, WHITE)
    with c.clip([(600, 100), (1000, 100), (1000, 560), (600, 560)]):
        for k in range(3):
            pts = ridge(c.rng, 590, 1010, 380 + k * 60, 170, 7)
            c.poly(
                pts + [(1010, 570), (590, 570)],
                vgrad(250 + k * 50, 560, mix(TEAL, WHITE, 0.55 - 0.2 * k), WHITE),
            )
        c.circ(890, 210, 40, BRICK_L)
    for y in (94, 554):
        c.rect(580, y, 440, 16, WOOD_D, r=8)
    for x in (520, 1080):
        lantern(c, x, 200, 52, BRICK)
    pot(c, 520, 850, 230, TEAL)
    pot(c, 1080, 850, 230, TEAL)
    for x, top, i in ((390, TEAL_L, "bun"), (800, WHITE, "bun"), (1210, TEAL_L, "bun")):
        y = 985 if x != 800 else 960
        person(
            c,
            x,
            y,
            430,
            top=top,
            bottom=TEAL_D,
            skirt=True,
            hair=i,
            shadow=False,
            hands=((x - 62, 770), (x + 66, 740)),
        )
        c.line([(x - 22, y - 350), (x, y - 300), (x + 22, y - 350)], TEAL_D, 7)
    c.shade(800, 1130, 640, 26, 0.28, 14)
    c.rect(190, 880, 1220, 240, vgrad(880, 1120, WOOD_D, dark(WOOD_D, 0.3)))
    for i in range(7):
        c.rect(216 + i * 172, 905, 150, 190, dark(WOOD_D, 0.2), r=4)
    c.poly([(230, 800), (1370, 800), (1430, 880), (170, 880)], vgrad(800, 880, WOOD_L, WOOD))
    c.rect(170, 880, 1260, 16, dark(WOOD, 0.3))
    c.poly([(700, 800), (900, 800), (930, 880), (670, 880)], NAVY)
    c.poly([(670, 880), (930, 880), (930, 1040), (800, 1080), (670, 1040)], NAVY_D)
    for x in (390, 800, 1210):
        c.rect(x - 130, 826, 260, 22, dark(WOOD_D, 0.15), r=6)
        teapot(c, x + 62, 776, 64, BRICK if x != 800 else "#dfe9ea")
        teapot(c, x - 70, 838, 58, WHITE if x != 800 else BRICK)
        for k in range(4):
            mx = x - 12 + k * 34
            c.poly([(mx - 14, 818), (mx + 14, 818), (mx + 8, 842), (mx - 8, 842)], WHITE)
            c.ell(mx, 818, 14, 4, "#b98a3e")
        for k in range(2):
            c.line(
                [(x - 4 + k * 26, 800), (x - 12 + k * 26, 776), (x + 2 + k * 26, 752), (x - 8 + k * 26, 726)],
                WHITE,
                5,
                smooth=True,
                alpha=0.55,
            )
    flowers(c, 250, 830, 90, (WHITE, BRICK_L, GOLD_L))
    flowers(c, 1350, 830, 90, (WHITE, BRICK_L, GOLD_L))


def paper_cut(c, x, y, r, n=8, tone=RED, ground=None):
    """A round folded paper-cut of n petals."""
    if ground:
        c.rect(x - r * 1.2, y - r * 1.2, r * 2.4, r * 2.4, ground, r=4)
    hole = ground or WHITE
    c.circ(x, y, r, tone)
    for i in range(n):
        with c.at(x, y, r, i * 360 / n):
            c.ell(0, -0.98, 0.1, 0.1, hole)
            c.poly([(0, -0.88), (0.13, -0.62), (0, -0.46), (-0.13, -0.62)], hole, smooth=True)
            c.ell(0, -0.66, 0.045, 0.12, tone)
        with c.at(x, y, r, (i + 0.5) * 360 / n):
            c.poly([(0, -0.84), (0.07, -0.72), (0, -0.6), (-0.07, -0.72)], hole)
            c.ell(0, -0.42, 0.05, 0.12, hole)
            c.circ(0, -0.26, 0.035, hole)
    c.circ(x, y, r * 0.17, hole)
    c.star(x, y, r * 0.14, tone, points=n, inner=0.5)


@scene("paper-cut", "剪纸进课堂")
def paper_cut_class(c):
    room(c, 740, SAND_L, WOOD_L)
    c.rect(250, 110, 1100, 440, WOOD_L, r=4)
    c.rect(264, 124, 1072, 412, WHITE)
    for i in range(4):
        paper_cut(c, 400 + i * 267, 330, 100, (8, 6, 10, 12)[i], (RED, BRICK, RED_D, RED)[i], ground=SAND_L)
    view_window(c, 40, 160, 150, 360, 111, 1)
    for i in range(11):
        x = 300 + i * 100
        c.line([(x, 60), (x, 86)], GREY_D, 2)
        c.poly([(x - 24, 86), (x + 24, 86), (x, 116)], RED if i % 2 else GOLD)
    c.line([(250, 60), (1350, 60)], GREY_D, 3)
    lantern(c, 1470, 180, 56)
    pot(c, 1480, 800, 240)
    person(c, 800, 860, 400, top=RED_D, bottom=INK, hair="bun", hairc=HAIR_G, hands=((690, 640), (880, 700)))
    paper_cut(c, 668, 622, 60, 8, RED)
    c.line([(880, 690), (930, 650)], GREY, 9)
    c.line([(880, 680), (936, 672)], GREY, 9)
    for x, i in ((270, 1), (490, 0), (1110, 2), (1330, 6)):
        student(c, x, 1000, 420, i, sit=True, shadow=False, hands=((x - 40, 826), (x + 40, 826)))
    for x in (380, 1220):
        desk(c, x, 1050, 530, 190, WOOD_L, depth=56, panel=True)
        for dx, k in ((-110, 8), (110, 6)):
            with c.at(x + dx, 838):
                c.cv.scale(1, 0.55)
                paper_cut(c, 0, 0, 52, k, RED, ground=None)
        c.poly([(x - 40, 852), (x + 30, 852), (x + 36, 830), (x - 30, 830)], RED)
        c.line([(x + 180, 840), (x + 226, 826)], GREY_D, 6)
        c.circ(x + 176, 846, 9, NAVY)
    desk(c, 800, 1200, 700, 160, WOOD_L, depth=76, panel=True)
    with c.at(800, 1002):
        c.cv.scale(1, 0.5)
        paper_cut(c, 0, 0, 96, 12, RED)
    for x in (560, 1040):
        c.poly([(x - 50, 1026), (x + 30, 1026), (x + 36, 990), (x - 36, 990)], RED)
    for i in range(22):
        x, y = c.rng.uniform(640, 960), c.rng.uniform(1010, 1032)
        c.poly([(x, y), (x + 10, y - 4), (x + 7, y + 6)], RED)
    for x, i in ((560, 3), (1040, 4)):
        student(
            c, x, 1290, 440, i, view="back", sit=True, shadow=False, hands=((x - 70, 1040), (x + 70, 1040))
        )
        chair_back(c, x, 1290, 190, TEAL)


@scene("drum", "地方鼓乐排练")
def drum_scene(c):
    sky(c, 600, "#f0c98f", "#fbeed6", sun=(1230, 260, 70))
    mountains(c, 560, 121, mix(BLUE_L, BRICK_L, 0.2))
    building(c, 420, 640, 760, 260, 2, 9, SAND_L, BRICK, roof="eave", door=True)
    for x in (340, 1260):
        tree(c, x, 660, 260, tone=mix(GREEN, GOLD, 0.3), seed=x)
    ground(c, 640, "#c9b08a", SAND_L)
    for y in (690, 760, 860, 990):
        c.line([(0, y), (1600, y)], SAND_D, 3, alpha=0.5)
    for i, x in enumerate((90, 230, 1370, 1510)):
        c.line([(x, 820), (x, 250)], WOOD_D, 10)
        c.poly([(x, 262), (x + 110, 290), (x + 84, 330), (x + 110, 370), (x, 400)], (RED, GOLD)[i % 2])
        c.circ(x, 246, 12, GOLD)
    y0 = dict(top=RED, bottom=GOLD, shoes=INK)
    for k, x in enumerate((330, 565, 1035, 1270)):
        person(
            c,
            x,
            850,
            340,
            **y0,
            hair=("short", "bun")[k % 2],
            hands=((x - 52, 620 - (k % 2) * 80), (x + 52, 560 + (k % 2) * 80)),
        )
        c.line([(x - 52, 616 - (k % 2) * 80), (x - 30, 690 - (k % 2) * 130)], WOOD_L, 9)
        c.line([(x + 52, 556 + (k % 2) * 80), (x + 30, 560 + (k % 2) * 130)], WOOD_L, 9)
        drum(c, x, 890, 170, 170)
    person(c, 800, 930, 440, **y0, hair="short", hands=((700, 520), (905, 600)))
    c.line([(690, 500), (760, 440)], WOOD_L, 13)
    c.circ(762, 438, 13, RED_D)
    c.line([(905, 600), (850, 700)], WOOD_L, 13)
    drum(c, 800, 1110, 440, 400)
    for s, x in ((1, 320), (-1, 1280)):
        person(
            c,
            x,
            1110,
            430,
            view="side",
            d=s,
            **y0,
            hair=("short", "bun")[s > 0],
            hands=((x + s * 120, 850), (x + s * 96, 890)),
        )
        for dx in (-12, 14):
            c.ell(x + s * 116 + dx, 862, 11, 62, GOLD)
            c.ell(x + s * 116 + dx, 862, 5, 30, GOLD_L)
    person(c, 110, 1120, 420, view="side", d=1, **y0, hair="short", hands=((200, 850), (190, 900)))
    c.circ(214, 900, 58, GOLD)
    c.arc(214, 900, 42, 0, 360, dark(GOLD, 0.2), 4)
    person(
        c,
        1490,
        1120,
        425,
        view="side",
        d=-1,
        top=NAVY,
        bottom=INK,
        hair="short",
        hairc=HAIR_G,
        arms=((60, 120), (80, 150)),
    )
