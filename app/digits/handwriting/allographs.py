"""Ways to write the ten digits (allographs), as paths in a box of 100 x 100 (`paths` says how to read them).

Drawn up by looking at how digits are taught and written in different countries; no data set was used.
"""

from typing import NamedTuple


class Allograph(NamedTuple):
    """One way to write a digit, `width` times as wide as high."""

    label: int
    name: str
    path: str
    width: float = 0.7


ALLOGRAPHS = (
    Allograph(0, "oval", "50,0 18,16 8,50 20,86 50,100 82,84 92,50 82,16 50,0"),
    Allograph(0, "overlapping", "62,4 35,2 12,28 10,66 34,98 68,94 90,60 84,22 58,2 40,6"),
    Allograph(0, "open at the top", "42,6 14,24 8,58 26,92 58,98 86,74 90,36 66,10"),
    Allograph(0, "clockwise", "40,4 70,6 92,40 84,80 52,100 18,84 6,48 18,14 44,0"),
    Allograph(0, "slashed", "50,0 18,16 8,50 20,86 50,100 82,84 92,50 82,16 50,0 ; 88,6 12,94"),
    Allograph(0, "slashed beyond", "50,8 20,22 12,50 22,80 50,92 78,80 88,50 80,22 50,8 ; 100,-4 0,104"),
    Allograph(0, "slashed the other way", "50,0 18,16 8,50 20,86 50,100 82,84 92,50 82,16 50,0 ; 14,4 88,96"),
    Allograph(0, "dotted", "50,0 18,16 8,50 20,86 50,100 82,84 92,50 82,16 50,0 ; 48,46 52,54"),
    Allograph(0, "narrow", "50,0 30,20 24,52 32,88 50,100 70,86 76,50 68,16 50,0", 0.75),
    Allograph(1, "bare", "50,0 50,50 50,100", 0.35),
    Allograph(1, "bent", "52,0 46,40 50,70 54,100", 0.4),
    Allograph(1, "flagged", "18,26 40,14 54,0 / 54,100", 0.45),
    Allograph(1, "long upstroke", "0,62 30,36 62,0 / 60,100", 0.62),
    Allograph(1, "longer upstroke", "0,80 40,40 70,0 / 66,100", 0.7),
    Allograph(1, "flagged and footed", "18,24 52,0 / 52,100 ; 14,100 88,100", 0.55),
    Allograph(1, "long upstroke, footed", "4,50 56,0 / 56,98 ; 20,100 92,98", 0.65),
    Allograph(1, "footed", "50,0 50,100 ; 22,100 78,100", 0.5),
    Allograph(1, "hook for a foot", "30,20 52,2 / 50,60 54,92 66,98", 0.45),
    Allograph(2, "plain", "10,26 26,5 60,0 84,20 72,50 36,82 8,100 / 92,98"),
    Allograph(2, "looped", "12,24 32,3 68,4 82,28 62,62 26,92 8,96 10,84 28,82 58,96 94,92"),
    Allograph(2, "angular", "10,6 84,4 / 10,98 / 92,96"),
    Allograph(2, "swan", "14,30 26,6 58,0 80,20 66,54 30,88 12,98 / 36,86 64,98 94,88"),
    Allograph(2, "hooked start", "24,38 10,28 22,6 60,0 84,22 66,56 12,98 / 96,100"),
    Allograph(2, "flat foot and neck", "6,16 40,0 78,14 74,46 14,94 / 60,92 98,98"),
    Allograph(3, "round", "12,12 44,0 80,14 74,38 40,46 / 76,54 90,78 58,100 8,90"),
    Allograph(3, "flat-topped", "10,4 84,4 / 42,42 / 78,50 90,76 56,100 10,92"),
    Allograph(3, "smooth", "14,14 48,0 80,18 62,44 46,48 66,52 88,74 56,100 10,88"),
    Allograph(3, "looped in the middle", "12,12 46,0 80,16 66,42 38,54 30,46 46,42 78,56 88,80 52,100 8,88"),
    Allograph(3, "curled ends", "22,24 18,8 50,0 80,16 68,42 42,47 / 78,54 90,78 58,100 18,94 16,78"),
    Allograph(3, "angular", "12,8 76,10 / 44,44 / 84,74 / 46,98 10,92"),
    Allograph(4, "open", "24,4 10,62 / 92,60 ; 72,26 68,100"),
    Allograph(4, "open, tall bar", "26,0 10,58 / 96,56 ; 74,0 68,100"),
    Allograph(4, "open, round", "16,2 12,40 28,58 76,50 ; 82,0 76,44 70,100"),
    Allograph(4, "open, in one stroke", "18,4 12,44 32,58 74,48 / 82,6 / 72,100"),
    Allograph(4, "closed", "66,0 4,66 / 98,66 ; 66,0 66,100"),
    Allograph(4, "closed, in one stroke", "66,100 68,0 / 4,70 / 96,68"),
    Allograph(4, "closed, crossing", "70,0 8,62 / 100,58 ; 76,20 64,100"),
    Allograph(4, "short bar", "60,0 6,60 / 72,62 ; 66,30 64,100"),
    Allograph(5, "in two strokes", "26,4 20,44 / 52,36 86,54 84,82 48,100 8,92 ; 26,4 88,2"),
    Allograph(5, "in one stroke", "86,2 28,4 / 20,44 / 54,36 88,58 80,88 44,100 8,90"),
    Allograph(5, "like an S", "86,6 44,2 20,22 46,46 82,68 64,96 12,94"),
    Allograph(5, "bar apart", "28,14 22,46 / 54,40 86,60 78,90 42,100 10,92 ; 36,4 92,0"),
    Allograph(5, "angular", "84,0 20,2 / 18,42 / 76,48 / 82,84 / 44,100 10,96"),
    Allograph(5, "small belly", "78,2 34,4 / 26,50 / 56,52 70,72 56,96 14,98"),
    Allograph(6, "plain", "74,2 36,26 12,64 24,94 62,98 84,76 64,56 30,60 14,78"),
    Allograph(6, "straight back", "60,0 34,34 12,72 30,98 68,94 80,70 52,52 18,72"),
    Allograph(6, "curled", "86,14 62,0 28,22 10,62 26,96 66,96 86,72 60,52 26,60 14,74"),
    Allograph(6, "short tail", "52,10 24,30 8,62 22,94 58,100 90,78 84,48 54,38 14,60"),
    Allograph(6, "small loop", "70,0 30,30 12,72 28,98 58,96 68,80 50,66 20,76"),
    Allograph(6, "open loop", "70,2 30,28 12,66 30,98 70,92 82,68 58,56 38,66"),
    Allograph(7, "plain", "8,4 92,4 / 62,44 36,100"),
    Allograph(7, "curved", "6,10 48,4 92,6 / 58,46 44,100"),
    Allograph(7, "crossed", "8,4 92,4 / 38,100 ; 26,50 82,48"),
    Allograph(7, "ticked", "8,24 10,4 / 92,2 / 40,100"),
    Allograph(7, "ticked and crossed", "6,26 12,4 / 92,4 / 44,100 ; 24,52 84,48"),
    Allograph(7, "wavy bar", "6,16 26,2 60,10 90,0 / 50,56 38,100"),
    Allograph(7, "footed", "8,4 90,4 / 46,98 ; 26,100 70,98"),
    Allograph(8, "in one stroke", "76,14 46,0 20,18 46,44 80,70 54,100 18,82 40,54 74,32 74,12"),
    Allograph(8, "two rings", "50,0 24,12 24,36 50,46 76,36 76,12 50,0 ; 50,46 14,60 14,88 50,100 86,88 86,60 50,46"),
    Allograph(8, "from the middle", "50,48 18,28 34,2 70,4 80,28 50,48 14,72 34,98 72,96 86,72 50,48"),
    Allograph(8, "open at the top", "84,8 50,2 20,22 48,46 82,72 52,100 16,78 44,52 88,16"),
    Allograph(8, "mirrored", "24,14 54,0 80,18 54,44 20,70 46,100 82,82 60,54 26,32 26,12"),
    Allograph(8, "small head", "62,8 40,4 34,24 56,40 86,68 54,100 16,80 36,50 64,26 60,6"),
    Allograph(9, "hooked", "82,18 50,0 16,20 28,46 62,44 84,16 / 82,58 64,96 22,92"),
    Allograph(9, "straight", "80,22 50,0 16,20 30,46 64,42 82,8 / 78,100"),
    Allograph(9, "slanted stem", "82,20 54,0 18,20 26,46 62,44 86,10 / 48,100"),
    Allograph(9, "ring and stem", "50,0 20,10 14,34 44,48 76,36 78,10 50,0 ; 82,4 76,100"),
    Allograph(9, "curled", "82,20 50,0 16,20 30,46 64,42 84,14 / 84,70 58,100 20,88 14,76"),
    Allograph(9, "open ring", "78,12 48,2 16,24 30,48 62,42 80,24 / 78,62 70,100"),
    Allograph(9, "large ring", "86,28 48,0 8,28 30,58 72,48 88,20 / 78,66 40,100"),
)

_HELD_OUT = {
    *("overlapping", "hook for a foot", "swan", "flat foot and neck", "looped in the middle", "short bar"),
    *("open, round", "bar apart", "small loop", "wavy bar", "from the middle", "slanted stem", "open ring"),
}
HELD_OUT = tuple(way for way in ALLOGRAPHS if way.name in _HELD_OUT)  # only to test by
TAUGHT = tuple(way for way in ALLOGRAPHS if way.name not in _HELD_OUT)
