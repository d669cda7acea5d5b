"""Contrastive divergence descends the free energy's difference; what is fitted beside it solves what it says."""

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Floats
from app.network.model.activations import softmax
from app.network.model.boltzmann import BoltzmannMachine
from app.network.model.dreaming_network import INK_SHARE, DreamingNetwork
from app.network.model.network import Layer, Network
from app.network.model.signals import targets_from_labels
from app.network.training.contrastive_divergence import Chains, ContrastiveDivergence, MachineParameters
from app.network.training.erasure import without_part
from app.network.training.label_biases import fitted_label_biases
from app.network.training.way_back import fitted_back_weights, prototypes
from tests.network.finite_differences import as_floats, numerically

VISIBLE, HIDDEN = 5, 3


@pytest.fixture
def parameters(rng: np.random.Generator) -> MachineParameters:
    """In float64, so that finite differences mean something."""
    shapes = (HIDDEN, VISIBLE), (10, HIDDEN), (VISIBLE,), (HIDDEN,)
    return MachineParameters(*(as_floats(rng.normal(0, 0.7, shape)) for shape in shapes))


def _mean_free_energy(
    parameters: MachineParameters, chains: Chains, means: Floats, visible: Floats, k: Floats
) -> float:
    """As `BoltzmannMachine.free_energies` of one label, in float64 and for weights of signals."""
    inputs = (visible - means) * INK_SHARE @ parameters.weights.T + k @ parameters.label_weights
    hidden = np.logaddexp(0, inputs + parameters.hidden_biases).sum(axis=1) - inputs @ chains.hidden_means
    return float(-(visible @ parameters.visible_biases + hidden).mean())


def test_the_gradient_is_that_of_the_free_energy(parameters: MachineParameters, rng: np.random.Generator) -> None:
    """Of pictures less that of the chains as they are after their step, against finite differences."""
    means = np.full(VISIBLE, 0.3, np.float32)
    chains = Chains(means, HIDDEN, ContrastiveDivergence(chains=20, restart=0), rng)
    ink = (rng.random((8, VISIBLE)) < 0.5).astype(np.float32)
    labels = np.eye(10, dtype=np.float32)[rng.integers(0, 10, 8)]
    found = chains.gradients(parameters, ink, labels)
    chain_labels = np.eye(10, dtype=np.float32)[np.arange(20) % 10]

    def difference() -> float:
        of_data = _mean_free_energy(parameters, chains, means, ink, labels)
        return of_data - _mean_free_energy(parameters, chains, means, chains.visible, chain_labels)

    for gradient, values in zip(found.arrays, parameters.arrays, strict=True):
        assert gradient == pytest.approx(numerically(difference, values), abs=1e-5)


def test_chains_are_restarted_from_noise(rng: np.random.Generator) -> None:
    """With a machine that only ever draws ink, what is paper has been restarted: a tenth of the chains."""
    means = np.zeros(VISIBLE, np.float32)
    chains = Chains(means, HIDDEN, ContrastiveDivergence(chains=1000, restart=0.1), rng)
    shapes = (HIDDEN, VISIBLE), (10, HIDDEN), (VISIBLE,), (HIDDEN,)
    always = MachineParameters(*(np.zeros(shape, np.float32) for shape in shapes))
    always.visible_biases += 50
    chains.gradients(always, np.ones((10, VISIBLE), np.float32), np.eye(10, dtype=np.float32))
    restarted = (chains.visible == 0).all(axis=1)
    assert 0.05 < restarted.mean() < 0.15
    assert (chains.visible[~restarted] == 1).all()


def test_the_hidden_nodes_mean_is_followed(rng: np.random.Generator) -> None:
    means = np.full(VISIBLE, 0.5, np.float32)
    chains = Chains(means, HIDDEN, ContrastiveDivergence(chains=10, restart=0), rng)
    shapes = (HIDDEN, VISIBLE), (10, HIDDEN), (VISIBLE,), (HIDDEN,)
    parameters = MachineParameters(*(np.zeros(shape, np.float32) for shape in shapes))
    parameters.visible_biases += 50
    parameters.hidden_biases += 50
    for _ in range(500):
        chains.gradients(parameters, np.ones((10, VISIBLE), np.float32), np.eye(10, dtype=np.float32))
    assert chains.hidden_means == pytest.approx(np.ones(HIDDEN), abs=0.01)


def test_label_biases_make_beliefs_as_frequent_as_labels(
    dreaming_network: DreamingNetwork, training_images: Examples
) -> None:
    some = training_images[:1000]
    ink = some.pixels.astype(np.float32) / np.float32(255)
    labels = np.eye(10, dtype=np.float32)[some.labels]
    machine = dreaming_network.machine
    without = BoltzmannMachine(
        machine.weights,
        machine.label_weights,
        machine.visible_biases,
        machine.hidden_biases,
        np.zeros(10, np.float32),
        machine.visible_means,
        machine.hidden_means,
    )
    energies = without.free_energies(ink)
    logits: Floats = fitted_label_biases(without, ink, labels) - energies
    believed = softmax(logits)
    assert believed.mean(axis=0) == pytest.approx(labels.mean(axis=0), abs=0.02)


def test_the_way_back_leads_to_the_prototypes(dreaming_network: DreamingNetwork) -> None:
    """The back query with the fitted weights draws them, but for a scale; each time the same."""
    machine = dreaming_network.machine
    weights = fitted_back_weights(machine)
    assert (weights == fitted_back_weights(machine)).all()
    back = Network([Layer(machine.weights, np.zeros(len(machine.weights))), Layer(weights, np.zeros(10))])
    scans = back.backquery(targets_from_labels(range(10)))
    for scan, picture in zip(scans, prototypes(machine, np.random.default_rng(0)), strict=True):
        assert np.corrcoef(scan, picture)[0, 1] > 0.8


def test_a_part_is_erased_and_the_rest_stays(training_images: Examples, rng: np.random.Generator) -> None:
    ink = training_images.pixels[:500].astype(np.float32) / np.float32(255)
    begun = without_part(ink, rng)
    assert begun.dtype == np.float32
    assert ((begun == ink) | (begun == 0)).all()
    whole = (begun == ink).all(axis=1)
    assert 0.05 < whole.mean() < 0.5
