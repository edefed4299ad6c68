"""Pages and files made, framed, finished and written on all processors. The same bytes whatever their number.

What was finished before of the same is taken from where it stands, else from the store, and is not made again.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from forebygga.building.standing import Standing
from forebygga.hub.forking import shared_out
from forebygga.hub.garbage import left_alone, let_go
from forebygga.hub.problems import HubError
from forebygga.hub.store import Store, named
from forebygga.page.content_names import by_content
from forebygga.page.framing import Frame
from forebygga.page.output import Content, Deferred, Output
from forebygga.publishing.compression import compressed, is_compressed
from forebygga.publishing.finishing import Finished
from forebygga.publishing.naming import Naming
from forebygga.subjects.search.findable import LEFT_OUT
from forebygga.subjects.search.index import Reader


class Printed(NamedTuple):
    """What is known of a file when it is written: its name, the name of all that it was made of, its sum, and of a page the name of its body.

    A body is named by all that it was made of where that is known, else by what it says.
    """

    file: str
    made_of: bytes
    sum: str
    body_name: bytes


Read = tuple[str, bytes] | None
"""What the search reads of a page, by its name; None for what it does not read, or knows."""


@dataclass(frozen=True)
class Press:
    """Makes pages and files and writes them to the folder, pages framed."""

    frame: Frame
    folder: Path
    naming: Naming
    store: Store = field(default_factory=Store)
    standing: Standing = field(default_factory=Standing)
    reader: Reader | None = None
    """Reads each page for the search when it is made, in the same process: the page itself is then let go of."""

    def print(self, outputs: Sequence[Output], workers: int | None = None) -> Generator[tuple[Output, Printed], None, None]:
        """Write the outputs; gives them in their order with what is known of each. No body is held: who asks for one has it made again.

        Close it when something goes wrong meanwhile: nothing is written after that.
        Raises RuntimeError that names the record or address when one cannot be made, and HubError when it cannot be written.
        """
        with left_alone(), closing(shared_out(partial(self._run, outputs), len(outputs), workers)) as runs:
            for output, (printed, read) in zip(outputs, chain.from_iterable(runs), strict=True):
                if read and self.reader:
                    self.reader.search.kept.put(*read)
                yield _held(output, printed), printed

    def _run(self, outputs: Sequence[Output], numbers: range) -> list[tuple[Printed, Read]]:
        printed = [self._one(outputs[number]) for number in numbers]
        self.store.flush()
        let_go()
        return printed

    def _one(self, output: Output) -> tuple[Printed, Read]:
        try:
            return self._printed(output)
        except HubError:  # the disk's fault, not the record's
            raise
        except Exception as error:  # told with the record, whichever process it was in
            what = "sidan" if output.meta else f"/{output.uri}"
            raise RuntimeError(f"{what} för {output.source or f'/{output.uri}'} gick inte att göra: {error}") from error

    def _printed(self, output: Output) -> tuple[Printed, Read]:
        name, make = output.begun()
        body = None if name else make()
        file = f"{output.uri}index.html" if output.meta else output.uri
        body_name = name or sha256(_bytes(body or "")).digest()
        made_of = self._made_of(output, body_name)
        total = self.standing.link(file, made_of, self.folder)
        if total is None:
            packed = self.store.find(made_of)
            if packed is None:
                body = make() if body is None else body
                total = self._placed(file, output, body, made_of)
            else:
                finished = Finished.unpacked(packed)
                finished.put(self.folder / file)
                total = finished.sum
        return Printed(file, made_of, total, body_name), self._read(output, body, body_name)

    def _read(self, output: Output, body: Content | None, name: bytes) -> Read:
        """What the search reads of the page, if its body was made now."""
        if self.reader is None or output.meta is None or body is None:
            return None
        return self.reader.line(replace(output, content=Deferred(lambda: body, name=name)))

    def _made_of(self, output: Output, content: bytes) -> bytes:
        """The name of the finished file, by its content's."""
        return named(("finished", self._shared, output.uri, by_content(output.meta), content))

    @cached_property
    def _shared(self) -> bytes:
        """The name of all that files have in common."""
        return by_content((self.naming.digest, self.frame.settings, self.frame.serving, zlib.ZLIB_RUNTIME_VERSION))

    def _placed(self, file: str, output: Output, body: Content, made_of: bytes) -> str:
        """Put the file there, compressed anew only when it is another than the one that stands; gives its sum."""
        content = self.frame.page(replace(output, content=body)).encode() if output.meta else _bytes(body)
        content = self.naming.followed(file, content)
        total = sha256(content).hexdigest()
        if not self.standing.link_same(file, total, self.folder):
            finished = Finished(content, tuple(compressed(file, content).values()) if is_compressed(file, content) else ())
            self.store.keep(made_of, finished.packed)
            finished.put(self.folder / file)
        return total


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _held(output: Output, printed: Printed) -> Output:
    """The page with what makes its body anew; a page that the search leaves out holds none."""
    if output.meta is None or output.meta.layout in LEFT_OUT:
        return replace(output, content="")
    return replace(output, content=Deferred(partial(_again, output), name=printed.body_name))


def _again(output: Output) -> Content:
    """What the output holds, which is not kept there."""
    return output.begun()[1]()
