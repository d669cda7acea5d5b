"""Where a training waits: paused, stepping on, let go."""

import threading

from app.services.retraining.gate import BYTES, Command, Gate


def told(*commands: Command) -> Gate:
    gate = Gate()
    for command in commands:
        gate.tell(BYTES[command])
    return gate


def test_an_open_gate_holds_nobody() -> None:
    assert not told().holds()
    assert not told("pause", "go on").holds()
    gate = told()
    gate.tell(b"?")
    assert not gate.holds()


def test_a_step_is_one_epoch() -> None:
    gate = told("pause")
    assert gate.holds()
    gate.tell(BYTES["step"])
    gate.wait()
    assert gate.holds()
    gate.tell(BYTES["go on"])
    gate.wait()
    assert not gate.holds()


def test_a_step_of_a_training_that_runs_is_a_pause() -> None:
    assert told("step").holds()


def test_what_waits_is_woken() -> None:
    gate = told("pause")
    assert gate.holds()
    waiting = threading.Thread(target=gate.wait)
    waiting.start()
    gate.tell(BYTES["go on"])
    waiting.join(10)
    assert not waiting.is_alive()
