"""Dreams, completions and walks of a small network that dreams."""

from itertools import islice, pairwise

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.inversion import gibbs
from app.network.inversion.completion import complete, shares
from app.network.inversion.dream import Frame, dream, dreaming
from app.network.inversion.walk import walk
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.signals import signals_from_pixels


def test_dreams_are_read_as_their_labels(dreaming_network: DreamingNetwork, rng: np.random.Generator) -> None:
    labels = np.arange(40) % 10
    dreams = dream(dreaming_network, labels, rng)
    assert dreams.shape == (40, 784)
    assert dreams.dtype == np.float32
    assert dreams.min() >= np.float32(0.01)
    assert dreams.max() <= 1
    assert (dreaming_network.query(dreams).argmax(axis=1) == labels).mean() > 0.9


def test_a_seed_gives_a_dream_and_no_two_are_alike(dreaming_network: DreamingNetwork) -> None:
    labels = np.full(6, 3)
    first, again, other = (dream(dreaming_network, labels, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert (first == again).all()
    assert len({picture.tobytes() for picture in [*first, *other]}) == 12


def test_a_dream_forms_from_noise(dreaming_network: DreamingNetwork, rng: np.random.Generator) -> None:
    frames = list(islice(dreaming(dreaming_network, 7, rng), 60))
    assert [frame.step for frame in frames] == list(range(1, 61))
    assert {frame.label for frame in frames} == {7}
    for frame in frames:
        assert frame.ink.shape == (784,)
        assert 0 <= frame.ink.min() <= frame.ink.max() <= 1
    changes = [np.abs(one.ink - other.ink).mean() for one, other in pairwise(frames)]
    assert np.mean(changes[-10:]) < np.mean(changes[:3])


def test_free_association_goes_from_digit_to_digit(dreaming_network: DreamingNetwork, rng: np.random.Generator) -> None:
    frames: list[Frame] = list(islice(dreaming(dreaming_network, None, rng), 400))
    labels = [frame.label for frame in frames]
    changes = [step for step in range(1, 400) if labels[step] != labels[step - 1]]
    assert changes == [80, 160, 240, 320]


def test_a_walk_begins_at_the_drawing_and_ends_at_the_label(
    dreaming_network: DreamingNetwork, test_images: Examples, rng: np.random.Generator
) -> None:
    signals = signals_from_pixels(test_images.pixels[0])  # a 7
    frames = walk(dreaming_network, signals, 9, 5, rng)
    assert frames.shape == (5, 784)
    assert (frames[0] == signals).all()
    ends = {to: dreaming_network.query(walk(dreaming_network, signals, to, 2, rng)[-1]).argmax() for to in range(10)}
    assert sum(read == to for to, read in ends.items()) >= 7  # this small network does not lead everywhere
    assert walk(dreaming_network, signals, 9, 2, rng).shape == (2, 784)


def test_what_is_drawn_stays_and_the_rest_is_added(
    dreaming_network: DreamingNetwork, test_images: Examples, rng: np.random.Generator
) -> None:
    pixels = test_images.pixels[0].copy()
    pixels[14 * 28 :] = 0
    signals = signals_from_pixels(pixels)
    endings = complete(dreaming_network, signals, np.array([7, 9, 7]), rng)
    assert [ending.label for ending in endings] == [7, 9, 7]
    for ending in endings:
        drawn = pixels > 20
        assert (ending.signals[drawn] == signals[drawn]).all()
        assert ending.signals[14 * 28 :].max() > 0.5
    assert (endings[0].signals != endings[2].signals).any()
    assert endings[0].margin > 0
    assert dreaming_network.query(endings[0].signals).argmax() == 7


def test_endings_are_shared_out_by_belief() -> None:
    beliefs = np.array([0, 0, 0, 0.55, 0, 0.2, 0, 0, 0.25, 0], np.float32)
    assert shares(beliefs, 1).tolist() == [3]
    assert shares(beliefs, 4).tolist() == [3, 3, 8, 5]
    assert shares(beliefs, 8).tolist() == [3, 3, 3, 3, 8, 8, 5, 5]
    assert shares(np.full(10, 0.1, np.float32), 4).tolist() == [0, 1, 2, 3]


def test_settling_and_contrast(dreaming_network: DreamingNetwork, rng: np.random.Generator) -> None:
    machine, labels = dreaming_network.machine, gibbs.one_hot([4], 1.25)
    assert labels[0].tolist() == [0, 0, 0, 0, 1.25, 0, 0, 0, 0, 0]
    first = gibbs.settled(machine, gibbs.noise(machine, 1, rng), labels)
    assert 0 <= first.min() <= first.max() <= 1
    values = np.array([0, 0.1, 0.5, 0.9, 1], np.float32)
    contrasted = gibbs.with_contrast(values)
    assert contrasted[[0, 2, 4]] == pytest.approx([0, 0.5, 1])
    assert contrasted[1] < 0.1
    assert contrasted[1] == pytest.approx(1 - contrasted[3], abs=1e-6)
