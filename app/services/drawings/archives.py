"""Unpacks gz and zip files that others made; what comes out is bounded before it is held."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.errors import InvalidInput, TooLarge
from app.services.foreign import printable, reading_foreign

MAX_UNPACKED = 64 << 20  # bytes; 20,000 CSV rows of 785 values of three digits need 60 MiB
MAX_FILES = 1_000
MAX_GZIP_MEMBERS = 10_000
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_END, _ZIP_END_BYTES = b"PK\x05\x06", 22
_CHUNK = 1 << 16
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_SYSTEM_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Member:
    """A file in a zip, unpacked also where it is a gz."""

    name: str
    content: bytes


def is_gzip(content: bytes) -> bool:
    """Whether it begins as a gz does."""
    return content.startswith(_GZIP)


def is_zip(content: bytes) -> bool:
    """Whether it begins as a zip does, also an empty one."""
    return content.startswith(_ZIP)


def gunzip(content: bytes, most: int = MAX_UNPACKED) -> bytes:
    """What all members of a gz hold, one after the other; InvalidInput or CorruptFile when damaged, or TooLarge.

    An IDX file that is not packed may follow them. Zeros that do not begin one are padding.
    """
    unpacked, position, members = bytearray(), 0, 0
    while content.startswith(_GZIP, position):
        position = _gunzip_member(content, position, unpacked, most)
        members += 1
        if members > MAX_GZIP_MEMBERS:
            raise TooLarge(f"the gz has more than {MAX_GZIP_MEMBERS} members")
    rest = content[position:]
    if rest.strip(b"\0"):
        if not rest.startswith(b"\0\0"):
            raise InvalidInput("the gz is damaged: it is followed by bytes that are neither gz nor IDX")
        unpacked += rest
        _check_size(len(unpacked), most)
    return bytes(unpacked)


def unzip(content: bytes) -> list[Member]:
    """The files in a zip, those an operating system adds left out; CorruptFile, InvalidInput or TooLarge."""
    if content.count(b"PK\x01\x02") > MAX_FILES:
        raise TooLarge(f"the zip holds more than {MAX_FILES} files")
    with reading_foreign("the zip is damaged"), zipfile.ZipFile(io.BytesIO(content)) as archive:
        _check_alone(content, archive)
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_system_file(info.filename)]
        _check_size(sum(info.file_size for info in infos), MAX_UNPACKED)
        return _members(archive, infos)


def _gunzip_member(content: bytes, position: int, unpacked: bytearray, most: int) -> int:
    """Append what the member at a position holds to `unpacked`; the position behind it."""
    member = zlib.decompressobj(wbits=31)  # 31: with the gz header, checksum and length
    while not member.eof:
        chunk = content[position : position + _CHUNK]
        if not chunk:
            raise InvalidInput("the gz is damaged: it is cut short")
        with reading_foreign("the gz is damaged"):
            unpacked += member.decompress(chunk, most + 1 - len(unpacked))
        _check_size(len(unpacked), most)
        position += len(chunk) - len(member.unused_data)
    return position


def _members(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> list[Member]:
    members: list[Member] = []
    for info in infos:
        if info.compress_type not in _METHODS:
            raise InvalidInput(f"{printable(info.filename)} in the zip is neither stored nor deflated; pack it again")
        content = archive.read(info)
        if is_gzip(content):
            content = gunzip(content, MAX_UNPACKED - sum(len(member.content) for member in members))
        members.append(Member(info.filename, content))
    return members


def _check_alone(content: bytes, archive: zipfile.ZipFile) -> None:
    """Refuse bytes before or behind the zip, as when two zips are sent one after the other: they would be lost."""
    end = content.rfind(_ZIP_END) + _ZIP_END_BYTES + len(archive.comment)
    starts = [info.header_offset for info in archive.infolist()] or [archive.start_dir]
    if end != len(content) or min(starts) != 0:
        raise InvalidInput("the zip is preceded or followed by something else; send one zip at a time")


def _is_system_file(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._") or path.name in _SYSTEM_FILES


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise TooLarge(f"the file unpacks to more than {MAX_UNPACKED >> 20} MiB, the most that is accepted")
