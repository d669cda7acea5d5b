"""What hidden nodes send back of a picture."""

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.errors import InvalidInput
from app.services.models import registry
from app.services.models.registry import Models
from app.services.reading import Reader
from app.settings import ROOT
from tests.digits.drawings import encoded


@pytest.fixture(scope="module")
def reader(dreaming_model: registry.Model) -> Reader:
    return Reader(Models.of(dreaming_model))


@pytest.mark.parametrize("framed", [True, False])
def test_an_echo_is_like_the_digit(reader: Reader, test_images: Examples, framed: bool) -> None:
    reading = reader.read_pixels(test_images.pixels[0].tolist(), framed)
    echo, seen = reader.echo(reading), reading.framed.pixels
    assert echo.pixels.shape == echo.ignored.shape == (784,)
    assert echo.pixels.dtype == echo.ignored.dtype == np.uint8
    assert np.corrcoef(echo.pixels, seen)[0, 1] > 0.7
    assert (echo.ignored == np.maximum(seen.astype(int) - echo.pixels, 0)).all()


def test_drawings_are_read_at_once_and_no_photographs(reader: Reader, test_images: Examples) -> None:
    sheet = np.kron(test_images.pixels[0].reshape(28, 28), np.ones((6, 6), np.uint8))
    at_once = reader.read_drawing(encoded(255 - sheet))
    assert at_once is not None
    assert at_once.answer == reader.read_picture(encoded(255 - sheet)).answer
    assert reader.read_drawing(encoded(np.add.outer(np.arange(168), np.zeros(168)).astype(np.uint8))) is None


def test_dirt_is_ignored(reader: Reader, test_images: Examples) -> None:
    pixels = test_images.pixels[0].reshape(28, 28).copy()
    pixels[22:26, 2:6] = 255
    ignored = reader.echo(reader.read_pixels(pixels.tolist(), False)).ignored.reshape(28, 28)
    assert ignored[22:26, 2:6].mean() > 100


def test_a_blank_picture_has_an_echo(reader: Reader) -> None:
    echo = reader.echo(reader.read_pixels([0] * 784))
    assert not echo.ignored.any()


def test_a_network_that_does_not_dream_has_none(test_images: Examples) -> None:
    reader = Reader(Models.of(registry.load(ROOT / "models" / "rashid-2016.safetensors")))
    with pytest.raises(InvalidInput, match="reads but does not dream; choose a network that dreams"):
        reader.echo(reader.read_pixels(test_images.pixels[0].tolist()))
