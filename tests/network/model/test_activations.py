import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.network.arrays import Floats
from app.network.model.activations import expit, logit, softmax

LOGITS = arrays(np.float32, (4, 10), elements=st.floats(-1000, 1000, width=32))
OUTPUTS = arrays(np.float32, 10, elements=st.floats(0, 1, width=32))


@given(LOGITS)
def test_the_sigmoid_is_scipys(logits: Floats) -> None:
    assert expit(logits).dtype == np.float32
    assert expit(logits) == pytest.approx(scipy.special.expit(logits.astype(np.float64)), rel=1e-5, abs=1e-37)


@given(OUTPUTS)
def test_its_inverse_is_scipys(outputs: Floats) -> None:
    assert logit(outputs).dtype == np.float32
    assert logit(outputs) == pytest.approx(scipy.special.logit(outputs.astype(np.float64)), rel=1e-5, abs=1e-6)


@given(LOGITS)
def test_probabilities_add_up_to_one(logits: Floats) -> None:
    assert softmax(logits).sum(axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    assert softmax(logits) == pytest.approx(scipy.special.softmax(logits.astype(np.float64), axis=1), abs=1e-5)


def test_what_is_ruled_out_has_no_probability() -> None:
    assert softmax(np.array([[0.0, -np.inf]], np.float32)).tolist() == [[1, 0]]
