"""Furniture and small things for rooms; (x, y) is the middle of the foot."""
import math

from canvas import Lin, Rad, hgrad, vgrad
from palette import (BLUE, BLUE_L, BRICK, BRICK_L, GOLD, GOLD_L, GREEN, GREEN_D, GREEN_L, GREY,
                     GREY_D, GREY_L, INK, NAVY, NAVY_D, RED, RED_D, SAND, SAND_D, SAND_L, SKY,
                     SKY_L, TEAL, TEAL_D, TEAL_L, WHITE, WOOD, WOOD_D, WOOD_L, dark, light)

SPINES = [NAVY, TEAL, BRICK, SAND_D, BLUE, GREY_D, GOLD, TEAL_L, BRICK_L, BLUE_L, WHITE]


def desk(c, x, y, w, h, tone=WOOD_L, depth=None, panel=False, leg=GREY_D):
    """A table seen slightly from above; y is the floor at its front legs."""
    d = depth if depth is not None else h * .22
    c.shade(x, y, w * .54, h * .09, .2, h * .05)
    lw = max(w * .022, 7)
    for sx in (-1, 1):
        c.rect(x + sx * (w / 2 - lw * 2.6) - lw / 2, y - h, lw, h - d * .5, dark(leg, .25))
        c.rect(x + sx * (w / 2 - lw) - lw / 2, y - h, lw, h, leg)
    if panel:
        c.rect(x - w / 2 + lw, y - h, w - 2 * lw, h * .72, vgrad(y - h, y, dark(tone, .12), dark(tone, .26)))
    c.poly([(x - w * .48, y - h - d), (x + w * .48, y - h - d), (x + w / 2, y - h), (x - w / 2, y - h)],
           vgrad(y - h - d, y - h, light(tone, .25), tone))
    c.rect(x - w / 2, y - h, w, max(h * .055, 6), dark(tone, .22), r=2)
    c.rect(x - w / 2 + lw, y - h + max(h * .055, 6), w - 2 * lw, h * .06, "#1a2733", alpha=.12)


def cloth_table(c, x, y, w, h, tone=NAVY, depth=None):
    """A table under a long cloth."""
    d = depth if depth is not None else h * .25
    c.shade(x, y, w * .54, h * .1, .25, h * .05)
    c.rect(x - w / 2, y - h, w, h, vgrad(y - h, y, tone, dark(tone, .25)))
    n = max(int(w / 70), 3)
    for i in range(n):
        fx = x - w / 2 + (i + .5) * w / n
        c.poly([(fx - 6, y - h), (fx + 6, y - h), (fx + 15, y), (fx - 15, y)], dark(tone, .35), alpha=.3)
    c.poly([(x - w * .48, y - h - d), (x + w * .48, y - h - d), (x + w / 2, y - h), (x - w / 2, y - h)],
           light(tone, .14))
    c.rect(x - w / 2, y - h, w, 5, light(tone, .3))


def chair(c, x, y, h, d=1, tone=TEAL):
    """A side-view chair; the sitter looks towards d."""
    s = h * .45
    c.line([(x - d * h * .2, y), (x - d * h * .18, y - s)], GREY_D, h * .035)
    c.line([(x + d * h * .2, y), (x + d * h * .18, y - s)], GREY_D, h * .035)
    c.line([(x - d * h * .2, y - s), (x - d * h * .28, y - h)], GREY_D, h * .035)
    c.rect(x - h * .25, y - s - h * .03, h * .5, h * .07, tone, r=h * .03)
    c.line([(x - d * h * .235, y - h * .66), (x - d * h * .275, y - h * .97)], tone, h * .075)


def chair_back(c, x, y, h, tone=TEAL):
    """A chair seen from behind."""
    for s in (-1, 1):
        c.rect(x + s * h * .2 - h * .02, y - h * .9, h * .04, h * .9, GREY_D)
    c.rect(x - h * .24, y - h, h * .48, h * .42, vgrad(y - h, y - h * .6, light(tone, .15), tone), r=h * .06)
    c.rect(x - h * .24, y - h * .46, h * .48, h * .07, dark(tone, .2), r=h * .02)


def stool(c, x, y, h, w=None, tone=WOOD):
    w = w or h * .75
    for s in (-1, 1):
        c.line([(x + s * w * .34, y - h), (x + s * w * .44, y)], dark(tone, .25), h * .07)
    c.rect(x - w * .5, y - h, w, h * .13, tone, r=h * .05)


def monitor(c, x, y, w, back=False, content="ui"):
    """A desktop screen standing on (x, y)."""
    h = w * .62
    c.rect(x - w * .05, y - w * .14, w * .1, w * .14, GREY)
    c.ell(x, y, w * .2, w * .03, GREY_D)
    c.rect(x - w / 2, y - h - w * .1, w, h, dark(GREY_D, .3) if not back else GREY, r=w * .03)
    if back:
        c.rect(x - w * .4, y - h - w * .03, w * .8, h * .6, dark(GREY, .1), r=w * .03)
        c.circ(x, y - h * .6 - w * .05, w * .05, GREY_L)
    else:
        display(c, x - w * .465, y - h - w * .07, w * .93, h - w * .07, content)


def display(c, x, y, w, h, content="ui"):
    """What a screen shows, always without writing."""
    c.rect(x, y, w, h, Lin((x, y), (x + w, y + h), light(SKY, .3), SKY))
    if content == "ui":
        c.rect(x, y, w, h * .12, NAVY)
        c.rect(x + w * .05, y + h * .2, w * .26, h * .7, WHITE, r=3)
        c.rect(x + w * .36, y + h * .2, w * .59, h * .4, TEAL_L, r=3)
        c.rect(x + w * .36, y + h * .66, w * .27, h * .24, GOLD_L, r=3)
        c.rect(x + w * .68, y + h * .66, w * .27, h * .24, WHITE, r=3)
    elif content == "chart":
        c.rect(x, y, w, h, WHITE)
        for i, v in enumerate((.3, .45, .4, .62, .55, .75)):
            c.rect(x + w * (.08 + .085 * i), y + h * (.85 - .65 * v), w * .05, h * .65 * v, (NAVY, TEAL, BLUE_L)[i % 3])
        c.line([(x + w * .06, y + h * .85), (x + w * .6, y + h * .85)], GREY, h * .008)
        c.circ(x + w * .78, y + h * .45, h * .22, TEAL_L)
        c.cv.drawArc(_box(x + w * .78, y + h * .45, h * .22), -90, 130, True, c._paint(NAVY))
        c.cv.drawArc(_box(x + w * .78, y + h * .45, h * .22), 40, 70, True, c._paint(GOLD))
        c.circ(x + w * .78, y + h * .45, h * .1, WHITE)
    elif content == "scene":
        c.rect(x, y, w, h, vgrad(y, y + h, SKY, SKY_L))
        c.circ(x + w * .74, y + h * .3, h * .1, "#fff1cf")
        with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
            c.poly([(x, y + h), (x, y + h * .7), (x + w * .28, y + h * .35), (x + w * .55, y + h * .8), (x + w * .6, y + h)], BLUE_L)
            c.poly([(x + w * .2, y + h), (x + w * .62, y + h * .5), (x + w, y + h * .85), (x + w, y + h)], TEAL)
            c.rect(x, y + h * .88, w, h * .12, GREEN_L)
    elif content == "gear":
        c.rect(x, y, w, h, NAVY)
        gear(c, x + w * .36, y + h * .5, h * .3, BLUE_L, 10)
        gear(c, x + w * .66, y + h * .62, h * .2, GOLD, 8)
    elif content == "red":
        c.rect(x, y, w, h, vgrad(y, y + h, light(RED, .08), RED_D))
        with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
            sx, sy = x + w / 2, y + h * .62
            for i in range(18):
                a = math.radians(i * 20)
                c.poly([(sx, sy), (sx + w * math.cos(a - .07), sy + w * math.sin(a - .07)),
                        (sx + w * math.cos(a + .07), sy + w * math.sin(a + .07))], GOLD, alpha=.16)
            c.glow(sx, sy, h * .5, GOLD_L, .55)
            c.circ(sx, sy, h * .17, GOLD_L)
        with c.clip([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
            c.poly([(x, y + h), (x, y + h * .8), (x + w * .3, y + h * .55), (x + w * .5, y + h * .78),
                    (x + w * .75, y + h * .5), (x + w, y + h * .74), (x + w, y + h)], "#a02c28", smooth=False)
            c.poly([(x, y + h), (x, y + h * .93), (x + w * .5, y + h * .86), (x + w, y + h * .93), (x + w, y + h)], GOLD)


def _box(x, y, r):
    import skia
    return skia.Rect.MakeLTRB(x - r, y - r, x + r, y + r)


def gear(c, x, y, r, fill, teeth=10, hole=.36):
    pts = []
    for i in range(teeth):
        for k, rr in ((-.28, .8), (-.17, 1), (.17, 1), (.28, .8)):
            a = (i + k) / teeth * 2 * math.pi
            pts.append((x + r * rr * math.cos(a), y + r * rr * math.sin(a)))
    c.poly(pts, fill)
    c.circ(x, y, r * hole, dark(fill, .45))


def laptop(c, x, y, w, back=True, tone=GREY):
    """A laptop on a table; back=True shows the lid from outside."""
    c.poly([(x - w * .5, y), (x + w * .5, y), (x + w * .46, y - w * .1), (x - w * .46, y - w * .1)], dark(tone, .15))
    c.rect(x - w * .45, y - w * .66, w * .9, w * .58, tone if back else INK, r=w * .03)
    if back:
        c.circ(x, y - w * .38, w * .045, light(tone, .5))
    else:
        display(c, x - w * .42, y - w * .63, w * .84, w * .5)


def board(c, x, y, w, h, tone=None, frame=WOOD_L):
    """A green writing board with a chalk ledge, wiped clean; (x, y) top left."""
    tone = tone or TEAL_D
    c.rect(x - 12, y - 4, w + 24, h + 26, "#1a2733", alpha=.18, blur=10)
    c.rect(x - 12, y - 12, w + 24, h + 24, frame, r=4)
    c.rect(x, y, w, h, Lin((x, y), (x + w, y + h), light(tone, .1), dark(tone, .18)))
    for i in range(3):
        c.ell(x + w * (.25 + .25 * i), y + h * (.4 + .1 * (i % 2)), w * .16, h * .12, WHITE, alpha=.04, blur=16)
    c.rect(x - 12, y + h + 10, w + 24, 12, dark(frame, .2))
    c.rect(x + w * .7, y + h + 4, 34, 8, WHITE)
    c.rect(x + w * .76, y + h + 4, 20, 8, GOLD_L)


def screen(c, x, y, w, h, content="chart", glow=True):
    """A projection screen; (x, y) top left."""
    if glow:
        c.glow(x + w / 2, y + h / 2, w * .75, "#ffffff", .45)
    c.rect(x - 14, y - 14, w + 28, h + 28, INK, r=6)
    display(c, x, y, w, h, content)
    c.poly([(x, y), (x + w * .3, y), (x + w * .1, y + h), (x, y + h)], WHITE, alpha=.12)


def shelf(c, x, y, w, h, rows=5, rng=None, tone=WOOD, fill=.93):
    """A bookcase standing on y; x is its left edge."""
    rng = rng or c.rng
    c.shade(x + w / 2, y, w * .55, 12, .25, 8)
    c.rect(x, y - h, w, h, dark(tone, .42))
    t = w * .035
    rh = (h - t) / rows
    for r in range(rows):
        base = y - h + t * .5 + (r + 1) * rh - t * .5
        px = x + t * 1.2
        c.rect(x + t, base - rh + t * .5, w - 2 * t, rh * .3, "#1a2733", alpha=.25)
        while px < x + w - t * 1.5 - rh * .16:
            bw = rh * rng.uniform(.09, .2)
            if rng.random() > fill:
                px += bw * 2
                continue
            bh = rh * rng.uniform(.58, .8)
            k = rng.choice(SPINES)
            c.rect(px, base - bh, bw * .92, bh, k, r=1.5)
            c.rect(px, base - bh * .82, bw * .92, bh * .07, light(k, .45), alpha=.8)
            c.rect(px + bw * .7, base - bh, bw * .22, bh, "#1a2733", alpha=.14)
            px += bw
        c.rect(x, base, w, t, light(tone, .08))
    for sx in (x, x + w - t):
        c.rect(sx, y - h, t, h, tone)
    c.rect(x - t * .3, y - h - t * .4, w + t * .6, t * 1.2, light(tone, .12))


def books(c, x, y, w, n=3, tones=(NAVY, BRICK, TEAL, SAND_D)):
    """A lying pile of books."""
    for i in range(n):
        t, k = w * .15, tones[i % len(tones)]
        off = (-.04, .05, 0, .03)[i % 4] * w
        c.rect(x - w / 2 + off, y - t * (i + 1), w, t * .94, k, r=3)
        c.rect(x - w / 2 + off + w * .06, y - t * (i + .8), w * .95 - w * .06, t * .5, SAND_L)


def open_book(c, x, y, w, cover=NAVY, lift=.16):
    """An open book lying or held, spine at (x, y)."""
    for s in (-1, 1):
        c.poly([(x, y + w * .03), (x + s * w * .5, y - w * lift * .4), (x + s * w * .52, y - w * .38),
                (x, y - w * .3)], cover)
        c.poly([(x, y), (x + s * w * .2, y - w * .08), (x + s * w * .46, y - w * lift * .55),
                (x + s * w * .47, y - w * .4), (x + s * w * .2, y - w * .41), (x, y - w * .32)],
               WHITE if s < 0 else SAND_L)
        for i in range(3):
            yy = y - w * (.13 + .065 * i)
            c.line([(x + s * w * .07, yy), (x + s * w * .38, yy - w * .035)], GREY, w * .012, alpha=.6)


def held_book(c, x, y, w, cover=RED, back=True):
    """A book held upright, seen from its cover side."""
    h = w * .72
    c.poly([(x - w / 2, y - h / 2 - w * .04), (x, y - h / 2), (x, y + h / 2), (x - w / 2, y + h / 2 - w * .04)], cover)
    c.poly([(x + w / 2, y - h / 2 - w * .04), (x, y - h / 2), (x, y + h / 2), (x + w / 2, y + h / 2 - w * .04)], dark(cover, .18))
    c.poly([(x - w * .46, y - h / 2 - w * .04), (x, y - h / 2), (x, y - h / 2 - w * .05), (x - w * .46, y - h / 2 - w * .1)], WHITE)
    c.poly([(x + w * .46, y - h / 2 - w * .04), (x, y - h / 2), (x, y - h / 2 - w * .05), (x + w * .46, y - h / 2 - w * .1)], SAND_L)


def table_lamp(c, x, y, h, tone=TEAL):
    c.ell(x, y, h * .2, h * .04, dark(tone, .3))
    c.line([(x, y), (x, y - h * .6)], GREY_D, h * .04)
    c.glow(x, y - h * .55, h * .9, "#ffe9b8", .5)
    c.poly([(x - h * .16, y - h), (x + h * .16, y - h), (x + h * .3, y - h * .58), (x - h * .3, y - h * .58)], tone)


def pendant(c, x, y, r, drop, tone=NAVY):
    """A hanging lamp whose rim is at y; drop is the cord's length."""
    c.line([(x, y - drop), (x, y - r * .7)], GREY_D, 3)
    c.poly([(x - r, y), (x - r * .45, y - r * .75), (x + r * .45, y - r * .75), (x + r, y)], tone)
    c.ell(x, y, r, r * .14, GOLD_L)
    c.poly([(x - r, y), (x + r, y), (x + r * 2.6, y + r * 4.5), (x - r * 2.6, y + r * 4.5)],
           vgrad(y, y + r * 4.5, ("#fff0c8", .32), ("#fff0c8", 0)))


def ceiling_lights(c, n, y=70, w=200):
    for i in range(n):
        x = c.w * (i + .5) / n
        c.glow(x, y, w * .9, "#ffffff", .5)
        c.rect(x - w / 2, y, w, 14, WHITE, r=5)


def pot(c, x, y, h, tone=BRICK, leaf=GREEN):
    """A potted plant, h tall in all."""
    c.shade(x, y, h * .24, h * .04, .25, h * .03)
    for i, a in enumerate((-62, -38, -16, 8, 30, 56)):
        r = math.radians(a)
        k = h * (.72 if i % 2 else .62)
        tip = (x + math.sin(r) * k * .8, y - h * .3 - math.cos(r) * k)
        m = (x + math.sin(r) * k * .38, y - h * .3 - math.cos(r) * k * .5)
        px, py = math.cos(r) * h * .085, math.sin(r) * h * .085
        c.poly([(x, y - h * .28), (m[0] - px, m[1] - py), tip, (m[0] + px, m[1] + py)],
               leaf if i % 2 else dark(leaf, .18), smooth=True)
    c.poly([(x - h * .17, y - h * .32), (x + h * .17, y - h * .32), (x + h * .12, y), (x - h * .12, y)],
           hgrad(x - h * .17, x + h * .17, light(tone, .12), dark(tone, .2)))
    c.rect(x - h * .19, y - h * .36, h * .38, h * .07, light(tone, .1), r=h * .015)


def flowers(c, x, y, w, tones=(BRICK_L, GOLD, WHITE, RED)):
    """A low table bouquet."""
    for i in range(13):
        a = math.pi * (i / 12)
        r = w * (.34 + .1 * (i % 3))
        c.circ(x + r * math.cos(a) * 1.1, y - w * .1 - r * math.sin(a) * .8, w * .1, GREEN if i % 2 else GREEN_D)
    for i in range(15):
        a = math.pi * ((i * 7 % 15) / 14)
        r = w * (.12 + .1 * (i % 4))
        c.circ(x + r * math.cos(a) * 1.15, y - w * .12 - r * math.sin(a) * .9, w * .075, tones[i % len(tones)])
        c.circ(x + r * math.cos(a) * 1.15, y - w * .12 - r * math.sin(a) * .9, w * .025, GOLD_L)
    c.rect(x - w * .3, y - w * .12, w * .6, w * .12, WHITE, r=w * .03)


def lectern(c, x, y, h, tone=WOOD, mark=None):
    """A speaker's desk; things stand behind it."""
    w = h * .72
    c.shade(x, y, w * .6, h * .06, .28, h * .04)
    c.poly([(x - w * .42, y - h * .9), (x + w * .42, y - h * .9), (x + w * .36, y), (x - w * .36, y)],
           hgrad(x - w * .4, x + w * .4, light(tone, .1), dark(tone, .18)))
    c.poly([(x - w * .5, y - h), (x + w * .5, y - h), (x + w * .46, y - h * .87), (x - w * .46, y - h * .87)], dark(tone, .25))
    c.circ(x, y - h * .5, w * .16, mark or GOLD)
    c.circ(x, y - h * .5, w * .11, tone)
    c.line([(x - w * .2, y - h), (x - w * .12, y - h * 1.2)], INK, 4)
    c.ell(x - w * .11, y - h * 1.22, 7, 11, INK)


def paper(c, x, y, w, tone=WHITE, turn=0):
    """A sheet on a table in shallow perspective."""
    with c.at(x, y, 1, turn):
        c.poly([(-w * .45, -w * .22), (w * .45, -w * .22), (w * .5, w * .1), (-w * .5, w * .1)], tone)


def mug(c, x, y, s, tone=WHITE):
    c.arc(x + s * .5, y - s * .55, s * .26, -90, 180, tone, s * .1)
    c.rect(x - s * .42, y - s, s * .84, s, hgrad(x - s * .4, x + s * .4, light(tone, .2), dark(tone, .15)), r=s * .12)
    c.ell(x, y - s, s * .42, s * .1, dark(tone, .25))


def gift_box(c, x, y, w, tone=BRICK, ribbon=GOLD):
    h = w * .72
    c.shade(x, y, w * .55, w * .06, .22, 5)
    c.rect(x - w / 2, y - h, w, h, hgrad(x - w / 2, x + w / 2, light(tone, .08), dark(tone, .15)), r=4)
    c.rect(x - w * .53, y - h - w * .06, w * 1.06, w * .17, light(tone, .12), r=4)
    c.rect(x - w * .07, y - h - w * .06, w * .14, h + w * .06, ribbon)
    for s in (-1, 1):
        c.ell(x + s * w * .15, y - h - w * .12, w * .15, w * .075, ribbon)
    c.circ(x, y - h - w * .11, w * .06, dark(ribbon, .15))


def lantern(c, x, y, r, tone=RED):
    """A red lantern centred on (x, y)."""
    c.line([(x, y - r * 2), (x, y - r)], GREY_D, 3)
    c.glow(x, y, r * 2.2, "#ffc98a", .35)
    c.ell(x, y, r, r * .84, tone)
    for k in (.66, .3):
        c.ell(x, y, r * k, r * .84, light(tone, .12 if k > .5 else .22))
    for s in (-1, 1):
        c.rect(x - r * .42, y + s * r * .84 - r * .08, r * .84, r * .16, GOLD, r=3)
    for i in range(-2, 3):
        c.line([(x + i * r * .12, y + r * .9), (x + i * r * .12, y + r * 1.6)], GOLD, r * .05)


def tripod(c, x, y, h, d=1):
    """A film camera on a tripod, lens towards d."""
    c.shade(x, y, h * .22, h * .03, .22, 6)
    for dx in (-.2, .02, .2):
        c.line([(x, y - h * .72), (x + dx * h, y)], INK, h * .022)
    c.rect(x - h * .15, y - h * .93, h * .3, h * .2, INK, r=h * .03)
    c.rect(x + (d * .15 - (.09 if d < 0 else 0)) * h, y - h * .9, h * .09, h * .13, GREY_D, r=3)
    c.rect(x + (d * .23 - (.03 if d < 0 else 0)) * h, y - h * .92, h * .03, h * .17, INK, r=3)
    c.rect(x - d * h * .16 - h * .05, y - h * .99, h * .13, h * .07, GREY_D, r=3)
    c.circ(x - d * h * .08, y - h * .86, h * .018, RED)


def softbox(c, x, y, h, d=1):
    """A studio lamp facing d."""
    for dx in (-.16, 0, .16):
        c.line([(x, y - h * .3), (x + dx * h, y)], GREY_D, h * .018)
    c.line([(x, y), (x, y - h * .86)], GREY_D, h * .02)
    c.poly([(x - d * h * .05, y - h * .92), (x + d * h * .16, y - h * 1.06), (x + d * h * .16, y - h * .66), (x - d * h * .05, y - h * .8)], INK)
    c.poly([(x + d * h * .16, y - h * 1.06), (x + d * h * .2, y - h * 1.04), (x + d * h * .2, y - h * .68), (x + d * h * .16, y - h * .66)], "#fff6e2")
    c.poly([(x + d * h * .2, y - h * 1.04), (x + d * h * 1.2, y - h * 1.25), (x + d * h * 1.2, y - h * .3), (x + d * h * .2, y - h * .68)],
           hgrad(x + d * h * .2, x + d * h * 1.2, ("#fff3d6", .4), ("#fff3d6", 0)))


_ = (Rad, GREEN_L, NAVY_D, SKY_L)
