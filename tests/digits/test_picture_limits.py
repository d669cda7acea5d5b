"""A small file cannot ask for much: pixels, sides, scans and frames are bounded, and pictures are reduced in bands."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.digits import images, shrinking
from app.digits.images import LIMITS
from app.errors import TooLarge
from benchmarks.shared.bombs import pictures
from tests.digits.drawings import encoded


def test_a_jpeg_of_many_scans_is_refused() -> None:
    content = pictures.many_scans(64, 5000)
    with pytest.raises(TooLarge, match="more than 64 scans; save it again, not progressive"):
        images.decode(content)
    assert images.decode(content, limits=replace(LIMITS, jpeg_scans=1000)).shape == (64, 64)


def test_a_progressive_jpeg_is_read() -> None:
    assert images.decode(encoded(np.full((64, 48), 200, np.uint8), "JPEG", progressive=True)).shape == (64, 48)


def test_a_line_of_pixels_is_refused() -> None:
    with pytest.raises(TooLarge, match="1 x 65536 pixels; at most 65535 on a side"):
        images.decode(pictures.blank("PNG", "L", (1, 65_536)))
    assert images.decode(pictures.blank("PNG", "L", (1, 65_535))).shape[1] == 1


def test_a_webp_has_fewer_pixels_than_others() -> None:
    few = replace(LIMITS, webp_megapixels=0.01)
    with pytest.raises(TooLarge, match=r"101 x 100 pixels; at most 0.01 megapixels of a WebP picture"):
        images.decode(pictures.blank("WEBP", size=(101, 100)), limits=few)
    assert images.decode(pictures.blank("WEBP", size=(100, 100)), limits=few).shape == (100, 100)
    assert images.decode(pictures.blank("PNG", size=(101, 100)), limits=few).shape == (100, 101)


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_frames_are_looked_at_within_the_pixels_of_one_picture(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, shrunk = list[Image.Image](), shrinking.shrunk

    def counting(image: Image.Image) -> Image.Image:
        seen.append(image)
        return shrunk(image)

    monkeypatch.setattr(images, "shrunk", counting)
    content = pictures.animation(kind, 10, 100)
    for megapixels, frames in ((1, 10), (0.035, 3), (0.01, 1)):
        seen.clear()
        images.decode(content, limits=replace(LIMITS, megapixels=megapixels))
        assert len(seen) == frames


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_bands_make_no_difference(mode: str, rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = rng.integers(0, 256, (1300, 1101), np.uint8)
    image = Image.fromarray(levels.astype(np.uint16) * 200) if mode == "I;16" else Image.fromarray(levels).convert(mode)
    whole = np.asarray(shrinking.shrunk(image))
    monkeypatch.setattr(shrinking, "_BAND_PIXELS", 5000)
    np.testing.assert_array_equal(np.asarray(shrinking.shrunk(image)), whole)


def test_a_large_picture_is_turned_as_its_exif_says() -> None:
    levels = np.full((3000, 1500), 255, np.uint8)
    levels[:300] = 0
    exif = Image.Exif()
    exif[0x0112] = 6
    for kind in ("JPEG", "PNG", "WEBP"):
        turned = images.decode(encoded(levels, kind, exif=exif))
        assert turned.shape == (256, 512)
        assert turned[:, -20:].max() < 20
        assert turned[:, :400].min() > 235
