"""A small drawing surface over skia: shapes, gradients, soft shadows, finish.

All scenes draw on a nominal 1600 x 1200 sheet (the cover on 2400 x 1000);
`scale` turns that into real pixels, so one scene serves any picture size.
"""

import io
import math
import random
from contextlib import contextmanager

import numpy as np
import skia
from PIL import Image

from palette import rgb


class Lin:
    """A linear gradient from point a to point b over the colours given."""

    def __init__(self, a, b, *colours):
        self.a, self.b, self.colours = a, b, colours


class Rad:
    """A radial gradient around a centre; colours may be (colour, alpha)."""

    def __init__(self, centre, radius, *colours):
        self.centre, self.radius, self.colours = centre, radius, colours


def vgrad(y0, y1, *colours):
    """A vertical gradient."""
    return Lin((0, y0), (0, y1), *colours)


def hgrad(x0, x1, *colours):
    """A horizontal gradient."""
    return Lin((x0, 0), (x1, 0), *colours)


def argb(colour, alpha=1.0):
    if isinstance(colour, tuple):
        colour, own = colour
        alpha *= own
    r, g, b = rgb(colour)
    return skia.Color(r, g, b, int(round(255 * alpha)))


class Pic:
    """One picture: the canvas, its own random source, and drawing verbs."""

    def __init__(self, width=1600, height=1200, scale=1.0, seed=1):
        self.w, self.h, self.scale = width, height, scale
        self.surface = skia.Surface(int(width * scale), int(height * scale))
        self.cv = self.surface.getCanvas()
        self.cv.scale(scale, scale)
        self.rng = random.Random(seed)

    # -- paint ------------------------------------------------------------
    def _paint(self, fill, alpha=1.0, stroke=0, blur=0, cap="round"):
        p = skia.Paint(AntiAlias=True)
        if isinstance(fill, (Lin, Rad)):
            colours = [argb(k, alpha) for k in fill.colours]
            if isinstance(fill, Lin):
                p.setShader(skia.GradientShader.MakeLinear([fill.a, fill.b], colours))
            else:
                p.setShader(skia.GradientShader.MakeRadial(fill.centre, fill.radius, colours))
        else:
            p.setColor(argb(fill, alpha))
        if stroke:
            p.setStyle(skia.Paint.kStroke_Style)
            p.setStrokeWidth(stroke)
            p.setStrokeJoin(skia.Paint.kRound_Join)
            p.setStrokeCap(skia.Paint.kRound_Cap if cap == "round" else skia.Paint.kButt_Cap)
        if blur:
            p.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        return p

    # -- shapes -----------------------------------------------------------
    def rect(self, x, y, w, h, fill, r=0, **kw):
        box = skia.Rect.MakeXYWH(x, y, w, h)
        if r:
            self.cv.drawRoundRect(box, r, r, self._paint(fill, **kw))
        else:
            self.cv.drawRect(box, self._paint(fill, **kw))

    def ell(self, x, y, rx, ry, fill, **kw):
        self.cv.drawOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), self._paint(fill, **kw))

    def circ(self, x, y, r, fill, **kw):
        self.ell(x, y, r, r, fill, **kw)

    @staticmethod
    def outline(points, smooth=False, close=True):
        """A path through points, straight or as a Catmull-Rom curve."""
        path = skia.Path()
        path.moveTo(*points[0])
        if not smooth:
            for p in points[1:]:
                path.lineTo(*p)
        else:
            n = len(points)
            for i in range(n if close else n - 1):
                if close:
                    a, b, c, d = (points[(i + k) % n] for k in (-1, 0, 1, 2))
                else:
                    a, b = points[max(i - 1, 0)], points[i]
                    c, d = points[i + 1], points[min(i + 2, n - 1)]
                path.cubicTo(
                    b[0] + (c[0] - a[0]) / 6,
                    b[1] + (c[1] - a[1]) / 6,
                    c[0] - (d[0] - b[0]) / 6,
                    c[1] - (d[1] - b[1]) / 6,
                    *c,
                )
        if close:
            path.close()
        return path

    def poly(self, points, fill, smooth=False, **kw):
        self.cv.drawPath(self.outline(points, smooth), self._paint(fill, **kw))

    def line(self, points, fill, width, smooth=False, **kw):
        self.cv.drawPath(self.outline(points, smooth, False), self._paint(fill, stroke=width, **kw))

    def arc(self, x, y, r, start, sweep, fill, width, **kw):
        path = skia.Path()
        path.addArc(skia.Rect.MakeLTRB(x - r, y - r, x + r, y + r), start, sweep)
        self.cv.drawPath(path, self._paint(fill, stroke=width, **kw))

    def star(self, x, y, r, fill, turn=0.0, points=5, inner=0.382):
        """A star of `points` tips; turn in degrees, 0 points up."""
        pts = []
        for i in range(points * 2):
            a = math.radians(turn - 90 + i * 180 / points)
            k = r if i % 2 == 0 else r * inner
            pts.append((x + k * math.cos(a), y + k * math.sin(a)))
        self.poly(pts, fill)

    def shade(self, x, y, rx, ry, alpha=0.2, blur=8):
        """A soft contact shadow on the ground."""
        self.ell(x, y, rx, ry, "#1a2733", alpha=alpha, blur=blur)

    def glow(self, x, y, r, colour, alpha=0.6):
        """A soft round light."""
        self.circ(x, y, r, Rad((x, y), r, (colour, alpha), (colour, 0)))

    # -- state ------------------------------------------------------------
    @contextmanager
    def at(self, x=0, y=0, scale=1.0, turn=0.0, flip=False):
        """Draw in a frame moved to (x, y), scaled, turned, or mirrored."""
        self.cv.save()
        self.cv.translate(x, y)
        self.cv.rotate(turn)
        self.cv.scale(-scale if flip else scale, scale)
        yield
        self.cv.restore()

    @contextmanager
    def clip(self, points, smooth=False):
        """Keep what is drawn inside an outline."""
        self.cv.save()
        self.cv.clipPath(self.outline(points, smooth), True)
        yield
        self.cv.restore()

    @contextmanager
    def clip_ell(self, x, y, rx, ry):
        self.cv.save()
        path = skia.Path()
        path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
        self.cv.clipPath(path, True)
        yield
        self.cv.restore()

    @contextmanager
    def fade(self, alpha):
        """Draw a group as one layer with the given opacity."""
        self.cv.saveLayerAlpha(None, int(255 * alpha))
        yield
        self.cv.restore()

    # -- finish -----------------------------------------------------------
    def image(self):
        """The drawing as an RGBA image."""
        data = self.surface.toarray(colorType=skia.kRGBA_8888_ColorType)
        return Image.fromarray(np.asarray(data), "RGBA")

    def printed(self, grain=2.0, vignette=0.07, seed=7):
        """The drawing as a print: fine grain, paper mottle, darker corners."""
        art = np.asarray(self.image().convert("RGB")).astype(np.float32)
        rows, cols = art.shape[:2]
        rng = np.random.default_rng(seed)
        fine = rng.normal(0, 1, (rows // 2 + 1, cols // 2 + 1)).astype(np.float32)
        mottle = rng.normal(0, 1, (rows // 40 + 2, cols // 40 + 2)).astype(np.float32)

        def grow(a):
            return np.asarray(Image.fromarray(a).resize((cols, rows), Image.BICUBIC))

        art += grain * grow(fine)[..., None] + 1.0 * grow(mottle)[..., None]
        ys = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
        xs = np.linspace(-1, 1, cols, dtype=np.float32)[None, :]
        art *= (1 - vignette * np.clip((xs * xs + ys * ys) / 2, 0, 1) ** 1.5)[..., None]
        return Image.fromarray(np.clip(art, 0, 255).astype(np.uint8))


def save_jpeg(img, path, quality=86, turned=None, camera=None):
    """Write a JPEG; `turned` 6 or 8 stores the pixels a quarter turn off.

    Orientation 6 asks a viewer to turn the stored picture clockwise, so it is
    stored anticlockwise; 8 is the other way round.  A camera model goes into
    the EXIF block with it, as a phone would leave one.
    """
    extra = {}
    if turned:
        img = img.transpose(Image.ROTATE_90 if turned == 6 else Image.ROTATE_270)
        exif = Image.Exif()
        exif[0x0112] = turned
        exif[0x010F], exif[0x0110] = camera
        exif[0x0131] = "Example Firmware 1.0"
        exif[0x0132] = "2024:10:18 09:30:00"
        extra["exif"] = exif
    buf = io.BytesIO()
    img.save(buf, "JPEG", quality=quality, optimize=True, progressive=False, **extra)
    with open(path, "wb") as out:
        out.write(buf.getvalue())
    return len(buf.getvalue())
