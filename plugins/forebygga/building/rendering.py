"""Pages rendered, framed and written on all processors. The same bytes whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from forebygga.hub.forking import shared_out
from forebygga.hub.problems import HubError
from forebygga.hub.store import Store
from forebygga.page.framing import Frame
from forebygga.page.output import Output
from forebygga.page.remembering import Names
from forebygga.subjects.search.findable import LEFT_OUT


def write(file: Path, content: bytes) -> None:
    """Write the file, with the folders above it. Raises HubError when there is no room or no right to."""
    try:
        try:
            file.write_bytes(content)
        except FileNotFoundError:  # the first of its folder
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        raise HubError(f"{file.name} går inte att skriva ({error.strerror})") from error


@dataclass(frozen=True)
class Press:
    """Makes pages and files and writes them to the folder, pages framed."""

    pages: Sequence[Output]
    frame: Frame
    folder: Path
    store: Store = field(default_factory=Store)
    names: Names = field(default_factory=lambda: Names({}))

    def print(self, numbers: range) -> list[str]:
        """Write the numbered pages; gives their bodies, empty for those that the search leaves out.

        Raises RuntimeError that names the record or address when a page cannot be made.
        """
        bodies = [self._one(self.pages[number]) for number in numbers]
        self.store.flush()
        return bodies

    def _one(self, page: Output) -> str:
        try:
            content = self._framed(page) if page.meta else page.data
        except Exception as error:  # told with the record, whichever process it was in
            raise RuntimeError(
                f"{'sidan' if page.meta else f'/{page.uri}'} för {page.source or f'/{page.uri}'} gick inte att göra: {error}"
            ) from error
        write(self.folder / (f"{page.uri}index.html" if page.meta else page.uri), content)
        return "" if not page.meta or page.meta.layout in LEFT_OUT else page.text

    def _framed(self, page: Output) -> bytes:
        """The page as a file, from the store when the same body was framed alike before."""
        if not self.store.folder:
            return self.frame.page(page).encode()
        made_of = (self.frame.serving, self.frame.settings, page.uri, page.meta, sha256(page.text.encode()).digest())
        return self.store.remembered(("framed", self.names.of(made_of)), lambda: self.frame.page(page).encode())


def printed(press: Press, workers: int | None = None) -> Iterator[Output]:
    """The pages in their order, written to the folder; each holds its body if the search reads it."""
    bodies = chain.from_iterable(shared_out(press.print, len(press.pages), workers))
    yield from (replace(page, content=body) for page, body in zip(press.pages, bodies, strict=True))
