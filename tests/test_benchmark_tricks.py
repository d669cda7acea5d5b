"""The tricks for speed are compared with ordinary code that gives the same answers."""

import asyncio
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY

import numpy as np
import pytest

from app.digits import ink, mnist
from app.network.arrays import SIDE, Bytes
from app.network.model.network import Layer
from app.network.model.signals import signals_from_pixels
from app.web.routes.query import _options
from app.web.schemas.query import QueryOptions
from benchmarks.measurements import tricks
from benchmarks.shared import in_process, plain_variants, requests
from benchmarks.shared.in_process import Answer, Comparison
from benchmarks.shared.plain_server import _listening


def test_every_trick_answers_as_ordinary_code_does() -> None:
    found = asyncio.run(tricks.compare_all(tricks.TRICKS, pairs=2, times=1))
    assert all(len(each.with_trick) == 2 and min(each.without + each.with_trick) >= 0 for each in found)


def test_other_answers_are_not_compared(tmp_path: Path) -> None:
    async def compare() -> None:
        nothing: in_process.Patch = (ink, "_ink_on_flat", lambda picture, paper: None)
        async with tricks.running_app(tmp_path) as app:
            await in_process.compare((app, (nothing,)), (app, ()), requests.numbers(), 2, 1)

    with pytest.raises(ValueError, match="/query is not answered alike"):
        asyncio.run(compare())


@pytest.fixture
def drawings(test_images: mnist.Examples) -> Bytes:
    """Some with ink, and with paper that is lighter or darker, (n, 28, 28)."""
    pixels = test_images.pixels[:20].reshape(-1, SIDE, SIDE)
    return np.concatenate([pixels, 255 - pixels, pixels // 2 + 20])


def test_the_ordinary_code_of_ink_agrees(drawings: Bytes) -> None:
    for picture in drawings:
        paper = plain_variants.flat_level(picture)
        assert paper == ink._flat_level(picture) is not None


def test_the_ordinary_code_of_sums_agrees(drawings: Bytes, rng: np.random.Generator) -> None:
    layer = Layer(rng.random((5, SIDE * SIDE), np.float32), rng.random(5, np.float32))
    signals = signals_from_pixels(drawings[0].reshape(-1))
    assert plain_variants.dense_sums(layer, signals) == pytest.approx(layer.pre_activations(signals), abs=1e-4)
    assert _options(b"frame=false") == QueryOptions(frame=False)


def test_answers_are_alike_up_to_rounding() -> None:
    body = b'{"label": 7, "scores": [0.1, 0.25]}'
    one, other = (
        in_process.decoded(Answer(200, "application/json", each)) for each in (body, body.replace(b"0.25", b"0.250001"))
    )
    assert in_process.alike(one, other)
    assert not in_process.alike(one, {"label": 7})
    assert not in_process.alike(one, {"label": 7, "scores": [0.1, 0.26]})
    assert in_process.decoded(Answer(200, "image/png", b"\x89PNG")) == b"\x89PNG"


def test_what_is_saved_is_the_median_of_the_pairs() -> None:
    found = Comparison([100.0, 200.0, 100.0], [90.0, 100.0, 110.0])
    assert found.saved == pytest.approx([0.1, 0.5, -0.1])
    assert found.quartiles() == pytest.approx([0, 0.1, 0.3])
    assert found.saved_microseconds == 10
    assert found.medians() == (100, 100)


def test_a_server_can_do_without_the_option_of_its_socket() -> None:
    with _listening("127.0.0.1", 0) as listener:
        assert listener.getsockopt(IPPROTO_TCP, TCP_NODELAY) == 0
