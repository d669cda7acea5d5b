"""Render what the Draw page offers to look at first into static/examples: `python -m scripts.examples`.

A photo of a digit in pencil, which no camera took, and one strip of small pictures of all five examples.
"""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.digits.mnist import test_examples
from app.network.arrays import SIDE
from app.settings import ROOT, Settings

FOLDER = ROOT / "static" / "examples"
TEST_IMAGES = (0, 110, 18)  # two that are read with ease, and one that is often misread
PHOTO_SIZE = (480, 360)
SCALE = 4  # lines are drawn larger, and made smaller with smooth edges
PENCIL, PAPER = np.array([78, 80, 92]), np.array([226, 216, 196])
Points = list[tuple[float, float]]


def arc(x: float, y: float, radius: float, start: int, end: int) -> Points:
    """Points on a circle from one angle to another in degrees, 0 to the right and 90 down."""
    turns = [math.radians(angle) for angle in range(start, end + 1, 8)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


FIVE: list[Points] = [
    [(0.62, 0.22), (0.52, 0.225), (0.41, 0.235), (0.4, 0.35), (0.385, 0.47), *arc(0.47, 0.61, 0.165, 240, 505)]
]
THREE: list[Points] = [[*arc(0.48, 0.33, 0.16, 200, 440), *arc(0.47, 0.655, 0.19, 280, 520)]]


def line_drawing(strokes: list[Points], side: int, width: float) -> Image.Image:
    """Strokes in units of a square sheet as its grey levels, 255 = ink."""
    large = Image.new("L", (side * SCALE, side * SCALE))
    pen = ImageDraw.Draw(large)
    for stroke in strokes:
        points = [(x * side * SCALE, y * side * SCALE) for x, y in stroke]
        pen.line(points, 255, round(width * side * SCALE), joint="curve")
    return large.resize((side, side), Image.Resampling.LANCZOS)


def photo() -> Image.Image:
    """The five in pencil on cream paper, lit from one side, a little turned, blurred and noisy."""
    rng = np.random.default_rng(1)
    width, height = PHOTO_SIZE
    sheet = Image.new("L", PHOTO_SIZE)
    turned = line_drawing(FIVE, 330, 0.022).rotate(4, Image.Resampling.BICUBIC)
    sheet.paste(turned, ((width - 330) // 2 - 30, (height - 330) // 2))
    grain = rng.normal(0, 0.09, (height, width))
    ink = np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.8)), np.float64) / 255 * (0.82 + grain)
    rows, columns = np.mgrid[0:height, 0:width] / width
    light = (1.04 - 0.34 * columns - 0.22 * rows)[..., None]
    mixed = PAPER * (1 - ink[..., None]) + PENCIL * ink[..., None]
    noisy = mixed * light + rng.normal(0, 2.2, (height, width, 1))
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def thumbnails() -> Image.Image:
    """The test images, a thin pen's digit and the photo, twice 28 pixels on a side each, dark on white, in a row."""
    side = 2 * SIDE
    digits = test_examples(Settings().mnist_dir)
    images = [
        Image.fromarray(255 - digits.pixels[index].reshape(SIDE, SIDE)).resize((side, side), 0) for index in TEST_IMAGES
    ]
    thin = line_drawing(THREE, side, 0.03).point(lambda ink: 255 - ink)
    square = photo().crop((45, 5, 395, 355)).convert("L").resize((side, side), Image.Resampling.BOX)
    strip = Image.new("L", (5 * side, side))
    for place, image in enumerate([*images, thin, square]):
        strip.paste(image, (place * side, 0))
    return strip


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    photo().save(FOLDER / "photo.jpg", quality=72, optimize=True)
    thumbnails().quantize(32).save(FOLDER / "thumbnails.png", optimize=True)
