"""How well networks read: labels, scores per digit, changes and reports."""

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.errors import Abandoned
from app.network.arrays import Bytes, Floats
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services import evaluation
from app.services.evaluation import TestImageReadings
from app.services.examples import MnistTestImages
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.work_cache import still_wanted
from app.settings import ROOT


def test_examples_are_read_in_chunks_and_as_at_once(small_network: Network, test_images: Examples) -> None:
    part = test_images[:4_500]
    read = evaluation.labels_read(small_network, part)
    assert (read == small_network.query(signals_from_pixels(part.pixels)).argmax(axis=1)).all()
    assert len(evaluation.labels_read(small_network, part[:0])) == 0


def test_a_wide_network_reads_fewer_pictures_at_a_time(
    small_network: Network, test_images: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, sizes = evaluation.labels_read(small_network, test_images[:300]), list[int]()
    read = evaluation._read

    def counting(network: Network | Convnet, pixels: Bytes) -> Floats:
        sizes.append(len(pixels))
        return read(network, pixels)

    monkeypatch.setattr(evaluation, "_MOST_OUTPUTS", 100 * 784)
    monkeypatch.setattr(evaluation, "_read", counting)
    assert (evaluation.labels_read(small_network, test_images[:300]) == expected).all()
    assert sizes == [100, 100, 100]


def test_reading_ends_when_whoever_asked_has_left(small_network: Network, test_images: Examples) -> None:
    left = still_wanted.set(lambda: False)
    try:
        with pytest.raises(Abandoned):
            evaluation.accuracy(small_network, test_images)
    finally:
        still_wanted.reset(left)


def test_every_measure_agrees(small_network: Network, test_images: Examples) -> None:
    part = test_images[:3_000]
    score = evaluation.score(evaluation.labels_read(small_network, part), part.labels)
    counted = evaluation.evaluate(small_network, part)
    assert score.accuracy == evaluation.accuracy(small_network, part) == counted.accuracy
    assert (score.count, score.right) == (3_000, np.trace(counted.confusion))
    assert score.per_digit == pytest.approx(np.diag(counted.confusion) / counted.confusion.sum(axis=1))


def test_a_report_shows_what_was_forgotten(test_images: Examples) -> None:
    network, nothing = Network.random((784, 8, 10), np.random.default_rng(1)), test_images[:0]
    told = evaluation.report(network, network, "a@1", test_images[:300], nothing)
    assert told.before.test == told.after.test
    assert told.test_changes == evaluation.Changes(forgotten=[0] * 10, learned=[0] * 10)
    assert told.drawings_changes is None
    assert told.after.drawings is None


def test_changes_are_counted_per_digit() -> None:
    labels = np.array([3, 3, 5, 7], np.uint8)
    before, after = np.array([3, 3, 1, 7]), np.array([3, 1, 5, 7])
    told = evaluation.changes(before, after, labels)
    assert (told.forgotten[3], told.learned[5], sum(told.forgotten + told.learned)) == (1, 1, 2)
    assert evaluation.score(after, labels).per_digit == [None, None, None, 0.5, None, 1.0, None, 1.0, None, None]


def test_what_a_model_reads_in_the_test_images_is_cached(small_network: Network) -> None:
    readings = TestImageReadings(MnistTestImages(ROOT / "data" / "mnist"))
    model = Model("small", "1", small_network, Card("test"), 0)
    read = readings.labels_read_by(model)
    assert readings.labels_read_by(model) is read
    assert len(read) == 10_000
