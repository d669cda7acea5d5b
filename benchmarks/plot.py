"""A plot as SVG, written by hand: accuracy against seconds, logarithmic, one line for each way to train."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 180, 20, 50
LEAST = 0.94
COLOURS = ("#0b6e99", "#c2410c", "#4d7c0f", "#7e22ce", "#a16207", "#be123c")

Curve = Sequence[tuple[float, float]]


def accuracy_against_seconds(curves: Mapping[str, Curve], goal: float) -> str:
    """An SVG of curves [(seconds, accuracy 0..1), ...] by name, with a line at the goal."""
    ends = [seconds for curve in curves.values() for seconds, _ in curve]
    first, last = floor(log10(min(ends)) * 2) / 2, ceil(log10(max(ends)) * 2) / 2

    def place(seconds: float, accuracy: float) -> tuple[float, float]:
        along = (log10(seconds) - first) / (last - first)
        up = (max(accuracy, LEAST) - LEAST) / (1 - LEAST)
        return LEFT + along * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts = [*_frame(place, first, last, goal)]
    for number, (name, curve) in enumerate(curves.items()):
        parts += _line(place, name, curve, COLOURS[number % len(COLOURS)], number)
    return "\n".join(parts) + "\n</svg>\n"


def _frame(place, first: float, last: float, goal: float):
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="13">'
    yield "<title>Accuracy on the test images against seconds of training</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    for percent in range(round(LEAST * 100), 100):
        _, y = place(10**first, percent / 100)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{percent}%</text>'
    for power in (number / 2 for number in range(round(first * 2), round(last * 2) + 1)):
        x, y = place(10**power, LEAST)
        yield f'<text x="{x:.1f}" y="{y + 20:.1f}" text-anchor="middle">{10**power:.2g} s</text>'
    _, y = place(10**first, goal)
    yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#555" stroke-dasharray="5 4"/>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">seconds of training</text>'


def _line(place, name: str, curve: Curve, colour: str, number: int):
    places = [place(seconds, accuracy) for seconds, accuracy in curve]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    x, y = WIDTH - RIGHT + 12, TOP + 20 + 22 * number
    yield f'<path d="M{x} {y - 4}h18" stroke="{colour}" stroke-width="3"/>'
    yield f'<text x="{x + 24}" y="{y}">{escape(name.replace("`", ""))}</text>'
