"""Pages and files made, framed, finished and written on all processors. The same bytes whatever their number.

What was finished before of the same is taken from where it stands, else from the store, and is not made again.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
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


class Printed(NamedTuple):
    """What is known of a file when it is written: its name, the name of all that it was made of, its sum, and of a page its body.

    The body's name is None when it has none; the body itself is None when it was not made now or the search leaves it out.
    """

    file: str
    made_of: bytes
    sum: str
    body_name: bytes | None = None
    body: str | None = None


@dataclass(frozen=True)
class Press:
    """Makes pages and files and writes them to the folder, pages framed."""

    frame: Frame
    folder: Path
    naming: Naming
    store: Store = field(default_factory=Store)
    standing: Standing = field(default_factory=Standing)

    def print(self, outputs: Sequence[Output], workers: int | None = None) -> Iterator[tuple[Output, Printed]]:
        """Write the outputs; gives them in their order with what is known of each. A page's body is held if the search reads it.

        Raises RuntimeError that names the record or address when one cannot be made, and HubError when it cannot be written.
        """
        with left_alone():
            runs = shared_out(partial(self._run, outputs), len(outputs), workers)
            for output, printed in zip(outputs, chain.from_iterable(runs), strict=True):
                yield _held(output, printed), printed

    def _run(self, outputs: Sequence[Output], numbers: range) -> list[Printed]:
        printed = [self._one(outputs[number]) for number in numbers]
        self.store.flush()
        let_go()
        return printed

    def _one(self, output: Output) -> Printed:
        try:
            return self._printed(output)
        except HubError:  # the disk's fault, not the record's
            raise
        except Exception as error:  # told with the record, whichever process it was in
            what = "sidan" if output.meta else f"/{output.uri}"
            raise RuntimeError(f"{what} för {output.source or f'/{output.uri}'} gick inte att göra: {error}") from error

    def _printed(self, output: Output) -> Printed:
        name, make = output.begun()
        body = None if name else make()
        file = f"{output.uri}index.html" if output.meta else output.uri
        made_of = self._made_of(output, name or sha256(_bytes(body or "")).digest())
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
        is_read = isinstance(body, str) and output.meta and output.meta.layout not in LEFT_OUT
        return Printed(file, made_of, total, name, str(body) if is_read else None)

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
            finished = Finished(content, tuple(compressed(content).values()) if is_compressed(file, content) else ())
            self.store.keep(made_of, finished.packed)
            finished.put(self.folder / file)
        return total


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _held(output: Output, printed: Printed) -> Output:
    """The page with its body, or with what makes it; a page that the search leaves out holds none."""
    if output.meta is None or output.meta.layout in LEFT_OUT:
        return replace(output, content="")
    make: Callable[[], Content] = partial(_given, output) if printed.body is None else partial(str, printed.body)
    return replace(output, content=Deferred(make, name=printed.body_name))


def _given(output: Output) -> Content:
    return output.body
