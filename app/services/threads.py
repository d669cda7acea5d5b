"""How many threads matrix products take."""

from contextlib import AbstractContextManager

from threadpoolctl import ThreadpoolController


def one_fewer() -> AbstractContextManager[object]:
    """While it is entered, one thread fewer than before, but one at least: for what runs beside the products.

    OpenBLAS gives each of its threads an equal part of a product and waits for the slowest; on a core that something
    else has taken, that is a long wait.
    """
    blas = ThreadpoolController().select(user_api="blas")
    most = max((library.num_threads for library in blas.lib_controllers), default=1)
    limited: AbstractContextManager[object] = blas.limit(limits=max(1, most - 1))
    return limited
