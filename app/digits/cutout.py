"""Pictures cropped to their digit: ink touches the rim, so the paper is told by the levels of the whole picture."""

import numpy as np
from PIL import Image

from app.network.arrays import Booleans, Bytes

_LEAST_CONTRAST = 20  # grey levels between the darkest and the lightest
_NARROW = 3.0  # times as long as wide: a 1 without paper beside it
_CORNER = 8  # the part of the picture's sides that a corner has
_DARK_ADVANTAGE = 0.1  # ink is dark where neither polarity is more likely
_TOLERANCE = 6  # grey levels around the paper's own that count as paper
_LEAST_PAPER = 0.1  # share of a cut-out that has the paper's level
_LEAST_ALIKE = 0.5  # share of the paper's pixels that equal their neighbours; a camera's noise leaves a third
_INK_TOLERANCE = 18  # grey levels around the ink's own that count as full ink
_LEAST_FLAT = 1.0  # share of those pixels, and of all that have one of the two levels: light that falls off has less
_COARSE_SIDE = 64  # pixels of the longer side of the picture in which the width of strokes is judged
_MOST_STROKE = 0.45  # of the shorter side: what is wider is a shadow or a desk


def ink_of_cutout(picture: Bytes) -> Bytes | None:
    """Ink (height, width) uint8, 0 = paper, from a picture of two levels, 255 = dark; None when it has but one."""
    if int(np.ptp(picture)) < _LEAST_CONTRAST:
        return None
    levels = _with_dark_ink(picture)
    paper, ink = _paper_and_ink(levels)
    stretched = np.rint((levels.astype(np.float32) - paper) * (255 / (ink - paper)))
    return np.asarray(stretched.clip(0, 255), np.uint8)


def is_cutout(picture: Bytes) -> bool:
    """Whether a large picture shows thin strokes on paper of one level, and not light and shadow."""
    if int(np.ptp(picture)) < _LEAST_CONTRAST:
        return False
    levels = _with_dark_ink(picture)
    paper, ink = _paper_and_ink(levels)
    even = np.abs(levels - np.float32(paper)) <= _TOLERANCE
    alike = levels[:, 1:][even[:, 1:]] == levels[:, :-1][even[:, 1:]]
    if even.mean() <= _LEAST_PAPER or not alike.size or alike.mean() <= _LEAST_ALIKE:
        return False
    two_levels = even | (np.abs(levels - np.float32(ink)) <= _INK_TOLERANCE)
    return alike.mean() + two_levels.mean() > _LEAST_FLAT and _is_thin(levels > (paper + ink) / 2)


def _with_dark_ink(picture: Bytes) -> Bytes:
    middle = (int(picture.min()) + int(picture.max())) / 2
    return picture if _is_ink(picture > middle) else 255 - picture


def _is_ink(dark: Booleans) -> bool:
    """Whether the dark pixels (height, width) are ink, and not paper: that has more of the rim and of the corners."""
    height, width = dark.shape
    if max(height, width) > _NARROW * min(height, width):
        return True
    rim = np.concatenate([dark[0], dark[-1], dark[:, 0], dark[:, -1]]).mean()
    rows, columns = max(1, height // _CORNER), max(1, width // _CORNER)
    ends = dark[:rows], dark[-rows:]
    corners = np.mean([part.mean() for end in ends for part in (end[:, :columns], end[:, -columns:])])
    return bool(rim + corners < 1 + _DARK_ADVANTAGE)


def _paper_and_ink(levels: Bytes) -> tuple[int, int]:
    """The commonest level of the lighter half, and one that the darkest tenth of the darker half reaches."""
    middle = (int(levels.min()) + int(levels.max())) / 2
    paper = int(np.bincount(levels[levels <= middle]).argmax())
    return paper, int(np.percentile(levels[levels > middle], 80))


def _is_thin(ink: Booleans) -> bool:
    """Whether no square of nearly half of the picture's shorter side fits into the ink."""
    image = Image.fromarray(ink.astype(np.uint8) * 255)
    image.thumbnail((_COARSE_SIDE, _COARSE_SIDE), Image.Resampling.BOX)
    coarse = np.asarray(image) > 127
    if max(coarse.shape) > _NARROW * min(coarse.shape):
        return True
    side = max(2, round(_MOST_STROKE * min(coarse.shape)))
    sums = np.pad(coarse.astype(np.int32).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    inside = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return not (inside == side * side).any()
