"""Borders, ruling, thin pens, colour and depth: what a picture shows beside its digit, or how it shows it."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from app.digits import images
from app.digits.frame import frame
from app.digits.paper import without_border
from app.digits.ruling import ruled_lines
from app.digits.stroke_width import stroke_width, thickened
from app.errors import UnsupportedMedia
from app.network.arrays import Bytes
from tests.digits.drawings import encoded


@pytest.fixture(scope="module")
def stroke() -> Bytes:
    """Grey levels of a hook of ink, 20 pixels wide, on white."""
    levels = np.full((280, 280), 255, np.uint8)
    levels[60:220, 130:150] = 0
    levels[60:80, 90:150] = 0
    return levels


def bordered(stroke: Bytes) -> Bytes:
    return np.pad(stroke, 12, constant_values=40)


def hairline_border(stroke: Bytes) -> Bytes:
    return np.pad(stroke[1:-1, 1:-1], 1)


def ruled(stroke: Bytes) -> Bytes:
    page = stroke.copy()
    page[25::40] = np.minimum(page[25::40], 120)
    return page


def squared(stroke: Bytes) -> Bytes:
    page = ruled(stroke)
    page[:, 25::40] = np.minimum(page[:, 25::40], 120)
    return page


@pytest.mark.parametrize("marked", [bordered, hairline_border, ruled, squared])
def test_marks_of_the_paper_are_no_ink(stroke: Bytes, marked: Callable[[Bytes], Bytes]) -> None:
    wanted, found = frame(255 - stroke).pixels.astype(int), frame(255 - marked(stroke)).pixels.astype(int)
    assert np.abs(wanted - found).mean() < 4


def test_a_digit_that_fills_its_picture_is_no_ruling() -> None:
    tight = np.zeros((200, 140), np.uint8)
    tight[:24], tight[90:114], tight[176:], tight[:, :24] = 255, 255, 255, 255
    assert not ruled_lines(tight > 0).any()


def test_light_ink_on_dark_paper_is_no_border(stroke: Bytes) -> None:
    assert (without_border(stroke) == stroke).all()
    assert (without_border(255 - stroke) == 255 - stroke).all()


@pytest.mark.parametrize("width", [1, 2, 5, 9, 30])
def test_the_width_of_a_stroke_is_measured(width: int) -> None:
    ink = np.zeros((200, 200), np.uint8)
    ink[10:190, 80 : 80 + width] = 255
    assert stroke_width(ink) == pytest.approx(width, rel=0.3, abs=1)


def test_thin_strokes_are_thickened_and_wide_ones_stay() -> None:
    ink = np.zeros((200, 120), np.uint8)
    ink[:, 60:62] = 255
    assert stroke_width(thickened(ink)[0]) == pytest.approx(20, rel=0.3)
    ink[:, 50:70] = 255
    assert thickened(ink) == (ink, 0)


@pytest.mark.parametrize("shape", [(40, 20_000), (20_000, 40), (60, 2_000)])
def test_a_thin_stroke_on_a_long_narrow_picture_is_a_line(shape: tuple[int, int]) -> None:
    picture = np.zeros((min(shape), max(shape)), np.uint8)
    picture[len(picture) // 2, max(shape) // 10 : max(shape) * 9 // 10] = 255
    turned = shape[0] > shape[1]
    seen = frame(picture.T if turned else picture).pixels.reshape(28, 28)
    rows, columns = np.nonzero(seen.T if turned else seen)
    assert int(np.ptp(columns)) == 19
    assert int(np.ptp(rows)) in (1, 2)
    assert seen.max() > 200


def test_paper_with_nothing_but_ruled_lines_is_blank() -> None:
    ruled = np.zeros((200, 200), np.uint8)
    ruled[60:62] = ruled[120:122] = 255
    assert frame(ruled).blank


def test_the_frame_lies_where_the_thickened_digit_is(stroke: Bytes) -> None:
    thin = np.full_like(stroke, 255)
    thin[60:220, 140:142] = 0
    place = frame(255 - thin).place
    assert place.top + place.side / 2 == pytest.approx(140 / 280, abs=0.04)
    assert place.left + place.side / 2 == pytest.approx(141 / 280, abs=0.04)


@pytest.mark.parametrize("bits", [8, 10, 12, 14, 16])
def test_sixteen_bit_grey_may_hold_fewer(stroke: Bytes, bits: int) -> None:
    levels = (stroke.astype(np.uint32) * ((1 << bits) - 1) // 255).astype(np.uint16)
    assert (images.decode(encoded(Image.fromarray(levels))) == stroke).all()


@pytest.mark.parametrize(
    ("ink", "paper"), [((255, 0, 0), (0, 128, 0)), ((255, 255, 150), (255, 255, 255)), ((0, 90, 255), (255, 50, 0))]
)
def test_ink_is_seen_by_its_colour(stroke: Bytes, ink: tuple[int, ...], paper: tuple[int, ...]) -> None:
    coloured = np.where((stroke == 0)[..., None], np.array(ink, np.uint8), np.array(paper, np.uint8))
    seen = frame(255 - images.decode(encoded(coloured))).pixels.astype(int)
    assert np.abs(seen - frame(255 - stroke).pixels).mean() < 2


@pytest.mark.parametrize("size", [(8000, 60), (60, 8000), (16_000, 30)])
def test_a_digit_on_a_long_narrow_picture_keeps_its_shape(stroke: Bytes, size: tuple[int, int]) -> None:
    side = min(size)
    page = Image.new("L", size, 255)
    page.paste(
        Image.fromarray(stroke).resize((side, side)),
        (size[0] // 3 if size[0] > side else 0, size[1] // 3 if size[1] > side else 0),
    )
    seen = frame(255 - images.decode(encoded(page))).pixels.astype(int)
    assert np.abs(seen - frame(255 - stroke).pixels).mean() < 12


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_of_an_animation_the_first_frame_with_ink_is_read(stroke: Bytes, kind: str) -> None:
    buffer, empty = io.BytesIO(), Image.new("L", (280, 280), 255).convert("RGB")
    empty.save(buffer, kind, save_all=True, append_images=[Image.fromarray(stroke).convert("RGB")], duration=99)
    assert images.decode(buffer.getvalue()).min() < 20


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC photo"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "an AVIF picture"),
        (b"GIF89a...", "a GIF"),
        (b"%PDF-1.7", "a PDF document"),
        (b"  <svg xmlns=", "an SVG drawing"),
        (b"II*\0....", "a TIFF picture"),
        (b"BM........", "a BMP picture"),
    ],
)
def test_other_kinds_are_refused_by_name(content: bytes, name: str) -> None:
    with pytest.raises(UnsupportedMedia, match=f"this is {name}, not a PNG, JPEG or WebP picture; save it as"):
        images.decode(content)
