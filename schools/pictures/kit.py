"""Everything a scene needs in one import, and the register of scenes."""

import math  # noqa: F401

from canvas import Lin, Pic, Rad, hgrad, vgrad  # noqa: F401
from heads import head  # noqa: F401
from machines import *  # noqa: F401,F403
from objects import *  # noqa: F401,F403
from palette import *  # noqa: F401,F403
from people import UNIFORM, look, person, taper  # noqa: F401
from places import *  # noqa: F401,F403
from props import *  # noqa: F401,F403

SCENES = {}


def scene(name, caption, **size):
    """Register a scene under its file name; size overrides Pic's defaults."""

    def add(fn):
        SCENES[name] = (fn, caption, size)
        return fn

    return add


TOPS = [TEAL, BRICK, SAND_D, BLUE, WHITE, GREY, NAVY, BRICK_L]


def student(c, x, y, h, i=0, **kw):
    """A student in school uniform; i picks the hair."""
    return person(c, x, y, h, **{**UNIFORM, **look(i), **kw})


def adult(c, x, y, h, i=0, **kw):
    """A grown-up in plain clothes; i picks hair and colours."""
    base = dict(top=TOPS[i % len(TOPS)], bottom=(INK, NAVY, GREY_D)[i % 3])
    return person(c, x, y, h, **{**base, **look(i * 3 + i // 2), **kw})


def seated_rows(c, rows, who=student, desks=True, chair=TEAL, tone=WOOD_L):
    """Rows of people seen from behind; rows are (y, h, [x, ...]), far first."""
    k = 0
    for y, h, xs in rows:
        if desks:
            for x in xs:
                desk(c, x, y - h * 0.12, h * 0.62, h * 0.4, tone, panel=True)
                if k % 2:
                    books(c, x + h * 0.17, y - h * 0.56, h * 0.17, 2)
                else:
                    paper(c, x, y - h * 0.54, h * 0.22)
                k += 1
        for x in xs:
            who(
                c,
                x,
                y,
                h,
                k * 5 + int(x) % 7,
                view="back",
                sit=True,
                shadow=True,
                hands=((x - h * 0.12, y - h * 0.5), (x + h * 0.12, y - h * 0.5)) if desks else (None, None),
                arms=((14, -20), (14, -20)),
            )
            chair_back(c, x, y, h * 0.45, chair)
            k += 1


def crowd_front(c, y, h, xs, who=student, k=0, **kw):
    for i, x in enumerate(xs):
        who(c, x, y, h, k + i, **kw)


def seated_table(c, x, y, h, i=0, who=adult, book=None, tilt=0, **kw):
    """Someone facing us behind a table (drawn before the table)."""
    hands = ((x - h * 0.07, y - h * 0.43), (x + h * 0.07, y - h * 0.43))
    kw.setdefault("hands", hands)
    who(c, x, y, h, i, sit=True, shadow=False, **kw)
    if book:
        held_book(c, x, y - h * 0.47, h * 0.2, book)
