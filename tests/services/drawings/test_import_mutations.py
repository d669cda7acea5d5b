"""Files that are damaged in any way are read or refused; what is exported is imported."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.digits.mnist import Examples
from app.errors import InvalidInput, TooLarge
from app.services.drawings import exporting, importing
from tests.services.drawings.files import IMAGES_IDX, LABELS, LABELS_IDX, MADE_UP, NAMES, PIXELS, csv, zip_of

JSON = json.dumps(
    {
        "drawings": [
            {"label": int(label), "pixels": pixels.tolist()} for label, pixels in zip(LABELS, PIXELS, strict=True)
        ]
    }
).encode()
STORED = io.BytesIO()
with zipfile.ZipFile(STORED, "w") as archive:
    archive.writestr("images.gz", gzip.compress(IMAGES_IDX))
    archive.writestr("labels", LABELS_IDX)
VALID = {
    "csv": exporting.to_csv(MADE_UP),
    "csv with a header": csv(header=NAMES, end="\r\n").encode("utf-8-sig"),
    "csv in utf-16": csv(separator=";").encode("utf-16"),
    "floats": csv(write="{:.1f}".format, separator="\t").encode(),
    "json": JSON,
    "idx": IMAGES_IDX + LABELS_IDX,
    "gz": gzip.compress(exporting.to_csv(MADE_UP)),
    "zip": exporting.to_idx(MADE_UP),
    "zip of gz": STORED.getvalue(),
    "zip of a csv": zip_of({"a.csv": exporting.to_csv(MADE_UP)}),
}
PIECES = st.binary(max_size=4) | st.sampled_from(
    [
        b"\n",
        b"\r",
        b'"',
        b",",
        b";",
        b"\t",
        b"\0",
        b".",
        b"-",
        b"1e999",
        b"nan",
        b"label",
        b"[",
        b"{",
        b"}",
        b"PK\1\2",
        b"\x1f\x8b",
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A valid file with a few pieces replaced, taken out, repeated or put in."""
    content = VALID[draw(st.sampled_from(sorted(VALID)))]
    for _ in range(draw(st.integers(1, 4))):
        near_an_end = st.integers(0, min(80, len(content))).flatmap(lambda at: st.sampled_from([at, -at]))
        at = draw(st.integers(0, len(content)) | near_an_end) % (len(content) + 1)
        removed = draw(st.integers(0, 3) | st.integers(0, len(content)))
        content = content[:at] + draw(PIECES) + content[at + removed :]
    return content + draw(st.sampled_from([b"", b"", content, VALID["csv"], VALID["idx"]]))


NAME_LENGTH = 26  # where a zip says how long the first name is
LONG_NAME = VALID["zip"][:NAME_LENGTH] + b"\xff\x0f" + VALID["zip"][NAME_LENGTH + 2 :]


@settings(max_examples=400, deadline=None)
@example(LONG_NAME)
@given(damaged())
def test_a_damaged_file_is_read_or_refused(content: bytes) -> None:
    try:
        found = importing.examples_in(content)
    except (InvalidInput, TooLarge) as error:
        sentence = str(error)
        assert sentence
        assert "\n" not in sentence
        assert len(sentence) < 600
    else:
        assert found.pixels.shape == (len(found), 784)
        assert found.pixels.dtype == found.labels.dtype == np.uint8
        assert found.labels.max() <= 9


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=5),
    st.binary(min_size=8, max_size=8),
    st.sampled_from([exporting.to_csv, exporting.to_idx]),
    st.sampled_from([bytes, gzip.compress]),
)
def test_what_is_exported_is_imported(
    labels: list[int], ink: bytes, export: Callable[[Examples], bytes], pack: Callable[[bytes], bytes]
) -> None:
    pixels = np.zeros((len(labels), 784), np.uint8)
    pixels[:, 100:740] = np.tile(np.frombuffer(ink, np.uint8), 80)
    found = importing.examples_in(pack(export(Examples(pixels, np.array(labels, np.uint8)))))
    assert found.labels.tolist() == labels
    assert np.array_equal(found.pixels, pixels)
