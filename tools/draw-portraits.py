#!/usr/bin/env python3
"""Draw the sample pictures of the honor roll.

Every picture in ``content/profiles`` of the sample site is a drawing of an
invented person or an invented place.  No photograph, scan, font or other
outside material is used: each picture is described below as a list of flat
shapes (Bezier paths, ellipses, strokes) with gentle gradients and softened
shadows, and painted with Pillow.

How it works

* ``Art`` is a small vector painter.  Shapes are given in drawing units
  (portraits 400 x 500, wide pictures 900 x 600), rasterised as masks at three
  times the final resolution and scaled down, so that all edges are smooth.
* ``Person`` draws the parts that all portraits share: neck, head, face, hair.
  Clothes, headgear and the place behind are drawn by the function of each
  picture (``lo_van_thuy``, ``vu_thi_dung`` ...).
* ``PICTURES`` says which picture goes where, and how it is stored.

Some JPEG files are on purpose stored like pictures from a camera: turned by
90 or 180 degrees with an EXIF orientation tag, and two of them with an
invented camera model, date and position (a point in the open sea).  They
prove that publishing honours the first and removes the second.

Usage::

    python3 tools/draw-portraits.py              # draw all pictures
    python3 tools/draw-portraits.py SLUG ...     # draw some of them
    python3 tools/draw-portraits.py --out DIR    # draw somewhere else

Needs Python 3.9 or later and Pillow 9.4 or later, nothing else.  There is no randomness:
with the same version of Pillow the files come out the same, byte for byte.
"""

import argparse
import io
import math
import re
import struct
from contextlib import contextmanager
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SUPER = 3  # masks are drawn this many times larger, then scaled down

# ------------------------------------------------------------------ shapes
# A shape is a list of (points, closed) pairs; points are (x, y) tuples.


def P(d):
    """Parse an SVG path (M L H V C S Q T Z, absolute or relative)."""
    tok = re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", d)
    out, pts = [], []
    x = y = sx = sy = 0.0
    last = None
    cmd, i = "M", 0

    def num():
        nonlocal i
        i += 1
        return float(tok[i - 1])

    while i < len(tok):
        if tok[i].isalpha():
            cmd = tok[i]
            i += 1
        rel, c = cmd.islower(), cmd.upper()
        ox, oy = (x, y) if rel else (0.0, 0.0)
        if c == "Z":
            if pts:
                out.append((pts, True))
            pts, x, y, last = [], sx, sy, None
            continue
        if c == "M":
            if len(pts) > 1:
                out.append((pts, False))
            x, y = ox + num(), oy + num()
            sx, sy, pts, last = x, y, [(x, y)], None
            cmd = "l" if rel else "L"
            continue
        if not pts:
            pts = [(x, y)]
        if c == "L":
            x, y = ox + num(), oy + num()
            pts.append((x, y))
            last = None
        elif c == "H":
            x = ox + num()
            pts.append((x, y))
            last = None
        elif c == "V":
            y = oy + num()
            pts.append((x, y))
            last = None
        elif c in "CS":
            if c == "C":
                x1, y1 = ox + num(), oy + num()
            else:
                x1, y1 = (2 * x - last[0], 2 * y - last[1]) if last else (x, y)
            x2, y2 = ox + num(), oy + num()
            x3, y3 = ox + num(), oy + num()
            for k in range(1, 25):
                t = k / 24
                u = 1 - t
                pts.append((u**3 * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3,
                            u**3 * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3))
            x, y, last = x3, y3, (x2, y2)
        elif c in "QT":
            if c == "Q":
                x1, y1 = ox + num(), oy + num()
            else:
                x1, y1 = (2 * x - last[0], 2 * y - last[1]) if last else (x, y)
            x2, y2 = ox + num(), oy + num()
            for k in range(1, 19):
                t = k / 18
                u = 1 - t
                pts.append((u * u * x + 2 * u * t * x1 + t * t * x2,
                            u * u * y + 2 * u * t * y1 + t * t * y2))
            x, y, last = x2, y2, (x1, y1)
        else:
            raise ValueError("path command " + cmd)
    if len(pts) > 1:
        out.append((pts, False))
    return out


def E(cx, cy, rx, ry=None, rot=0):
    """Ellipse."""
    ry = rx if ry is None else ry
    co, si = math.cos(math.radians(rot)), math.sin(math.radians(rot))
    n = 72
    pts = []
    for k in range(n):
        t = 2 * math.pi * k / n
        px, py = rx * math.cos(t), ry * math.sin(t)
        pts.append((cx + px * co - py * si, cy + px * si + py * co))
    return [(pts, True)]


def R(x, y, w, h, r=0):
    """Rectangle, with rounded corners if r > 0."""
    r = min(r, w / 2, h / 2)
    if r <= 0:
        return [([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], True)]
    pts = []
    for cx, cy, a0 in ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0),
                       (x + r, y + h - r, 90), (x + r, y + r, 180)):
        for k in range(13):
            t = math.radians(a0 + 90 * k / 12)
            pts.append((cx + r * math.cos(t), cy + r * math.sin(t)))
    return [(pts, True)]


def G(*pts, closed=True):
    """Polygon or, with closed=False, a polyline."""
    return [(list(pts), closed)]


def S(*pts, closed=False, base=None):
    """Smooth curve through the points (Catmull-Rom).

    ``base`` closes an open curve along that y, which makes a hill.
    """
    n = len(pts)
    out = []
    last = n if closed else n - 1
    for k in range(last):
        if closed:
            p0, p1, p2, p3 = (pts[(k + j) % n] for j in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (pts[min(max(k + j, 0), n - 1)] for j in (-1, 0, 1, 2))
        for s in range(16):
            t = s / 16
            out.append(tuple(
                0.5 * (2 * p1[d] + (p2[d] - p0[d]) * t
                       + (2 * p0[d] - 5 * p1[d] + 4 * p2[d] - p3[d]) * t * t
                       + (3 * p1[d] - p0[d] - 3 * p2[d] + p3[d]) * t**3)
                for d in (0, 1)))
    if not closed:
        out.append(pts[-1])
    if base is not None:
        out += [(pts[-1][0], base), (pts[0][0], base)]
        return [(out, True)]
    return [(out, closed)]


def rgb(c):
    c = c.lstrip("#")
    if len(c) == 3:
        c = "".join(ch * 2 for ch in c)
    return tuple(int(c[k:k + 2], 16) for k in (0, 2, 4))


def mix(a, b, t):
    a, b = rgb(a), rgb(b)
    return "#%02x%02x%02x" % tuple(round(p + (q - p) * t) for p, q in zip(a, b))


def dark(c, t=0.2):
    return mix(c, "#1c1512", t)


def light(c, t=0.2):
    return mix(c, "#fff8ea", t)


def V(c0, c1, y0=None, y1=None):
    """Vertical gradient; without y0 and y1 over the shape's own height."""
    return ("v", c0, c1, y0, y1)


def L(x0, y0, x1, y1, *colours):
    """Linear gradient from one point to another."""
    return ("l", x0, y0, x1, y1) + colours


# ----------------------------------------------------------------- painter


class Art:
    def __init__(self, w, h, scale, ground="#e9e1d1"):
        self.w, self.h, self.scale = w, h, scale
        self.size = (round(w * scale), round(h * scale))
        self.im = Image.new("RGB", self.size, rgb(ground))
        self.tf = (scale, 0, 0, scale, 0, 0)
        self.mask = None

    # transforms and clips ------------------------------------------------
    @contextmanager
    def at(self, x=0, y=0, s=1, rot=0, flip=False, sy=None):
        a, b, c, d, e, f = self.tf
        co, si = math.cos(math.radians(rot)), math.sin(math.radians(rot))
        sx = -s if flip else s
        sy = s if sy is None else sy
        m = (co * sx, si * sx, -si * sy, co * sy, x, y)
        old = self.tf
        self.tf = (a * m[0] + c * m[1], b * m[0] + d * m[1],
                   a * m[2] + c * m[3], b * m[2] + d * m[3],
                   a * x + c * y + e, b * x + d * y + f)
        yield
        self.tf = old

    @contextmanager
    def clip(self, shape):
        old = self.mask
        m, (x0, y0) = self._raster(self._px(shape), 0)
        full = Image.new("L", self.size, 0)
        if m is not None:
            full.paste(m, (x0, y0))
        self.mask = full if old is None else ImageChops.multiply(full, old)
        yield
        self.mask = old

    @contextmanager
    def unclipped(self):
        old, self.mask = self.mask, None
        yield
        self.mask = old

    def _pt(self, p):
        a, b, c, d, e, f = self.tf
        return (a * p[0] + c * p[1] + e, b * p[0] + d * p[1] + f)

    def _px(self, shape):
        return [([self._pt(p) for p in pts], closed) for pts, closed in shape]

    def _unit(self):
        a, b, c, d, _, _ = self.tf
        return math.sqrt(abs(a * d - b * c))

    # masks -----------------------------------------------------------------
    def _raster(self, polys, grow, width=None, cap=True):
        """Anti-aliased mask of the shape, cropped to the canvas."""
        xs = [p[0] for pts, _ in polys for p in pts]
        ys = [p[1] for pts, _ in polys for p in pts]
        g = grow + (width or 0) / 2 + 2
        x0, y0 = max(0, math.floor(min(xs) - g)), max(0, math.floor(min(ys) - g))
        x1, y1 = min(self.size[0], math.ceil(max(xs) + g)), min(self.size[1], math.ceil(max(ys) + g))
        if x1 <= x0 or y1 <= y0:
            return None, (0, 0)
        big = Image.new("L", ((x1 - x0) * SUPER, (y1 - y0) * SUPER), 0)
        dr = ImageDraw.Draw(big)
        for pts, closed in polys:
            q = [((px - x0) * SUPER, (py - y0) * SUPER) for px, py in pts]
            if width is None:
                if len(q) > 2:
                    dr.polygon(q, fill=255)
                continue
            r = width * SUPER / 2
            if closed:
                q = q + q[:1]
            for (ax, ay), (bx, by) in zip(q, q[1:]):
                dx, dy = bx - ax, by - ay
                n = math.hypot(dx, dy)
                if n < 1e-6:
                    continue
                nx, ny = -dy / n * r, dx / n * r
                dr.polygon([(ax + nx, ay + ny), (bx + nx, by + ny),
                            (bx - nx, by - ny), (ax - nx, ay - ny)], fill=255)
            joints = q if cap or closed else q[1:-1]
            if r > 1:
                for px, py in joints:
                    dr.ellipse((px - r, py - r, px + r, py + r), fill=255)
        return big.resize((x1 - x0, y1 - y0), Image.BOX), (x0, y0)

    def _paint(self, paint, box, polys):
        """Solid colour or gradient for the box (pixels)."""
        size = (box[2] - box[0], box[3] - box[1])
        if isinstance(paint, str):
            return Image.new("RGB", size, rgb(paint))
        if paint[0] == "v":
            _, c0, c1, y0, y1 = paint
            if y0 is None:
                ys = [p[1] for pts, _ in polys for p in pts]
                gx0, gy0, gx1, gy1 = 0, min(ys), 0, max(ys)
            else:
                (gx0, gy0), (gx1, gy1) = self._pt((0, y0)), self._pt((0, y1))
            cols = (c0, c1)
        else:
            gx0, gy0 = self._pt(paint[1:3])
            gx1, gy1 = self._pt(paint[3:5])
            cols = paint[5:]
        dx, dy = gx1 - gx0, gy1 - gy0
        q = dx * dx + dy * dy or 1.0
        f = lambda px, py: ((px - gx0) * dx + (py - gy0) * dy) / q
        ts = [f(px, py) for px in (box[0], box[2]) for py in (box[1], box[3])]
        t0, t1 = min(ts) - 0.02, max(ts) + 0.02
        n = 2048
        ramp = Image.new("L", (1, n))
        ramp.putdata([round(255 * min(1, max(0, t0 + (t1 - t0) * (j + 0.5) / n))) for j in range(n)])
        ramp = ramp.resize((4, n))
        k = n / (t1 - t0)
        ramp = ramp.transform(size, Image.AFFINE, (
            0, 0, 2, dx / q * k, dy / q * k, (f(box[0], box[1]) - t0) * k), Image.NEAREST)
        stops = [rgb(c) for c in cols]
        m = len(stops) - 1
        chans = []
        for ch in range(3):
            lut = []
            for v in range(256):
                t = v / 255 * m
                j = min(int(t), m - 1)
                lut.append(round(stops[j][ch] + (stops[j + 1][ch] - stops[j][ch]) * (t - j)))
            chans.append(ramp.point(lut))
        return Image.merge("RGB", chans)

    def _put(self, m, off, paint, polys, op, blur):
        if m is None:
            return
        if blur:
            m = m.filter(ImageFilter.GaussianBlur(blur))
        box = (off[0], off[1], off[0] + m.size[0], off[1] + m.size[1])
        if self.mask is not None:
            m = ImageChops.multiply(m, self.mask.crop(box))
        if op < 1:
            m = m.point([round(v * op) for v in range(256)])
        self.im.paste(self._paint(paint, box, polys), box, m)

    # the two verbs -----------------------------------------------------------
    def fill(self, shape, paint, op=1.0, blur=0.0, hole=None):
        u = self._unit()
        polys = self._px(shape)
        m, off = self._raster(polys, blur * u * 3)
        if hole is not None and m is not None:
            h, (hx, hy) = self._raster(self._px(hole), 0)
            if h is not None:
                full = Image.new("L", m.size, 0)
                full.paste(h, (hx - off[0], hy - off[1]))
                m = ImageChops.subtract(m, full)
        self._put(m, off, paint, polys, op, blur * u)

    def line(self, shape, width, paint, op=1.0, blur=0.0, cap=True):
        u = self._unit()
        polys = self._px(shape)
        m, off = self._raster(polys, blur * u * 3, max(width * u, 0.6), cap)
        self._put(m, off, paint, polys, op, blur * u)

    def back(self, paint):
        self.fill(R(-2, -2, self.w + 4, self.h + 4), paint)


# ------------------------------------------------------------------ people

INK = "#2b211b"


class Skin:
    def __init__(self, base, shade, lip, blush):
        self.base, self.shade, self.lip, self.blush = base, shade, lip, blush


FAIR = Skin("#e2bd9b", "#c4906b", "#b9655a", "#d98b74")
WARM = Skin("#d7ab84", "#b47f58", "#ab5d4f", "#cd7d62")
TAN = Skin("#c99a71", "#a26f49", "#9d5648", "#bc6c4f")
DEEP = Skin("#b98860", "#8f5f3e", "#8c4c3f", "#a85c42")


class Person:
    """Head and neck. Face units: origin between the eyes and the nose tip,
    half a face is about 60 wide, chin near 86."""

    def __init__(self, art, x=200, y=205, s=1.08, skin=WARM, turn=0.0, tilt=0.0, w=58, jaw=44,
                 chin=86, cw=16, hair="#2a211c", neck=30):
        self.a, self.x, self.y, self.s = art, x, y, s
        self.skin, self.turn, self.tilt = skin, turn, tilt
        self.w, self.jaw, self.chin, self.cw = w, jaw, chin, cw
        self.hair, self.nk = hair, neck

    def frame(self):
        return self.a.at(self.x, self.y, self.s, self.tilt)

    def shape(self):
        w, j, c, k, t = self.w, self.jaw, self.chin, self.cw, self.turn * 4
        return P(f"M{-w} -8 C{-w} -60 {-w*.62} -86 0 -86 C{w*.62} -86 {w} -60 {w} -8"
                 f"C{w} 20 {j+5+t} 38 {j+t} 52 C{j-7+t} {c-13} {k+10+t} {c} {t} {c}"
                 f"C{-k-10+t} {c} {-j+7+t} {c-13} {-j+t} 52 C{-j-5+t} 38 {-w} 20 {-w} -8Z")

    def neck(self, bottom=346, flare=9):
        """Neck, in canvas units so that it stands on the collar."""
        a, x, sk, n = self.a, self.x, self.skin, self.nk
        top = self.y + 40 * self.s
        sh = P(f"M{x-n} {top} C{x-n} {bottom-40} {x-n-1} {bottom-26} {x-n-flare} {bottom-4} V{bottom+60}"
               f"H{x+n+flare} V{bottom-4} C{x+n+1} {bottom-26} {x+n} {bottom-40} {x+n} {top}Z")
        a.fill(sh, L(x - n, 0, x + n, 0, sk.base, mix(sk.base, sk.shade, .55)))
        with a.clip(sh):
            cy = self.y + self.chin * self.s
            a.fill(E(x + 4 + self.turn * 4, cy + 2, n * 1.35, 25), sk.shade, .8, 6)
            a.line(P(f"M{x-n+6} {bottom-14} Q{x-12} {bottom+6} {x-6} {bottom+16}"), 3, sk.shade, .35, 1.2)
            a.line(P(f"M{x+n-6} {bottom-14} Q{x+12} {bottom+6} {x+6} {bottom+16}"), 3, sk.shade, .45, 1.2)

    def head(self, brow=1.0, browc=None, smile=1.0, age=0.0, lips=0.35, eyes=1.0, lashes=0.0, wide=1.14,
             gap=24.5, stubble=0.0, ears=True, nose=1.0, lid=1.0):
        a, sk = self.a, self.skin
        t = self.turn
        with self.frame():
            if ears:
                for side in (-1, 1):
                    ex = side * (self.w + 1.5 - (3.5 if side * t > 0 else 0))
                    a.fill(E(ex, 6, 9, 17, side * 8), sk.base if side < 0 else mix(sk.base, sk.shade, .4))
                    a.line(P(f"M{ex+side*3} -4 Q{ex+side*6} 4 {ex+side*1} 14"), 2.4, sk.shade, .6, .5)
            face = self.shape()
            a.fill(face, sk.base)
            with a.clip(face):
                # light comes from the left; the right side falls softly into shade
                w = self.w
                a.fill(P(f"M{w*.46+t*14} -90 C{w*.86+t*10} -40 {w*.82+t*8} 10 {w*.6+t*8} 40 C{w*.42} 66 20 80 0 96 L90 100 V-90Z"),
                       sk.shade, .52, 9)
                a.fill(E(-w * .36 + t * 10, -40, 30, 26), light(sk.base, .5), .4, 14)
                a.fill(E(0 + t * 8, 90, 34, 14), sk.shade, .4, 8)
                for side in (-1, 1):
                    a.fill(E(side * 33 + t * 9, 27, 15, 11), sk.blush, .34, 7)
                if stubble:
                    a.fill(P(f"M{-w} 30 C-30 44 -26 34 {t*8} 36 C26 34 30 44 {w} 30 V100 H{-w}Z"), "#5b4a40", .2 * stubble, 7)
                # eye sockets
                for side in (-1, 1):
                    a.fill(E(side * gap + t * 10, -6, 17, 10), sk.shade, .22, 5)
                # nose: shaded side and tip
                nx = t * 13
                a.fill(P(f"M{nx*.6+4} -14 C{nx+6} 4 {nx+9} 16 {nx+11} 25 C{nx+8} 32 {nx+2} 32 {nx-2} 31 C{nx+3} 20 {nx*.6+1} 0 {nx*.6+4} -14Z"),
                       sk.shade, .42 * nose, 2.6)
                a.line(P(f"M{nx-9} 26 C{nx-8} 31 {nx-4} 30 {nx-1} 32 C{nx+2} 33 {nx+7} 31 {nx+9.5} 26"), 2.1,
                       dark(sk.shade, .15), .62, .35)
                # age: folds beside the mouth and below the eyes
                if age:
                    for side in (-1, 1):
                        a.line(P(f"M{nx*.8+side*14} 30 Q{nx*.8+side*23} 38 {nx*.7+side*24} 47"), 1.8, sk.shade, .5 * age, .8)
                        a.line(P(f"M{t*10+side*(gap-8)} 9 Q{t*10+side*gap} 13 {t*10+side*(gap+9)} 9"), 1.5, sk.shade, .38 * age, .7)
                        a.line(P(f"M{t*8+side*(gap+16)} -3 l{side*6} -3 M{t*8+side*(gap+16)} 1 l{side*7} 1"), 1.2, sk.shade, .36 * age, .6)
                    a.line(P(f"M{t*10-16} -48 Q{t*10} -51 {t*10+17} -48"), 1.4, sk.shade, .35 * age, .6)
            self._eyes(gap, eyes, lashes, wide, lid)
            self._brows(gap, brow, browc or mix(self.hair, sk.shade, .18))
            self._mouth(smile, lips)

    def _eyes(self, gap, op, lashes, wide, lid):
        a, sk, t = self.a, self.skin, self.turn
        for side in (-1, 1):
            far = 1 - .1 * abs(t) if side * t > 0 else 1
            with a.at(side * gap + t * 10, -3, 1.13 * far, flip=side < 0):
                # drawn as the right-hand eye: the outer corner is at +x
                alm = P(f"M-11.5 1.6 C-7 {-4.8*wide} 5 {-6.2*wide} 12 1 C7 5 -5 5.6 -11.5 1.6Z")
                a.fill(alm, "#f1e5d7", .85 * op)
                with a.clip(alm):
                    gx = t * 1.6 * side + .2
                    a.fill(E(gx, -.2, 5.6, 5.8), "#3a291e", op)
                    a.fill(E(gx, -.2, 2.6), "#1f1611", .8 * op)
                    a.fill(R(-12, -9, 26, 6.4), INK, .3 * op, 1.2)
                    a.fill(E(gx - 1.8 * side, -2.1, 1.25), "#fff8ee", .85 * op)
                a.fill(P(f"M-12.4 2 C-7 {-6*wide} 5 {-7.8*wide} 13.4 .8 C6 {-4.6*wide} -5 {-3.7*wide} -12.4 2Z"), INK, .86 * op)
                if lashes:
                    a.line(P("M12.4 .6 q2.6 -.6 4 -2.2"), 1.4 * lashes, INK, .8)
                a.line(P(f"M-9 {-5.6*lid} C-4 {-9.8*lid} 5 {-10.4*lid} 13.6 {-4.6*lid}"), 1.2, dark(sk.shade, .2), .5, .35)
                a.line(P("M-6 5.6 Q1 7.4 8.6 4"), 1.1, sk.shade, .5, .4)

    def _brows(self, gap, k, col):
        a, t = self.a, self.turn
        for side in (-1, 1):
            with a.at(side * gap + t * 10, -22.5, 1.04, flip=side < 0):
                a.fill(P(f"M-14.5 {-.4*k} C-8 {-3.6*k} 4 {-5.8*k} 17 {2.2} C6 {-1.4*k} -4 {.2*k} -13 {3*k} C-15.4 {3*k} -16 {.6*k} -14.5 {-.4*k}Z"),
                       col, .82, .35)

    def _mouth(self, smile, lips):
        a, sk, t = self.a, self.skin, self.turn
        nx = t * 11
        s = smile
        with a.at(nx, 49):
            a.fill(P(f"M-17 {-1.4*s} C-9 -4 -5 -4.6 0 -3 C5 -4.6 9 -4 17 {-1.4*s} C10 {3+2*s} -10 {3+2*s} -17 {-1.4*s}Z"),
                   sk.lip, .35 + .6 * lips, .4)
            a.fill(P(f"M-15 {.4*s} C-8 {2.2*s} 8 {2.2*s} 15 {.4*s} C10 10 -10 10 -15 {.4*s}Z"), mix(sk.lip, "#fff0e4", .18), .28 + .65 * lips, .4)
            a.line(P(f"M-17 {-2.4*s} C-8 {2.6*s} 8 {2.6*s} 17 {-2.4*s}"), 1.5, dark(sk.lip, .4), .8, .3)
            for side in (-1, 1):
                a.line(P(f"M{side*18.5} {-5*s} Q{side*21} {-1.5*s} {side*19} {1.5*s}"), 1.6, sk.shade, .4, .7)
            a.fill(E(2, 13.5, 11, 3), sk.shade, .42, 2)

    # hair ---------------------------------------------------------------
    def lock(self, shape, c=None, shine=None):
        """One mass of hair with a soft sheen."""
        a, c = self.a, c or self.hair
        a.fill(shape, c)
        if shine:
            with a.clip(shape):
                for sh, wd in shine:
                    a.line(sh, wd, light(c, .42), .32, 2.2)

    def shadow_on_face(self, shape, op=.5, blur=5, dy=6):
        """Soft shadow that hair or a hat throws on the forehead."""
        with self.frame():
            with self.a.clip(self.shape()):
                with self.a.at(2, dy):
                    self.a.fill(shape, dark(self.skin.shade, .12), op, blur)


def hill(*pts):
    return S(*pts, base=700)


# ------------------------------------------------------------------ clothes


def torso(a, cx, cloth, sw=152, sl=364, sr=364, nk=36, ny=328, lit=.1, deep=.2, fold=True, drop=24):
    """Shoulders and chest; returns the shape for clipping."""
    half = []
    for d, y in ((-1, sl), (1, sr)):
        half.append([(cx + d * u, v) for u, v in (
            (sw + 4, 512), (sw + 4, 468), (sw + 2, y + 44), (sw - 12, y + 23), (sw - 25, y + 5), (sw - 52, y - 4),
            (sw - 76, y - 13), (nk + 24, y - 23), (nk + 7, ny + 10), (nk, ny))])
    (l, r), q = half, "{0[0]} {0[1]}".format
    sh = P(f"M{q(l[0])} C{q(l[1])} {q(l[2])} {q(l[3])} C{q(l[4])} {q(l[5])} {q(l[6])} C{q(l[7])} {q(l[8])} {q(l[9])}"
           f"C{cx-nk+12} {ny+drop} {cx+nk-12} {ny+drop} {q(r[9])} C{q(r[8])} {q(r[7])} {q(r[6])} C{q(r[5])} {q(r[4])} {q(r[3])}"
           f"C{q(r[2])} {q(r[1])} {q(r[0])}Z")
    a.fill(sh, L(cx - sw, 350, cx + sw, 470, light(cloth, lit), cloth, dark(cloth, deep)))
    if fold:
        with a.clip(sh):
            d, li = dark(cloth, .45), light(cloth, .3)
            for side in (-1, 1):
                ax = cx + side * (sw - 50)
                a.fill(P(f"M{ax} 430 C{ax-side*4} 460 {ax-side*2} 490 {ax-side*6} 515 H{ax+side*14} C{ax+side*10} 480 {ax+side*6} 455 {ax} 430Z"), d, .42, 3)
                a.line(P(f"M{ax-side*1} 432 C{ax-side*4} 460 {ax-side*2} 490 {ax-side*6} 515"), 1.8, d, .55, .4)
                a.line(P(f"M{ax-side*6} 424 Q{ax-side*22} 436 {ax-side*34} 434"), 3, d, .26, 1.6)
                a.line(P(f"M{ax-side*8} 438 Q{ax-side*20} 452 {ax-side*30} 456"), 3, d, .2, 1.6)
            a.line(P(f"M{cx-sw+10} {sl+66} C{cx-sw+10} {sl+40} {cx-sw+26} {sl+20} {cx-sw+62} {sl+4}"), 7, li, .35, 4)
    return sh


def collar(a, cx, ny, nk, col, spread=20, tip=58, mid=32, out=18, edge=None, top=-12):
    """Turn-down collar, two flaps."""
    for side in (-1, 1):
        f = P(f"M{cx+side*(nk-1)} {ny+top} C{cx+side*(nk+8)} {ny+top+1} {cx+side*(nk+out)} {ny+4} {cx+side*(nk+out+3)} {ny+15}"
              f"L{cx+side*(spread+14)} {ny+tip} L{cx} {ny+mid} C{cx+side*14} {ny+mid-12} {cx+side*(nk-6)} {ny+8} {cx+side*(nk-1)} {ny+top}Z")
        with a.at(2, 5):
            a.fill(f, "#1c1512", .3, 3)
        a.fill(f, L(cx + side * nk, ny, cx + side * spread, ny + tip, light(col, .12) if side < 0 else col, dark(col, .08 if side < 0 else .16)))
        if edge:
            a.line(P(f"M{cx+side*(nk+out-1)} {ny+15} L{cx+side*(spread+13)} {ny+tip-5} L{cx+side*2} {ny+mid-2}"), 1.2, edge, .6)


def buttons(a, cx, y0, y1, step, col, r=3.2):
    y = y0
    while y < y1:
        a.fill(E(cx + .8, y + 1.2, r), "#1c1512", .35, .8)
        a.fill(E(cx, y, r), col)
        a.fill(E(cx - .8, y - .8, r * .45), light(col, .5), .8)
        y += step


def pocket(a, x, y, w, h, cloth, flap=True, tilt=0):
    with a.at(x, y, rot=tilt):
        sh = P(f"M0 0 H{w} V{h-6} Q{w} {h} {w-6} {h} H6 Q0 {h} 0 {h-6}Z")
        a.line(sh, 2.2, dark(cloth, .4), .55)
        a.fill(sh, dark(cloth, .07), .8)
        if flap:
            f = P(f"M-2 -4 H{w+2} V8 L{w/2} 15 L-2 8Z")
            with a.at(0, 2.5):
                a.fill(f, "#1c1512", .3, 1.6)
            a.fill(f, light(cloth, .05))
            a.fill(E(w / 2, 8.5, 2.2), dark(cloth, .45))


def badge(a, x, y, tilt=0, photo="#c8b79c"):
    """A plain card on a clip: no words, no emblem."""
    with a.at(x, y, rot=tilt):
        with a.at(2, 3):
            a.fill(R(0, 0, 36, 48, 3), "#1c1512", .3, 2)
        a.fill(R(0, 0, 36, 48, 3), "#f7f2e6")
        a.fill(R(0, 0, 36, 9, 2), "#8f1d21")
        a.fill(R(5, 14, 12, 15, 1), photo)
        a.fill(R(20, 15, 12, 2.2), "#9a8f80")
        a.fill(R(20, 20, 9, 2.2), "#b9ae9d")
        a.fill(R(5, 34, 26, 2.2), "#9a8f80")
        a.fill(R(5, 39, 18, 2.2), "#b9ae9d")


def helmet(p, col, strap=True, y=0):
    """Safety helmet in face units, with hair at the temples."""
    a, t, w = p.a, p.turn, p.w
    rim = P(f"M{-w-18} {-36+y} C{-w+10} {-52+y} {w-10} {-52+y} {w+18} {-36+y} C{w+22} {-30+y} {w+16} {-26+y} {w+8} {-28+y}"
            f"C{w-20} {-40+y} {-w+20} {-40+y} {-w-8} {-28+y} C{-w-16} {-26+y} {-w-22} {-30+y} {-w-18} {-36+y}Z")
    p.shadow_on_face(P(f"M{-w-20} -100 H{w+20} V{-32+y} C{w-20} {-44+y} {-w+20} {-44+y} {-w-20} {-32+y}Z"), .55, 5, 9)
    with p.frame():
        for side in (-1, 1):
            a.fill(P(f"M{side*(w+1)} {-40+y} C{side*(w+2)} -20 {side*(w+1)} -12 {side*(w-1)} 0 C{side*(w-4)} -10 {side*(w-8)} -18 {side*(w-11)} {-34+y}Z"), p.hair)
        if strap:
            for side in (-1, 1):
                a.line(P(f"M{side*(w-2)} {-32+y} C{side*(w+2)} 14 {side*(p.jaw+8)+t*4} 44 {side*(p.jaw-4)+t*4} 62"), 3.4, "#3c3a38", .85)
        dome = P(f"M{-w-7} {-36+y} C{-w-8} {-88+y} {-w*.55+t*4} {-114+y} {t*4} {-114+y} C{w*.55+t*4} {-114+y} {w+8} {-88+y} {w+7} {-36+y}"
                 f"C{w-16} {-50+y} {-w+16} {-50+y} {-w-7} {-36+y}Z")
        a.fill(dome, L(-w, -110 + y, w, -40 + y, light(col, .3), col, dark(col, .22)))
        with a.clip(dome):
            a.fill(P(f"M{w*.45} {-130+y} C{w*.95} {-90+y} {w} {-60+y} {w*.92} {-30+y} H{w+30} V{-130+y}Z"), dark(col, .4), .35, 8)
            a.fill(E(-w * .45, -86 + y, 12, 18, 28), "#fffaf0", .24, 7)
            c = t * 8
            a.fill(P(f"M{c-13} {-116+y} C{c-16} {-96+y} {c-17} {-66+y} {c-17} {-36+y} H{c+17} C{c+17} {-66+y} {c+16} {-96+y} {c+13} {-116+y}Z"), dark(col, .1))
            a.fill(P(f"M{c-8} {-116+y} C{c-10} {-96+y} {c-11} {-66+y} {c-11} {-36+y} H{c+9} C{c+9} {-66+y} {c+8} {-96+y} {c+6} {-116+y}Z"), light(col, .15))
            for side in (-1, 1):
                a.line(P(f"M{c+side*38} {-114+y} C{c+side*44} {-90+y} {c+side*46} {-66+y} {c+side*46} {-40+y}"), 3, dark(col, .3), .35, 1)
        with a.at(0, 3):
            a.fill(rim, "#1c1512", .22, 2)
        a.fill(rim, L(-w, 0, w, 0, light(col, .22), dark(col, .05), dark(col, .25)))
        a.line(P(f"M{-w-14} {-36+y} C{-w+12} {-49+y} {w-12} {-49+y} {w+14} {-36+y}"), 1.4, "#fffaf0", .5, .4)


def glasses(p, col="#3a3029", r=19, gap=25, wd=2.8, square=0, y=0):
    a, t = p.a, p.turn
    with p.frame():
        c = t * 10
        for side in (-1, 1):
            g = R(c + side * gap - r, -4 + y - r * .86, 2 * r, 1.72 * r, square) if square else E(c + side * gap, -3 + y, r)
            a.fill(g, "#ffffff", .10)
            with a.clip(g):
                a.fill(P(f"M{c+side*gap-4} {-26+y} l12 0 l-20 44 l-12 0Z"), "#ffffff", .16, .8)
            with a.at(0, 2):
                a.line(g, wd, p.skin.shade, .5, 1)
            a.line(g, wd, col)
            a.line(P(f"M{c+side*(gap+r)} {-6+y} L{side*(p.w+1)} {-10+y}"), wd * .9, col)
        a.line(P(f"M{c-gap+r} {-5+y} Q{c} {-11+y} {c+gap-r} {-5+y}"), wd, col)


# ------------------------------------------------------ portraits, one each


def lo_van_thuy():
    """Kiln operator: cream helmet, blue-grey work jacket, green shift book."""
    a = Art(400, 500, 4)
    a.back(V("#efe3c8", "#e6d9bf", 0, 500))
    a.fill(E(318, 92, 120), "#f9ecc9", .75, 40)
    a.fill(hill((-10, 236), (60, 206), (130, 236), (220, 196), (300, 222), (410, 178)), V("#d5cbb2", "#dccfb4", 180, 420))
    a.fill(hill((-10, 290), (90, 262), (190, 288), (300, 258), (410, 276)), V("#c6bb9f", "#cfc2a6", 250, 460))
    # preheater tower
    for x, w in ((22, 66),):
        a.fill(R(x, 58, w, 300), L(x, 0, x + w, 0, "#c3b6a0", "#a4977f"))
        for k in range(6):
            y = 62 + k * 44
            a.fill(R(x - 6, y, w + 12, 5), "#8d8170")
            a.line(P(f"M{x-6} {y} v-12 h{w+12} v12"), 1.4, "#8d8170", .7)
            if k < 5:
                a.line(P(f"M{x+2} {y+6} L{x+w-2} {y+42} M{x+w-2} {y+6} L{x+2} {y+42}"), 1.8, "#988b78", .75)
                cx = x + (22 if k % 2 else 44)
                a.fill(P(f"M{cx-13} {y+9} h26 v11 l-9 17 h-8 l-9 -17z"), L(cx - 13, 0, cx + 13, 0, "#d6cab5", "#9b8e79"))
        a.fill(P("M38 58 v-22 h10 v22z"), "#a4977f")
    # stack with a little steam
    a.fill(P("M112 330 L117 120 H131 L136 330Z"), L(112, 0, 136, 0, "#cdc1ab", "#a69882"))
    a.fill(R(116, 134, 16.5, 8), "#9c4a3e", .75)
    a.fill(R(115.6, 152, 17.5, 8), "#9c4a3e", .75)
    for x, y, r in ((124, 100, 10), (128, 82, 13), (138, 62, 16), (154, 44, 18)):
        a.fill(E(x, y, r * 1.25, r), "#fbf3e0", .62, 5)
    # rotary kiln, leaning to the right, on its piers
    with a.at(200, 302, rot=-4.5):
        for x in (-150, 128, 178):
            a.fill(P(f"M{x-22} 40 H{x+22} L{x+30} 190 H{x-30}Z"), L(x - 22, 0, x + 22, 0, "#b7a98f", "#8e816b"))
        a.fill(R(-260, -36, 520, 74), V("#b58a6d", "#6f5244"))
        a.fill(R(-260, -30, 520, 16), "#e0bd98", .55, 5)
        for x in (-150, 128, 178):
            a.fill(R(x - 9, -43, 18, 88, 3), V("#a4968a", "#51473f"))
            a.fill(R(x - 9, -38, 18, 9, 2), "#d8cdbf", .6, 2)
        for x in range(-240, 250, 46):
            a.line(P(f"M{x} -35 V37"), 1, "#5c4438", .35)
    a.fill(R(0, 372, 400, 130), V("#bfb092", "#ad9d80"))
    p = Person(a, 200, 214, 1.06, TAN, turn=.5, tilt=1.5, w=58, jaw=46, chin=86, cw=18, hair="#3a332d", neck=33)
    p.neck(348)
    cloth = "#5d7383"
    # grey T-shirt in the opening
    a.fill(P("M164 352 C176 372 224 372 236 352 L232 420 H168Z"), "#d8d8d0")
    a.line(P("M166 346 C178 368 222 368 234 346"), 5, "#bfc0b8")
    b = torso(a, 200, cloth, sw=162, sl=366, sr=362, nk=37, ny=330, drop=2)
    with a.clip(b):
        a.fill(P("M163 328 L200 392 L237 328 L228 320 H172Z"), "#d8d8d0")
        a.fill(P("M163 328 L200 392 L237 328 L228 320 C224 342 176 342 172 320Z"), "#bfc0b8", .5, 2)
        a.line(P("M200 400 V515"), 2.4, dark(cloth, .45), .8)
        a.line(P("M204 402 V515"), 1.4, light(cloth, .25), .5)
        # reflective band
        a.fill(P("M40 452 C90 444 150 446 199 452 V468 C150 462 90 460 40 468Z"), "#e6dfc6", .95)
        a.fill(P("M201 452 C250 446 310 444 362 452 V468 C310 460 250 462 201 468Z"), "#d2caaf", .95)
    with a.clip(b):
        # chest pocket with the green shift book and a pencil
        with a.at(250, 396, rot=3):
            a.fill(R(3, -18, 40, 30, 2), "#3e6a52")
            a.fill(R(6, -20, 36, 6, 1), "#f4eedd")
            a.fill(R(3, -17, 40, 30, 2), L(3, 0, 43, 0, "#4c7d62", "#345a46"))
            a.fill(R(3, -17, 6, 30, 1), "#2d4c3b")
            a.fill(R(33, -27, 4.4, 36), "#d2a23e")
            a.fill(P("M33 -27 l2.2 -6 2.2 6z"), "#f0dfb8")
            a.fill(R(-3, -2, 52, 44, 4), dark(cloth, .12))
            a.line(P("M-3 0 H49"), 2, dark(cloth, .45), .6)
            a.line(P("M-1 2 V38 Q-1 40 1 40 H45 Q47 40 47 38 V2"), 1.1, light(cloth, .3), .45)
    collar(a, 200, 330, 37, light(cloth, .08), spread=26, tip=62, mid=54, edge=light(cloth, .4))
    p.head(brow=1.1, smile=1.45, age=.7, stubble=.35, lips=.12)
    helmet(p, "#ead9ae")
    return a


def tea_rows(a, c0, c1, y0, y1, n, bow, step):
    """Curved rows of tea bushes that widen towards the viewer."""
    for k in range(n):
        t = k / (n - 1)
        y = y0 + (y1 - y0) * t**1.35
        th = 4 + 20 * t
        col = mix(c0, c1, t)
        pts = []
        m = 15
        for j in range(m + 1):
            x = -20 + (a.w + 40) * j / m
            pts.append((x, y + bow * math.sin((x / a.w) * 3.0 + step * k * .22) * (.6 + t)))
        a.line(S(*pts), th, dark(col, .22))
        a.line(S(*[(x, q - th * .22) for x, q in pts]), th * .62, col)
        r = Random(k)
        for j in range(int(a.w / (5 + 9 * t))):
            x = r.random() * a.w
            q = y + bow * math.sin((x / a.w) * 3.0 + step * k * .22) * (.6 + t)
            a.fill(E(x, q - th * (.1 + .4 * r.random()), 1.6 + 2.6 * t, 1.1 + 1.6 * t, r.random() * 90), light(col, .3), .55)


def non_la(p, y=-26, w=132, col="#e9d6a4"):
    """Inside of the conical palm-leaf hat; y is the height of the brim.

    Drawn before the head, the cone (``non_la_top``) after it."""
    a = p.a
    p.shadow_on_face(P(f"M-100 -120 H100 V{y+18} Q0 {y+34} -100 {y+18}Z"), .5, 7, 8)
    with p.frame():
        under = E(0, y + 4, w, 22)
        a.fill(under, L(-w, 0, w, 0, dark(col, .3), dark(col, .48)))


def non_la_top(p, y=-26, w=132, h=92, col="#e9d6a4"):
    a, t = p.a, p.turn
    ax = t * 6
    with p.frame():
        cone = P(f"M{-w} {y+2} C{-w*.62} {y-h*.42} {ax-w*.2} {y-h*.86} {ax} {y-h} C{ax+w*.2} {y-h*.86} {w*.62} {y-h*.42} {w} {y+2}"
                 f"C{w*.6} {y-16} {-w*.6} {y-16} {-w} {y+2}Z")
        with a.at(0, 4):
            a.fill(cone, "#1c1512", .22, 4)
        a.fill(cone, L(-w, y, w, y - 20, light(col, .35), col, dark(col, .24)))
        with a.clip(cone):
            for k in range(1, 9):
                q = k / 9
                yy = y - h + (h + 2) * q
                ww = w * q
                a.line(P(f"M{ax*(1-q)-ww-4} {yy+6} Q{ax*(1-q)} {yy-16*q-2} {ax*(1-q)+ww+4} {yy+6}"), 1.1, dark(col, .4), .34)
            for k in range(-6, 7):
                a.line(P(f"M{ax} {y-h} Q{ax+k*w*.045} {y-h*.6} {k*w/6.2} {y+4}"), .9, dark(col, .32), .26)
            a.fill(E(-w * .32, y - h * .36, w * .3, 12, -30), "#fffaf0", .4, 8)
        a.line(P(f"M{-w} {y+2} C{-w*.6} {y-16} {w*.6} {y-16} {w} {y+2}"), 2.6, dark(col, .3), .8)


def vu_thi_dung():
    """Leader of a tea-picking team: nón lá, rust-red blouse, basket straps."""
    a = Art(400, 500, 4)
    a.back(V("#e7ead9", "#f1ead2", 0, 300))
    a.fill(E(84, 96, 110), "#fbf1cf", .85, 34)
    a.fill(E(84, 96, 30), "#f7e3ab", .9, 2)
    a.fill(hill((-10, 210), (70, 150), (150, 196), (240, 128), (330, 178), (410, 140)), V("#cbd5c6", "#dfe2cf", 130, 300))
    a.fill(hill((-10, 250), (80, 216), (180, 240), (290, 196), (410, 232)), V("#b3c3aa", "#cdd5b8", 200, 330))
    a.fill(R(0, 236, 400, 34), "#f4efdc", .6, 16)
    a.fill(hill((-10, 268), (100, 252), (220, 272), (330, 250), (410, 258)), V("#9bb088", "#829b6a", 250, 420))
    tea_rows(a, "#9db67c", "#64854a", 276, 520, 11, 9, 1.4)
    p = Person(a, 200, 223, 1.04, TAN, turn=-.45, tilt=-2, w=55, jaw=38, chin=82, cw=13, hair="#2d241d", neck=26)
    non_la(p, y=-40)
    with p.frame():
        # hair gathered behind the neck
        a.fill(P("M-56 -40 C-66 10 -62 50 -46 72 C-40 90 -34 112 -26 120 H26 C34 112 40 90 46 72 C62 50 66 10 56 -40Z"), "#2d241d")
    p.neck(354)
    cloth = "#94503f"
    b = torso(a, 200, cloth, sw=152, sl=374, sr=378, nk=33, ny=338, drop=30)
    with a.clip(b):
        a.line(P("M200 372 V515"), 2, dark(cloth, .45), .7)
        buttons(a, 206, 396, 510, 36, "#e2cfae", 3.4)
        # straps of the basket on her back
        for s in (-1, 1):
            st = P(f"M{200+s*62} 360 C{200+s*84} 400 {200+s*90} 450 {200+s*86} 515 h{s*22} C{200+s*114} 450 {200+s*108} 400 {200+s*86} 364Z")
            with a.at(3, 2):
                a.fill(st, "#1c1512", .3, 3)
            a.fill(st, L(120, 0, 300, 0, "#c9a86a", "#a5854b"))
            with a.clip(st):
                for y in range(352, 520, 9):
                    a.line(P(f"M{200+s*52} {y} l{s*66} 12"), 1.3, "#7f6436", .45)
    # checked scarf laid round the neck
    with a.at(0, 0):
        sc = P("M165 342 C176 378 224 378 235 342 C247 352 253 362 254 374 C236 412 212 414 196 402 C176 414 156 398 148 372 C150 360 155 350 165 342Z")
        with a.at(1, 5):
            a.fill(sc, "#1c1512", .3, 4)
        a.fill(sc, L(150, 350, 250, 410, "#eee6d2", "#cfc4a8"))
        with a.clip(sc):
            for k in range(-6, 30):
                a.line(P(f"M{130+k*8} 345 q16 40 4 80"), 1.3, "#3f6b67", .55)
            for k in range(12):
                a.line(P(f"M140 {350+k*8} Q200 {392+k*8} 262 {350+k*8}"), 1.3, "#3f6b67", .55)
            a.fill(P("M168 344 C182 374 220 376 234 344 L228 336 H172Z"), "#5d5140", .45, 5)
            a.line(P("M196 402 C190 392 184 384 168 372"), 2, "#5d5140", .4, 1)
        tail = P("M192 398 C200 394 212 396 216 402 C218 424 224 450 220 474 L190 470 C194 446 190 420 192 398Z")
        with a.at(2, 4):
            a.fill(tail, "#1c1512", .3, 3)
        a.fill(tail, L(190, 400, 222, 470, "#e8dfc8", "#c9bd9f"))
        with a.clip(tail):
            for k in range(9):
                a.line(P(f"M{188+k*5} 394 q4 40 0 90"), 1.2, "#3f6b67", .55)
                a.line(P(f"M186 {402+k*9} q16 5 40 2"), 1.2, "#3f6b67", .55)
    p.head(brow=.8, smile=1.35, age=.55, lips=.6, eyes=1, lashes=.8)
    with p.frame():
        front = P("M-57 -4 C-60 -40 -44 -66 -6 -70 C30 -72 60 -50 57 -4 C52 -30 40 -46 14 -54 C-8 -46 -48 -40 -57 -4Z")
        a.fill(front, "#2d241d")
    non_la_top(p, y=-40)
    # chin ribbon of the hat
    with p.frame():
        for s in (-1, 1):
            a.line(P(f"M{s*56} -36 C{s*63} 10 {s*46} 62 {s*14-2} 84"), 2.6, "#a9474a", .8)
    return a


def vi_thi_thanh():
    """Health-station physician assistant: white coat and cap, stethoscope."""
    a = Art(400, 500, 4)
    a.back(V("#dfe7e3", "#e9ebe2", 0, 500))
    # window with hills
    a.fill(R(-20, 50, 128, 220), "#f7f5ec")
    with a.clip(R(-20, 60, 118, 200)):
        a.fill(R(-20, 60, 118, 200), V("#eaf0ea", "#f6efda"))
        a.fill(hill((-20, 180), (30, 150), (70, 172), (110, 140)), "#c9d6c6")
        a.fill(hill((-20, 214), (40, 196), (110, 206)), "#a9bd9d")
        a.fill(hill((-20, 240), (50, 232), (110, 238)), "#8fa681")
    a.line(P("M40 60 V260 M-20 150 H98"), 5, "#f7f5ec")
    a.fill(R(-20, 268, 136, 9), "#cfd3c8")
    # curtain
    cu = P("M70 44 H128 C122 110 130 190 122 286 H104 C112 200 96 120 70 44Z")
    a.fill(cu, L(70, 0, 128, 0, "#eef0e8", "#c6d2cc"))
    with a.clip(cu):
        for x in (88, 100, 110, 119):
            a.line(P(f"M{x-8} 40 C{x+6} 120 {x+2} 200 {x+4} 290"), 3, "#aebfb8", .5, 1.5)
    # cabinet with bottles and boxes
    a.fill(R(290, 66, 130, 250, 4), L(290, 0, 400, 0, "#f5f4ec", "#d9dfd8"))
    a.fill(R(300, 78, 110, 226, 2), "#cddbd6")
    r = Random(5)
    for k in range(3):
        y = 148 + k * 74
        x = 306
        while x < 398:
            h = 26 + 20 * r.random()
            w = 11 + 9 * r.random()
            c = ("#e9e3d2", "#b9876a", "#7fa39b", "#f7f4ea", "#8f9fb0", "#cfae6c")[int(r.random() * 6)]
            a.fill(R(x, y - h, w, h, 2.5), L(x, 0, x + w, 0, light(c, .3), dark(c, .12)))
            if r.random() < .6:
                a.fill(R(x + w * .25, y - h - 6, w * .5, 7, 1), dark(c, .3))
            a.fill(R(x + 1, y - h * .62, w - 2, h * .3), "#fbf9f2", .8)
            x += w + 4
        a.fill(R(300, y, 110, 6), "#f5f4ec")
    a.fill(P("M300 78 h46 L300 250z"), "#ffffff", .22)
    a.line(P("M352 78 V304"), 4, "#f5f4ec")
    a.fill(R(0, 330, 400, 180), V("#c6d4cd", "#b5c6be"))
    a.fill(R(0, 326, 400, 6), "#f1f1e8")
    p = Person(a, 200, 217, 1.05, FAIR, turn=.35, tilt=2.5, w=55, jaw=38, chin=83, cw=13, hair="#2c231d", neck=26)
    with p.frame():
        a.fill(E(-4, 40, 62, 60), "#2c231d")
        a.fill(E(-48, 66, 20, 24), "#241c17")
    p.neck(348)
    coat = "#f4f2ea"
    # pale green shirt below the coat
    a.fill(P("M166 344 C180 372 220 372 234 344 L240 460 H160Z"), "#9cb8a8")
    b = torso(a, 200, coat, sw=152, sl=368, sr=366, nk=33, ny=332, drop=2, lit=.4, deep=.13)
    with a.clip(b):
        v = P("M160 322 L166 336 L200 462 L234 336 L240 322Z")
        a.fill(v, L(170, 340, 232, 440, "#a9c4b4", "#8aa898"))
        with a.clip(v):
            with a.unclipped(), a.clip(P("M160 316 H240 L234 344 C222 364 180 364 166 344Z")):
                p.neck(348)
            a.fill(P("M176 338 L199 372 L188 384 L168 344Z"), "#bcd3c5")
            a.fill(P("M224 338 L201 372 L212 384 L232 344Z"), "#93b0a0")
            a.line(P("M200 374 V470"), 1.4, "#6d8a7b", .7)
        a.line(P("M200 462 V515"), 1.8, "#a8a69c", .9)
        buttons(a, 206, 480, 512, 30, "#d8d4c6", 3.6)
    for s in (-1, 1):
        lap = P(f"M{200+s*31} 332 C{200+s*40} 340 {200+s*48} 350 {200+s*54} 362 L{200+s*62} 396 L{200+s*46} 402 L{200+s*50} 414 L200 464 C{200+s*14} 424 {200+s*26} 376 {200+s*31} 332Z")
        with a.at(1, 4):
            a.fill(lap, "#3a3a36", .3, 4)
        a.fill(lap, "#fbfaf4" if s < 0 else "#e9e7dd")
        a.line(P(f"M{200+s*62} 396 L{200+s*46} 402 L{200+s*50} 414"), 1.3, "#b5b2a6", .9)
    # stethoscope
    for wd, c, o in ((6.4, "#1c1512", .22), (5, "#3d5560", 1)):
        with a.at(1.5 if o < 1 else 0, 3 if o < 1 else 0):
            a.line(P("M152 354 C138 392 146 430 172 446"), wd, c, o, 1.5 if o < 1 else 0)
            a.line(P("M248 354 C262 388 262 414 254 436"), wd, c, o, 1.5 if o < 1 else 0)
    a.line(P("M150 360 C140 392 147 424 168 440"), 1.2, "#8fa6b0", .7)
    a.fill(E(253, 446, 13), "#8c9599")
    a.fill(E(252, 445, 10), L(244, 436, 262, 456, "#e6eaea", "#a6b0b3"))
    a.line(P("M172 446 l10 8 M172 446 l-2 13"), 3.4, "#9aa5a9")
    with a.clip(b):
        pocket(a, 268, 452, 54, 70, coat, flap=False)
        a.fill(R(278, 436, 5, 30, 2), "#8f1d21")
        a.fill(R(288, 438, 5, 28, 2), "#40566b")
        a.fill(R(268, 456, 54, 10), "#efece2")
    p.head(brow=.75, smile=1.2, age=.25, lips=.7, lashes=1)
    with p.frame():
        fr = P("M-57 2 C-64 -46 -44 -84 0 -88 C44 -86 64 -46 57 2 C52 -22 44 -40 30 -50 C10 -40 -20 -34 -40 -38 C-48 -28 -54 -16 -57 2Z")
        p.lock(fr, shine=[(P("M-44 -44 C-34 -60 -10 -66 20 -60"), 6)])
        cap = P("M-58 -46 C-62 -92 -38 -116 2 -117 C42 -116 64 -90 59 -44 C40 -62 -38 -64 -58 -46Z")
        with a.at(0, 5):
            a.fill(P("M-57 -46 C-38 -64 40 -62 58 -44 L56 -36 C38 -52 -38 -54 -56 -38Z"), "#1c1512", .3, 3)
        a.fill(cap, L(-50, -110, 56, -50, "#ffffff", "#f3f1e8", "#d4d4ca"))
        band = P("M-59 -44 C-60 -54 -59 -60 -58 -66 C-36 -80 38 -80 58 -64 C60 -58 60 -52 60 -42 C40 -60 -38 -62 -59 -44Z")
        a.fill(band, L(-58, 0, 58, 0, "#fdfdf9", "#dedfd6"))
        a.line(P("M-58 -66 C-36 -80 38 -80 58 -64"), 1.3, "#b3b5aa", .8)
        a.line(P("M-20 -115 C-24 -100 -22 -88 -18 -78 M24 -114 C28 -100 28 -90 24 -78"), 2, "#c4c6bb", .6, .7)
    return a


def short_hair(p, kind="part", grey=0.0):
    """Short hair of a man, in face units: side part, brushed back or textured."""
    a, w, c = p.a, p.w, p.hair
    inner = {
        "part": f"C{w-2} -14 {w-6} -26 {w-11} -40 C{w-18} -48 14 -57 -24 -64 C-32 -58 -42 -48 {-w+11} -38",
        "back": f"C{w-2} -16 {w-5} -28 {w-12} -42 C{w-24} -60 20 -64 0 -65 C-20 -64 {-w+24} -60 {-w+12} -42",
        "fringe": f"C{w-2} -14 {w-6} -24 {w-10} -34 C34 -46 26 -44 18 -52 C8 -42 -2 -50 -8 -44 C-18 -54 -24 -44 -34 -50 C-38 -42 -44 -40 {-w+10} -32",
    }[kind]
    outer = {
        "part": f"M{-w-3} 4 C{-w-9} -44 {-w-4} -88 -30 -100 C0 -112 {w-10} -104 {w+2} -74 C{w+9} -54 {w+6} -20 {w+3} 4",
        "back": f"M{-w-3} 4 C{-w-8} -44 {-w} -84 -28 -98 C-8 -106 12 -106 30 -98 C{w} -84 {w+8} -44 {w+3} 4",
        "fringe": f"M{-w-3} 4 C{-w-9} -44 {-w-6} -74 -44 -94 C-36 -94 -30 -104 -16 -106 C-8 -102 4 -112 18 -106 C28 -104 38 -98 46 -92 C{w+8} -74 {w+9} -44 {w+3} 4",
    }[kind]
    sh = P(f"{outer} {inner} C{-w+6} -26 {-w+2} -14 {-w-3} 4Z")
    p.shadow_on_face(sh, .45, 5, 7)
    with p.frame():
        a.fill(sh, L(-w, -90, w, -20, light(c, .1), c, dark(c, .25)))
        with a.clip(sh):
            if grey:
                for s in (-1, 1):
                    a.fill(E(s * (w + 1), -18, 13, 32), "#a69d92", grey, 5)
                a.fill(P("M-26 -66 C-14 -88 14 -98 40 -84 C20 -90 0 -84 -16 -62Z"), "#b8aea2", grey * .5, 3)
            for k in range(8):
                if kind == "part":
                    d = f"M-28 -67 C{-20+k*2} {-84+k*2} {4+k*5} {-96+k*5} {34+k*5} {-86+k*9}"
                elif kind == "back":
                    d = f"M{-42+k*12} {-52-10*math.sin(k*.44)} C{-42+k*12} -74 {-38+k*11} -90 {-32+k*9} -104"
                else:
                    d = f"M{-44+k*13} {-44-4*(k%2)} C{-42+k*12} -64 {-34+k*11} -84 {-24+k*9} -104"
                a.line(P(d), 2.2, light(c, .34), .15, .9)
            a.line(P(f"M{-w+6} -54 C-44 -84 -14 -96 16 -94"), 9, light(c, .4), .22, 5)
    return sh


def lanyard(a, cx, ny, nk, col, end=452):
    for wd, c, o, b in ((8, "#1c1512", .22, 2), (6.4, col, 1, 0)):
        with a.at(1.5 if b else 0, 2.5 if b else 0):
            a.line(P(f"M{cx-nk-3} {ny+14} C{cx-nk+4} {ny+60} {cx-14} {end-40} {cx} {end-6} C{cx+14} {end-40} {cx+nk-4} {ny+60} {cx+nk+3} {ny+14}"), wd, c, o, b)
    a.fill(R(cx - 4, end - 12, 8, 14, 2), "#8d8a84")
    badge(a, cx - 18, end)


def ha_the_quan():
    """Kiln electrician: blue helmet, charcoal jacket, switch room."""
    a = Art(400, 500, 4)
    a.back(L(0, 0, 400, 400, "#dcdedb", "#c7cdcc"))
    # window with silos
    a.fill(R(-10, 46, 126, 232), "#f0ede3")
    with a.clip(R(-10, 54, 118, 216)):
        a.fill(R(-10, 54, 118, 216), V("#e6e4d2", "#f4e8cd"))
        a.fill(hill((-10, 214), (50, 190), (120, 206)), "#c5c6ae")
        for x, w, h in ((4, 34, 130), (42, 34, 142), (80, 34, 122)):
            a.fill(R(x, 274 - h, w, h), L(x, 0, x + w, 0, "#d8d0bf", "#a59d8c"))
            a.fill(E(x + w / 2, 274 - h, w / 2, 8), "#bab1a0")
            for k in range(4):
                a.line(P(f"M{x} {290-h+k*30} q{w/2} 8 {w} 0"), 1.2, "#928a79", .6)
        a.line(P("M-10 138 L110 118"), 5, "#9d9483")
        a.line(P("M-10 144 L110 124"), 1.5, "#7d7566")
    a.line(P("M50 54 V270 M-10 162 H108"), 5, "#f0ede3")
    a.fill(R(-10, 270, 126, 10), "#bdbcb2")
    # cable tray
    a.fill(R(0, 16, 400, 16), V("#9aa1a1", "#7d8585"))
    for x in range(6, 400, 24):
        a.fill(R(x, 20, 12, 7, 2), "#636b6c")
    for k, c in enumerate(("#9c5548", "#c39a4c", "#4a5a63", "#5f7a6b")):
        a.line(P(f"M{332+k*9} 32 V64"), 4, c)
    # switch cabinets
    for x in (272, 354):
        a.fill(R(x, 62, 78, 340, 3), L(x, 0, x + 78, 0, "#b9c2bf", "#95a19f"))
        a.line(R(x + 5, 70, 68, 330, 2), 1.4, "#7b8886", .8)
        for k in range(2):
            a.fill(R(x + 13 + k * 30, 82, 23, 23, 2), "#f4efe0")
            a.line(P(f"M{x+16+k*30} 98 q8 -14 17 0"), 1.4, "#6f6a60")
            a.line(P(f"M{x+24.5+k*30} 101 l{5-9*k} -10"), 1.6, "#8f1d21")
        for k, c in enumerate(("#a7382f", "#d2a23e", "#4f8a5d")):
            a.fill(E(x + 21 + k * 18, 124, 6.5), dark(c, .3))
            a.fill(E(x + 21 + k * 18, 123.4, 5), c)
            a.fill(E(x + 19.4 + k * 18, 121.6, 1.8), "#fff6e4", .8)
        for k in range(5):
            a.fill(R(x + 14, 148 + k * 28, 50, 18, 2), "#e4e6df")
            a.fill(R(x + 19, 152 + k * 28, 12, 10, 1), "#515c5e")
            a.line(P(f"M{x+36} {155+k*28} h22 M{x+36} {160+k*28} h14"), 1.4, "#8b9493")
        a.fill(R(x + 66, 230, 4, 34, 2), "#5f6a6a")
    a.fill(R(0, 396, 400, 110), V("#a9aea8", "#979c95"))
    p = Person(a, 198, 215, 1.05, WARM, turn=-.5, tilt=-2, w=55, jaw=42, chin=88, cw=15, hair="#261e19", neck=31)
    p.neck(350)
    cloth = "#434c55"
    a.fill(P("M160 346 C176 370 224 370 238 346 L236 450 H164Z"), "#c9cfcb")
    b = torso(a, 198, cloth, sw=160, sl=364, sr=368, nk=36, ny=331, drop=2, deep=.3, lit=.14)
    with a.clip(b):
        v = P("M158 320 L163 334 L198 420 L233 334 L238 320Z")
        a.fill(v, L(160, 330, 236, 400, "#dde1dc", "#b7bfbb"))
        with a.clip(v):
            with a.unclipped(), a.clip(P("M158 310 H238 L234 334 C218 362 178 362 163 334Z")):
                p.neck(350)
            a.line(P("M163 332 C178 362 218 362 234 332"), 4, "#b2bab6")
        a.line(P("M198 418 V515"), 3, "#20262b", .8)
        a.line(P("M198 418 V515"), 1.4, "#b9a26a", .9)
        # orange trim over the shoulders
        for s in (-1, 1):
            a.line(P(f"M{198+s*48} 350 C{198+s*60} 380 {198+s*96} 404 {198+s*112} 412 C{198+s*140} 424 {198+s*168} 430 {198+s*190} 430"), 5, "#c8763c")
            a.line(P(f"M{198+s*48} 347 C{198+s*60} 377 {198+s*96} 401 {198+s*112} 409 C{198+s*140} 421 {198+s*168} 427 {198+s*190} 427"), 1, "#e9a76f", .7)
        pocket(a, 104, 440, 54, 60, cloth)
        # tester and screwdriver in the pocket
    with a.clip(b):
        a.fill(R(116, 410, 9, 30, 3), L(116, 0, 125, 0, "#d34f3c", "#9c3227"))
        a.fill(R(118, 404, 5, 8, 1), "#3b3b3b")
        a.fill(R(132, 414, 8, 26, 3), L(132, 0, 140, 0, "#e8c25a", "#b98f2b"))
        a.line(P("M136 402 v13"), 2.4, "#9aa1a1")
        pocket(a, 104, 440, 54, 60, cloth)
        pocket(a, 240, 440, 54, 60, cloth)
    collar(a, 198, 331, 36, light(cloth, .06), spread=30, tip=66, mid=84, edge=light(cloth, .35))
    p.head(brow=1.05, smile=1.4, age=0, lips=.12, gap=23.5)
    helmet(p, "#4f7fa6")
    return a


def giang_a_sang():
    """Rubber tapper: cloth hat, khaki shirt, towel, rows of rubber trees."""
    a = Art(400, 500, 4)
    a.back(V("#dfe7cc", "#eef0d8", 0, 300))
    a.fill(E(200, 190, 120, 150), "#fbf6da", .9, 40)
    a.fill(hill((-10, 262), (100, 250), (220, 258), (410, 246)), V("#b9c795", "#8da367", 250, 430))
    a.fill(P("M150 258 C170 252 230 252 250 258 L330 520 H70Z"), L(0, 258, 0, 500, "#d8d2ab", "#bda877"))
    # trunks in rows, the far ones paler
    rows = []
    for t in (0, .14, .3, .5, .74, 1.02):
        for s in (-1, 1):
            for lane in (0, 1):
                x = 200 + s * (34 + 44 * lane + (150 + 130 * lane) * t)
                rows.append((t, x))
    for t, x in rows:
        base = 258 + 190 * t
        w = 5 + 17 * t
        c = mix("#b9b48f", "#7b6a52", min(1, t * 1.1))
        tr = P(f"M{x-w/2-1} {base} C{x-w/2+1} {base-60} {x-w/2+1} 120 {x-w*.32} 20 H{x+w*.32} C{x+w/2-1} 120 {x+w/2-1} {base-60} {x+w/2+2} {base}Z")
        a.fill(E(x + w, base + 1, w * 1.5, 2.4 + 5 * t), "#6f7f49", .45, 1.5)
        a.fill(tr, L(x - w / 2, 0, x + w / 2, 0, light(c, .25), dark(c, .18)))
        if t > .1:
            with a.clip(tr):
                y = base - 30 - 46 * t
                a.line(P(f"M{x-w} {y-w*.9} L{x+w} {y+w*.5}"), 1 + 2.2 * t, "#5b4836", .9)
                a.fill(P(f"M{x-w} {y-w*.9-9*t-3} L{x+w} {y+w*.5-9*t-3} V{y+w*.5} L{x-w} {y-w*.9}Z"), "#d3b68b", .75)
            r = 1.6 + 5.6 * t
            a.fill(P(f"M{x-r} {y+w*.9} h{2*r} l{-r*.35} {r*1.5} h{-r*1.3}z"), "#4f4a43")
            a.fill(E(x, y + w * .9, r, r * .34), "#fbf8ee")
    # canopy
    r = Random(3)
    for k in range(70):
        x, y = r.random() * 420 - 10, r.random() ** 1.6 * 96 - 14
        c = mix("#a9bd7e", "#6f8d52", r.random())
        a.fill(E(x, y, 26 + 22 * r.random(), 15 + 12 * r.random(), r.random() * 60 - 30), c, .6, 1.2)
    for k in range(170):
        x, y = r.random() * 420 - 10, r.random() ** 1.3 * 112 - 8
        a.fill(E(x, y, 6.5, 2.6, r.random() * 180), mix("#c3d193", "#5f7f47", r.random()), .75)
    for x0 in (40, 130, 290, 350):
        a.fill(P(f"M{x0} 60 l26 0 l-70 420 l-60 0z"), "#fffbe2", .13, 8)
    p = Person(a, 201, 216, 1.05, DEEP, turn=.45, tilt=2, w=57, jaw=45, chin=84, cw=17, hair="#221a15", neck=31)
    p.neck(350)
    cloth = "#8b8459"
    a.fill(P("M164 346 C178 368 224 368 238 346 L236 420 H168Z"), "#5c4a3a")
    b = torso(a, 201, cloth, sw=158, sl=366, sr=364, nk=36, ny=331, drop=2)
    with a.clip(b):
        v = P("M161 320 L166 334 L201 393 L236 334 L241 320Z")
        a.fill(v, L(165, 330, 235, 390, "#7a3f38", "#5d2c29"))
        with a.clip(v):
            with a.unclipped(), a.clip(P("M158 310 H242 L236 334 C220 358 182 358 166 334Z")):
                p.neck(350)
        a.line(P("M201 390 V515"), 2, dark(cloth, .45), .7)
        buttons(a, 207, 420, 515, 34, "#d9cfa6", 3.2)
        pocket(a, 244, 420, 54, 62, cloth)
        pocket(a, 106, 420, 54, 62, cloth)
    collar(a, 201, 331, 36, light(cloth, .1), spread=28, tip=62, mid=64, edge=light(cloth, .45))
    # towel over the left shoulder
    tw = P("M118 352 C128 344 140 340 152 342 C164 372 170 420 164 500 C164 510 118 510 116 500 C122 450 124 400 118 352Z")
    with a.at(4, 4):
        a.fill(tw, "#1c1512", .28, 4)
    a.fill(tw, L(114, 400, 170, 400, "#f3ecdb", "#d9ceb5"))
    with a.clip(tw):
        for k in range(3):
            a.line(P(f"M110 {466+k*9} q28 6 60 0"), 3, "#8f4a44", .75)
        a.line(P("M136 344 C146 390 150 440 146 500"), 3, "#b6a98c", .6, 1.5)
        a.line(P("M126 352 C134 400 134 450 130 500"), 2, "#b6a98c", .5, 1.5)
    p.head(brow=1.15, smile=1.75, age=.12, lips=.2, wide=.94)
    hat = "#6d7350"
    p.shadow_on_face(P("M-90 -100 H90 V-22 Q0 -44 -90 -22Z"), .6, 6, 8)
    with p.frame():
        for s in (-1, 1):
            a.fill(P(f"M{s*58} -40 C{s*60} -20 {s*59} -10 {s*56} 6 C{s*53} -10 {s*50} -18 {s*44} -34Z"), "#221a15")
        crown = P("M-59 -44 C-62 -78 -54 -98 -30 -102 C-12 -106 16 -106 32 -101 C54 -96 61 -78 59 -44Z")
        a.fill(crown, L(-54, -100, 58, -40, light(hat, .2), hat, dark(hat, .28)))
        with a.clip(crown):
            a.fill(R(-70, -62, 140, 12), dark(hat, .3), .75)
            a.line(P("M-2 -116 C-6 -96 -6 -80 -4 -62"), 1.6, dark(hat, .4), .6)
            a.fill(E(-26, -90, 16, 11, -28), light(hat, .5), .4, 6)
            a.line(P("M-54 -86 C-30 -96 30 -96 54 -86"), 1.4, dark(hat, .4), .6, .4)
        brim = P("M-59 -54 C-30 -63 30 -63 59 -54 C72 -48 84 -38 87 -27 C88 -19 80 -17 72 -20 C50 -38 -46 -40 -70 -18 C-78 -14 -86 -17 -85 -25 C-82 -38 -72 -49 -59 -54Z")
        with a.at(0, 4):
            a.fill(brim, "#1c1512", .25, 3)
        a.fill(brim, L(-90, -40, 92, -30, light(hat, .24), hat, dark(hat, .25)))
        with a.clip(brim):
            for k in range(3):
                a.line(P(f"M{-90} {-17-k*6} C-54 {-46-k*6} 60 {-46-k*6} 90 {-20-k*6}"), 1, dark(hat, .4), .4)
    return a


def tran_quoc_huong():
    """Union chairman of an electronics factory: greying hair, canteen."""
    a = Art(400, 500, 4)
    a.back(V("#ebe4d5", "#e2d8c5", 0, 330))
    # row of windows in perspective
    for k, (x, w) in enumerate(((-14, 70), (66, 56), (132, 44), (186, 34))):
        y0, y1 = 74 + k * 15, 236 - k * 6
        q = P(f"M{x} {y0} L{x+w} {y0+12} V{y1-5} L{x} {y1}Z")
        a.fill(q, V("#f7f3e2", "#dfe3cf"))
        with a.clip(q):
            a.fill(hill((x, y1 - 50), (x + w * .5, y1 - 62), (x + w, y1 - 46)), "#b8c3a2")
        a.line(q, 3.4, "#c9bda5")
        a.line(P(f"M{x+w/2} {y0+6} V{y1-2}"), 2.2, "#c9bda5")
    a.fill(P("M-10 0 H410 V20 L240 92 H220 L-10 34Z"), "#d9cfba")
    # serving hatch on the right
    a.fill(R(268, 104, 150, 150), L(268, 0, 418, 0, "#cfc3ab", "#bfb198"))
    a.fill(R(280, 118, 140, 92), "#8d8371")
    a.fill(R(280, 118, 140, 92), "#f6e6bd", .5)
    for x, h in ((290, 28), (322, 38), (358, 30)):
        a.fill(P(f"M{x} {210-h} h28 l-2 {h} h-24z"), L(x, 0, x + 28, 0, "#dfe0da", "#9fa19b"))
        a.fill(E(x + 14, 210 - h, 15, 4), "#eeeee8")
        for k in range(3):
            a.line(P(f"M{x+6+k*8} {200-h} q-5 -10 0 -18 q5 -8 0 -16"), 2.4, "#ffffff", .5, 1.4)
    a.fill(R(260, 208, 160, 12), "#e9e0cc")
    a.fill(R(260, 220, 160, 40), "#a98f6d")
    # pendant lamps
    for x, y, s in ((44, 44, 1.1), (120, 72, .8), (346, 40, 1.15), (262, 74, .75)):
        a.line(P(f"M{x} -4 V{y}"), 1.6, "#776b58")
        a.fill(E(x, y + 24 * s, 46 * s, 24 * s), "#fff3cc", .5, 12)
        with a.at(x, y, s):
            a.fill(P("M-22 18 C-20 4 -8 -2 0 -2 C8 -2 20 4 22 18Z"), L(-22, 0, 22, 0, "#5f7d75", "#3e5a53"))
            a.fill(E(0, 18, 22, 4), "#fbe7ae")
    # tables with trays
    a.fill(P("M-10 300 L410 268 V510 H-10Z"), V("#cfc0a4", "#b9a787"))
    for k, (y, x0, x1, h) in enumerate(((282, 30, 150, 8), (316, -30, 150, 12), (300, 268, 420, 10), (356, 260, 440, 14))):
        a.fill(P(f"M{x0} {y} H{x1} L{x1+10} {y+h*2} H{x0-10}Z"), L(x0, y, x1, y, "#efe7d6", "#dacdb4"))
        a.fill(R(x0 - 10, y + h * 2, x1 - x0 + 20, 4), "#a2906f")
        n = int((x1 - x0) / (38 + 8 * k))
        for j in range(n):
            x = x0 + 10 + j * (38 + 8 * k)
            a.fill(P(f"M{x} {y+3} h26 l3 {h} h-32z"), "#c9cdc6")
            a.fill(E(x + 7, y + 3 + h * .45, 5, 2.2), "#fbfaf2")
            a.fill(E(x + 19, y + 3 + h * .45, 5, 2.2), "#8ba36b" if j % 2 else "#b8703f")
    a.fill(R(0, 400, 400, 110), "#a8977a", .6, 20)
    p = Person(a, 200, 212, 1.08, WARM, turn=.35, tilt=0, w=58, jaw=47, chin=84, cw=19, hair="#37312c", neck=33)
    p.neck(350)
    cloth = "#33435a"
    a.fill(P("M160 340 C178 370 222 370 240 340 L246 470 H154Z"), "#cfdbe2")
    b = torso(a, 200, cloth, sw=166, sl=366, sr=366, nk=38, ny=331, drop=2, deep=.28)
    with a.clip(b):
        v = P("M158 318 L163 334 C170 400 186 470 196 515 H206 C216 470 230 400 237 334 L242 318Z")
        a.fill(v, L(160, 340, 240, 440, "#e3ebee", "#b9c8d1"))
        with a.clip(v):
            with a.unclipped(), a.clip(P("M158 310 H242 L237 330 C218 362 182 362 163 330Z")):
                p.neck(350)
            a.line(P("M200 388 V515"), 1.4, "#93a5b0", .8)
            buttons(a, 204, 412, 515, 34, "#f6f4ec", 2.6)
            a.fill(P("M214 334 C226 400 214 470 204 515 H250 V334Z"), "#1c2733", .16, 6)
    for s in (-1, 1):
        lap = P(f"M{200+s*37} 322 C{200+s*46} 330 {200+s*52} 342 {200+s*56} 356 L{200+s*70} 398 L{200+s*52} 406 L{200+s*58} 418 L{200+s*6} 520 C{200+s*20} 460 {200+s*34} 380 {200+s*37} 322Z")
        with a.at(1, 4):
            a.fill(lap, "#0d1218", .35, 4)
        a.fill(lap, light(cloth, .1) if s < 0 else dark(cloth, .08))
        a.line(P(f"M{200+s*70} 398 L{200+s*52} 406 L{200+s*58} 418"), 1.3, dark(cloth, .5), .8)
    collar(a, 200, 331, 35, "#dbe5ea", spread=14, tip=52, mid=40, out=12)
    lanyard(a, 200, 345, 27, "#8f1d21", end=446)
    p.head(brow=1.1, smile=1.35, age=.75, lips=.15, stubble=.15)
    short_hair(p, "part", grey=.6)
    return a


def nong_thi_hoai():
    """Kindergarten teacher: long hair, plum cardigan, children's drawings."""
    a = Art(400, 500, 4)
    a.back(L(0, 0, 400, 400, "#f5ead2", "#eedcc0"))
    # string with drawings on pegs
    a.line(P("M-10 62 Q200 120 410 54"), 1.8, "#a38a66")
    def sheet(x, y, rot, body):
        with a.at(x, y, rot=rot):
            with a.at(2, 3):
                a.fill(R(-32, 0, 64, 76), "#6b5535", .25, 3)
            a.fill(R(-32, 0, 64, 76), "#fdf9ee")
            with a.clip(R(-29, 3, 58, 70)):
                body()
            a.fill(R(-3, -8, 6, 15, 1), "#b9854a")
    def sun():
        a.fill(E(10, 22, 11), "#eab54b")
        for k in range(10):
            an = k * math.pi / 5
            a.line(P(f"M{10+14*math.cos(an)} {22+14*math.sin(an)} L{10+19*math.cos(an)} {22+19*math.sin(an)}"), 2.4, "#eab54b")
        a.fill(S((-30, 56), (-10, 48), (10, 56), (32, 46), base=80), "#86a763")
    def house():
        a.fill(R(-17, 34, 34, 28), "#d98b6a")
        a.fill(P("M-23 36 L0 14 L23 36Z"), "#a4443c")
        a.fill(R(-5, 46, 10, 16), "#7b5536")
        a.fill(R(6, 40, 7, 7), "#bcd7d8")
        a.line(P("M-30 63 H30"), 4, "#86a763")
    def flower():
        a.line(P("M0 70 C-2 56 2 46 0 34"), 3, "#6c9154")
        a.fill(E(9, 54, 9, 4, -25), "#6c9154")
        for k in range(6):
            an = k * math.pi / 3
            a.fill(E(10 * math.cos(an), 28 + 10 * math.sin(an), 7), "#c8647a")
        a.fill(E(0, 28, 6), "#eab54b")
    def fish():
        a.fill(R(-30, 0, 60, 80), "#d3e6e4")
        a.fill(E(-2, 36, 18, 11), "#e39a4e")
        a.fill(P("M13 36 L26 26 V46Z"), "#e39a4e")
        a.fill(E(-11, 33, 2), "#3a2c22")
        a.line(P("M-28 64 q7 -6 14 0 t14 0 t14 0 t14 0"), 2.6, "#6aa0a6")
    sheet(42, 76, 3, sun)
    sheet(118, 91, 1, house)
    sheet(292, 82, -4, flower)
    sheet(364, 68, -6, fish)
    # paper cranes and stars on threads
    for x, y, c in ((206, 26, "#cf7a63"), (250, 40, "#7ea3a0"), (160, 34, "#d8b157")):
        a.line(P(f"M{x} -4 V{y}"), 1, "#a38a66")
        a.fill(P(f"M{x-11} {y+4} l9 -5 2 -10 4 9 11 2 -9 5 -1 10 -5 -8z"), c)
    # shelf with toys
    a.fill(R(-10, 262, 420, 10), "#c99f68")
    a.fill(R(-10, 272, 420, 240), V("#e7cda0", "#d8b985"))
    for x in (30, 134, 266, 370):
        a.fill(R(x, 272, 6, 240), "#c99f68")
    a.fill(R(-10, 346, 420, 8), "#c99f68")
    for x, c in ((40, "#b7683f"), (276, "#b7683f"), (376, "#8aa9b3"), (-60, "#8aa9b3")):
        a.fill(R(x, 380, 86, 140, 5), L(x, 0, x + 86, 0, light(c, .25), c), .9)
        a.fill(R(x + 28, 396, 30, 7, 3.5), dark(c, .35), .6)
    for x, y, w, c in ((44, 236, 26, "#c9584c"), (58, 212, 24, "#e0b24f"), (74, 238, 24, "#6c97a0"), (8, 238, 24, "#7f9f62")):
        a.fill(R(x, y, w, w, 3), L(x, y, x + w, y + w, light(c, .2), dark(c, .1)))
    a.fill(E(330, 244, 18), L(314, 230, 346, 260, "#e7a9a0", "#b8605a"))
    a.line(P("M313 240 Q330 252 347 240"), 3.4, "#fbf2df", .9)
    for k, c in enumerate(("#7f9f62", "#e0b24f", "#c9584c", "#6c97a0")):
        a.fill(R(360 + k * 1.5, 252 - k * 11, 34 - k * 4, 10, 5), c)
    for x, c in ((44, "#8aa9b3"), (62, "#c96f5c"), (80, "#e3c06b"), (98, "#9aae78"), (282, "#c96f5c"), (300, "#8aa9b3"), (318, "#9aae78"), (336, "#e3c06b")):
        a.fill(R(x, 296, 14, 50, 2), L(x, 0, x + 14, 0, light(c, .2), c))
        a.fill(R(x + 3, 306, 8, 3), "#fbf6e8", .8)
    p = Person(a, 200, 218, 1.05, FAIR, turn=-.3, tilt=-3, w=55, jaw=38, chin=82, cw=13, hair="#2a1e18", neck=25)
    hair = "#2a1e18"
    with p.frame():
        back = P("M-8 -102 C-58 -104 -74 -58 -66 -4 C-62 50 -72 90 -66 132 H62 C74 90 62 50 66 -4 C72 -62 46 -102 -8 -102Z")
        a.fill(back, L(-60, -80, 60, 100, light(hair, .08), dark(hair, .3)))
    p.neck(350)
    cloth = "#86404e"
    a.fill(P("M162 344 C178 376 222 376 238 344 L248 520 H152Z"), "#f6eddc")
    b = torso(a, 200, cloth, sw=150, sl=370, sr=372, nk=33, ny=334, drop=2)
    with a.clip(b):
        v = P("M158 320 L166 336 C170 400 184 470 190 515 H210 C216 470 230 400 234 336 L242 320Z")
        a.fill(v, L(160, 340, 240, 440, "#fbf4e6", "#ded0b7"))
        with a.clip(v):
            with a.unclipped(), a.clip(P("M150 300 H250 L237 334 C222 384 178 384 163 334Z")):
                p.neck(350)
            a.line(P("M163 334 C178 384 222 384 237 334"), 3, "#cdbd9f")
            for k in range(4):
                a.fill(E(200, 396 + k * 30, 2.6), "#c7b391")
        for s in (-1, 1):
            a.line(P(f"M{200+s*34} 336 C{200+s*30} 400 {200+s*16} 470 {200+s*10} 515"), 8, dark(cloth, .2))
            a.line(P(f"M{200+s*34} 336 C{200+s*30} 400 {200+s*16} 470 {200+s*10} 515"), 1.2, light(cloth, .3), .6)
    p.head(brow=.72, smile=1.6, age=0, lips=.75, lashes=1, ears=False)
    with p.frame():
        fr = P("M-59 30 C-70 -40 -52 -100 4 -102 C54 -100 70 -44 60 40 C58 6 55 -18 44 -36 C30 -48 10 -54 -14 -62 C-24 -44 -44 -34 -51 -12 C-54 -4 -56 12 -59 30Z")
    p.shadow_on_face(fr, .4, 4, 5)
    with p.frame():
        p.lock(fr, shine=[(P("M-54 -30 C-48 -70 -20 -90 10 -88"), 8), (P("M4 -80 C30 -72 50 -50 54 -16"), 6)])
        a.line(P("M-14 -62 C-8 -80 -6 -92 -4 -102"), 1.4, dark(hair, .5), .7)
        # a strand that falls over the left shoulder
        st = P("M-63 16 C-72 64 -90 104 -86 158 C-85 190 -88 214 -78 236 C-66 230 -62 244 -52 240 C-44 246 -36 236 -30 228 C-20 196 -22 158 -32 122 C-40 94 -48 62 -55 28Z")
        with a.at(4, 3):
            a.fill(st, "#1c1512", .25, 5)
        p.lock(st, shine=[(P("M-66 60 C-76 110 -62 160 -66 222"), 9)])
        for k in range(5):
            a.line(P(f"M{-62+k*3} {50+k*6} C{-80+k*11} {110+k*4} {-74+k*11} 170 {-76+k*11} {230-k%2*8}"), 1.3, light(hair, .3) if k % 2 else dark(hair, .4), .38, .3)
        # hair clip
        a.line(P("M38 -54 L53 -33"), 5, "#c9584c")
        a.line(P("M38 -55 L52 -35"), 1.2, "#f0b1a2", .8)
    return a


def le_thi_bich_hop():
    """Union officer of a garment factory: bob, teal shirt, rolls of cloth."""
    a = Art(400, 500, 4)
    a.back(V("#ece3d4", "#dfd2be", 0, 420))
    # shelves with rolls of cloth
    cols = ("#b6614f", "#d6a75c", "#5f7f86", "#8a9a6f", "#a9748a", "#c8bda6", "#4d6078", "#d08f6c", "#7f5d55", "#9fb2b0")
    a.fill(R(-10, 20, 420, 440), "#cbb998")
    for row in range(5):
        y = 116 + row * 84
        a.fill(R(-10, y - 76, 420, 78), V("#8f7b5c", "#b09b79"))
        for s in (-1, 1):
            for k, (dx, dy) in enumerate(((0, 0), (10, 27), (-4, 52))):
                if k == 2 and (row + s) % 3 == 0:
                    continue
                c = cols[(row * 3 + k * 4 + (s > 0) * 5) % 10]
                r = 13.5
                x1 = 200 + s * (92 + dx + 16 * ((row + k) % 2))
                yy = y - r - dy
                x0 = 200 + s * 230
                a.fill(R(min(x0, x1), yy - r, abs(x1 - x0), 2 * r), L(0, yy - r, 0, yy + r, light(c, .12), light(c, .3), c, dark(c, .28)))
                if (row + k) % 3 == 0:
                    for q in range(8):
                        a.line(P(f"M{x1+s*(14+q*18)} {yy-r} q{s*5} {r} 0 {2*r}"), 2.6, light(c, .55), .4)
                elif (row + k) % 3 == 1:
                    for q in range(7):
                        for w in (-8, 0, 8):
                            a.fill(E(x1 + s * (16 + q * 20 + (w == 0) * 10), yy + w, 1.8), light(c, .6), .6)
                a.fill(E(x1, yy, 5.5, r), L(x1 - 6, yy - r, x1 + 6, yy + r, light(c, .35), dark(c, .12)))
                a.line(E(x1, yy, 3.4, r * .62), .9, dark(c, .4), .5)
                a.fill(E(x1, yy, 1.9, r * .32), "#efe4cd")
        a.fill(R(-10, y + 1, 420, 10), L(0, y, 0, y + 11, "#e2d1ae", "#a88f68"))
    for x in (66, 322):
        a.fill(R(x, 20, 12, 460), L(x, 0, x + 12, 0, "#d9c59c", "#aa9168"))
    a.fill(R(0, 0, 400, 500), "#f3e8d5", .24)
    a.fill(E(60, 70, 170, 190), "#fdf5e2", .45, 50)
    a.fill(R(-10, 454, 420, 60), "#b39d7b")
    p = Person(a, 200, 216, 1.06, WARM, turn=.4, tilt=2.5, w=57, jaw=42, chin=79, cw=15, hair="#30241d", neck=26)
    hair = "#30241d"
    with p.frame():
        back = P("M0 -100 C-54 -102 -78 -60 -74 0 C-72 34 -70 60 -56 76 C-40 84 40 84 58 74 C72 58 74 30 74 0 C78 -60 52 -102 0 -100Z")
        a.fill(back, L(-60, -80, 60, 80, hair, dark(hair, .35)))
    p.neck(350)
    cloth = "#3f6f73"
    b = torso(a, 200, cloth, sw=154, sl=370, sr=368, nk=34, ny=333, drop=2)
    with a.clip(b):
        v = P("M156 318 L166 334 L200 404 L234 334 L244 318Z")
        with a.unclipped(), a.clip(v):
            p.neck(350)
            a.line(P("M172 330 C182 370 218 370 228 330"), 1.6, "#d9b765", .95)
            a.fill(E(200, 366, 4), "#d9b765")
        a.line(P("M200 402 V515"), 2, dark(cloth, .45), .7)
        buttons(a, 206, 424, 515, 32, "#e8e0cb", 3)
        pocket(a, 248, 432, 52, 60, cloth, flap=False)
        a.fill(R(258, 414, 5, 34, 2), "#f1ead9")
        a.fill(R(258, 414, 5, 8, 2), "#8f1d21")
    collar(a, 200, 332, 33, light(cloth, .07), spread=28, tip=66, mid=68, edge=light(cloth, .45), out=20)
    with a.clip(b):
        badge(a, 106, 428, tilt=-2)
    p.head(brow=.8, smile=1.5, age=.45, lips=.65, lashes=.7, ears=False)
    fr = P("M-62 50 C-76 0 -78 -60 -46 -88 C-20 -108 34 -108 56 -82 C78 -54 74 10 62 52 C60 20 58 -10 46 -34 C20 -40 -12 -50 -28 -66 C-34 -44 -48 -30 -52 -8 C-56 12 -58 30 -62 50Z")
    p.shadow_on_face(fr, .42, 4, 5)
    with p.frame():
        p.lock(fr, shine=[(P("M-62 -20 C-58 -64 -30 -88 6 -86"), 9), (P("M-20 -72 C20 -70 52 -50 60 -4"), 7)])
        for k in range(3):
            a.line(P(f"M{-22+k*10} {-68+k*3} C{10+k*8} {-66+k*4} {44+k*5} {-50+k*6} {54+k*5} {-4+k*10}"), 1.2, light(hair, .3), .25)
        for s in (-1, 1):
            tip = P(f"M{s*70} 0 C{s*74} 30 {s*72} 62 {s*50} 78 C{s*44} 80 {s*42} 74 {s*47} 66 C{s*58} 48 {s*58} 20 {s*58} 0Z")
            a.fill(tip, hair if s < 0 else dark(hair, .12))
            a.line(P(f"M{s*66} 10 C{s*68} 36 {s*64} 58 {s*50} 72"), 1.6, light(hair, .3), .3, .5)
    return a


def pham_thi_yen():
    """Primary-school teacher: áo dài, thin glasses, river behind the porch."""
    a = Art(400, 500, 4)
    a.back(V("#dfe8e6", "#f5ead0", 0, 230))
    a.fill(E(300, 96, 90), "#fcf1cd", .85, 30)
    a.fill(hill((-10, 190), (60, 160), (140, 184), (240, 150), (330, 178), (410, 156)), V("#bccac3", "#d5d9c6", 150, 240))
    a.fill(hill((-10, 214), (90, 198), (200, 212), (300, 200), (410, 208)), V("#98ad90", "#a9b894", 200, 240))
    for k, x in enumerate(range(0, 410, 17)):
        a.fill(E(x, 212 + 3 * math.sin(k * 1.9), 13, 9 + 3 * math.sin(k * 2.7)), mix("#7d9870", "#94aa7e", (k * 37 % 10) / 10))
    # river with boats and timber rafts
    a.fill(R(-10, 220, 420, 150), V("#c9d9d4", "#86a9ab"))
    r = Random(11)
    for k in range(60):
        y = 224 + 140 * r.random() ** 1.3
        x = r.random() * 400
        w = 10 + 50 * (y - 220) / 150
        a.line(P(f"M{x-w} {y} Q{x} {y-2} {x+w} {y}"), 1 + (y - 220) / 90, "#f4f2e2" if k % 3 else "#6d9496", .45)
    for x, y, s, c in ((60, 250, .8, "#7d5a41"), (330, 244, .7, "#6b5140"), (352, 300, 1.25, "#8b4a3c")):
        with a.at(x, y, s):
            a.fill(E(0, 8, 44, 4), "#547a7d", .5, 1.5)
            a.fill(P("M-42 -4 C-26 6 26 6 44 -6 C36 10 -30 12 -42 -4Z"), c)
            a.fill(P("M-18 0 C-18 -16 14 -16 16 0Z"), "#d9c08f")
            a.line(P("M-10 0 C-10 -12 -8 -13 -6 -13 M2 -13 C5 -10 6 -6 6 0"), 1.2, "#a58a58", .8)
            a.fill(E(28, -12, 3), "#c99a71")
            a.fill(P("M22 -13 L28 -20 L34 -13Z"), "#e9d6a4")
            a.fill(P("M24 -9 h8 l2 9 h-12z"), "#55697c")
    with a.at(36, 318, 1):
        for k in range(5):
            a.fill(R(-60, k * 6, 118 - k * 4, 5.4, 2.5), L(-60, 0, 60, 0, "#b58d5f", "#8d6a44"))
    # porch: columns, beam, railing
    a.fill(R(-10, -10, 420, 40), V("#c9b08a", "#e9d8b4"))
    a.fill(R(-10, 28, 420, 6), "#a8895f")
    for x in (8, 352):
        a.fill(R(x, 30, 40, 480), L(x, 0, x + 40, 0, "#f6e7bf", "#e6cd97", "#c6aa72"))
        a.fill(R(x - 5, 30, 50, 14), "#ead6a8")
        a.fill(R(x - 5, 42, 50, 4), "#b79b66", .7)
    a.fill(R(-10, 358, 420, 12), L(0, 358, 0, 370, "#f7e9c5", "#c9ad77"))
    for x in range(-2, 410, 26):
        a.fill(P(f"M{x} 370 h14 c0 20 -6 30 -4 50 c1 20 5 30 6 90 h-18 c1 -60 5 -70 6 -90 c2 -20 -4 -30 -4 -50z"), L(x, 0, x + 14, 0, "#f3e3ba", "#cdb27c"))
    # flame-tree branch
    a.line(P("M410 60 C360 74 310 70 262 96"), 4, "#6b5240")
    a.line(P("M350 72 C338 90 330 100 312 116"), 2.6, "#6b5240")
    for k in range(75):
        t = r.random()
        x = 262 + 150 * t + 22 * (r.random() - .5)
        y = 96 - 34 * t + 44 * (r.random() - .42)
        if k % 5 < 2:
            a.fill(E(x, y, 8, 3, r.random() * 180), mix("#7f9a5c", "#5f7f4d", r.random()), .9)
        else:
            a.fill(E(x, y, 6.4, 4.6, r.random() * 180), mix("#c8432f", "#e0704c", r.random()), .92)
    p = Person(a, 198, 218, 1.05, FAIR, turn=-.4, tilt=-1.5, w=54, jaw=39, chin=84, cw=13, hair="#332720", neck=25)
    hair = "#332720"
    with p.frame():
        a.fill(E(12, 70, 34, 26), dark(hair, .2))
        a.fill(E(0, 10, 60, 72), hair)
        a.line(P("M-12 84 C0 92 24 92 38 78"), 2, light(hair, .3), .4)
    p.neck(346, flare=8)
    cloth = "#6b6f9c"
    b = torso(a, 198, cloth, sw=146, sl=370, sr=372, nk=31, ny=334, drop=2, lit=.18)
    with a.clip(b):
        # diagonal flap of the áo dài, buttoned from the neck to the right side
        a.line(P("M198 338 C176 352 150 360 128 400 C120 430 112 470 112 515"), 2.2, dark(cloth, .5), .75)
        a.line(P("M200 340 C178 354 152 362 130 402 C122 432 114 470 114 515"), 1.2, light(cloth, .4), .6)
        for x, y in ((182, 345), (158, 359), (138, 384)):
            a.fill(E(x, y, 3), "#efe4cc")
        # embroidered sprig
        gold, leaf = "#e6cf9a", "#c9d3c0"
        a.line(P("M238 515 C232 480 246 450 238 420 C234 404 240 392 250 384"), 1.8, leaf, .95)
        for x, y, rot in ((238, 500, 30), (246, 474, -40), (234, 456, 30), (246, 440, -45), (231, 424, 40), (246, 404, -50)):
            a.fill(E(x + (8 if rot < 0 else -6), y, 9, 3.6, rot), leaf, .9)
        for x, y, q in ((252, 382, 1.15), (226, 446, .9), (256, 462, .9)):
            for k in range(5):
                an = k * math.pi * .4 - .5
                a.fill(E(x + 5.4 * q * math.cos(an), y + 5.4 * q * math.sin(an), 4.4 * q, 3.4 * q, math.degrees(an)), "#f5e9e0")
            a.fill(E(x, y, 2.6 * q), gold)
    # stand-up collar
    band = P("M166 312 C176 330 220 330 230 312 L236 338 C220 362 176 362 160 338Z")
    with a.at(1, 3):
        a.fill(band, "#1c1512", .25, 2.5)
    a.fill(band, L(160, 320, 236, 350, light(cloth, .2), dark(cloth, .12)))
    a.line(P("M166 313 C176 331 220 331 230 313"), 1.8, "#e6cf9a", .9)
    a.line(P("M198 327 C196 336 197 346 198 355"), 1.2, dark(cloth, .4), .7)
    p.head(brow=.72, smile=1.45, age=.3, lips=.65, lashes=.6)
    fr = P("M-56 14 C-66 -40 -54 -92 -2 -94 C50 -94 66 -42 56 14 C54 -14 48 -38 30 -52 C16 -60 6 -66 -4 -70 C-12 -62 -26 -54 -36 -46 C-48 -34 -54 -12 -56 14Z")
    p.shadow_on_face(fr, .4, 4, 5)
    with p.frame():
        p.lock(fr, shine=[(P("M-50 -30 C-44 -66 -24 -82 -8 -84"), 7), (P("M6 -84 C30 -80 48 -60 52 -26"), 7)])
        a.line(P("M-4 -70 V-94"), 1.3, dark(hair, .5), .7)
        for s in (-1, 1):
            a.fill(E(s * 55 + (2 if s < 0 else 0), 27, 2.8), "#f6efe0")
    glasses(p, "#6b3f33", r=18.5, gap=25, wd=2)
    return a


def hoang_gia_bao():
    """Automation engineer: round glasses, teal polo, robot arm. Stored as PNG."""
    a = Art(400, 500, 4)
    a.back("#dfe3dc")
    # tall windows
    for x in (-20, 74, 168, 262, 356):
        a.fill(R(x, 40, 80, 190), "#ebeee4")
        a.line(R(x, 40, 80, 190), 4, "#cdd3ca")
        a.line(P(f"M{x} 104 h80 M{x} 168 h80 M{x+40} 40 v190"), 2, "#cdd3ca")
    a.fill(R(-10, 0, 420, 26), "#c3cac2")
    for x in (20, 150, 280):
        a.fill(R(x, 22, 96, 8, 3), "#fbf7e4")
    a.fill(R(-10, 262, 420, 260), "#c6ccc3")
    a.fill(P("M-10 262 H410 V300 H-10Z"), "#b8c0b7")
    # conveyor with boards
    a.fill(R(-10, 318, 420, 16), "#7d8a8a")
    a.fill(R(-10, 334, 420, 34), "#96a3a1")
    for x in range(-4, 420, 22):
        a.fill(E(x, 350, 8), "#5d6a6b")
        a.fill(E(x, 350, 3.4), "#a9b5b2")
    for x in (14, 60, 306, 352):
        a.fill(R(x, 304, 36, 14, 2), "#4f7a5c")
        for k in range(3):
            a.fill(R(x + 4 + k * 10, 307, 7, 6), "#2f4d3a")
            a.fill(R(x + 4 + k * 10, 315, 5, 1.6), "#d9c27a")
    # robot arm on the left
    a.fill(R(24, 366, 60, 150), "#77848a")
    a.fill(P("M18 318 H90 L82 286 H26Z"), "#5d6b72")
    o, od = "#cf8141", "#a9632c"
    a.fill(P("M38 290 L46 168 H66 L72 290Z"), o)
    a.fill(P("M58 168 H66 L72 290 H60Z"), od)
    a.fill(E(55, 290, 24), "#6b787e")
    a.fill(E(55, 290, 13), "#8f9ba0")
    a.fill(P("M44 158 L128 118 L138 134 L58 184Z"), o)
    a.fill(P("M52 172 L134 128 L138 134 L58 184Z"), od)
    a.fill(E(54, 168, 22), "#6b787e")
    a.fill(E(54, 168, 11), "#8f9ba0")
    a.fill(E(132, 127, 14), "#6b787e")
    a.fill(R(124, 134, 16, 40, 3), "#8f9ba0")
    a.fill(P("M122 174 h6 v18 h-8z M136 174 h6 l2 18 h-8z"), "#5d6b72")
    a.line(P("M40 190 C20 210 22 260 36 300"), 4, "#3f4a50")
    # control panel on the right
    a.fill(R(322, 118, 74, 128, 5), "#55646b")
    a.fill(R(329, 126, 60, 64, 2), "#dfe9e3")
    a.line(P("M333 178 l10 -14 9 6 10 -22 9 10 12 -20"), 2.6, "#8f1d21")
    a.line(P("M333 184 h52"), 1.4, "#8fa39d")
    for k, c in enumerate(("#4f8a5d", "#d2a23e", "#a7382f")):
        a.fill(E(340 + k * 19, 204, 6), c)
        a.fill(E(338.4 + k * 19, 202.4, 2), "#f6ecd9")
    for k in range(6):
        a.fill(R(333 + (k % 3) * 19, 218 + (k // 3) * 11, 14, 7, 1.5), "#8d9a9d")
    a.fill(R(352, 246, 14, 80), "#66747a")
    p = Person(a, 202, 214, 1.06, FAIR, turn=.35, tilt=2, w=57, jaw=43, chin=85, cw=16, hair="#231c18", neck=30)
    p.neck(348)
    cloth = "#41566c"
    b = torso(a, 202, cloth, sw=158, sl=366, sr=364, nk=36, ny=331, drop=2, lit=.1, deep=.22)
    with a.clip(b):
        v = P("M158 316 L167 334 L202 398 L237 334 L246 316Z")
        with a.unclipped(), a.clip(v):
            p.neck(348)
        pl = P("M190 380 H214 V466 Q214 470 210 470 H194 Q190 470 190 466Z")
        a.fill(pl, light(cloth, .06))
        a.line(pl, 1.4, dark(cloth, .4), .6)
        buttons(a, 202, 408, 466, 32, "#eee8d6", 3.2)
        for s in (-1, 1):
            yk = P(f"M{202+s*30} 320 C{202+s*60} 372 {202+s*110} 396 {202+s*200} 404 V300 H{202+s*30}Z")
            a.fill(yk, light(cloth, .13) if s < 0 else light(cloth, .03))
            a.line(P(f"M{202+s*30} 320 C{202+s*60} 372 {202+s*110} 396 {202+s*200} 404"), 3, "#e8dfc9", .95)
    collar(a, 202, 331, 35, "#ece4d1", spread=26, tip=60, mid=64, edge="#b9ad92")
    with a.clip(b):
        a.fill(R(262, 424, 40, 26, 2), "#eee8d6")
        a.fill(R(266, 429, 18, 3), "#8a9693")
        a.fill(R(266, 435, 30, 3), "#8a9693")
        a.fill(R(266, 441, 12, 3), "#8f1d21")
    p.head(brow=1.05, smile=1.45, age=0, lips=.16)
    short_hair(p, "fringe")
    glasses(p, "#2f2823", r=20, gap=25, wd=3)
    return a


def dang_thi_ngoan():
    """Head of a sewing team: kerchief, sage apron, tape measure, sewing line."""
    a = Art(400, 500, 4)
    a.back(V("#f0e4d6", "#e6d3c2", 0, 330))
    # lamps over the line
    for x, y, w in ((-30, 26, 190), (250, 30, 190), (60, 70, 110), (240, 74, 110)):
        a.fill(R(x, y, w, 7 if w > 150 else 5, 2), "#fffbe9")
        a.fill(R(x, y - 4, w, 4, 1), "#b9a68e")
        a.fill(R(x - 4, y + 6, w + 8, 26), "#fff6d8", .5, 10)
    # thread cones on a rail
    cols = ("#a9443c", "#d9a748", "#4f7482", "#6f8a5b", "#e9dfc8", "#84566e", "#c8744c", "#3f4c63")
    for row, (y, s) in enumerate(((150, 1.0), (222, 1.12))):
        a.fill(R(-10, y, 420, 7 * s), L(0, y, 0, y + 8, "#c09a6b", "#8f6d45"))
        for k in range(12):
            x = 6 + k * 37 * s - row * 12
            if 108 < x < 292:
                continue
            c = cols[(k * 3 + row * 5) % 8]
            with a.at(x, y, s):
                a.fill(P("M-11 0 L-6 -40 H6 L11 0Z"), L(-11, 0, 11, 0, light(c, .3), c, dark(c, .25)))
                for q in range(7):
                    a.line(P(f"M{-10.4+q*.7} {-4-q*5.4} L{10.4-q*.7} {-7-q*5.4}"), .9, dark(c, .3), .4)
                a.fill(P("M-3.4 -40 h6.8 v-7 h-6.8z"), "#efe3c9")
    # sewing machines in perspective
    def machine(x, y, s, flip=False):
        with a.at(x, y, s, flip=flip):
            a.fill(P("M-70 0 H70 L78 12 H-78Z"), "#e2cfb2")
            a.fill(R(-78, 12, 156, 7), "#a98a64")
            a.fill(R(-62, 19, 8, 90), "#8e8579")
            a.fill(R(54, 19, 8, 90), "#8e8579")
            body = P("M-48 0 V-10 H10 V-36 C10 -40 6 -42 0 -42 H-36 V-24 H-50 V-50 C-50 -58 -44 -62 -36 -62 H28 C38 -62 44 -56 44 -46 V0Z")
            a.fill(body, L(-50, -60, 44, 0, "#f6f2e6", "#cfcabd"))
            a.fill(E(50, -42, 7, 16), "#8e8a82")
            a.fill(R(-47, -24, 7, 10), "#8e8a82")
            a.line(P("M-43 -14 V-3"), 1.6, "#5c5852")
            a.fill(R(-20, -72, 5, 12), "#8e8a82")
            a.fill(P("M-24 -70 l3 -16 h7 l3 16z"), "#a9443c")
            a.line(P("M-17 -86 C-30 -92 -40 -70 -44 -50"), .9, "#a9443c", .8)
            a.fill(P("M-70 0 C-60 -8 -30 -8 -14 -3 C4 2 20 -2 34 2 L40 12 C10 16 -40 14 -76 12Z"), L(-70, -6, 40, 12, "#8fa68f", "#6f8a73"))
    a.fill(R(-10, 300, 420, 220), V("#cdb79d", "#b79f82"))
    machine(64, 292, .72)
    machine(338, 292, .72, True)
    machine(38, 360, 1.05)
    machine(366, 360, 1.05, True)
    p = Person(a, 200, 216, 1.05, WARM, turn=.3, tilt=2.5, w=56, jaw=40, chin=81, cw=15, hair="#2c211b", neck=26)
    hair = "#2c211b"
    with p.frame():
        a.fill(P("M-54 -20 C-60 26 -54 52 -40 66 C-30 90 20 92 36 74 C54 56 60 30 55 -20Z"), dark(hair, .2))
        tail = P("M36 40 C66 52 74 90 64 128 C60 146 50 150 44 140 C50 110 44 80 26 64Z")
        a.fill(tail, L(30, 40, 70, 140, hair, dark(hair, .3)))
    p.neck(348)
    cloth = "#f1e8d8"
    b = torso(a, 200, cloth, sw=150, sl=370, sr=368, nk=33, ny=333, drop=2, lit=.2, deep=.16)
    with a.clip(b):
        with a.unclipped(), a.clip(P("M158 318 L167 334 L200 392 L233 334 L242 318Z")):
            p.neck(348)
        ap = "#6e8a72"
        apron = P("M132 426 C134 400 146 384 154 372 L160 344 H174 L176 386 C184 408 216 408 224 386 L226 344 H240 L246 372 C254 384 266 400 268 426 C276 460 280 490 280 515 H120 C120 490 124 460 132 426Z")
        with a.at(2, 4):
            a.fill(apron, "#1c1512", .25, 4)
        a.fill(apron, L(130, 360, 280, 510, light(ap, .18), ap, dark(ap, .18)))
        a.line(P("M176 388 C184 410 216 410 224 388"), 1.6, light(ap, .5), .7)
        a.line(P("M136 428 C138 402 148 388 157 374"), 1.4, light(ap, .5), .5)
        a.line(P("M264 428 C262 402 252 388 243 374"), 1.4, dark(ap, .4), .5)
        pocket(a, 220, 454, 46, 60, ap, flap=False)
    with a.clip(b):
        # scissors in the pocket
        a.line(E(234, 444, 6, 8, -16), 3.4, "#8f1d21")
        a.line(E(250, 444, 6, 8, 16), 3.4, "#8f1d21")
        a.line(P("M237 451 L244 466 M247 451 L240 466"), 3, "#b9bdbd")
        a.fill(P("M220 460 H266 V515 H220Z"), "#66816a")
        a.line(P("M220 460 H266"), 1.8, light("#6e8a72", .5), .6)
    collar(a, 200, 333, 32, "#faf4e8", spread=26, tip=56, mid=58, edge="#c9bda4", out=17)
    # tape measure
    for d, y1 in (("M165 336 C142 356 138 400 146 472", 472), ("M235 336 C256 358 262 390 258 436", 436)):
        with a.at(2.5, 3):
            a.line(P(d), 9.5, "#1c1512", .22, 2, cap=False)
        a.line(P(d), 9, "#e7c25a", cap=False)
        pts = P(d)[0][0]
        for k in range(2, len(pts) - 1):
            (x0, y0), (x2, y2) = pts[k - 1], pts[k + 1]
            n = math.hypot(x2 - x0, y2 - y0)
            nx, ny = -(y2 - y0) / n, (x2 - x0) / n
            x, y = pts[k]
            u = 1.2 if k % 4 == 0 else -.6
            a.line(G((x - nx * 4.2, y - ny * 4.2), (x + nx * u, y + ny * u), closed=False), .9, "#5c4317", .85, cap=False)
    a.fill(R(141.5, 470, 9, 6, 1), "#9b9a94")
    a.fill(R(253.5, 433, 9, 6, 1), "#9b9a94")
    p.head(brow=.75, smile=1.6, age=.15, lips=.65, lashes=.8)
    fr = P("M-57 10 C-64 -36 -56 -70 -30 -82 C0 -92 40 -86 54 -60 C62 -40 62 -14 56 10 C54 -12 48 -30 34 -44 C10 -40 -20 -46 -36 -52 C-46 -36 -54 -14 -57 10Z")
    p.shadow_on_face(fr, .4, 4, 5)
    with p.frame():
        p.lock(fr, shine=[(P("M-46 -50 C-20 -66 24 -66 48 -44"), 5)])
        k = "#f6efe2"
        ker = P("M-61 -42 C-62 -92 -34 -108 2 -108 C40 -108 64 -90 61 -40 C40 -66 -36 -70 -61 -42Z")
        with a.at(0, 4):
            a.fill(P("M-61 -44 C-36 -70 40 -66 61 -42 L58 -34 C38 -56 -36 -60 -58 -34Z"), "#1c1512", .3, 3)
        a.fill(ker, L(-56, -100, 60, -46, "#fffaf0", k, "#d2c5b0"))
        with a.clip(ker):
            for i in range(5):
                for j in range(9):
                    a.fill(E(-60 + j * 15 + (i % 2) * 7.5, -104 + i * 14, 2.2), "#b6614f", .75)
            a.line(P("M-62 -50 C-36 -76 40 -72 62 -48"), 5, "#e8dcc6", .9)
        a.fill(P("M58 -50 C70 -56 78 -46 72 -38 C80 -34 76 -22 66 -26 C60 -30 56 -40 58 -50Z"), L(58, -50, 78, -26, k, "#cdbfa9"))
        a.line(P("M60 -44 L72 -38 L64 -30"), 1.2, "#a8977c", .8)
    return a


def ta_hong_duc():
    """Leader of a bridge crew: white helmet, orange vest, bridge over a gorge."""
    a = Art(400, 500, 4)
    a.back(V("#cfdde2", "#f1e9d3", 0, 260))
    for x, y, w in ((70, 58, 60), (320, 40, 70), (240, 84, 44)):
        a.fill(E(x, y, w, 9), "#fbf7ea", .8, 5)
        a.fill(E(x + w * .2, y - 8, w * .5, 10), "#fbf7ea", .8, 5)
    a.fill(hill((-10, 178), (60, 110), (120, 168), (200, 120), (290, 176), (350, 104), (410, 150)), V("#b4c3c6", "#d6dac9", 100, 270))
    a.fill(hill((-10, 230), (70, 190), (150, 236), (250, 218), (330, 178), (410, 210)), V("#93a999", "#c0c9ac", 180, 320))
    # bridge: two piers, deck from both sides with a gap, crane
    for x in (64, 336):
        a.fill(P(f"M{x-15} 210 H{x+15} L{x+19} 430 H{x-19}Z"), L(x - 16, 0, x + 18, 0, "#ddd8ca", "#9d9a8e"))
        a.fill(P(f"M{x-34} 196 H{x+34} L{x+16} 222 H{x-16}Z"), L(x - 34, 0, x + 34, 0, "#d3cec0", "#a19d90"))
        for k in range(5):
            a.line(P(f"M{x-16} {250+k*36} h{33}"), 1, "#8b887c", .5)
    a.fill(P("M-10 172 H150 L150 186 H134 V194 H-10Z"), V("#e3ded0", "#a8a497"))
    a.fill(P("M410 172 H262 L262 186 H278 V194 H410Z"), V("#e3ded0", "#a8a497"))
    a.line(P("M150 176 h14 M150 181 h10 M262 176 h-14 M262 181 h-10"), 1.6, "#9a5a42")
    for x in list(range(-4, 150, 18)) + list(range(268, 410, 18)):
        a.line(P(f"M{x} 172 V158"), 1.8, "#a9553c")
    a.line(P("M-10 160 H146 M268 160 H410"), 2, "#a9553c")
    y = "#d8a63f"
    a.line(P("M30 172 V40 M46 172 V40"), 3, y)
    for k in range(7):
        a.line(P(f"M30 {170-k*19} L46 {151-k*19} M46 {170-k*19} L30 {151-k*19}"), 1.5, y)
    a.line(P("M-10 52 H150 M-10 64 H138 L150 52 M38 22 L-10 52 M38 22 L146 52 M38 22 V52"), 2.2, y)
    for k in range(11):
        a.line(P(f"M{-8+k*14} 64 l7 -12 l7 12"), 1.3, y)
    a.fill(R(26, 66, 24, 18, 2), "#b98528")
    a.line(P("M118 64 V116"), 1.3, "#57534b")
    a.fill(R(104, 116, 28, 8), "#9c9788")
    a.line(P("M118 112 l-12 5 M118 112 l12 5"), 1.2, "#57534b")
    # river in the gorge
    a.fill(hill((-10, 318), (80, 300), (170, 330), (250, 326), (330, 296), (410, 312)), V("#8b9f79", "#6c855f", 300, 430))
    a.fill(P("M140 350 C190 336 230 340 268 350 C300 380 360 420 420 440 V520 H-20 V440 C60 420 110 384 140 350Z"), V("#c3d6d3", "#86a8aa", 340, 500))
    a.line(P("M150 372 q40 -8 90 2 M100 404 q60 -10 120 4 M250 420 q60 6 120 24 M40 446 q40 -10 90 0"), 2.4, "#eef3ea", .6)
    p = Person(a, 200, 215, 1.06, DEEP, turn=-.35, tilt=-1, w=60, jaw=50, chin=84, cw=21, hair="#2b2521", neck=35)
    p.neck(350)
    cloth = "#4a6a86"
    b = torso(a, 200, cloth, sw=168, sl=364, sr=364, nk=39, ny=331, drop=2)
    with a.clip(b):
        with a.clip(P("M154 316 L163 334 L200 396 L237 334 L246 316Z")):
            a.fill(R(150, 310, 100, 100), "#d8d6cc")
            with a.unclipped(), a.clip(P("M150 300 H250 L239 334 C220 362 180 362 161 334Z")):
                p.neck(350)
            a.line(P("M161 334 C180 364 220 364 239 334"), 4, "#b9b7ad")
        vest = "#e0742f"
        for s in (-1, 1):
            vs = P(f"M{200+s*52} 340 C{200+s*74} 346 {200+s*96} 350 {200+s*112} 358 C{200+s*118} 400 {200+s*124} 440 {200+s*128} 515 H{200+s*3} V440 C{200+s*26} 412 {200+s*44} 380 {200+s*52} 340Z")
            with a.at(0, 3):
                a.fill(vs, "#1c1512", .3, 4)
            a.fill(vs, L(200 + s * 20 - 60, 350, 200 + s * 20 + 60, 510, light(vest, .14 if s < 0 else .02), dark(vest, .06 if s < 0 else .2)))
            with a.clip(vs):
                for d in (f"M{200+s*84} 330 C{200+s*92} 380 {200+s*92} 440 {200+s*90} 520", "M60 470 C120 462 280 462 340 470"):
                    a.line(P(d), 22, "#f0d548")
                    a.line(P(d), 12, "#f1efe6")
                    a.line(P(d), 12, "#b9b9b0", .25 if s > 0 else .05)
            a.line(P(f"M{200+s*52} 340 C{200+s*44} 380 {200+s*26} 412 {200+s*3} 440 V515"), 2.4, dark(vest, .4), .7)
    collar(a, 200, 331, 38, light(cloth, .08), spread=28, tip=60, mid=60, edge=light(cloth, .4))
    with a.clip(b):
        # radio clipped to the vest
        a.fill(R(118, 420, 24, 44, 4), L(118, 0, 142, 0, "#4a4a48", "#2c2c2b"))
        a.line(P("M123 420 V394"), 4, "#353533")
        for k in range(4):
            a.line(P(f"M123 {430+k*4} h14"), 1.4, "#6d6d69")
    p.head(brow=1.1, smile=1.35, age=.6, lips=.1, stubble=.6, gap=25.5)
    helmet(p, "#f3f0e4")
    return a


def mai_tien_dat():
    """Welder: shield pushed up, leather apron, workshop with a chain hoist."""
    a = Art(400, 500, 4)
    a.back(L(0, 0, 400, 460, "#8e8473", "#6d6559"))
    # sky-lights
    for x in (-10, 66, 142, 218, 294, 370):
        a.fill(P(f"M{x} 20 h58 l-6 74 h-46z"), V("#f3e6c2", "#d5c5a0"))
        a.line(P(f"M{x+29} 20 V94 M{x+3} 56 H{x+55}"), 2.4, "#6d6556")
    for x in (40, 150, 270):
        a.fill(P(f"M{x} 94 h50 l50 320 h-120z"), "#f6e8c4", .14, 12)
    # roof truss and hoist
    a.fill(R(-10, 96, 420, 12), V("#5c5449", "#453f37"))
    for k in range(9):
        a.line(P(f"M{-10+k*50} 18 l25 78 l25 -78"), 2.6, "#5c5449", .8)
    a.fill(R(318, 106, 44, 22, 4), L(318, 0, 362, 0, "#d6a542", "#a67a25"))
    for k in range(9):
        a.line(E(340, 134 + k * 10, 2.6, 4.6), 1.6, "#2f2b27")
    a.line(P("M340 222 v8 c10 2 12 16 0 18 c-8 0 -9 -6 -7 -9"), 4, "#3c3833")
    # racks with steel bars
    a.fill(R(-10, 190, 118, 8), "#4d463d")
    a.fill(R(-10, 262, 118, 8), "#4d463d")
    a.fill(R(96, 150, 8, 260), "#4d463d")
    for row, y in enumerate((178, 250)):
        for k in range(7):
            c = ("#a7a296", "#8a5a42", "#7c8284")[(k + row) % 3]
            a.fill(R(-10, y - (k % 2) * 11 - 2, 20 + k * 14, 10, 4), L(0, y - 14, 0, y + 8, light(c, .25), dark(c, .2)))
            a.fill(E(10 + k * 14, y - (k % 2) * 11 + 3, 5), dark(c, .35))
    # glowing work and sparks
    a.fill(E(330, 330, 120, 90), "#f2b95a", .5, 40)
    a.fill(R(262, 340, 150, 16), "#4b443c")
    a.fill(R(276, 356, 12, 140), "#413b34")
    a.fill(P("M300 340 V318 H376 V340Z"), L(300, 318, 376, 340, "#8b8d8c", "#5f6160"))
    a.fill(E(338, 318, 9, 7), "#fff6d2", 1, 3)
    # a workmate, bent over the seam
    a.fill(P("M420 300 C404 288 388 292 380 306 C372 330 372 380 376 420 H430Z"), L(372, 300, 410, 400, "#8a6a48", "#4a4038"))
    a.fill(P("M384 312 C366 318 356 320 346 316 L344 324 C358 334 376 334 392 328Z"), L(346, 316, 390, 330, "#c08a4e", "#5c4c3e"))
    a.fill(E(386, 276, 21, 24), L(366, 270, 406, 280, "#77706a", "#37332f"))
    a.fill(P("M366 268 C364 284 368 300 378 306 L392 302 V262Z"), L(366, 270, 392, 300, "#8a7c6b", "#3a3734"))
    a.fill(R(367, 274, 9, 9, 2), "#f6d58d")
    r = Random(21)
    for k in range(46):
        an = -math.pi * (.12 + .8 * r.random())
        d0 = 10 + 40 * r.random()
        d1 = d0 + 8 + 22 * r.random()
        g = .0016
        pts = []
        for q in range(6):
            d = d0 + (d1 - d0) * q / 5
            pts.append((338 + d * math.cos(an), 314 + d * math.sin(an) + g * d * d * 3))
        a.line(G(*pts, closed=False), 1 + r.random(), mix("#ffdf8a", "#f29a3c", r.random()), .9)
    a.fill(R(-10, 410, 420, 110), V("#5d564b", "#4c463d"))
    p = Person(a, 198, 222, 1.05, TAN, turn=.4, tilt=1, w=58, jaw=47, chin=86, cw=19, hair="#241d19", neck=33)
    p.neck(354)
    cloth = "#7f8a90"
    b = torso(a, 198, cloth, sw=164, sl=368, sr=366, nk=37, ny=336, drop=2, lit=.2)
    with a.clip(b):
        with a.clip(P("M152 320 L161 338 L198 400 L235 338 L244 320Z")):
            a.fill(R(150, 316, 100, 100), "#5d3430")
            with a.unclipped(), a.clip(P("M150 300 H250 L237 338 C220 366 176 366 159 338Z")):
                p.neck(354)
        lea = "#86552f"
        ap = P("M128 515 C128 480 132 446 146 420 L156 350 L172 346 L168 412 C184 420 212 420 228 412 L224 346 L240 350 L250 420 C264 446 268 480 268 515Z")
        with a.at(2, 4):
            a.fill(ap, "#1c1512", .35, 4)
        a.fill(ap, L(130, 360, 270, 510, light(lea, .2), lea, dark(lea, .25)))
        with a.clip(ap):
            a.fill(E(170, 450, 30, 40, 20), light(lea, .4), .25, 12)
            a.line(P("M174 416 C188 424 208 424 222 416"), 1.4, "#e3c08a", .8)
            a.line(P("M133 515 C133 482 137 450 150 424 M263 515 C263 482 259 450 246 424"), 1.4, "#e3c08a", .7)
            a.line(R(172, 462, 54, 60, 4), 1.6, "#e3c08a", .7)
        for s in (-1, 1):
            a.fill(E(198 + s * 36, 414, 5.5), "#c9a14e")
            a.fill(E(198 + s * 36 - 1.4, 412.6, 2), "#f4e2ae")
    collar(a, 198, 336, 36, light(cloth, .12), spread=28, tip=56, mid=66, edge=light(cloth, .5))
    p.head(brow=1.2, smile=1.4, age=.3, lips=.12, stubble=.5)
    hairp = P("M-60 2 C-64 -40 -62 -60 -56 -70 H56 C62 -60 64 -40 60 2 C57 -16 53 -28 47 -38 C20 -48 -20 -48 -47 -38 C-53 -28 -57 -16 -60 2Z")
    p.shadow_on_face(hairp, .5, 5, 8)
    with p.frame():
        a.fill(hairp, "#241d19")
        # head band and the shield, tilted up
        a.fill(P("M-64 -50 C-40 -66 40 -66 64 -50 V-38 C40 -54 -40 -54 -64 -38Z"), L(-64, 0, 64, 0, "#57534d", "#2f2c29"))
        sh = P("M-66 -52 C-70 -84 -66 -118 -46 -134 C-26 -142 32 -142 50 -134 C70 -118 72 -84 68 -52 C46 -72 -44 -72 -66 -52Z")
        with a.at(0, 5):
            a.fill(P("M-66 -54 C-44 -74 46 -74 68 -54 L64 -44 C44 -62 -42 -62 -62 -44Z"), "#1c1512", .4, 3)
        a.fill(sh, L(-66, -130, 68, -60, "#5d6568", "#3c4346", "#262b2d"))
        with a.clip(sh):
            a.fill(E(-40, -112, 14, 26, 18), "#aab4b6", .35, 7)
            a.line(P("M-60 -72 C-40 -90 42 -90 62 -72"), 2, "#1d2122", .7)
        win = R(-34, -124, 70, 32, 4)
        a.fill(win, "#22282a")
        a.fill(R(-28, -119, 58, 22, 2), L(-28, -119, 30, -97, "#6f8f7d", "#2f4a40"))
        a.fill(P("M-24 -97 L-8 -119 H4 L-12 -97Z"), "#e8f3e6", .3)
        for s in (-1, 1):
            a.fill(E(s * 65, -48, 8.5), "#2b2926")
            a.fill(E(s * 65 - 1.5, -49.5, 4), "#77736b")
    return a


# -------------------------------------------------------------- wide pictures


def basket(a, x, y, w, h, r):
    """Woven back basket with picked leaves on top."""
    body = P(f"M{x-w} {y} C{x-w+4} {y+h*.5} {x-w*.8} {y+h} {x-w*.7} {y+h} H{x+w*.7} C{x+w*.8} {y+h} {x+w-4} {y+h*.5} {x+w} {y}Z")
    a.fill(body, L(x - w, 0, x + w, 0, "#d0a968", "#8f6b38"))
    with a.clip(body):
        for k in range(int(h / 13) + 1):
            a.line(P(f"M{x-w} {y+8+k*13} Q{x} {y+18+k*13} {x+w} {y+8+k*13}"), 2.4, "#7d5c2e", .5)
        for k in range(-6, 7):
            a.line(P(f"M{x+k*w*.17} {y} L{x+k*w*.12} {y+h}"), 2, "#e4c68d", .4)
    for k in range(46):
        q = r.random() * 2 - 1
        a.fill(E(x + q * w * .92, y - 2 - 17 * r.random() * (1 - q * q), 11, 4.6, r.random() * 180), mix("#9cba6b", "#587c40", r.random()))
    a.line(P(f"M{x-w} {y} Q{x} {y+14} {x+w} {y}"), 7, "#b58d4e")


def picker(a, x, y, s, cloth, skin, turn, hat=True, scarf=None, tilt=0, hair="#2a211b", smile=1.3, woman=True, age=0):
    """Half-length tea picker; (x, y) is where the face is."""
    with a.at(x - 200 * s, y - 216 * s, s):
        r = Random(int(x))
        basket(a, 200 + turn * 26, 352, 92, 170, r)
        p = Person(a, 200, 216, 1.04, skin, turn=turn, tilt=tilt, w=55 if woman else 57, jaw=39 if woman else 45,
                   chin=82 if woman else 85, cw=13 if woman else 17, hair=hair, neck=26 if woman else 32)
        if hat:
            non_la(p, y=-40)
        with p.frame():
            if woman:
                a.fill(P("M-56 -40 C-66 10 -62 50 -46 72 C-40 90 -34 112 -26 120 H26 C34 112 40 90 46 72 C62 50 66 10 56 -40Z"), hair)
        p.neck(350)
        b = torso(a, 200, cloth, sw=150 if woman else 160, sl=372, sr=372, nk=34, ny=334, drop=26)
        with a.clip(b):
            a.line(P("M200 356 V520"), 2.4, dark(cloth, .45), .6)
            for q in (-1, 1):
                st = P(f"M{200+q*60} 350 C{200+q*84} 400 {200+q*90} 450 {200+q*86} 520 h{q*22} C{200+q*114} 450 {200+q*108} 400 {200+q*86} 354Z")
                a.fill(st, "#bd9a5c")
                a.line(P(f"M{200+q*60} 350 C{200+q*84} 400 {200+q*90} 450 {200+q*86} 520"), 2, "#7f6436", .6)
        collar(a, 200, 334, 32, light(cloth, .12), spread=22, tip=48, mid=40, out=14)
        p.head(brow=.8 if woman else 1.1, smile=smile, lips=.6 if woman else .15, lashes=.5 if woman else 0, age=age)
        if hat:
            with p.frame():
                a.fill(P("M-57 -4 C-60 -40 -44 -66 -6 -70 C30 -72 60 -50 57 -4 C52 -30 40 -46 14 -54 C-8 -46 -48 -40 -57 -4Z"), hair)
            non_la_top(p, y=-40)
            with p.frame():
                for q in (-1, 1):
                    a.line(P(f"M{q*56} -36 C{q*63} 10 {q*46} 62 {q*14-2} 84"), 2.6, "#a9474a", .8)
        elif scarf:
            with p.frame():
                a.fill(P("M-57 4 C-62 -36 -52 -56 -30 -66 C0 -74 36 -68 54 -46 C62 -34 60 -14 56 6 C52 -16 44 -32 30 -42 C0 -50 -36 -44 -44 -34 C-50 -24 -54 -10 -57 4Z"), hair)
                ker = P("M-62 -30 C-66 -92 -36 -112 2 -112 C42 -112 68 -90 62 -28 C42 -62 -38 -66 -62 -30Z")
                a.fill(ker, L(-56, -100, 60, -46, light(scarf, .2), scarf, dark(scarf, .2)))
                with a.clip(ker):
                    for k in range(9):
                        a.line(P(f"M-70 {-116+k*11} Q0 {-140+k*11} 70 {-116+k*11}"), 1.6, light(scarf, .55), .5)
                        a.line(P(f"M{-64+k*16} -120 Q{-60+k*15} -70 {-62+k*15} -20"), 1.6, light(scarf, .55), .5)
                a.fill(P("M60 -40 C74 -46 82 -36 76 -28 C84 -22 76 -8 66 -16 C60 -22 56 -32 60 -40Z"), dark(scarf, .1))


def bushes(a, pts, th, c, seed, leaves):
    """One row of tea bushes along the points, seen from the side."""
    r = Random(seed)
    crv = S(*pts)[0][0]
    a.line([([(x, y + th * .3) for x, y in crv], False)], th, dark(c, .3))
    a.line([(crv, False)], th * .8, c)
    n = len(crv)
    for k in range(leaves):
        x, y = crv[int(r.random() * n)]
        q = r.random()
        a.fill(E(x + r.random() * 8, y - th * .46 + th * .5 * q, th * .15, th * .065, r.random() * 180 if q > .2 else -90 + 70 * (r.random() - .5)),
               light(c, .34 if q < .35 else .14) if k % 3 else dark(c, .16))


def che_nam_suong():
    """Tea pickers on the hills of Nậm Sương. Stored as PNG."""
    a = Art(900, 600, 2)
    a.back(V("#e3e8da", "#f6edd0", 0, 260))
    a.fill(E(664, 120, 108), "#f6efd2")
    a.fill(E(664, 120, 76), "#f8ecc4")
    a.fill(E(664, 120, 44), "#f4dea0")
    a.fill(hill((-10, 220), (120, 120), (240, 196), (380, 90), (520, 190), (640, 150), (780, 206), (910, 130)), "#cfd8cb")
    a.fill(hill((-10, 250), (140, 190), (300, 240), (440, 180), (600, 236), (760, 196), (910, 226)), "#b7c6af")
    a.fill(P("M-10 246 Q200 226 460 250 T910 240 V270 H-10Z"), "#dfe4cd", .7)
    a.fill(hill((-10, 300), (160, 246), (340, 286), (560, 244), (740, 280), (910, 250)), "#9db489")
    # far terraces
    for k in range(6):
        y = 276 + k * 13
        a.line(S(*[(x, y + 16 * math.sin(x / 170 + .5) + k * 2) for x in range(-30, 990, 50)]), 3.4, "#83a06c")
    # a drying house and two small pickers
    with a.at(842, 232, .8):
        a.fill(P("M-44 6 L0 -22 L46 6Z"), "#94503f")
        a.fill(R(-36, 6, 74, 26), "#ead9b6")
        a.fill(R(-8, 12, 16, 20), "#7d5a3d")
        for x in (-28, 18):
            a.fill(R(x, 12, 12, 9), "#8fa6a3")
    a.fill(hill((-10, 352), (150, 330), (330, 356), (520, 322), (700, 350), (910, 322)), "#86a468")
    for x, y, c in ((40, 318, "#5f7f96"), (252, 330, "#a8583f"), (458, 318, "#8a4f6a"), (866, 312, "#a8583f")):
        a.fill(P(f"M{x-14} {y+24} C{x-14} {y+4} {x+14} {y+4} {x+14} {y+24}Z"), c)
        a.fill(E(x, y, 6, 7), "#c99a71")
        a.fill(P(f"M{x-16} {y-2} L{x} {y-14} L{x+16} {y-2}Z"), "#e9d6a4")
    for k in range(4):
        bushes(a, [(x, 352 + k * 17 + 14 * math.sin(x / 190 + .9 + k * .12)) for x in range(-30, 990, 50)], 11 + 2 * k,
               mix("#7fa05f", "#6b9150", k / 3), 40 + k, 150)
    picker(a, 150, 322, .68, "#5b7b90", TAN, .5, tilt=3, age=.3)
    picker(a, 762, 326, .68, "#7a5571", WARM, -.5, tilt=-3)
    row = [(x, 452 + 12 * math.sin(x / 200 + 2)) for x in range(-30, 990, 50)]
    a.fill(S(*row, base=620), "#4c703a")
    bushes(a, row, 26, "#64894a", 60, 230)
    picker(a, 346, 300, .78, "#7d8152", DEEP, .35, woman=False, smile=1.5)
    picker(a, 562, 298, .82, "#9c3f3a", WARM, -.35, hat=False, scarf="#3f6b67", smile=1.6, age=.35)
    # picked shoots: two leaves and a bud
    for x, y, k, sk, c in ((402, 442, 1, DEEP, "#7d8152"), (498, 444, -1, WARM, "#9c3f3a")):
        with a.at(x, y, .78, flip=k < 0):
            a.fill(P("M16 22 C30 44 36 80 34 130 H-14 C-14 90 -14 60 -16 34Z"), L(-14, 30, 34, 100, light(c, .08), dark(c, .22)))
            a.line(P("M-6 -8 C-10 -30 -12 -40 -20 -54"), 3, "#7fa05a")
            a.fill(E(-27, -60, 17, 6, 38), "#9cbf68")
            a.fill(E(-2, -48, 18, 6.4, -42), "#84aa55")
            a.fill(E(-18, -66, 11, 3.6, -78), "#bcd48a")
        hand(a, x, y, .70, 8 * k, sk, flip=k < 0)
    for k, (y, th, c) in enumerate(((504, 40, "#5b8244"), (552, 50, "#4f763c"), (608, 62, "#456a36"))):
        bushes(a, [(x, y + 13 * math.sin(x / 210 + 1.2 + k * .7)) for x in range(-30, 990, 50)], th, c, 70 + k, 225)
    return a


def letters(a, text, x, y, h, wd, col):
    """Capital letters drawn as strokes, so that no font is needed."""
    g = {
        "B": ("M0 0 V1 H.32 C.72 1 .72 .5 .32 .5 H0 M.32 .5 C.64 .5 .64 0 .32 0 H0", .62),
        "A": ("M0 1 L.38 0 L.76 1 M.13 .66 H.63", .76), "N": ("M0 1 V0 L.64 1 V0", .64),
        "H": ("M0 0 V1 M.62 0 V1 M0 .5 H.62", .62), "M": ("M0 1 V0 L.42 .68 L.84 0 V1", .84),
        "I": ("M0 0 V1", 0), "0": ("M.31 0 C.72 0 .72 1 .31 1 C-.1 1 -.1 0 .31 0Z", .62),
        "D": ("M0 0 V1 H.24 C.8 1 .8 0 .24 0 H0", .66), "O": ("M.37 0 C.86 0 .86 1 .37 1 C-.12 1 -.12 0 .37 0Z", .74),
        "G": ("M.66 .2 C.5 -.06 0 -.1 0 .5 C0 1.1 .5 1.04 .68 .82 V.54 H.42", .68), " ": ("", .3),
    }
    marks = {"Á": "M.36 -.16 L.5 -.36", "Ì": "M-.12 -.36 L.04 -.16", "Đ": "M-.16 .5 H.3", "Ồ": "M.16 -.16 L.37 -.34 L.58 -.16 M.56 -.56 L.7 -.4"}
    base = {"Á": "A", "Ì": "I", "Đ": "D", "Ồ": "O"}
    total = sum(g[base.get(ch, ch)][1] + .26 for ch in text) - .26
    x -= total * h / 2
    for ch in text:
        d, w = g[base.get(ch, ch)]
        with a.at(x, y, h):
            if d:
                a.line(P(d), wd / h, col)
            if ch in marks:
                a.line(P(marks[ch]), wd / h * .86, col)
        x += (w + .26) * h


def loaf(a, x, y, s=1.0, rot=0, wrap=False):
    with a.at(x, y, s, rot):
        sh = P("M-42 8 C-46 -6 -30 -16 0 -16 C30 -16 46 -6 42 8 C34 16 -34 16 -42 8Z")
        a.fill(sh, V("#dfa75c", "#a86a30"))
        with a.clip(sh):
            for k in range(-1, 2):
                a.fill(P(f"M{k*22-13} 2 C{k*22-6} -10 {k*22+4} -13 {k*22+13} -13 C{k*22+8} -6 {k*22} 0 {k*22-13} 2Z"), "#f3d79e")
        if wrap:
            pw = P("M-46 16 L-4 -20 L12 -18 L10 20 L-44 20Z")
            a.fill(pw, L(-40, 0, 10, 10, "#fbf6e9", "#d8cdb6"))


def hand(a, x, y, s, rot, skin, flip=False):
    """A hand that holds something, seen from the back of the fingers."""
    with a.at(x, y, s, rot, flip=flip):
        a.fill(P("M-20 -8 C-22 10 -18 26 -8 34 H16 C24 24 24 4 20 -8Z"), L(-20, -10, 22, 30, skin.base, mix(skin.base, skin.shade, .5)))
        for k in range(4):
            f = R(-23 + k * 1.5, -18 + k * 10.5, 33 - abs(k - 1) * 3, 11.5, 5.6)
            a.fill(f, L(-22, 0, 12, 0, light(skin.base, .1), mix(skin.base, skin.shade, .35)))
            a.line(P(f"M{-17+k*1.5} {-7+k*10.5} h{26-abs(k-1)*3}"), 1.3, skin.shade, .7)
        a.fill(P("M18 -6 C12 -22 4 -30 -4 -30 C-12 -29 -10 -20 -4 -16 C2 -12 4 -4 8 4Z"), skin.base)


def tu_banh_mi_0_dong():
    """Glass bread cabinet at a factory gate at dawn. Stored as PNG."""
    a = Art(900, 600, 2)
    a.back(V("#bfcad3", "#f6dfb8", 0, 330))
    a.fill(E(780, 300, 260, 60), "#f9e6c2")
    a.fill(hill((-10, 250), (90, 200), (190, 244), (300, 214), (420, 250), (560, 206), (700, 246), (910, 214)), "#aab2ae")
    # factory halls with lit windows
    wall = "#8f9799"
    a.fill(P("M-10 404 V214 L60 180 V214 L130 180 V214 L200 180 V214 L270 180 V404Z"), wall)
    for x in (-10, 60, 130, 200):
        a.fill(P(f"M{x} 214 L{x+70} 180 V190 L{x} 224Z"), "#767f82")
    a.fill(R(640, 190, 280, 220), "#858e91")
    a.fill(R(632, 180, 290, 12), "#6d7679")
    for x in range(8, 260, 42):
        for y in (248, 300):
            a.fill(R(x, y, 28, 34), "#f8dd94" if (x + y) % 5 else "#a5adae")
            a.line(P(f"M{x+14} {y} v34 M{x} {y+17} h28"), 1.6, "#8a8468")
    for x in range(662, 900, 46):
        for y in (214, 266, 318):
            a.fill(R(x, y, 30, 32), "#f8dd94" if (x * 3 + y) % 7 else "#9da6a8")
            a.line(P(f"M{x+15} {y} v32"), 1.6, "#8a8468")
    a.fill(P("M694 184 L701 74 H719 L726 184Z"), "#a39a8c")
    a.fill(R(700, 88, 20, 9), "#9c4a3e")
    a.fill(R(699, 106, 22, 9), "#9c4a3e")
    # ground
    a.fill(R(-10, 396, 920, 214), "#c9bda8")
    a.fill(P("M-10 396 H910 V424 H-10Z"), "#b8ab95")
    a.fill(P("M-10 470 H910 V474 H-10Z"), "#b5a88f")
    # gate: pillars and sliding rail gate
    for x in (70, 800):
        a.fill(R(x, 150, 44, 280), "#d9c9aa")
        a.fill(R(x + 30, 150, 14, 280), "#c0ae8b")
        a.fill(R(x - 8, 138, 60, 14), "#8f1d21")
        a.fill(E(x + 22, 122, 15), "#fbeec2")
        a.fill(R(x + 17, 132, 10, 8), "#7a6a4e")
    for x in list(range(126, 292, 16)) + list(range(640, 800, 16)):
        a.fill(R(x, 296, 5, 124), "#5d6f78")
    for x0, x1 in ((118, 300), (632, 800)):
        a.fill(R(x0, 302, x1 - x0, 7), "#4f6069")
        a.fill(R(x0, 404, x1 - x0, 9), "#4f6069")
    # motorbikes in a row behind the gate line
    for x, c in ((148, "#8b4a3c"), (236, "#44606c"), (712, "#5d6b4c")):
        with a.at(x, 428, .82):
            for q in (-34, 34):
                a.fill(E(q, 20, 19), "#3a3835")
                a.fill(E(q, 20, 11), "#a7a59d")
                a.fill(E(q, 20, 4), "#5b5953")
            a.fill(P("M-40 2 C-30 -14 -14 -12 -4 -2 C6 6 14 4 22 -22 H32 L40 14 H30 L26 -2 C18 14 4 18 -12 16 L-40 12Z"), c)
            a.fill(P("M-42 -6 C-28 -16 -8 -12 0 -4 L-4 2 H-40Z"), "#35312e")
            a.line(P("M26 -22 L20 -38 M12 -38 H28"), 3.4, "#4a4744")
            a.fill(E(30, -26, 5), "#f4e6b9")
    # the cabinet
    x0, x1 = 306, 594
    a.fill(E(450, 566, 190, 16), "#a89b84")
    a.fill(P("M278 112 L302 65 H598 L622 112Z"), "#a3292b")
    for k in range(8):
        if k % 2 == 0:
            u0, u1 = k / 8, (k + 1) / 8
            a.fill(P(f"M{300+300*u0} 64 H{300+300*u1} L{276+348*u1} 112 H{276+348*u0}Z"), "#f3e6cf")
    a.fill(R(x0 - 12, 118, 10, 440), "#6d1317")
    a.fill(R(x1 + 2, 118, 10, 440), "#5a0f13")
    for k in range(8):
        c = "#f3e6cf" if k % 2 == 0 else "#8f1d21"
        a.fill(P(f"M{276+43.5*k} 110 H{276+43.5*(k+1)} V120 C{276+43.5*(k+1)} 136 {276+43.5*k} 136 {276+43.5*k} 120Z"), c)
    a.fill(R(x0, 138, x1 - x0, 52), "#7d181c")
    a.line(R(x0 + 5, 143, x1 - x0 - 10, 42), 1.6, "#d9b765")
    letters(a, "BÁNH MÌ 0 ĐỒNG", 450, 160, 18, 3.2, "#fff3dc")
    a.fill(R(x0, 190, x1 - x0, 300), "#8f1d21")
    a.fill(R(x0 + 14, 200, x1 - x0 - 28, 278), "#fbeecb")
    for k, (y, n) in enumerate(((290, 3), (382, 3), (474, 3))):
        a.fill(R(x0 + 14, y - 88, x1 - x0 - 28, 16), "#fff8e2")
        # basket tray with loaves
        for j in range(3):
            if k == 2 and j == 2:
                continue
            loaf(a, 366 + j * 84, y - 40, .86, -4)
        for j in range(3):
            if k == 0 and j == 1:
                continue
            loaf(a, 362 + j * 88, y - 22, .98, 3 if j % 2 else -3)
        a.fill(P(f"M{x0+22} {y-14} H{x1-22} L{x1-30} {y} H{x0+30}Z"), "#c39a5c")
        for j in range(13):
            a.line(P(f"M{x0+30+j*18} {y-12} l7 10 M{x0+40+j*18} {y-12} l-7 10"), 1.6, "#8f6b38", .7)
        a.fill(R(x0 + 14, y, x1 - x0 - 28, 5), "#a8352f")
    # glass: two panes with soft reflections
    a.fill(P(f"M{x0+14} 200 h70 L{x0+14} 392Z"), "#ffffff", .28)
    a.fill(P(f"M{x0+110} 200 h34 L{x0+14} 470 v-70z"), "#ffffff", .18)
    a.fill(P("M470 200 h84 L456 478 h-6z"), "#ffffff", .14)
    a.fill(R(447, 198, 6, 282), "#8f1d21")
    a.fill(R(439, 322, 4, 34, 2), "#6d1317")
    a.fill(R(457, 322, 4, 34, 2), "#6d1317")
    a.fill(R(x0, 490, x1 - x0, 56), "#7d181c")
    a.line(R(x0 + 12, 500, x1 - x0 - 24, 36, 2), 1.6, "#a8474a")
    for x in (x0 + 8, x1 - 32):
        a.fill(R(x, 546, 24, 18), "#4f0c10")
    # worker with a helmet, left, holding his loaf
    with a.at(22, 206, .86):
        p = Person(a, 182, 170, 1.0, TAN, turn=.6, tilt=4, w=57, jaw=45, chin=85, cw=17, hair="#2b231d", neck=32)
        p.neck(300)
        c = "#4f6a7c"
        b = torso(a, 180, c, sw=158, sl=322, sr=320, nk=36, ny=284, drop=2, fold=False)
        with a.clip(b):
            with a.clip(P("M130 270 L143 286 L180 348 L217 286 L230 270Z")):
                a.fill(R(130, 260, 100, 90), "#e6e0d0")
            a.line(P("M180 346 V520"), 2.4, dark(c, .45), .7)
            a.fill(R(10, 404, 340, 14), "#e9dfc0")
        collar(a, 180, 284, 35, light(c, .12), spread=26, tip=58, mid=62)
        p.head(brow=1.1, smile=1.5, age=.3, lips=.12)
        helmet(p, "#e0b24f")
        # fore-arm and loaf
        a.fill(P("M330 520 C334 470 320 430 288 408 L262 398 L250 420 C276 440 284 470 280 520Z"), L(260, 400, 330, 500, c, dark(c, .25)))
        loaf(a, 262, 372, 1.05, -52, wrap=True)
        hand(a, 258, 392, .92, 28, TAN)
    # woman with a kerchief, right, putting bread into the cabinet
    with a.at(548, 218, .84):
        p = Person(a, 222, 168, 1.0, WARM, turn=-.6, tilt=-4, w=55, jaw=39, chin=81, cw=14, hair="#2a201a", neck=26)
        with p.frame():
            a.fill(P("M-54 -30 C-62 30 -50 70 -30 84 H34 C54 66 62 30 55 -30Z"), "#221a15")
        p.neck(298)
        c = "#b9657a"
        b = torso(a, 222, c, sw=146, sl=322, sr=324, nk=33, ny=284, drop=2, fold=False)
        with a.clip(b):
            with a.unclipped(), a.clip(P("M176 270 L189 286 L222 342 L255 286 L268 270Z")):
                p.neck(298)
            ap = P("M158 366 C160 350 172 340 180 326 L186 296 H198 L200 340 C208 356 236 356 244 340 L246 296 H258 L264 326 C272 340 284 350 286 366 C294 420 298 470 298 520 H146 C146 470 150 420 158 366Z")
            a.fill(ap, L(150, 320, 290, 500, "#fbf5e6", "#d9ceb6"))
            a.line(P("M200 341 C208 358 236 358 244 341"), 1.8, "#b9a985")
            a.line(R(190, 410, 66, 80, 4), 1.8, "#b9a985", .8)
        collar(a, 222, 284, 32, light(c, .15), spread=24, tip=50, mid=54, out=15)
        p.head(brow=.8, smile=1.6, lips=.6, lashes=.6)
        with p.frame():
            a.fill(P("M-57 8 C-64 -36 -56 -70 -30 -82 C0 -92 40 -86 54 -60 C62 -40 62 -14 56 8 C54 -12 48 -30 34 -44 C10 -52 -14 -50 -34 -44 C-46 -32 -54 -14 -57 8Z"), "#2a201a")
            ker = P("M-61 -36 C-64 -92 -34 -110 2 -110 C40 -110 66 -90 61 -34 C40 -64 -36 -68 -61 -36Z")
            a.fill(ker, L(-56, -100, 60, -46, "#7fa6a4", "#4f7f80", "#3f686a"))
            a.fill(P("M58 -48 C70 -54 78 -44 72 -36 C80 -32 76 -20 66 -24 C60 -28 56 -38 58 -48Z"), "#3f686a")
        a.fill(P("M80 520 C84 470 84 440 62 412 L84 392 C116 410 132 450 132 520Z"), L(60, 400, 132, 500, c, dark(c, .22)))
        # a tray of fresh loaves
        for j in range(3):
            loaf(a, -4 + j * 44, 372 - (j % 2) * 5, .8, -8 + j * 6)
        a.fill(P("M-52 380 H122 L108 412 H-38Z"), "#c39a5c")
        for j in range(11):
            a.line(P(f"M{-42+j*15} 384 l9 24 M{-33+j*15} 384 l-9 24"), 2, "#8f6b38", .65)
        a.line(P("M-52 381 H122"), 6, "#dcb878")
        hand(a, 92, 398, .84, -8, WARM, flip=True)
    return a


def child(a, x, y, s, shirt, legs, hair="#2d231c", skin=WARM, girl=False, face=1, arms=(0, 0), lift=0, hat=None, sit=False):
    """Small full-length figure; (x, y) is where it stands. face: 1 right, -1 left, 0 seen from behind."""
    with a.at(x, y, s):
        if not sit:
            a.fill(E(0, 1, 24, 5), "#5f5238", .3, 2.5)
        if sit:
            a.line(P("M8 -34 L-22 -28 L-44 -14"), 11, legs)
            a.line(P("M-2 -36 L-30 -32 L-50 -20"), 10, dark(legs, .15))
            a.fill(E(-50, -15, 6, 9, 30), "#6f4a3c")
        for q, dx in () if sit else ((-1, -7), (1, 7)):
            up = lift if q == 1 else 0
            a.line(P(f"M{dx} -34 L{dx+up*.7} {-8-up}"), 9, legs if not girl else skin.base)
            a.fill(E(dx + 2 * face + up * .7, -4 - up, 8, 4.4), "#6f4a3c" if q < 0 else "#5d3d32")
        if girl:
            a.fill(P("M-14 -70 H14 L24 -26 C10 -20 -10 -20 -24 -26Z"), L(-20, 0, 22, 0, light(shirt, .14), dark(shirt, .1)))
        else:
            a.fill(R(-15, -44, 30, 20, 5), legs)
            a.fill(P("M-15 -72 H15 L17 -36 H-17Z"), L(-16, 0, 16, 0, light(shirt, .14), dark(shirt, .1)))
        for q, an in ((-1, arms[0]), (1, arms[1])):
            ex = q * 14 + 30 * math.sin(math.radians(an))
            ey = -66 + 30 * math.cos(math.radians(an))
            a.line(P(f"M{q*13} -66 L{ex} {ey}"), 8, dark(shirt, .08))
            a.fill(E(ex + 3 * math.sin(math.radians(an)), ey + 3 * math.cos(math.radians(an)), 4.6), skin.base)
        a.fill(R(-5, -80, 10, 10), skin.shade)
        a.fill(E(0, -94, 18, 19), skin.base)
        if face:
            f = face * 4
            for q in (-1, 1):
                a.fill(E(f + q * 6.5, -93, 1.9, 2.4), INK)
                a.fill(E(f * 1.3 + q * 10, -87, 3.6, 2.6), skin.blush, .6, .8)
            a.line(P(f"M{f-5} -86 Q{f} -81 {f+5} -86"), 1.7, dark(skin.lip, .25))
            a.fill(P(f"M-18.5 -92 C-21 -112 -10 -117 0 -117 C12 -117 21 -110 18.5 -92 C16 -100 {10+f*.4} -105 {f} -106 C{-10+f*.4} -105 -16 -100 -18.5 -92Z"), hair)
        else:
            a.fill(P("M-19 -90 C-22 -112 -10 -117 0 -117 C10 -117 22 -112 19 -90 C18 -78 -18 -78 -19 -90Z"), hair)
        if girl:
            for q in (-1, 1):
                a.fill(E(q * 20, -98, 5.4, 7.6, q * 24), hair)
                a.fill(E(q * 17, -103, 2.6), "#c9584c")
        if hat:
            a.fill(P("M-20 -104 C-20 -120 -10 -124 0 -124 C10 -124 20 -120 20 -104Z"), hat)
            a.fill(R(-25, -106, 50, 5, 2.5), dark(hat, .15))


def adult(a, x, y, s, top, trousers, skin=FAIR, hair="#2a1e18", face=1, arms=(10, -10), dress=True, bun=False):
    """Teacher, full length."""
    with a.at(x, y, s):
        a.fill(E(0, 2, 34, 6), "#5f5238", .3, 3)
        if bun:
            a.fill(E(0, -210, 11), hair)
        else:
            a.fill(P("M-20 -196 C-26 -170 -28 -150 -20 -136 C-8 -130 8 -130 20 -136 C28 -150 26 -170 20 -196Z"), hair)
        for q in (-1, 1):
            a.line(P(f"M{q*8} -80 L{q*8} -8"), 14, trousers)
            a.fill(E(q * 8 + face * 3, -4, 10, 5), "#5d3d32")
        if dress:
            a.fill(P("M-20 -150 C-18 -126 -16 -116 -19 -100 L-25 -24 H24 L19 -100 C16 -116 18 -126 20 -150Z"), L(-22, 0, 24, 0, light(top, .15), dark(top, .15)))
            a.line(P("M14 -98 L18 -24"), 1.6, dark(top, .4), .6)
        else:
            a.fill(P("M-21 -150 C-19 -126 -19 -110 -20 -76 H20 C19 -110 19 -126 21 -150Z"), L(-22, 0, 24, 0, light(top, .15), dark(top, .15)))
        for q, an in ((-1, arms[0]), (1, arms[1])):
            r = math.radians(an)
            ex, ey = q * 19 + 56 * math.sin(r), -144 + 56 * math.cos(r)
            a.line(P(f"M{q*18} -145 L{ex} {ey}"), 11, dark(top, .07))
            a.fill(E(ex + 5 * math.sin(r), ey + 5 * math.cos(r), 6), skin.base)
        a.fill(P("M-21 -148 C-14 -158 14 -158 21 -148Z"), top)
        a.fill(R(-6, -168, 12, 18), skin.shade)
        a.fill(E(0, -182, 18.5, 21), skin.base)
        f = face * 4.5
        for q in (-1, 1):
            a.fill(E(f + q * 6.8, -182, 1.8, 2.2), INK)
            a.line(P(f"M{f+q*6.8-4} -187.6 q4 -2.4 8 0"), 1.3, INK, .7)
            a.fill(E(f * 1.2 + q * 10, -175, 4, 3), skin.blush, .5, 1)
        a.line(P(f"M{f-5} -172.5 Q{f} -168 {f+5} -172.5"), 1.7, dark(skin.lip, .15))
        a.fill(P(f"M-19 -172 C-25 -200 -12 -209 0 -209 C14 -209 25 -198 19 -172 C18 -184 {12+f*.4} -194 {f*.4} -198 C{-12+f*.4} -194 -17 -184 -19 -172Z"), hair)


def mam_non_hat_suong():
    """Kindergarten yard in the morning: a teacher leads a line game."""
    a = Art(900, 600, 2)
    a.back(V("#d9e7ea", "#f6efd9", 0, 260))
    for x, y, w in ((160, 60, 80), (610, 42, 90), (470, 84, 50)):
        a.fill(E(x, y, w, 11), "#fdfaf0", .85, 5)
        a.fill(E(x + w * .2, y - 9, w * .5, 13), "#fdfaf0", .85, 5)
    a.fill(hill((-10, 190), (100, 140), (230, 186), (380, 128), (540, 180), (700, 130), (910, 170)), V("#bccfc2", "#d7e0c9", 120, 280))
    # school building
    a.fill(R(150, 130, 560, 240), V("#f7e3b5", "#efd59e"))
    a.fill(P("M126 136 L176 78 H684 L734 136Z"), L(0, 78, 0, 136, "#b8604a", "#96443a"))
    for k in range(22):
        a.line(P(f"M{190+k*23} 80 L{166+k*25.4} 134"), 1.4, "#7d352e", .4)
    a.fill(R(118, 134, 624, 9, 3), "#fbf3dd")
    a.fill(P("M382 136 L430 92 L478 136Z"), "#fbf3dd")
    a.fill(E(430, 120, 11), "#e7b24a")
    for k in range(12):
        an = k * math.pi / 6
        a.line(P(f"M{430+14*math.cos(an)} {120+14*math.sin(an)} L{430+18*math.cos(an)} {120+18*math.sin(an)}"), 2.2, "#e7b24a")
    for k, x in enumerate((176, 272, 518, 614)):
        c = ("#7fa6a4", "#c98a5e", "#8fa86c", "#c27b74")[k]
        a.fill(R(x, 182, 74, 92, 3), "#fdf8ea")
        a.fill(R(x + 6, 188, 62, 80), V("#cfe2e0", "#a9c6c4"))
        a.fill(P(f"M{x+6} 188 h26 l-26 46z"), "#ffffff", .35)
        a.line(P(f"M{x+37} 188 v80 M{x+6} 228 h62"), 4, "#fdf8ea")
        a.fill(R(x - 12, 180, 16, 96, 2), c)
        a.fill(R(x + 70, 180, 16, 96, 2), c)
        for q in range(7):
            for dx in (-12, 70):
                a.line(P(f"M{x+dx+2} {190+q*12} h12"), 1.6, dark(c, .3), .6)
        a.fill(R(x - 6, 274, 86, 7, 2), "#fdf8ea")
        for q in range(5):
            a.fill(E(x + 4 + q * 16, 268, 9, 7), "#7f9f62")
            a.fill(E(x + 4 + q * 16, 263, 4.4), ("#c9584c", "#e7b24a", "#c8647a")[q % 3])
    a.fill(R(386, 176, 88, 194), "#fdf8ea")
    a.fill(R(394, 184, 35, 186), L(394, 0, 429, 0, "#8fb3ab", "#6f9790"))
    a.fill(R(431, 184, 35, 186), L(431, 0, 466, 0, "#85aaa2", "#668e87"))
    for x in (400, 437):
        a.fill(R(x, 194, 23, 56, 2), "#dbe9e3")
    a.fill(E(424, 282, 3), "#e7d39b")
    a.fill(E(436, 282, 3), "#e7d39b")
    # veranda
    for x in (150, 356, 494, 700):
        a.fill(R(x - 7, 143, 14, 228), L(x - 7, 0, x + 7, 0, "#fdf6e2", "#dcc798"))
    # paper flags
    a.line(P("M150 152 Q253 184 356 152 M494 152 Q597 184 700 152"), 1.5, "#8a7a5c")
    for k in range(26):
        x = 162 + k * 21
        if 352 < x < 500:
            continue
        u = (x - 150) / 206 if x < 400 else (x - 494) / 206
        y = 152 + 64 * u * (1 - u) * 1.0
        a.fill(P(f"M{x-6} {y} h12 l-6 13z"), ("#c9584c", "#e7b24a", "#6c97a0", "#7f9f62")[k % 4])
    a.fill(R(120, 362, 620, 14), L(0, 362, 0, 376, "#e8cfa1", "#c8a873"))
    a.fill(R(100, 374, 660, 12), L(0, 374, 0, 386, "#dcc094", "#b89864"))
    # fence and hedges at the sides
    for x in list(range(-4, 120, 22)) + list(range(748, 910, 22)):
        a.fill(P(f"M{x} 384 V310 L{x+7} 300 L{x+14} 310 V384Z"), ("#8fb3ab", "#e7c07a", "#c98f86", "#a5b97f")[(x // 22) % 4])
    a.fill(R(-10, 326, 130, 7), "#fbf3dd")
    a.fill(R(742, 326, 170, 7), "#fbf3dd")
    # yard
    a.fill(P("M-10 384 H910 V610 H-10Z"), V("#dccba0", "#c9b480", 384, 600))
    a.fill(P("M-10 386 C80 384 170 390 190 404 C170 424 80 440 -10 446Z"), "#a8bf7e")
    a.fill(P("M910 386 C800 384 690 392 690 410 C720 436 820 452 910 456Z"), "#a8bf7e")
    a.fill(P("M-10 610 V560 C120 540 300 572 450 566 C620 560 780 540 910 562 V610Z"), "#9db776")
    # hopscotch squares
    for k in range(5):
        a.line(P(f"M{598+k*30} 470 l24 0 l10 26 l-26 0 z"), 2.4, "#fbf3dd", .8)
    # the big tree with its bench
    a.fill(E(98, 470, 150, 22), "#8b7a4e", .35, 8)
    a.fill(P("M66 470 C78 420 80 340 70 250 L64 180 H104 C104 250 106 350 120 420 C124 446 134 462 142 470Z"), L(66, 0, 130, 0, "#9a7a56", "#6b5038"))
    a.line(P("M84 300 C60 270 30 250 6 240 M100 270 C130 246 160 232 190 226"), 11, "#83654a")
    r = Random(8)
    for x, y, w, h, c in ((60, 150, 150, 60, "#6f9257"), (-10, 200, 110, 44, "#7d9f62"), (170, 192, 100, 40, "#7d9f62"), (90, 86, 120, 48, "#86a86a"),
                          (20, 120, 100, 44, "#7a9c60"), (150, 128, 90, 42, "#7a9c60")):
        a.fill(E(x, y + 8, w, h), dark(c, .2))
        a.fill(E(x, y, w, h), c)
    for k in range(330):
        x = 70 + (r.random() * 2 - 1) * 190
        y = 136 + (r.random() * 2 - 1) * 84
        if ((x - 70) / 186) ** 2 + ((y - 136) / 92) ** 2 > 1:
            continue
        a.fill(E(x, y, 8.5, 3.8, r.random() * 180), mix("#a5c07f", "#5d8049", r.random()), .8)
    a.line(E(98, 462, 62, 13), 9, "#c79a62")
    for q in (42, 154, 98):
        a.line(P(f"M{q} 470 v18"), 6, "#8f6b42")
    # slide on the right
    a.fill(E(790, 470, 110, 14), "#8b7a4e", .35, 6)
    a.line(P("M842 470 V330 M872 470 V330 M842 350 H872 M842 376 H872 M842 402 H872 M842 428 H872 M842 452 H872"), 6, "#5f8a8c")
    a.line(P("M842 330 V292 M872 330 V292"), 6, "#5f8a8c")
    a.fill(P("M832 294 L857 268 L882 294Z"), "#c9584c")
    a.fill(P("M846 334 C800 350 770 430 716 452 L700 454 V466 H724 C790 450 812 372 852 350Z"), L(846, 330, 700, 460, "#e7b24a", "#cf8f3a"))
    a.line(P("M846 328 C798 344 766 424 712 446"), 5, "#c9584c")
    child(a, 776, 438, .8, "#6c97a0", "#4d6078", face=-1, arms=(-150, 150), skin=WARM, sit=True)
    # a second teacher on the steps, waving
    adult(a, 432, 384, .74, "#c9705c", "#4a4640", face=-1, arms=(-150, 12), dress=False, hair="#33261e")
    # line game: the teacher in front, children hold on to each other
    adult(a, 532, 520, .98, "#8a4f86", "#f4ecdc", face=-1, arms=(-48, 24), bun=True)
    spec = [(458, 530, "#c9584c", "#4d6078", False, WARM), (402, 526, "#e7b24a", "#7a5a48", True, FAIR), (346, 534, "#7f9f62", "#55606e", False, TAN),
            (290, 528, "#c8647a", "#6a5a70", True, WARM), (236, 536, "#6c97a0", "#6b5340", False, FAIR), (184, 530, "#d98b52", "#4d6078", True, TAN)]
    for k, (x, y, c, l, g, sk) in reversed(list(enumerate(spec))):
        child(a, x, y, 1.0, c, l, girl=g, skin=sk, face=1, arms=(64, 72), lift=6 if k % 2 else 0, hair="#2d231c" if k % 3 else "#3a2a1f")
    child(a, 640, 500, .92, "#e3c06b", "#55606e", face=-1, arms=(-20, 120), lift=10, skin=WARM, hat="#fbf3dd")
    # potted flowers along the edge
    for x, c in ((30, "#c9584c"), (124, "#e7b24a"), (780, "#c8647a"), (872, "#e7b24a")):
        with a.at(x, 580, 1.15):
            for k in range(9):
                an = math.radians(-160 + k * 17.5)
                a.fill(E(26 * math.cos(an), -18 + 26 * math.sin(an), 13, 5, math.degrees(an)), mix("#7f9f62", "#5d8049", (k % 3) / 2))
            for k in range(5):
                an = math.radians(-150 + k * 30)
                a.fill(E(22 * math.cos(an), -22 + 22 * math.sin(an), 7), c)
                a.fill(E(22 * math.cos(an), -22 + 22 * math.sin(an), 2.6), "#fbeec2")
            a.fill(P("M-24 -16 H24 L18 20 H-18Z"), L(-24, 0, 24, 0, "#c98158", "#94543a"))
            a.fill(R(-27, -20, 54, 9, 3), "#d9946a")
    return a


def so_ca_may():
    """The shift logbook, open on the control desk of the kiln, at night."""
    a = Art(900, 600, 2)
    a.back(V("#39454f", "#4a5560", 0, 330))
    # window with the plant at night
    a.fill(R(40, 26, 820, 250, 4), "#2b343c")
    with a.clip(R(52, 38, 796, 226)):
        a.fill(R(52, 38, 796, 226), V("#31475c", "#b98c6a"))
        a.fill(hill((40, 200), (160, 160), (300, 196), (460, 150), (620, 190), (780, 150), (870, 176)), "#4a5664")
        r = Random(4)
        for k in range(34):
            x, y, q = 60 + 780 * r.random(), 44 + 84 * r.random(), .9 + .8 * r.random()
            if math.hypot(x - 740, y - 80) > 30:
                a.fill(E(x, y, q), "#f3ead0", .7)
        a.fill(E(742, 82, 22), "#f5e8c0", hole=E(733, 76, 20))
        # tower, kiln, silos
        a.fill(R(150, 66, 78, 210), "#3a424b")
        for k in range(5):
            a.fill(R(142, 74 + k * 38, 94, 4), "#59626b")
            for x in (160, 186, 212):
                a.fill(E(x, 86 + k * 38, 3), "#ffdf92")
                a.fill(E(x, 86 + k * 38, 10), "#ffdf92", .18, 4)
        a.fill(P("M262 276 L268 92 H284 L290 276Z"), "#454d56")
        for x, y, q in ((280, 76, 12), (292, 60, 16), (312, 46, 20)):
            a.fill(E(x, y, q * 1.4, q), "#9aa3aa", .35, 7)
        with a.at(430, 206, rot=-4):
            a.fill(R(-200, -22, 420, 44), V("#a2684a", "#4a342c"))
            a.fill(R(-200, -18, 420, 9), "#e0a070", .6, 3)
            for x in (-120, 20, 160):
                a.fill(R(x, -28, 14, 56, 2), "#37302d")
                a.fill(P(f"M{x-14} 30 h42 l8 80 h-58z"), "#3d444c")
            a.fill(E(-200, 0, 9, 22), "#ffc46a")
            a.fill(E(-210, 0, 50, 40), "#ff9c4a", .4, 16)
        for x, w in ((628, 54), (690, 54), (752, 54)):
            a.fill(R(x, 128, w, 150), L(x, 0, x + w, 0, "#6b737b", "#434b54"))
            a.fill(E(x + w / 2, 128, w / 2, 9), "#767e86")
            a.fill(E(x + w / 2, 142, 3.4), "#ffdf92")
    for x in (312, 580):
        a.fill(R(x, 34, 9, 234), "#2b343c")
    a.fill(R(40, 264, 820, 12), "#232b32")
    # desk
    a.fill(P("M-10 330 H910 V610 H-10Z"), V("#9a7a58", "#6d5038", 330, 600))
    a.fill(P("M-10 322 H910 V336 H-10Z"), "#b89369")
    r = Random(9)
    for k in range(26):
        y = 344 + 250 * (k / 26) ** 1.3
        x = r.random() * 700
        a.line(P(f"M{x} {y} q{80+80*r.random()} {-3+6*r.random()} {220+120*r.random()} 1"), 1.3, "#5a4029", .25)
    # lamp light on the desk
    a.fill(E(500, 470, 390, 150), "#ffdf9e", .38, 46)
    # two monitors
    for x, w in ((70, 300), (530, 300)):
        a.fill(R(x + w / 2 - 16, 300, 32, 44), "#272d33")
        a.fill(E(x + w / 2, 348, 64, 10), "#272d33")
        a.fill(R(x, 128, w, 184, 7), L(x, 128, x + w, 312, "#30383f", "#1f252a"))
        a.fill(R(x + 9, 137, w - 18, 160, 2), L(x, 137, x + w, 297, "#223d44", "#172a31"))
    # left screen: kiln diagram
    with a.at(80, 140):
        a.line(P("M20 26 h54 v40 h22 M74 46 h-54 M20 26 v64"), 2.6, "#7fb3a8")
        a.fill(P("M96 66 L250 54 V84 L96 96Z"), "#d9854a")
        a.fill(P("M96 66 L250 54 V64 L96 76Z"), "#f2b678")
        for x in (124, 172, 220):
            a.fill(R(x, 52, 7, 52), "#9fb9b4")
        a.fill(P("M250 58 l24 -6 v40 l-24 -6z"), "#7fb3a8")
        for k in range(4):
            a.fill(R(20 + k * 66, 118, 54, 26, 2), "#2f5259")
            a.fill(R(27 + k * 66, 124, 24 + 4 * (k % 3), 5), "#e9dfb7")
            a.fill(R(27 + k * 66, 133, 34, 4), "#7fb3a8", .7)
    # right screen: temperature curves with the threshold line
    with a.at(540, 140):
        for k in range(6):
            a.line(P(f"M20 {20+k*22} H266"), 1, "#3f6269", .7)
        a.line(P("M20 16 V130 H266"), 2.2, "#8fb0ab")
        a.line(P("M20 46 H266"), 2.4, "#d9584c")
        a.line(S((22, 104), (50, 96), (78, 100), (106, 78), (134, 84), (162, 62), (190, 70), (218, 58), (262, 66)), 3.4, "#f2c45e")
        a.line(S((22, 118), (60, 112), (98, 116), (136, 102), (174, 106), (212, 96), (262, 100)), 2.8, "#8fd0b4")
        for x, y in ((106, 78), (162, 62), (218, 58)):
            a.fill(E(x, y, 4.4), "#fff3d0")
    # hand-drawn threshold card beside the screens
    a.fill(R(444, 280, 12, 60), "#272d33")
    a.fill(E(450, 344, 44, 8), "#272d33")
    a.fill(R(386, 178, 128, 122, 4), L(386, 178, 514, 300, "#b98f5f", "#8a6540"))
    a.line(R(388, 180, 124, 118, 3), 2, "#6d4d2e", .8)
    a.fill(R(476, 246, 26, 30), "#efe2a8")
    a.line(P("M480 254 h18 M480 261 h18 M480 268 h11"), 1.4, "#6b6044", .8)
    with a.at(396, 190, rot=-3):
        a.fill(R(3, 4, 96, 76), "#1c1512", .35, 3)
        a.fill(R(0, 0, 96, 76), "#f7efda")
        for k in range(4):
            a.line(P(f"M8 {14+k*15} q18 -2 40 0"), 2, "#5b5046", .7)
            a.fill(R(60, 8 + k * 15, 28, 9, 1), ("#7f9f62", "#e7c25a", "#d98b52", "#b3463c")[k])
        a.fill(E(48, 2, 4), "#8f1d21")
    # desk lamp
    a.line(P("M862 350 L846 214 L742 150"), 7, "#8f1d21")
    a.fill(E(862, 354, 42, 10), "#6d1317")
    a.fill(E(846, 214, 8), "#6d1317")
    a.fill(P("M716 128 C738 116 768 130 768 156 L700 184 C692 160 700 138 716 128Z"), L(700, 130, 768, 170, "#a8302f", "#6d1317"))
    a.fill(E(734, 171, 36, 9, -22), "#ffefc0")
    a.fill(P("M704 186 L768 158 L760 500 L360 540Z"), "#ffe7ac", .13, 16)
    # the book: green cover, two pages
    with a.at(3, 7):
        a.fill(P("M214 566 L262 392 L690 392 L742 566Z"), "#1c1512", .45, 9)
    a.fill(P("M208 562 L258 388 L694 388 L748 562 C600 574 360 574 208 562Z"), L(208, 390, 748, 562, "#3f6e55", "#26493a"))
    left = P("M222 552 L268 386 C340 376 430 378 477 392 L476 562 C420 548 300 544 222 552Z")
    right = P("M734 552 L686 386 C612 376 524 378 477 392 L476 562 C530 548 656 544 734 552Z")
    for k in range(3):
        with a.at(0, 4 - k * 2):
            a.fill(left, dark("#f6ecd4", .14 - .04 * k))
            a.fill(right, dark("#f6ecd4", .14 - .04 * k))
    a.fill(left, L(222, 400, 477, 500, "#faf2de", "#f3e6c8", "#d9c8a2"))
    a.fill(right, L(477, 400, 734, 500, "#dccba5", "#f7edd4", "#f6eacc"))
    with a.clip(left):
        for k in range(11):
            t = k / 10
            y = 404 + 140 * t**1.08
            x0, x1 = 266 - 42 * t, 476
            a.line(P(f"M{x0} {y-4} C{x0+70} {y-12+3*t} {x1-90} {y-10} {x1} {y+4}"), 1, "#9db0b8", .8)
        for u in (.14, .4, .62):
            a.line(P(f"M{268+208*u} 382 L{224+252*u} 556"), 1.2, "#c98f86", .8)
        r = Random(17)
        for k in range(10):
            t = (k + .45) / 10
            y = 402 + 140 * t**1.08
            for u0, u1 in ((.02, .1), (.17, .36), (.43, .58), (.66, .95 if k % 3 else .8)):
                xa = 268 - 44 * t + (208 + 44 * t) * u0
                xb = 268 - 44 * t + (208 + 44 * t) * u1
                pts = []
                n = max(3, int((xb - xa) / 5))
                for j in range(n):
                    xx = xa + (xb - xa) * j / (n - 1)
                    dy = -7 * math.sin(math.pi * min(1, max(0, (xx - 250) / 240))) + 7 * max(0, (xx - 430) / 50)
                    pts.append((xx, y + dy + (r.random() - .5) * 5))
                a.line(S(*pts), 1.5, "#33475e" if (k + int(u0 * 10)) % 5 else "#8f1d21", .85)
    with a.clip(right):
        for k in range(11):
            t = k / 10
            y = 404 + 140 * t**1.08
            x0, x1 = 476, 690 + 44 * t
            a.line(P(f"M{x0} {y+4} C{x0+90} {y-10} {x1-70} {y-12+3*t} {x1} {y-4}"), 1, "#9db0b8", .8)
        r = Random(23)
        for k in range(5):
            t = (k + .45) / 10
            y = 402 + 140 * t**1.08
            xa, xb = 500, (640, 664, 600, 668, 570)[k]
            pts = []
            for j in range(30):
                xx = xa + (xb - xa) * j / 29
                dy = 4 - 11 * math.sin(math.pi * min(1, (xx - 470) / 240))
                pts.append((xx, y + dy + (r.random() - .5) * 5.5))
            for j in range(0, 30, 6):
                a.line(S(*pts[j:j + 5]), 1.5, "#33475e", .85)
        # a small hand-drawn curve
        a.line(P("M512 476 V532 H640"), 1.6, "#33475e", .9)
        a.line(S((516, 524), (540, 512), (562, 516), (584, 494), (606, 500), (632, 484)), 2, "#8f1d21", .9)
        a.line(P("M514 490 H636"), 1.3, "#5f7a6b", .9)
    a.fill(P("M452 380 C466 384 474 388 477 392 L476 562 C470 556 458 552 446 550Z"), "#6b5433", .28, 6)
    a.fill(P("M502 380 C488 384 480 388 477 392 L476 562 C482 556 494 552 506 550Z"), "#6b5433", .2, 6)
    # ribbon and pencil
    a.fill(P("M492 552 L500 592 L508 584 L514 592 L504 552Z"), "#8f1d21")
    with a.at(640, 520, rot=-32):
        with a.at(4, 7):
            a.fill(R(-70, -5, 150, 10, 3), "#1c1512", .35, 3)
        a.fill(R(-56, -5.5, 126, 11), L(0, -5, 0, 6, "#f0c85c", "#d9a038", "#a87420"))
        a.fill(P("M-56 -5.5 L-80 0 L-56 5.5Z"), "#f1dcb2")
        a.fill(P("M-72 -1.9 L-80 0 L-72 1.9Z"), "#33302c")
        a.fill(R(62, -5.5, 9, 11), "#b9b5aa")
        a.fill(R(71, -5.5, 13, 11, 4), "#c4615a")
    # tea glass
    a.fill(E(150, 500, 52, 14), "#1c1512", .35, 6)
    a.fill(E(148, 494, 54, 14), "#d8ccb4")
    a.fill(E(148, 491, 40, 9), "#b9ab8f")
    a.fill(P("M116 414 L122 484 C124 494 172 494 174 484 L180 414Z"), L(116, 0, 180, 0, "#dfe5de", "#a9b4ae"), .85)
    a.fill(P("M118 434 L122 484 C124 493 172 493 174 484 L178 434Z"), L(118, 0, 178, 0, "#c98f3c", "#8f5a22"), .92)
    a.fill(E(148, 434, 30, 6), "#e0b062")
    a.line(E(148, 414, 32, 7), 2, "#f4f6f0", .8)
    a.fill(P("M126 420 L130 478 h6 L133 420Z"), "#ffffff", .4, 1)
    for x in (138, 152, 164):
        a.line(P(f"M{x} 402 q-9 -16 0 -30 q9 -14 0 -28"), 4, "#ffffff", .26, 3)
    # helmet laid on the desk
    with a.at(800, 470, 1.0):
        a.fill(E(4, 52, 92, 16), "#1c1512", .4, 7)
        col = "#ead9ae"
        dome = P("M-72 40 C-76 -10 -44 -44 2 -44 C48 -44 78 -10 74 40Z")
        a.fill(dome, L(-60, -40, 70, 40, light(col, .3), col, dark(col, .3)))
        with a.clip(dome):
            a.fill(P("M-13 -50 C-18 -20 -20 10 -20 44 H18 C18 10 16 -20 11 -50Z"), dark(col, .12))
            a.fill(P("M-8 -50 C-12 -20 -14 10 -14 44 H10 C10 10 9 -20 5 -50Z"), light(col, .14))
            a.fill(E(-44, -6, 14, 22, 24), "#fffaf0", .4, 6)
        a.fill(P("M-92 40 C-60 28 60 28 94 40 C98 48 92 54 80 53 C44 46 -44 46 -78 53 C-92 54 -98 48 -92 40Z"), L(-90, 0, 94, 0, light(col, .2), dark(col, .05), dark(col, .28)))
    return a


# ----------------------------------------------------------------- storing

JPEG_LIMIT, PNG_LIMIT = 118_000, 148_000

# EXIF orientation -> how the upright picture has to be turned for storing
STORED = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


class Shot:
    """One picture: its year, its EXIF orientation, extra EXIF or none."""

    def __init__(self, year, draw, orientation=None, date=None, position=None):
        self.year, self.draw = year, draw
        self.orientation, self.date, self.position = orientation, date, position


# Positions are made up: points in the open sea, far from any house.
PICTURES = {
    "lo-van-thuy": Shot(2025, lo_van_thuy, 1, "2025:05:06 08:41:17", (12.5625, 110.9375)),
    "ha-the-quan": Shot(2024, ha_the_quan),
    "vu-thi-dung": Shot(2023, vu_thi_dung),
    "giang-a-sang": Shot(2026, giang_a_sang),
    "vi-thi-thanh": Shot(2023, vi_thi_thanh),
    "tran-quoc-huong": Shot(2025, tran_quoc_huong),
    "nong-thi-hoai": Shot(2026, nong_thi_hoai),
    "le-thi-bich-hop": Shot(2021, le_thi_bich_hop, 8),
    "pham-thi-yen": Shot(2023, pham_thi_yen),
    "hoang-gia-bao": Shot(2026, hoang_gia_bao),
    "dang-thi-ngoan": Shot(2025, dang_thi_ngoan),
    "ta-hong-duc": Shot(2024, ta_hong_duc, 6, "2024:04:18 15:02:50", (11.8125, 111.3125)),
    "mai-tien-dat": Shot(2021, mai_tien_dat, 3),
    "che-nam-suong": Shot(2025, che_nam_suong),
    "mam-non-hat-suong": Shot(2026, mam_non_hat_suong),
    "tu-banh-mi-0-dong": Shot(2025, tu_banh_mi_0_dong),
    "so-ca-may": Shot(2024, so_ca_may),
}
WIDE = {"che-nam-suong", "mam-non-hat-suong", "tu-banh-mi-0-dong", "so-ca-may"}
PNG = {"hoang-gia-bao", "che-nam-suong", "tu-banh-mi-0-dong"}


def path_of(slug):
    name = "anh-chinh" if slug in WIDE else "chan-dung"
    return Path(str(PICTURES[slug].year)) / slug / (name + (".png" if slug in PNG else ".jpg"))


def exif(shot):
    """A small EXIF block (big-endian TIFF), written by hand so that it holds
    these tags and no other."""
    ifd0 = [(0x0112, 3, 1, struct.pack(">HH", shot.orientation, 0))]
    gps = []
    if shot.date:
        model = "Máy ảnh mẫu".encode("utf-8") + b"\0"
        ifd0.append((0x0110, 2, len(model), model))
        date = shot.date.encode("ascii") + b"\0"
        ifd0.append((0x0132, 2, len(date), date))
    if shot.position:
        def dms(v):
            d, m = int(v), int(v % 1 * 60)
            return struct.pack(">6I", d, 1, m, 1, round((v * 60 % 1) * 6000), 100)
        lat, lon = shot.position
        gps = [(0, 1, 4, b"\2\3\0\0"), (1, 2, 2, b"N\0"), (2, 5, 3, dms(lat)), (3, 2, 2, b"E\0"), (4, 5, 3, dms(lon))]
        ifd0.append((0x8825, 4, 1, b""))
    ifd0.sort()

    def block(entries, start, link=None):
        head, tail = struct.pack(">H", len(entries)), b""
        data = start + 2 + 12 * len(entries) + 4
        for tag, kind, count, raw in entries:
            if tag == 0x8825:
                raw = struct.pack(">I", link)
            head += struct.pack(">HHI", tag, kind, count)
            if len(raw) <= 4:
                head += raw.ljust(4, b"\0")
            else:
                head += struct.pack(">I", data + len(tail))
                tail += raw + b"\0" * (len(raw) % 2)
        return head + struct.pack(">I", 0) + tail

    size0 = len(block(ifd0, 8, 0))
    out = b"Exif\0\0" + b"MM\0\x2a" + struct.pack(">I", 8) + block(ifd0, 8, 8 + size0)
    return out + (block(gps, 8 + size0) if gps else b"")


def encode(slug, im):
    shot, buf = PICTURES[slug], io.BytesIO()
    if slug in PNG:
        for colours in (256, 224, 192, 160, 128):
            buf = io.BytesIO()
            im.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE).save(buf, "PNG", optimize=True)
            if buf.tell() < PNG_LIMIT:
                break
        return buf.getvalue()
    more = {}
    if shot.orientation:
        more["exif"] = exif(shot)
        turn = STORED[shot.orientation]
        im = im.transpose(turn) if turn is not None else im
    for quality in range(90, 40, -2):
        buf = io.BytesIO()
        im.save(buf, "JPEG", quality=quality, optimize=True, progressive=True, **more)
        if buf.tell() < JPEG_LIMIT:
            break
    return buf.getvalue()


def main():
    here = Path(__file__).resolve().parent.parent
    ap = argparse.ArgumentParser(description="Draw the sample pictures of the honor roll.")
    ap.add_argument("slug", nargs="*", help="pictures to draw (all if none is given)")
    ap.add_argument("--out", type=Path, default=here / "content" / "profiles", help="folder of the profiles")
    args = ap.parse_args()
    unknown = [s for s in args.slug if s not in PICTURES]
    if unknown:
        ap.error("no such picture: " + ", ".join(unknown))
    total = 0
    for slug in args.slug or PICTURES:
        data = encode(slug, PICTURES[slug].draw().im)
        target = args.out / path_of(slug)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        total += len(data)
        print(f"{len(data):7d}  {path_of(slug)}")
    print(f"{total:7d}  in all")


if __name__ == "__main__":
    main()
