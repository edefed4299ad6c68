"""A share of a build that several machines do together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Self, TypeVar

Given = TypeVar("Given")


class Share(NamedTuple):
    """A share of a build: number 1 to `total`."""

    number: int
    total: int

    @classmethod
    def read(cls, text: str) -> Self:
        """The share written "2/3". Raises ValueError for anything else."""
        match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
        if not match or int(match[1]) > int(match[2]):
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    def of(self, whole: Sequence[Given]) -> Sequence[Given]:
        """Every `total`-th, so that long sections are shared as evenly as short ones. All shares together are the whole, none twice."""
        return whole[self.number - 1 :: self.total]
