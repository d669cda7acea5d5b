"""Damages JSON by its structure: types swapped, deep nesting, huge numbers, surrogates, fields named twice."""

import json
from collections.abc import Iterator
from random import Random

from benchmarks.shared.mutations import damage

_HOLE = "\u2603 here"  # the string that stands where something else is put in
_DEPTHS = (10, 200, 2_000, 50_000)
_VALUES = ("null", "true", "false", "0", "-1", "-0", "-0.0", "1e999", "-1e999", "1e-999", "NaN", "Infinity",
           "-Infinity", "1.5", "255.0", "256", "9223372036854775808", "1e308", '""', '"7"', '"\\ud800"',
           '"\\udc00\\ud800"', '"\\u0000"', '"\\u202e\\n\\u001b"', '"\u00e9\U0001f600"', '"artist"', "[]", "[[]]",
           "[null]", "{}", '{"a":1,"a":2}', "01", "+1", ".5", "1.", "0x10", "'a'", "[1,]", '{"a"}', "[", "}",
           "")  # fmt: skip
_KEYS = ("", "pixels", "label", "__proto__", "__class__", "__metadata__", "\u0000", "\ud800", "a" * 300)


def damaged_json(text: bytes, rng: Random) -> bytes:
    """JSON text with one place changed; bytes that are no JSON are damaged as such."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return damage.flip(text, rng)
    return with_change(tree, rng)


def with_change(tree: object, rng: Random) -> bytes:
    """The tree as JSON text with one place changed."""
    tree = json.loads(json.dumps(tree))  # a copy, which is changed
    places = list(_places(tree))
    if not places:
        return _replacement(tree, rng)
    parent, key = rng.choice(places[:12] if rng.random() < 0.6 else places)
    there = _child(parent, key)
    if isinstance(parent, dict) and rng.random() < 0.3:
        return _renamed(tree, parent, str(key), rng)
    if isinstance(parent, list) and rng.random() < 0.3:
        _resize(parent, rng)
        return _text(tree)
    _put(parent, key, _HOLE)
    return _text(tree).replace(_text(_HOLE), _replacement(there, rng), 1)


def _places(tree: object) -> Iterator[tuple[object, str | int]]:
    """Every container and key below the root, those of the upper levels first."""
    level = [tree]
    while level:
        below = []
        for parent in level:
            keys = list(parent) if isinstance(parent, dict) else range(len(parent)) if isinstance(parent, list) else ()
            for key in keys:
                yield parent, key
                below.append(_child(parent, key))
        level = below


def _child(parent: object, key: str | int) -> object:
    if isinstance(parent, dict):
        return parent[key]
    return parent[int(key)] if isinstance(parent, list) else None


def _put(parent: object, key: str | int, value: object) -> None:
    if isinstance(parent, dict):
        parent[key] = value
    elif isinstance(parent, list):
        parent[int(key)] = value


def _renamed(tree: object, parent: dict[str, object], key: str, rng: Random) -> bytes:
    """A field left out, under another name, or named twice."""
    how = rng.randrange(3)
    if how == 0:
        del parent[key]
    elif how == 1:
        parent[rng.choice(_KEYS)] = parent.pop(key)
    else:
        parent[_HOLE] = parent[key]
        return _text(tree).replace(_text(_HOLE), _text(key), 1)
    return _text(tree)


def _resize(values: list[object], rng: Random) -> None:
    """One value more, one less, twice as many, or none."""
    how = rng.randrange(4)
    if how == 0:
        values.append(values[-1])
    elif how == 1:
        del values[-1]
    elif how == 2:
        values.extend(values[:2000])
    else:
        values.clear()


def _replacement(there: object, rng: Random) -> bytes:
    """JSON text, or nearly so, of something else than what was there."""
    how = rng.randrange(6)
    if how == 0:
        depth, (opening, closing) = rng.choice(_DEPTHS), rng.choice((("[", "]"), ('{"a":', "}")))
        return (opening * depth + "0" + closing * rng.choice((depth, depth, 0))).encode()
    if how == 1:
        return b"9" * rng.choice((19, 20, 310, 4_301, 20_000))
    if how == 2:
        return _text(json.dumps(there) if rng.random() < 0.5 else [there])
    if how == 3:
        return _text("\\" * rng.randint(0, 9) + "x" * rng.choice((1, 65, 81, 5_000, 100_000)))
    return rng.choice(_VALUES).encode()


def _text(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
