"""Pictures cropped to their ink, tiny ones, and those enlarged again."""

import numpy as np
import pytest
from PIL import Image

from app.digits.cutout import ink_of_cutout, is_cutout
from app.digits.frame import frame
from app.digits.mnist import Examples
from app.digits.sharpness import is_blurred, sharpened
from app.network.arrays import Bytes
from tests.digits.drawings import enlarged


@pytest.fixture(scope="module")
def cropped(training_images: Examples) -> list[Bytes]:
    """Ones left out, for of a tightly cropped 1 little but ink is left."""
    chosen = [index for index in range(50_000, 50_040) if training_images.labels[index] != 1]
    return [_cropped(enlarged(training_images.pixels[index], 280, (280, 280), (0, 0))) for index in chosen]


def _cropped(ink: Bytes) -> Bytes:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 99), np.flatnonzero(ink.max(axis=0) > 99)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _resized(ink: Bytes, height: int, way: Image.Resampling = Image.Resampling.BOX) -> Bytes:
    size = max(5, round(ink.shape[1] * height / ink.shape[0])), height
    resized: Bytes = np.asarray(Image.fromarray(ink).resize(size, way))
    return resized


def _likeness(pictures: list[Bytes], wanted: list[Bytes]) -> float:
    pairs = zip(pictures, wanted, strict=True)
    alike = [np.corrcoef(frame(picture).pixels, frame(np.pad(ink, 40)).pixels)[0, 1] for picture, ink in pairs]
    return float(np.mean(alike))


@pytest.mark.parametrize(("height", "least"), [(8, 0.8), (16, 0.88), (28, 0.93), (250, 0.97)])
def test_ink_may_touch_the_rim(cropped: list[Bytes], height: int, least: float) -> None:
    small = [_resized(ink, height) for ink in cropped]
    assert _likeness(small, cropped) > least
    assert _likeness([255 - ink for ink in small], cropped) > least - 0.02


@pytest.mark.parametrize("way", [Image.Resampling.NEAREST, Image.Resampling.BICUBIC])
def test_a_tiny_picture_may_be_enlarged(cropped: list[Bytes], way: Image.Resampling) -> None:
    assert _likeness([_resized(_resized(ink, 9), 200, way) for ink in cropped], cropped) > 0.8


def test_light_and_shadow_are_no_cutout(rng: np.random.Generator) -> None:
    shadow = np.zeros((200, 200), np.uint8)
    shadow[:, 90:] = 120
    assert not is_cutout(shadow)
    assert not is_cutout(np.full((200, 200), 7, np.uint8))
    assert not is_cutout(rng.integers(0, 255, (200, 200)).astype(np.uint8))


def test_a_tall_narrow_cutout_is_a_one_in_dark_ink() -> None:
    bar = np.full((30, 6), 255, np.uint8)
    bar[0, 0] = 0
    ink = ink_of_cutout(bar)
    assert ink is not None
    assert ink.mean() > 200
    assert ink_of_cutout(np.full((30, 6), 255, np.uint8)) is None


def test_a_faint_hairline_in_a_small_picture_is_full_ink() -> None:
    line = np.zeros((28, 28), np.uint8)
    line[4:24:2, 13], line[5:24:2, 13] = 60, 35
    assert frame(line).pixels.reshape(28, 28)[4:24].max(axis=1).min() == 255


def test_blurred_ink_is_sharpened() -> None:
    rows, columns = np.mgrid[-40:40, -40:40]
    blob = (255 * np.exp(-(rows**2 + columns**2) / 400)).astype(np.uint8)
    assert is_blurred(blob, True)
    assert not is_blurred(np.where(blob > 99, 255, 0).astype(np.uint8), True)
    assert np.count_nonzero(sharpened(blob) % 255) < np.count_nonzero(blob % 255) / 1.5
    assert sharpened(np.full((3, 3), 20, np.uint8)).any()
