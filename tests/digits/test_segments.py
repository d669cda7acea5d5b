"""Which ink may be a digit each: rows of digits drawn by the pen, with all that stands between and around them."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from app.digits.boxes import Box, extent
from app.digits.handwriting.allographs import ALLOGRAPHS, Allograph
from app.digits.handwriting.hand import Inked
from app.digits.handwriting.paths import parsed, smooth
from app.digits.handwriting.pen import inked
from app.digits.images import decode
from app.digits.ink import ink_on_paper
from app.digits.mnist import Examples
from app.digits.segments import Cluster, Segment, box_of, clusters
from app.network.arrays import Bytes
from app.settings import ROOT
from benchmarks.shared.digit_rows import boxed, enlarged, row, ruled, stacked

CASES = sorted((ROOT / "tests" / "cases").glob("picture-3-*"))
PLAIN = {way.label: way for way in reversed(ALLOGRAPHS)}


def drawn(label: int, height: int = 56, name: str | None = None) -> Bytes:
    """Ink of a digit exactly as its path says, the plainest or one by name."""
    way = PLAIN[label] if name is None else next(way for way in ALLOGRAPHS if (way.label, way.name) == (label, name))
    points = np.concatenate([smooth(stroke) for stroke in parsed(way.path)]) * (way.width, 1)
    return inked(Inked(points, np.full(len(points), 4.0)), height)


def number(digits: str, height: int = 56) -> list[Bytes]:
    return [drawn(int(digit), height) for digit in digits]


def found(picture: Bytes) -> list[Cluster]:
    ink = ink_on_paper(picture)
    assert ink is not None
    return clusters(ink)


def boxes(picture: Bytes) -> list[Box]:
    """Of the digits, each of which is a cluster of its own."""
    assert all(len(cluster) == 1 for cluster in found(picture))
    return [cluster[0].box for cluster in found(picture)]


def test_digits_in_a_row_are_told_apart_and_boxed() -> None:
    digits = number("2026")
    left = 20
    for ink, box in zip(digits, boxes(row(digits, 12)), strict=True):
        assert box == pytest.approx((20, left, 76, left + ink.shape[1]), abs=2)
        left += ink.shape[1] + 12


def test_their_order_is_from_left_to_right_and_row_by_row() -> None:
    said = boxes(stacked([row(number("314"), 14), row(number("1592"), 9)]))
    assert len(said) == 7
    for places in (said[:3], said[3:]):
        assert [box.left for box in places] == sorted(box.left for box in places)
    assert max(box.bottom for box in said[:3]) < min(box.top for box in said[3:])


@pytest.mark.parametrize("slope", [-0.25, 0.25])
def test_a_slanting_row_is_one_row(slope: float) -> None:
    lefts = [box.left for box in boxes(row(number("204697"), 10, slope))]
    assert len(lefts) == 6
    assert lefts == sorted(lefts)


def test_small_digits_count_beside_large_ones() -> None:
    assert len(boxes(row([drawn(3), drawn(7, 34), drawn(0, 44)]))) == 3


def test_boxes_rulings_and_underlines_are_no_digits() -> None:
    underlined = np.pad(row(number("468")), ((0, 20), (0, 0)))
    underlined[-25:-21, 10:-10] = 255
    assert len(boxes(boxed(number("407")))) == 3
    assert len(boxes(boxed(number("40719")))) == 5
    assert len(boxes(ruled(row(number("468"))))) == 3
    assert len(boxes(underlined)) == 3


def test_a_box_by_a_trembling_hand_is_no_digit() -> None:
    digits = row(number("46"), 20)
    points = smooth(parsed("0,6 20,0 50,8 80,0 100,6 / 92,40 100,60 94,100 / 60,92 30,100 0,94 / 8,60 0,30 0,6")[0])
    box = inked(Inked(points * (1.4, 1), np.full(len(points), 1.5)), digits.shape[1] + 30)
    top, left = ((side - inner) // 2 for side, inner in zip(box.shape, digits.shape, strict=True))
    box[top : top + digits.shape[0], left : left + digits.shape[1]] |= digits
    assert len(boxes(np.pad(box, 10))) == 2


def test_points_and_dashes_between_digits_are_left_out() -> None:
    point, dash = np.zeros((56, 10), np.uint8), np.zeros((56, 36), np.uint8)
    point[48:56, 1:9] = dash[26:31] = 255
    assert len(boxes(row([drawn(2), drawn(7), point, drawn(1), point, drawn(2), dash, drawn(5)]))) == 5


def test_a_bar_apart_belongs_to_its_five() -> None:
    said = boxes(row([drawn(3), drawn(5, name="bar apart"), drawn(7, name="crossed")]))
    assert len(said) == 3
    assert said[1].height > 50


def test_what_touches_may_be_cut_where_it_is_thin() -> None:
    first = drawn(0)
    [[segment]] = found(row([first, drawn(0)], -3))
    assert any(abs(column - 20 - first.shape[1]) <= 4 for column in segment.cuts)
    left, right = segment.part(segment.box.left, segment.cuts[0]), segment.part(segment.cuts[0], segment.box.right)
    assert (left.joined(right).ink == segment.ink).all()


def test_what_is_close_together_is_one_cluster() -> None:
    assert [len(cluster) for cluster in found(row(number("46"), 2))] == [2]


@pytest.mark.parametrize("way", ALLOGRAPHS, ids=lambda way: f"{way.label}, {way.name}")
def test_a_digit_written_in_any_way_is_one(way: Allograph) -> None:
    said = found(np.pad(drawn(way.label, name=way.name), 20))
    assert said == [] or [len(cluster) for cluster in said] == [1]


def test_pictures_of_mnists_size_are_not_searched(test_images: Examples) -> None:
    two = np.zeros((28, 28), np.uint8)
    two[4:24, 4:8] = two[4:24, 18:22] = 255
    assert found(two) == []
    assert len(boxes(np.kron(two, np.ones((2, 2), np.uint8)))) == 2


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_difficult_pictures_of_one_digit_show_one(path: Path) -> None:
    said = found(255 - decode(path.read_bytes()))
    assert said == [] or [len(cluster) for cluster in said] == [1]


def test_a_page_of_noise_is_no_number(rng: np.random.Generator) -> None:
    assert clusters(np.where(rng.random((300, 400)) < 0.1, 255, 0).astype(np.uint8)) == []


def test_boxes_are_told_in_units_of_the_longer_side() -> None:
    assert extent(Box(10, 20, 60, 40), (100, 200)) == pytest.approx((0.1, 0.3, 0.1, 0.25))
    assert extent(Box(0, 0, 50, 50), (50, 50)) == (0, 0, 1, 1)


def test_enlarged_digits_are_cropped(test_images: Examples) -> None:
    assert max(enlarged(test_images.pixels[0], 40).shape) == pytest.approx(40, abs=3)


@pytest.mark.parametrize("seed", range(8))
def test_no_part_that_may_be_a_digit_is_left_out(seed: int) -> None:
    """A bar with bumps and grey rims: all pairs of its cuts are tried beside those that are told."""
    rng = np.random.default_rng(seed)
    ink = np.zeros((40, 60), np.uint8)
    for column in range(4, 56):
        top, bottom = int(rng.integers(2, 18)), int(rng.integers(20, 38))
        ink[top:bottom, column] = rng.integers(60, 256)
    cuts = sorted(rng.choice(np.arange(6, 54), 12, replace=False).tolist())
    box = box_of(ink)
    whole = Segment(ink[box.places], box, cuts)
    edges, height = [whole.box.left, *cuts, whole.box.right], whole.box.height
    boxes = {(a, b): whole.part(edges[a], edges[b]).box for a, b in combinations(range(len(edges)), 2)}
    fit = {span for span, box in boxes.items() if box.height >= 0.8 * height and box.width <= 0.5 * height}
    assert fit <= set(whole.spans(edges, 0.8 * height, 0.5 * height)) <= set(boxes)
