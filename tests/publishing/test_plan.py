"""What will change is told before it does, and a release that would harm is stopped."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from forebygga.publishing.plan import GRACE, Published, plan, refusals
from publishing.releases import DAY, LATER, built


def test_the_first_release_adds_all(tmp_path: Path) -> None:
    planned = plan(built(tmp_path, "A"), None, today=DAY)
    assert (planned.changed, planned.gone, dict(planned.kept), refusals(planned)) == ((), (), {}, [])
    assert "den första här" in str(planned)


def test_a_plan_counts_pages_and_other_files(tmp_path: Path) -> None:
    before = built(tmp_path / "a", "A", pages=4)
    planned = plan(built(tmp_path / "b", "B", pages=3), Published(before, {}), today=DAY)
    assert "Sidor: 5 ändras, 0 tillkommer, 1 försvinner" in str(planned)
    assert planned.dead == ["/sida-3/"]
    assert "1 adresser dör; 2 filer från tidigare utgåvor står kvar" in str(planned)


def test_the_same_release_again_is_nothing(tmp_path: Path) -> None:
    before = built(tmp_path, "A")
    assert plan(before, Published(before, {}), today=DAY).is_nothing


def test_assets_stay_for_the_time_of_grace_and_no_longer(tmp_path: Path) -> None:
    first, second, third = (built(tmp_path / name, name) for name in ("A", "B", "C"))
    one = plan(second, Published(first, {}), today=DAY)
    old = {name for name in first.sums if name.startswith("assets/")}
    assert set(one.kept) == old
    assert old <= set(plan(third, Published(second, one.kept), today=DAY + GRACE).kept)
    assert not old & set(plan(third, Published(second, one.kept), today=DAY + GRACE + LATER).kept)


def test_an_asset_that_comes_back_is_no_longer_an_old_one(tmp_path: Path) -> None:
    first, second = built(tmp_path / "a", "A"), built(tmp_path / "b", "B")
    there = Published(second, plan(second, Published(first, {}), today=DAY).kept)
    back = plan(first, there, today=DAY + timedelta(days=2))
    assert set(back.kept) == {name for name in second.sums if name.startswith("assets/")}


def test_a_dead_address_stops_until_it_may_die(tmp_path: Path) -> None:
    there = Published(built(tmp_path / "a", "A", **{"gammal/index.html": "x"}), {})
    planned = plan(built(tmp_path / "b", "A"), there, today=DAY)
    assert [line for line in refusals(planned) if "/gammal/" in line and "--far-do /gammal/" in line]
    assert refusals(planned, share=0.5, may_die=["/gammal/"]) == []


def test_too_few_pages_stop(tmp_path: Path) -> None:
    there = Published(built(tmp_path / "a", "A", pages=20), {})
    planned = plan(built(tmp_path / "b", "A", pages=10), there, today=DAY)
    assert "12 sidor" in refusals(planned, may_die=planned.dead)[0]
    assert refusals(planned, share=0.5, may_die=planned.dead) == []


def test_a_release_without_a_start_page_stops(tmp_path: Path) -> None:
    release = built(tmp_path, "A")
    sums = {name: digest for name, digest in release.sums.items() if name != "index.html"}
    assert refusals(plan(type(release)(release.id, release.day, sums), None, today=DAY)) == ["Utgåvan har ingen startsida."]
