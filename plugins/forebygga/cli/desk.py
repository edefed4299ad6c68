"""`forebygga redigera`: the forms of the editors' desk, written beside its built program."""

from __future__ import annotations

import argparse
import json
import re
import sys

from forebygga.hub.problems import HubError
from forebygga.hub.settings import read_settings
from forebygga.load import read_hub
from forebygga.records import record_types
from forebygga.upkeep.cms import configuration, hosts, proposal_page

_REACHED = re.compile(r"(?<=connect-src 'self' blob: data:)[^;]*")
"""Where the page's policy names the hosts that it may reach."""


def desk(options: argparse.Namespace) -> int:
    """Write config.json into the folder, and let its page reach the code host and nothing else; 1 when the settings are wrong. Raises HubError without a desk."""
    root, page = options.hubb.resolve(), options.mapp / "index.html"
    if not page.is_file():
        raise HubError(f"hittar inget {page}; bygg det först med make redigera")
    reading, (settings, problems) = read_hub(root), read_settings(root)
    if problems:
        sys.stdout.writelines(f"{problem}\n" for problem in problems)
        return 1
    config = configuration(record_types(), reading.vocabularies, reading.registers, settings)
    (options.mapp / "config.json").write_text(json.dumps(config, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    reached = "".join(f" {host}" for host in hosts(settings))
    page.write_text(_REACHED.sub(reached, page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    backend = config["backend"]
    tryout = "webbläsaren, på prov: data/webbplats.yml säger ingen kodvärd under bidra"
    where = f"{backend['repo']}, grenen {backend['branch']}" if "repo" in backend else tryout
    sys.stdout.write(f"{options.mapp}: {len(config['collections'])} formulär, sparar i {where}\n")
    proposed = proposal_page(settings.contributing.forge if settings.contributing else None)
    if proposed:
        sys.stdout.write(f"Det som är sparat lämnas in som ett ändringsförslag på {proposed}\n")
    return 0
