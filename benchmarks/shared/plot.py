"""A line chart as SVG, written by hand: readable in light and dark, with a legend beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 200, 24, 56
COLOURS = 6
STYLE = """<style>
  .paper { fill: #fff } text { fill: #333 } .grid { stroke: #e2e2e2 } .goal { stroke: #555; stroke-dasharray: 5 4 }
  .c0 { --c: #0b6e99 } .c1 { --c: #c2410c; --d: 6 3 } .c2 { --c: #4d7c0f; --d: 2 2 }
  .c3 { --c: #7e22ce; --d: 9 2 2 2 } .c4 { --c: #92650b; --d: 12 3 } .c5 { --c: #be123c; --d: 1 4 }
  polyline, .key { fill: none; stroke: var(--c); stroke-width: 2; stroke-dasharray: var(--d, none) }
  circle { fill: var(--c) }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14181b } text { fill: #d5dadd } .grid { stroke: #2c3338 } .goal { stroke: #9aa4aa }
    .c0 { --c: #5cc0e8 } .c1 { --c: #fb9a6b } .c2 { --c: #a3d65c }
    .c3 { --c: #c99bf5 } .c4 { --c: #e3b54f } .c5 { --c: #fb7f97 }
  }
</style>"""

Curve = Sequence[tuple[float, float]]
Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Axis:
    """What is counted along it, where its lines are and what they are called; logarithmic or not."""

    title: str
    ticks: Mapping[float, str]
    logarithmic: bool = True

    def share(self, value: float) -> float:
        """Where a value lies between the first line (0) and the last (1)."""
        first, last, here = map(self._scaled, (min(self.ticks), max(self.ticks), max(value, min(self.ticks))))
        return (here - first) / (last - first)

    def _scaled(self, value: float) -> float:
        return log10(value) if self.logarithmic else value


def powers(title: str, values: Sequence[float], steps: Sequence[int] = (1, 3)) -> Axis:
    """A logarithmic axis around these values, with a line at 1, 3, 10, 30, ..., or other `steps` of each power."""
    exponents = range(floor(log10(min(values))), ceil(log10(max(values))) + 2)
    lines = [step * 10.0**exponent for exponent in exponents for step in steps]
    below = [line for line in lines if line <= min(values)]
    above = [line for line in lines if line >= max(values) and line > below[-1]]
    inside = [line for line in lines if below[-1] <= line <= above[0]]
    return Axis(title, {line: f"{line:,.10g}" for line in inside})


def accuracy_against_seconds(curves: Mapping[str, Curve], goal: float, caption: str) -> str:
    """An SVG of curves [(seconds, accuracy 0..1), ...] by name, from 80% on at most, with a line at the goal."""
    least = max(80, floor(100 * min(accuracy for curve in curves.values() for _, accuracy in curve)))
    percents = range(least, 101, 1 if least > 90 else 2)
    upwards = Axis("accuracy on the test images", {percent / 100: f"{percent}%" for percent in percents}, False)
    along = powers(f"seconds of training {caption}", [seconds for curve in curves.values() for seconds, _ in curve])
    return chart("Accuracy on the test images against seconds of training", curves, along, upwards, goal)


def growth(title: str, along: str, upwards: str, curves: Mapping[str, Curve]) -> str:
    """An SVG of curves by name, both axes logarithmic."""
    points = [point for curve in curves.values() for point in curve]
    across, up = powers(along, [x for x, _ in points]), powers(upwards, [y for _, y in points])
    return chart(title, curves, across, up)


def chart(title: str, curves: Mapping[str, Curve], along: Axis, upwards: Axis, goal: float | None = None) -> str:
    """An SVG of curves [(x, y), ...] by name."""

    def place(x: float, y: float) -> tuple[float, float]:
        across, up = along.share(x), upwards.share(y)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts = [*_frame(place, title, along, upwards)]
    if goal is not None:
        height = place(min(along.ticks), goal)[1]
        parts += [_across(height, "goal"), f'<text x="{LEFT + 6}" y="{height - 6:.1f}">{100 * goal:g}%</text>']
    for number, (name, curve) in enumerate(curves.items()):
        parts += _line([place(*point) for point in curve], name, number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _frame(place: Place, title: str, along: Axis, upwards: Axis) -> Iterator[str]:
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="13" role="img">'
    yield f"<title>{escape(title)}</title>"
    yield STYLE
    yield f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>'
    for value, name in upwards.ticks.items():
        _, y = place(min(along.ticks), value)
        yield _across(y, "grid")
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{name}</text>'
    for value, name in along.ticks.items():
        x, y = place(value, min(upwards.ticks))
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{y:.1f}"/>'
        yield f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{name}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(along.title)}</text>'
    middle = (TOP + HEIGHT - BOTTOM) / 2
    turned = f'transform="rotate(-90 16 {middle})" x="16" y="{middle}" text-anchor="middle"'
    yield f"<text {turned}>{escape(upwards.title)}</text>"


def _across(y: float, kind: str) -> str:
    return f'<path class="{kind}" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'


def _line(places: Sequence[tuple[float, float]], name: str, number: int) -> Iterator[str]:
    yield f'<g class="c{number % COLOURS}">'
    yield f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places)
    x, y = WIDTH - RIGHT + 14, TOP + 12 + 24 * number
    yield f'<path class="key" d="M{x} {y - 4}h26"/>'
    yield f'<text x="{x + 34}" y="{y}">{escape(name.replace("`", ""))}</text>'
    yield "</g>"
