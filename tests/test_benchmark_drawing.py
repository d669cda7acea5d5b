"""What dreams are judged by, on answers that are known beforehand."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace
from typing import cast

import httpx
import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Floats
from app.network.model.activations import softmax
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.answers import answers
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.second_reader import SecondReader
from benchmarks.shared import dreaming, requests, wrk
from benchmarks.shared.distributions import frechet_distance, precision_and_recall
from benchmarks.shared.drawing.subject import Subject, agreement
from benchmarks.shared.server import Server
from benchmarks.shared.threads import on_all_cores

COUNT = 20_000


def gaussian(rng: np.random.Generator, mean: list[float], deviations: list[float]) -> Floats:
    return rng.normal(mean, deviations, (COUNT, len(mean))).astype(np.float32)


def test_gaussians_are_apart_by_their_means_and_deviations(rng: np.random.Generator) -> None:
    one, other = gaussian(rng, [0, 0], [1, 2]), gaussian(rng, [3, 4], [1, 2])
    assert frechet_distance(one, other) == pytest.approx(25, rel=0.03)
    assert frechet_distance(one, gaussian(rng, [0, 0], [4, 2])) == pytest.approx((4 - 1) ** 2, rel=0.05)
    assert frechet_distance(one, gaussian(rng, [0, 0], [1, 2])) == pytest.approx(0, abs=0.01)


def test_gaussians_turned_are_apart_by_their_covariances(rng: np.random.Generator) -> None:
    one = gaussian(rng, [0, 0], [1, 3])
    turned = one[:, ::-1]
    # (C D)^½ of diag(1, 9) and diag(9, 1) is 3 times the identity: 10 + 10 - 2 * 6
    assert frechet_distance(one, turned) == pytest.approx(8, rel=0.05)


def test_a_set_is_nowhere_from_itself(rng: np.random.Generator) -> None:
    some = rng.random((50, 200), np.float32)  # fewer members than features
    assert frechet_distance(some, some) == pytest.approx(0, abs=1e-4)
    assert precision_and_recall(some, some) == (1, 1)


def test_sets_far_apart_share_nothing(rng: np.random.Generator) -> None:
    some = rng.random((50, 20), np.float32)
    assert precision_and_recall(some, some + 100) == (0, 0)


def test_one_digit_of_two_is_precise_and_recalls_half(rng: np.random.Generator) -> None:
    first, second = rng.random((100, 5), np.float32), rng.random((100, 5), np.float32) + 50
    both = np.concatenate([first, second])
    assert precision_and_recall(first, both) == (1, 0.5)
    assert precision_and_recall(both, first) == (0.5, 1)


def test_a_set_reaches_as_far_as_its_third_neighbour() -> None:
    real = np.array([[0.0], [1.0], [2.0], [3.0]], np.float32)  # 0 and 3 reach 3 far, 1 and 2 reach 2 far
    made = np.array([[5.9], [6.1], [-2.9], [-3.1]], np.float32)
    assert precision_and_recall(made, real)[0] == 0.5


def test_what_is_found_on_all_cores_is_in_order() -> None:
    for count in (1, 2, 7, 100):
        assert on_all_cores(lambda part: [2 * number for number in part], count) == [*range(0, 2 * count, 2)]


def test_agreement_is_counted() -> None:
    first, second = np.full(10, 0.02, np.float32), np.full(10, 0.05, np.float32)
    first[3], second[4] = 0.82, 0.55
    right, score = agreement(answers(np.stack([first, second])), [3, 5])
    assert right == 1
    assert score == pytest.approx((0.82 + 0.05) / 2)


@pytest.fixture
def subject(
    small_network: Network, second_reader: SecondReader, training_images: Examples, test_images: Examples
) -> Subject:
    model = Model("small", "00000000", small_network, Card("test"), 1)
    return Subject(model, None, second_reader, training_images, test_images)


def test_features_are_what_the_second_reader_decides_by(subject: Subject, test_images: Examples) -> None:
    pixels = test_images.pixels[:130]
    *_, weights, biases = subject.judge.convnet.parameters
    assert softmax(subject.features(pixels) @ weights.T + biases) == pytest.approx(
        subject.judge.convnet.query(signals_from_pixels(pixels)), abs=1e-5
    )


def test_images_are_chosen_alike_each_time(subject: Subject) -> None:
    some = subject.some_test_images(30)
    assert (some.pixels == subject.some_test_images(30).pixels).all()
    assert len({picture.tobytes() for picture in some.pixels}) == 30
    assert subject.some_training_images(5).shape == (50, 784)
    assert "dream" not in subject.methods


class _Live(BaseHTTPRequestHandler):
    """Sends frames of a dream as long as somebody looks."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"event: frame\ndata: {}\n\n")
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def live_url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Live) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_server_is_loaded_while_dreams_are_watched(monkeypatch: pytest.MonkeyPatch, live_url: str) -> None:
    figures = wrk.Figures(100.0, 1.0, 2.0, 0)

    def send(server: Server, request: requests.Request, seconds: int, users: int) -> wrk.Figures:
        time.sleep(0.2)
        return figures

    monkeypatch.setattr(wrk, "send", send)
    with httpx.Client(base_url=live_url, timeout=60) as http:
        server = cast("Server", SimpleNamespace(http=http))
        told, frames = dreaming.while_watched(server, requests.Request("/"), 1, 1, viewers=3)
    assert told == figures
    assert frames > 0
