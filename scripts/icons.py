"""Draw the icons of the installed pages from static/favicon.svg into static/icons: `python -m scripts.icons`."""

import re
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageDraw

from app.settings import STATIC

FOLDER = STATIC / "icons"
VIEW = 32  # units on a side of the favicon
SHARPER = 4  # drawn so many times as large, then shrunk
ROOM = "#0a0e11"
Point = tuple[float, float]
# Name: pixels on a side, share of the side that the favicon fills, ground. Of a maskable one the rim may be cut off.
ICONS = {"icon-192": (192, 1.0, None), "icon-512": (512, 1.0, None), "maskable-512": (512, 0.66, ROOM)}


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]


def points(path: str) -> Iterator[Point]:
    """The corners of an SVG path and points along its curves; of the commands, those that the favicon has."""
    x = y = 0.0
    for command, text in re.findall(r"([MlhHvCc])([^A-Za-z]*)", path):
        given = numbers(text)
        if command in "Cc":
            for at in range(0, len(given), 6):
                base = (x, y) if command == "c" else (0.0, 0.0)
                ends = [(given[at + i] + base[0], given[at + i + 1] + base[1]) for i in (0, 2, 4)]
                yield from curve([(x, y), *ends])
                x, y = ends[-1]
            continue
        x, y = moved(command, given, x, y)
        yield x, y


def moved(command: str, given: list[float], x: float, y: float) -> Point:
    """Where a straight command leads."""
    match command:
        case "M":
            return given[0], given[1]
        case "l":
            return x + given[0], y + given[1]
        case "h":
            return x + given[0], y
        case "H":
            return given[0], y
        case _:
            return x, y + given[0]


def curve(ends: list[Point]) -> Iterator[Point]:
    """Points along a cubic Bézier curve."""
    start, first, second, end = np.array(ends)
    for t in np.linspace(0, 1, 60):
        x, y = start * (1 - t) ** 3 + 3 * first * t * (1 - t) ** 2 + 3 * second * t**2 * (1 - t) + end * t**3
        yield float(x), float(y)


def icon(side: int, share: float, ground: str | None) -> Image.Image:
    """The favicon's film and its ring, `share` of the side large, in the middle."""
    large = side * SHARPER
    image = Image.new("RGBA", (large, large), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    scale, margin = large * share / VIEW, large * (1 - share) / 2
    (film_colour, film), (ring_colour, ring) = re.findall(
        r'(?:fill|stroke)="(#\w+)"[^>]*? d="([^"]+)"', (STATIC / "favicon.svg").read_text()
    )
    draw.polygon([(margin + x * scale, margin + y * scale) for x, y in points(film)], fill=film_colour)
    radius = 1.3 * scale
    for x, y in points(ring):
        middle = margin + x * scale, margin + y * scale
        draw.ellipse([middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius], fill=ring_colour)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, how in ICONS.items():
        icon(*how).quantize(64).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
