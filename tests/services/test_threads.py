"""One thread fewer for matrix products, and back."""

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from app.services.threads import one_fewer


def _threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_one_thread_is_left_to_others_for_a_while() -> None:
    with threadpool_limits(2, "blas"):
        with one_fewer():
            assert set(_threads()) == {1}
            np.ones((2, 2)) @ np.ones((2, 2))
        assert set(_threads()) == {2}


def test_one_remains() -> None:
    with threadpool_limits(1, "blas"), one_fewer():
        assert set(_threads()) == {1}
