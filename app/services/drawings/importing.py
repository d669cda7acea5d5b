"""Other people's digits: JSON as exported here, CSV, or MNIST's IDX, also in gz or zip; told apart by content."""

from app.errors import CorruptFile, InvalidInput, TooLarge
from app.services.drawings.archives import Member, gunzip, is_gzip, is_zip, unzip
from app.services.drawings.import_csv import examples_of_csv
from app.services.drawings.import_idx import examples_of_idx, is_idx
from app.services.drawings.import_json import examples_of_json
from app.services.drawings.row_values import ImportedExamples
from app.services.drawings.text_files import beginning, encoding_of
from app.services.foreign import printable, reading_foreign

MAX_BYTES = 32 << 20
MOST = 20_000
_START = 1_000  # characters that tell JSON, CSV and forms apart
_MOST_LETTERS = 500  # of the names of a zip's files
_TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".json", ".csv.gz", ".tsv.gz", ".txt.gz", ".json.gz")


def examples_in(content: bytes) -> ImportedExamples:
    """Every picture and label in a file; InvalidInput or TooLarge says why it is refused."""
    check_size(len(content))
    try:
        with reading_foreign("its content is damaged"):
            found = _unpacked(content)
    except CorruptFile as error:
        raise InvalidInput(f"the file cannot be read: {error}") from None
    if not len(found):
        raise InvalidInput("the file holds no pictures")
    if len(found) > MOST:
        raise TooLarge(f"the file holds {len(found)} pictures; at most {MOST} are taken at a time")
    return found


def check_size(size: int) -> None:
    """TooLarge when a file has more bytes than are accepted."""
    if size > MAX_BYTES:
        raise TooLarge(f"the file has more than {MAX_BYTES >> 20} MiB, the most that is accepted")


def _unpacked(content: bytes) -> ImportedExamples:
    if is_gzip(content):
        content = gunzip(content)
    return _from_zip(unzip(content)) if is_zip(content) else _from_plain(content)


def _from_plain(content: bytes, notes: tuple[str, ...] = ()) -> ImportedExamples:
    if is_idx(content):
        return examples_of_idx([content], notes)
    _check_no_form(content)
    encoding = encoding_of(content)
    if beginning(content, encoding, _START).lstrip().startswith(("{", "[")):
        found = examples_of_json(content.decode(encoding))
    else:
        found = examples_of_csv(content, encoding)
    return ImportedExamples(found.pixels, found.labels, found.notes + notes)


def _check_no_form(content: bytes) -> None:
    """InvalidInput when the content is multipart/form-data, as browsers' forms and `curl -F` send."""
    if content.startswith(b"--") and b"form-data" in content[:_START]:
        raise InvalidInput(
            "this is a form; send the file itself as the body (curl --data-binary @FILE), "
            "two IDX files one after the other (cat IMAGES LABELS | curl --data-binary @-)"
        )


def _from_zip(members: list[Member]) -> ImportedExamples:
    """The pair of IDX files, or the one file of text; other files are named, and none of a second kind is lost."""
    idx = [member for member in members if is_idx(member.content)]
    texts = [member for member in members if member.name.lower().endswith(_TEXT_ENDINGS)]
    chosen = idx or (texts if len(members) > 1 else members)
    if (idx and texts) or (not idx and len(chosen) != 1):
        raise InvalidInput(f"the zip must hold two IDX files, or one CSV or JSON; it holds {_names(members)}")
    left = [member for member in members if member not in chosen]
    notes = (f"left alone in the zip: {_names(left)}",) if left else ()
    return examples_of_idx([member.content for member in idx], notes) if idx else _from_plain(chosen[0].content, notes)


def _names(members: list[Member]) -> str:
    return printable(", ".join(member.name for member in members), _MOST_LETTERS) or "nothing"
