"""The back query of 2016, step by step: what stands after each of its steps (`Network.backquery`)."""

from typing import NamedTuple

from app.network.arrays import Floats
from app.network.model.activations import logit
from app.network.model.network import Network
from app.network.model.signals import HIGH, LOW, rescale


class BackStep(NamedTuple):
    """One layer backwards: `outputs` clipped to 0.01..0.99, their `logits` without biases, `sums`, and `signals`.

    logits = log(p / (1 - p)) - biases (outputs,); sums = weights.T @ logits (inputs,); signals = rescale(sums).
    """

    outputs: Floats
    logits: Floats
    sums: Floats
    signals: Floats


def back_steps(network: Network, targets: Floats) -> list[BackStep]:
    """From targets (10,) in 0..1 down to a picture, the last layer first; the last signals are `backquery`'s."""
    steps: list[BackStep] = []
    signals = targets
    for layer in reversed(network.backward_layers):
        outputs = signals.clip(LOW, HIGH)
        logits: Floats = logit(outputs) - layer.biases
        sums = logits @ layer.weights
        signals = rescale(sums)
        steps.append(BackStep(outputs, logits, sums, signals))
    return steps
