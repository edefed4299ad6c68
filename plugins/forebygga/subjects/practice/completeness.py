"""How much of what others need to copy a practice its record holds: a help for editors, never a verdict on the practice.

Source: the 5Is framework for describing preventive action (Intelligence, Intervention, Implementation, Involvement,
Impact), as Paul Ekblom set it out for the European Crime Prevention Network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.records.practice import NOT_SEEN, Practice


@dataclass(frozen=True, slots=True)
class Need:
    """Something a copier needs: the field's Swedish key, whether a practice has it, and what is asked of a reader when it is unknown."""

    key: str
    is_met: Callable[[Practice], bool]
    question: str = ""

    @property
    def name(self) -> str:
        """The key without the group it stands in, for narrow columns."""
        return self.key.rpartition(" › ")[2]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the five Is with its needs."""

    id: str
    name: str
    needs: tuple[Need, ...]


def _how(attribute: str) -> Callable[[Practice], bool]:
    return lambda practice: bool(practice.how_to and getattr(practice.how_to, attribute))


def _transfer(attribute: str) -> Callable[[Practice], bool]:
    return lambda practice: bool(practice.transfer and getattr(practice.transfer, attribute))


def _everyone_has_a_task(practice: Practice) -> bool:
    return bool(practice.involved) and all(part.task for part in practice.involved)


ASPECTS: tuple[Aspect, ...] = (
    Aspect(
        "intelligence",
        "Kunskap om problemet",
        (
            Need("problem (med källa)", lambda practice: bool(CITE.search(practice.problem))),
            Need("miljöer", lambda practice: bool(practice.settings)),
        ),
    ),
    Aspect(
        "intervention",
        "Insatsen",
        (
            Need("så_gör_man › kärnkomponenter", _how("core"), "vilka delar som måste finnas med"),
            Need("verkningssätt", lambda practice: bool(practice.mechanisms)),
            Need("överförbarhet › måste_vara_lika", _transfer("must_keep")),
            Need("överförbarhet › kan_anpassas", _transfer("may_adapt")),
        ),
    ),
    Aspect(
        "implementation",
        "Genomförandet",
        (
            Need("så_gör_man › steg", _how("steps"), "stegen i ordning"),
            Need("så_gör_man › kompetens", _how("skills"), "vilken kompetens som behövs"),
            Need("så_gör_man › tid", _how("time"), "hur lång tid det tar"),
            Need("kostnad", lambda practice: bool(practice.costs), "vad det kostar"),
            Need("så_gör_man › hinder", _how("obstacles")),
            Need("så_gör_man › framgångsfaktorer", _how("success_factors")),
            Need("så_gör_man › juridik_etik", _how("law_and_ethics"), "vilka regler man behöver tänka på"),
        ),
    ),
    Aspect(
        "involvement",
        "Medverkan",
        (
            Need("involverade", lambda practice: bool(practice.involved)),
            Need("involverade › uppgift", _everyone_has_a_task, "vem som gör vad"),
            Need("ägare", lambda practice: bool(practice.owner), "vem som äger eller förvaltar arbetssättet"),
            Need("används_av", lambda practice: bool(practice.used_by), "vilka som använder det"),
        ),
    ),
    Aspect(
        "impact",
        "Resultat",
        (
            Need("bedömning › utfall › visar (uppföljt)", lambda practice: practice.assessment.first.effect not in NOT_SEEN),
            Need("bedömning › resurs (känd)", lambda practice: practice.assessment.effort.value != "okand"),
            Need("oönskade_effekter", lambda practice: bool(practice.side_effects)),
            Need("lärdomar", lambda practice: bool(practice.lessons)),
        ),
    ),
)
NEEDS = tuple(need for aspect in ASPECTS for need in aspect.needs)


@dataclass(frozen=True, slots=True)
class AspectScore:
    """How many of an aspect's needs are met, and which are not."""

    aspect: Aspect
    met: int
    missing: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """A practice with how many of all needs its record meets, divided by aspect."""

    entry: Entry
    scores: tuple[AspectScore, ...]

    @property
    def met(self) -> int:
        """How many needs are met, of `len(NEEDS)`."""
        return sum(score.met for score in self.scores)

    @property
    def missing(self) -> tuple[Need, ...]:
        """The needs that are not met, in the order of ASPECTS."""
        return tuple(need for score in self.scores for need in score.missing)


def _score(aspect: Aspect, practice: Practice) -> AspectScore:
    missing = tuple(need for need in aspect.needs if not need.is_met(practice))
    return AspectScore(aspect, len(aspect.needs) - len(missing), missing)


def completeness(catalog: Catalog) -> tuple[Completeness, ...]:
    """Every published practice with its score, the least complete first, then by title."""
    scores = [Completeness(entry, tuple(_score(aspect, practice) for aspect in ASPECTS)) for entry, practice in catalog.records(Practice)]
    return tuple(sorted(scores, key=lambda scored: (scored.met, swedish(scored.entry.record.title), scored.entry.key)))


def unknowns(practice: Practice) -> tuple[str, ...]:
    """What a reader who wants to copy the practice is asked about, because the record does not say; in the order of ASPECTS."""
    return tuple(need.question for need in NEEDS if need.question and not need.is_met(practice))


@dataclass(frozen=True, slots=True)
class Target:
    """What so many practices are to tell: a name, the least number, and whether a practice does."""

    name: str
    least: int
    is_met: Callable[[Practice], bool]


TARGETS = (
    Target("steg", 65, _how("steps")),
    Target("verkningssätt", 65, lambda practice: bool(practice.mechanisms)),
    Target("tid eller dos", 50, _how("time")),
    Target("kostnad eller resurs", 50, lambda practice: bool(practice.costs) or practice.assessment.effort.value != "okand"),
    Target("överförbarhet", 40, lambda practice: bool(practice.transfer)),
    Target("flera utfall", 35, lambda practice: len(practice.assessment.outcomes) > 1),
)
"""How deep the register is to be, set for its first 84 practices."""


def reached(catalog: Catalog) -> tuple[tuple[Target, int], ...]:
    """Each target with how many published practices meet it."""
    practices = [practice for _, practice in catalog.records(Practice)]
    return tuple((target, sum(target.is_met(practice) for practice in practices)) for target in TARGETS)
