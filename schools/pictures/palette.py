"""The one palette of the pictures, and colour arithmetic.

Every picture takes its colours from here, so that a report looks as if one
hand had drawn it: deep blue and teal as leading colours, warm sand and brick
as companions, soft greys and light sky as ground.
"""

NAVY, NAVY_D, BLUE, BLUE_L = "#1F4E79", "#163A5B", "#3F77A8", "#8DB4D2"
SKY, SKY_L, MIST = "#BFDAE8", "#EAF3F5", "#DCEAEE"
TEAL, TEAL_D, TEAL_L = "#2F8C8A", "#1F6668", "#93C9C2"
SAND, SAND_L, SAND_D = "#EAD9BC", "#F7EEDF", "#CDB48A"
BRICK, BRICK_D, BRICK_L = "#B5533C", "#8A3D2C", "#D9907A"
RED, RED_D = "#C23B32", "#962A26"
GOLD, GOLD_L = "#E2AF4E", "#F2D595"
GREY, GREY_L, GREY_D = "#A7B1B8", "#DDE3E6", "#64717B"
INK, WHITE = "#2B3A46", "#FBFAF6"
GREEN, GREEN_D, GREEN_L = "#6F9F7E", "#4A7A66", "#AECBA4"
WOOD, WOOD_L, WOOD_D = "#B98A5C", "#D6B084", "#86603F"
SKIN, SKIN_D = "#F1CAA8", "#E0B08A"
HAIR, HAIR_B, HAIR_G = "#2C2A33", "#4A372F", "#B9BDC2"


def rgb(colour):
    """'#rrggbb' as a tuple of three integers."""
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    """Colour between a (t=0) and b (t=1)."""
    return "#%02x%02x%02x" % tuple(max(0, min(255, round(p + (q - p) * t))) for p, q in zip(rgb(a), rgb(b)))


def dark(colour, t=0.2):
    """A darker shade, pulled towards ink rather than black."""
    return mix(colour, "#1a2733", t)


def light(colour, t=0.3):
    """A lighter tint, pulled towards warm white."""
    return mix(colour, "#fffaf0", t)
