"""Connected pieces of ink: which of them are the digit, and which are specks, edges of the paper or other marks."""

import numpy as np

from app.network.arrays import Booleans, Bytes, Doubles

_SPECK = 0.05  # of the largest piece: what is smaller is dust
_NEAR = 0.5  # of the largest piece's longer side, within which other pieces belong to the same digit or number
_TALL = 0.5  # of the largest piece's height: how tall a piece must be to have others near it, as a digit of a number
_INNER = 0.1  # of the largest piece: how large a piece must be for those that run off the picture to be left out


def digit_pieces(ink: Bytes, sheet: Booleans) -> Bytes | None:
    """Keep the largest piece that has ink on the sheet and does not run off the picture, and those near it.

    Of a number those near its other digits, too.
    Pieces that run off the picture or lie off the sheet count where there is none of some size.
    """
    from scipy import ndimage

    pieces, count = ndimage.label(ink > 0, structure=np.ones((3, 3)))
    if not count:
        return None
    sizes: Doubles = np.bincount(pieces.reshape(-1), weights=ink.reshape(-1)).astype(np.float64)
    sizes[0] = 0
    on_sheet = np.bincount(pieces[sheet], minlength=count + 1) > 0
    sizes = _only(on_sheet, sizes)
    rim = np.concatenate([pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]])
    sizes = _only(~np.isin(np.arange(count + 1), rim), sizes)
    chosen = np.flatnonzero(sizes >= _SPECK * sizes.max())
    places = ndimage.find_objects(pieces)
    kept = np.zeros(count + 1, np.bool_)
    kept[chosen[_near([places[piece - 1] for piece in chosen.tolist()], int(sizes[chosen].argmax()))]] = True
    return np.where(kept[pieces], ink, 0).astype(np.uint8)


def _only(chosen: Booleans, sizes: Doubles) -> Doubles:
    """The sizes of those chosen, 0 for the others; all as they are if the chosen ones are all small beside them."""
    left = np.where(chosen, sizes, 0)
    return left if left.max() > _INNER * sizes.max() else sizes


def _near(places: list[tuple[slice, slice]], largest: int) -> Booleans:
    """Which of the boxes (n,) are near that of the largest, or near a tall one that is."""
    boxes = np.array([(rows.start, columns.start, rows.stop, columns.stop) for rows, columns in places])
    sides = boxes[:, 2:] - boxes[:, :2]
    gaps = np.maximum(boxes[:, None, :2] - boxes[None, :, 2:], boxes[None, :, :2] - boxes[:, None, 2:]).max(axis=2)
    touching = gaps <= _NEAR * sides[largest].max()
    tall = sides[:, 0] >= _TALL * sides[largest, 0]
    near: Booleans = np.arange(len(boxes)) == largest
    while (more := near | touching[:, near & tall].any(axis=1)).sum() > near.sum():
        near = more
    return near
