"""Everything that can be wrong with what Brainscan is given, in sentences a person understands."""


class BrainscanError(Exception):
    """The root: `str(error)` is one sentence that says what was wrong and what is accepted.

    `kind` names the frequent ones in a word or two, which pages in other languages have their own sentence for.
    """

    def __init__(self, sentence: str = "", *, kind: str = "") -> None:
        super().__init__(sentence)
        self.kind = kind


class InvalidInput(BrainscanError):
    """A value is of the wrong shape, range or kind."""


class Diverged(InvalidInput):
    """What was asked for cannot be trained: the training gets nowhere, and the sentence says what to change.

    `advice` says the same in a word: smaller-rate, larger-rate or more-nodes.
    """

    def __init__(self, sentence: str, advice: str) -> None:
        super().__init__(sentence)
        self.advice = advice


class UnsupportedMedia(BrainscanError):
    """The bytes are not of a kind that is read here."""


class TooLarge(BrainscanError):
    """More bytes or pixels than are accepted."""


class TooSlow(BrainscanError):
    """What is sent does not come in time."""


class NotFound(BrainscanError):
    """There is nothing under this name."""


class CorruptFile(BrainscanError):
    """A file on disk is missing, cut short or altered."""


class NotSignedIn(BrainscanError):
    """Only whoever has signed in may do this."""


class Conflict(BrainscanError):
    """What is asked for does not go together with how things stand."""


class Busy(BrainscanError):
    """Others hold what is needed; to be tried again in a moment."""


class Unavailable(BrainscanError):
    """A part of Brainscan cannot be used until somebody has mended it; all else goes on."""


class Overloaded(Busy):
    """More is asked for at once than is done at once; to be tried again in a moment."""


class Abandoned(BrainscanError):
    """Whoever asked has left, so that nobody reads an answer."""


class TooManyAtOnce(BrainscanError):
    """One client asks for too much at once; to be tried again when some of it is done."""


class TooOften(BrainscanError):
    """One client does again and again what is refused; to be tried again after some seconds."""

    def __init__(self, sentence: str, retry_seconds: int) -> None:
        super().__init__(sentence)
        self.retry_seconds = retry_seconds


class StorageFailed(BrainscanError):
    """The disk is full or does not take what should be kept."""


class MissingExtra(BrainscanError):
    """An optional library is not installed."""
