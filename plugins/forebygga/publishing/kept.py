"""`tidigare.json`, at the place of publication: which files of earlier releases still stand there, and since when."""

from __future__ import annotations

import json
from datetime import date

from forebygga.publishing.plan import Kept


def kept_text(kept: Kept) -> str:
    """The file's text: by name the sum and the day the file was replaced."""
    replaced = {name: {"sha256": digest, "ersatt": day.isoformat()} for name, (digest, day) in sorted(kept.items())}
    return json.dumps(replaced, ensure_ascii=False, indent=1) + "\n"


def read_kept(text: str) -> dict[str, tuple[str, date]]:
    """The kept files by name. Raises ValueError when the text has another form."""
    try:
        return {name: (str(one["sha256"]), date.fromisoformat(one["ersatt"])) for name, one in json.loads(text).items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("tidigare.json har inte rätt form") from error
