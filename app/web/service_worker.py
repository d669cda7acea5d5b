"""The service worker that keeps the pages in browsers, for when the server is away: static/worker/sw.js."""

import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.web.caching import revision

REVISION_HEADER = "Brainscan-Revision"
_KEPT_FOLDERS = ("css", "js", "icons")
_FRESH_SECONDS = 1  # in which the files are not looked at again: that takes a page longer than its template


class ServiceWorker:
    """The worker's script, which is told what to keep; `root` is the path below which a proxy shows it, or ""."""

    def __init__(self, static: Path, templates: Path, root: str) -> None:
        self._static, self._templates, self._root = static, templates, root
        self._seen, self._seen_at = "", -float(_FRESH_SECONDS)

    @property
    def revision(self) -> str:
        """Twelve hexadecimal digits that change with the code, the templates, and the pages' scripts and styles."""
        if time.monotonic() - self._seen_at >= _FRESH_SECONDS:
            self._seen, self._seen_at = self._revision(), time.monotonic()
        return self._seen

    def _revision(self) -> str:
        stamps = (
            (path, (stat := entry.stat()).st_size, stat.st_mtime_ns)
            for folder in (*self._kept_folders, self._templates)
            for path, entry in _files(folder)
        )
        return hashlib.sha256(repr([revision(), sorted(stamps)]).encode()).hexdigest()[:12]

    def script(self, pages: Sequence[str]) -> str:
        """The script behind its facts: the revision, the root, and as paths below it all pages and files to keep."""
        files = (Path(path).relative_to(self._static) for folder in self._kept_folders for path, _ in _files(folder))
        kept = {
            "revision": self.revision,
            "root": self._root,
            "pages": list(pages),
            "files": sorted(f"/static/{file.as_posix()}" for file in [*files, Path("favicon.svg")]),
        }
        return f"const KEPT = {json.dumps(kept)};\n{(self._static / 'worker' / 'sw.js').read_text()}"

    @property
    def _kept_folders(self) -> Iterator[Path]:
        return (self._static / name for name in _KEPT_FOLDERS)


def _files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files below a folder, with their paths."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                yield entry.path, entry
