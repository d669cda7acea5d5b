"""A machine small enough that all its states can be summed up."""

from itertools import product

import numpy as np
import pytest

from app.network.arrays import Floats
from app.network.model.boltzmann import BoltzmannMachine, sampled

VISIBLE, HIDDEN, LABELS = 4, 3, 2


@pytest.fixture
def machine(rng: np.random.Generator) -> BoltzmannMachine:
    def normal(*shape: int) -> Floats:
        return rng.normal(0, 1, shape).astype(np.float32)

    return BoltzmannMachine(
        normal(HIDDEN, VISIBLE),
        normal(LABELS, HIDDEN),
        normal(VISIBLE),
        normal(HIDDEN),
        normal(LABELS),
        rng.random(VISIBLE, np.float32),
        rng.random(HIDDEN, np.float32),
    )


def _states(count: int) -> Floats:
    """All 2^count rows of zeros and ones."""
    return np.array(list(product([0, 1], repeat=count)), np.float32)


def _weight(machine: BoltzmannMachine, visible: Floats, hidden: Floats, label: int) -> float:
    """exp(-E), written out as the module's energy says."""
    centred_hidden, centred_visible = hidden - machine.hidden_means, visible - machine.visible_means
    energy = -centred_hidden @ machine.weights @ centred_visible - centred_hidden @ machine.label_weights[label]
    energy -= machine.visible_biases @ visible + machine.hidden_biases @ hidden + machine.label_biases[label]
    return float(np.exp(-energy))


def _one_hot(label: int) -> Floats:
    return np.eye(LABELS, dtype=np.float32)[[label]]


@pytest.mark.parametrize("label", range(LABELS))
def test_hidden_nodes_given_a_picture_and_a_label(machine: BoltzmannMachine, label: int) -> None:
    for visible in _states(VISIBLE):
        weights = np.array([_weight(machine, visible, hidden, label) for hidden in _states(HIDDEN)])
        expected = weights @ _states(HIDDEN) / weights.sum()
        assert machine.hidden_given(visible[None], _one_hot(label))[0] == pytest.approx(expected, abs=1e-5)


def test_pictures_given_hidden_nodes(machine: BoltzmannMachine) -> None:
    for hidden in _states(HIDDEN):
        weights = np.array([_weight(machine, visible, hidden, 0) for visible in _states(VISIBLE)])
        expected = weights @ _states(VISIBLE) / weights.sum()
        assert machine.visible_given(hidden[None])[0] == pytest.approx(expected, abs=1e-5)


def test_free_energy_and_the_label_s_posterior(machine: BoltzmannMachine) -> None:
    for visible in _states(VISIBLE):
        sums = [sum(_weight(machine, visible, hidden, label) for hidden in _states(HIDDEN)) for label in range(LABELS)]
        assert machine.free_energies(visible[None])[0] == pytest.approx(-np.log(sums), abs=1e-5)
        assert machine.label_posterior(visible[None])[0] == pytest.approx(np.array(sums) / sum(sums), abs=1e-5)


def test_gibbs_sampling_draws_as_often_as_the_energy_says(machine: BoltzmannMachine, rng: np.random.Generator) -> None:
    """20,000 chains of 30 steps with a clamped label, against the sum over all states."""
    labels = np.tile(_one_hot(1), (20_000, 1))
    visible = sampled(np.full((20_000, VISIBLE), 0.5, np.float32), rng)
    for _ in range(30):
        visible = sampled(machine.visible_given(sampled(machine.hidden_given(visible, labels), rng)), rng)
    states = _states(VISIBLE)
    weights = np.array([sum(_weight(machine, state, hidden, 1) for hidden in _states(HIDDEN)) for state in states])
    found = [(visible == state).all(axis=1).mean() for state in states]
    assert found == pytest.approx(weights / weights.sum(), abs=0.015)


def test_it_cannot_be_changed_and_must_fit_together(machine: BoltzmannMachine) -> None:
    with pytest.raises(ValueError, match="read-only"):
        machine.weights[0, 0] = 1
    with pytest.raises(ValueError, match=r"label_weights are \(2, 2\), not \(2, 3\)"):
        BoltzmannMachine(
            machine.weights, machine.label_weights[:, :2], *(getattr(machine, name) for name in _BIASES_AND_MEANS)
        )
    arrays = [getattr(machine, name).copy() for name in ("weights", "label_weights", *_BIASES_AND_MEANS)]
    arrays[3][0] = np.nan
    with pytest.raises(ValueError, match="hidden_biases hold a number that is not finite"):
        BoltzmannMachine(*arrays)


_BIASES_AND_MEANS = ("visible_biases", "hidden_biases", "label_biases", "visible_means", "hidden_means")
