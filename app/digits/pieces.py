"""Connected pieces of ink: which of them are the digit, and which are specks, edges of the paper or other marks."""

import numpy as np

from app.network.arrays import Booleans, Bytes, Doubles

_SPECK = 0.05  # of the largest piece: what is smaller is dust
_NEAR = 0.5  # of the largest piece's longer side, within which other pieces belong to the same digit
_INNER = 0.1  # of the largest piece: how large a piece must be for those that run off the picture to be left out


def digit_pieces(ink: Bytes, sheet: Booleans) -> Bytes | None:
    """Keep the largest piece that has ink on the sheet and does not run off the picture, and those near it.

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
    kept = (sizes >= _SPECK * sizes.max()) & _near_the_largest(ndimage.find_objects(pieces), sizes)
    return np.where(kept[pieces], ink, 0).astype(np.uint8)


def _only(chosen: Booleans, sizes: Doubles) -> Doubles:
    """The sizes of those chosen, 0 for the others; all as they are if the chosen ones are all small beside them."""
    left = np.where(chosen, sizes, 0)
    return left if left.max() > _INNER * sizes.max() else sizes


def _near_the_largest(places: list[tuple[slice, slice]], sizes: Doubles) -> Booleans:
    """For each number of a piece, 0 for the paper, whether its box is near that of the largest."""
    boxes = np.array([(rows.start, columns.start, rows.stop, columns.stop) for rows, columns in places])
    largest = boxes[int(sizes[1:].argmax())]
    gaps = np.maximum(boxes[:, :2] - largest[2:], largest[:2] - boxes[:, 2:]).max(axis=1)
    reach = _NEAR * (largest[2:] - largest[:2]).max()
    return np.concatenate([[False], gaps <= reach])
