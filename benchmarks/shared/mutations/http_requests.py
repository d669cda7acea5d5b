"""Requests to every operation, damaged in their JSON body, their address or their headers."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random
from urllib.parse import quote_plus

from app.network.arrays import PIXELS, SIDE
from benchmarks.shared.mutations import damage, json_text, odd_values
from benchmarks.shared.mutations.sent import Sent

TRAINING = "20260101-000000-abcd"  # the id of a training that has ended
MODEL = "rashid-2016"
_PIXELS = [255 if 300 <= at < 340 else 0 for at in range(PIXELS)]
_ROWS = [_PIXELS[at : at + SIDE] for at in range(0, PIXELS, SIDE)]
_STROKES = [{"width": 0.05, "points": [[0.2, 0.3], [0.5, 0.6], [0.5, 0.7, 0.9]]}]
_TARGETS = [0, 0, 0, 0, 0.6, 0, 0, 0, 0, 0.4]
_TRAINING = {"recipe": "sketch", "epochs": 2, "hidden": 8, "rate": 0.1, "examples": 200, "seed": 0}

# Every operation that takes JSON: its method, its address, and a body that it accepts.
BODIES: Sequence[tuple[str, str, object]] = (
    ("POST", "/query", {"pixels": _PIXELS}),
    ("POST", "/query?include=frame", {"pixels": _ROWS}),
    ("POST", "/morph?frame=false", {"pixels": _PIXELS, "to": 3, "frames": 3, "method": "least"}),
    ("POST", "/complete", {"pixels": _PIXELS, "label": 3, "count": 2, "seed": 0}),
    ("POST", "/explain", {"pixels": _PIXELS, "for": 7, "against": 1}),
    ("POST", "/inside/firing", {"pixels": _PIXELS, "off": [3], "most": 4}),
    ("POST", "/inside/forward", {"pixels": _PIXELS, "off": [3], "node": 5, "label": 7}),
    ("POST", "/inside/accuracy", {"off": [3, 5]}),
    ("POST", "/inside/pictures", {"off": [3, 5], "seed": 0}),
    ("POST", "/mistakes/place", {"pixels": _PIXELS}),
    ("POST", "/lessons", {"pixels": _PIXELS, "label": 7, "frame": True}),
    ("PUT", "/models/lock", {"locked": False}),
    ("POST", "/sweeps", {"recipes": ["sketch"], "hidden": [8], "seeds": [0], "epochs": 1, "examples": 200}),
    ("POST", "/session", {"token": "made-up"}),
    ("POST", "/backquery?size=28", {"targets": _TARGETS, "method": "rashid", "seed": 0}),
    ("POST", "/drawings", {"label": 7, "pixels": _PIXELS, "frame": True, "strokes": _STROKES, "model": MODEL}),
    ("PATCH", "/drawings/1", {"label": 7}),
    ("POST", "/drawings/delete", {"ids": [2]}),
    ("POST", "/drawings/undo", {"undo": "0123456789abcdef"}),
    ("POST", "/drawings/1/lesson", {"activate": False}),
    ("POST", "/retrain", {**_TRAINING, "include_drawings": False, "activate": "never"}),
)

_Query = dict[str, str]
_SCAN: _Query = {"model": MODEL, "palette": "heat", "seed": "1", "size": "28", "revision": "abc"}
# Every operation that is told something by its address: its method, its path and its query.
ADDRESSES: Sequence[tuple[str, str, _Query]] = (
    ("GET", "/", {}), ("GET", "/static/js/lib/codec.js", {}), ("GET", "/docs", {}), ("GET", "/health/ready", {}),
    ("POST", "/query", {"frame": "true", "model": MODEL, "include": "frame"}),
    ("GET", "/backquery/sheet.png", {**_SCAN, "method": "rashid"}),
    ("GET", "/backquery/7", {**_SCAN, "method": "ascent"}), ("GET", "/backquery/7", {**_SCAN, "method": "exact"}),
    ("GET", "/backquery/7/wall.png", {**_SCAN, "count": "2", "method": "ascent"}),
    ("GET", "/backquery/7", {"method": "dream", "seed": "1"}),
    ("GET", "/dreams/live", {"label": "7", "seed": "1", "frames": "2", "size": "28", "palette": "heat"}),
    ("POST", "/backquery", {"model": MODEL, "palette": "ink", "size": "28"}),
    ("POST", "/morph", {"model": MODEL, "palette": "ink", "frame": "true", "size": "28"}),
    ("POST", "/complete", {"model": MODEL}), ("GET", f"/models/{MODEL}/hidden.png", {"count": "2", "size": "28"}),
    ("POST", "/models", {"name": "made-up"}), ("GET", "/models/compare", {"first": MODEL, "second": MODEL}),
    ("POST", "/models/rollback", {}), ("POST", f"/models/{MODEL}/activate", {}), ("DELETE", "/models/made-up", {}),
    ("GET", f"/models/{MODEL}/download", {"format": "npz"}), ("GET", f"/models/{MODEL}/download", {"format": "onnx"}),
    ("GET", "/examples/7", {}), ("GET", f"/retrain/{TRAINING}", {}), ("DELETE", f"/retrain/{TRAINING}", {}),
    ("POST", f"/retrain/{TRAINING}/pause", {}), ("POST", f"/retrain/{TRAINING}/step", {}),
    ("POST", f"/retrain/{TRAINING}/resume", {}), ("GET", f"/retrain/{TRAINING}/epochs", {}),
    ("GET", f"/retrain/{TRAINING}/events", {"after": "1"}),
    ("GET", "/drawings", {"offset": "0", "limit": "3", "label": "7", "misread": "true"}),
    ("GET", "/drawings/export", {"format": "csv"}), ("GET", "/drawings/1", {}), ("PATCH", "/drawings/1", {}),
    ("DELETE", "/drawings/3", {}), ("POST", "/drawings/delete", {}), ("POST", "/drawings/undo", {}),
    ("POST", "/drawings/1/lesson", {}),
)  # fmt: skip


def body(rng: Random) -> Sent:
    """A body damaged by JSON's structure, or some of them as bytes."""
    at = rng.randrange(len(BODIES))
    method, target, tree = BODIES[at]
    content = json_text.with_change(tree, rng) if rng.random() < 0.75 else damage.damaged(_texts()[at], rng)
    return Sent(content, method, target.encode(), ((b"content-type", b"application/json"),))


def address(rng: Random) -> Sent:
    """Another method, another part of the path, another value, a name twice; or damaged as bytes."""
    method, path, query = rng.choice(ADDRESSES)
    if rng.random() < 0.1:
        method = rng.choice(odd_values.METHODS)
    parts, pairs = path.split("/"), list(query.items())
    if pairs and rng.random() < 0.6:
        _change(pairs, rng)
    else:
        parts[rng.randrange(len(parts))] = rng.choice(odd_values.VALUES)
    target = "/".join(_quoted(part, rng) for part in parts)
    asked = "&".join(f"{_quoted(name, rng)}={_quoted(value, rng)}" for name, value in pairs)
    raw = f"{target}?{asked}".encode("utf-8", "surrogatepass")
    raw = damage.damaged(raw, rng) if rng.random() < 0.25 else raw
    return replace(_whole(method, path), target=raw)


def headers(rng: Random) -> Sent:
    """A request that is whole, with one to three odd headers."""
    method, path, query = rng.choice(ADDRESSES)
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    sent = replace(_whole(method, path), target=f"{path}?{asked}".encode())
    for _ in range(rng.choice((1, 1, 2, 3))):
        value = rng.choice(odd_values.HEADER_VALUES)
        value = damage.damaged(value, rng) if rng.random() < 0.3 else value
        sent = sent.with_header(rng.choice(odd_values.HEADER_NAMES), value)
    return sent


@cache
def _texts() -> list[bytes]:
    return [json.dumps(tree).encode() for _, _, tree in BODIES]


def _whole(method: str, path: str) -> Sent:
    """With the body that this operation accepts, if it takes one."""
    for (own_method, target, _), text in zip(BODIES, _texts(), strict=True):
        if (own_method, target.partition("?")[0]) == (method, path):
            return Sent(text, method, path.encode(), ((b"content-type", b"application/json"),))
    return Sent(b"", method, path.encode())


def _change(pairs: list[tuple[str, str]], rng: Random) -> None:
    at, how = rng.randrange(len(pairs)), rng.randrange(6)
    if how == 0:
        del pairs[at]
    elif how == 1:
        pairs.append((pairs[at][0], rng.choice(odd_values.VALUES)))
    elif how == 2:
        pairs[at] = rng.choice(odd_values.VALUES), pairs[at][1]
    else:
        pairs[at] = pairs[at][0], rng.choice(odd_values.VALUES)


def _quoted(text: str, rng: Random) -> str:
    """As addresses are written; every third time as it is."""
    return text if rng.random() < 0.33 else quote_plus(text, errors="surrogatepass")
