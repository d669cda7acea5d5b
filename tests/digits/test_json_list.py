import json

import numpy as np

from app.digits.json_list import json_list


def test_levels_are_told_as_json() -> None:
    levels = np.arange(256, dtype=np.uint8)
    assert json_list(levels) == json.dumps(levels.tolist(), separators=(",", ":"))
    assert json_list(levels[:0]) == "[]"
