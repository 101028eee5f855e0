"""What the public front page shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.delegates.queries import current_holders
from councils.models import Delegate, Municipality, Seat
from councils.people.queries import with_public_name
from meetings.bodies.queries import youth_body
from meetings.decisions.permissions import visible_to
from meetings.decisions.queries import with_answers, with_status
from meetings.models import BodyMember, Decision, Meeting
from umt_portal.regulations.numbers import numbers

SHOWN = ("gjort", "arbeid", "delvis", "sen", "venter")


def context(user: Any) -> dict[str, Any]:
    municipalities = list(Municipality.objects.participating())
    body = youth_body()
    decisions = with_status(visible_to(user))
    speakers = _speakers(municipalities, body)
    return {
        "count_word": count_word(len(municipalities)),
        "meeting": next_meeting(body),
        "decisions": latest_of_each_kind(decisions),
        "decision_count": decisions.count(),
        "speakers": speakers,
        "hexes": [_hex(speaker) for speaker in speakers],
        "rules": numbers(),
    }


def count_word(number: int) -> str:
    """ "Seven", as a sentence begins; figures above twelve."""
    words = (
        "", _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"),
        _("Seven"), _("Eight"), _("Nine"), _("Ten"), _("Eleven"), _("Twelve"),
    )  # fmt: skip
    return words[number] if 0 < number < len(words) else str(number)


def next_meeting(body: Any) -> Meeting | None:
    """The next meeting of UMT that people are called to."""
    coming = Meeting.objects.coming().filter(state=Meeting.State.CALLED, bodies=body)
    return coming.select_related("municipality").first()


def latest_of_each_kind(decisions: Any) -> list[Decision]:
    """Three decisions: one that is carried out, one under way, one waiting; the latest of each."""
    rows = with_answers(
        decisions.exclude(status="").exclude(status="usendt").order_by("-decided_on", "-number")
    )[:40]
    found: dict[str, Decision] = {}
    for row in rows:
        found.setdefault({"delvis": "arbeid", "sen": "arbeid"}.get(row.status, row.status), row)
    picked = [found[kind] for kind in ("gjort", "arbeid", "venter") if kind in found]
    return (picked + [row for row in rows if row not in picked])[:3]


def _speakers(municipalities: list[Municipality], body: Any) -> list[dict[str, Any]]:
    """Each municipality with the names everyone may see, its vacant seats, and an office in UMT if it has one."""
    holders = list(with_public_name(current_holders().filter(seat__rank=0)))
    offices = dict(
        BodyMember.objects.filter(body=body)
        .current()
        .exclude(office="member")
        .values_list("person", "office")
    )
    return [
        _speaker(town, [row for row in holders if row.seat.municipality_id == town.pk], offices)
        for town in municipalities
    ]


def _speaker(town: Municipality, holders: list[Delegate], offices: dict[int, str]) -> dict[str, Any]:
    vacant = len(Seat.Kind.values) - len(holders)
    office = next((offices[row.person_id] for row in holders if row.person_id in offices), "")
    return {
        "municipality": town,
        "names": [row.public_name for row in holders if row.public_name],
        "hidden": sum(not row.public_name for row in holders),
        "vacant": vacant,
        "office": BodyMember.Office(office).label if office else "",
    }


def _hex(speaker: dict[str, Any]) -> dict[str, str]:
    vacant, held = speaker["vacant"], len(Seat.Kind.values) - speaker["vacant"]
    if vacant:
        detail = ngettext("%(count)d vacant seat", "%(count)d vacant seats", vacant) % {"count": vacant}
    else:
        detail = ngettext("%(count)d delegate", "%(count)d delegates", held) % {"count": held}
    town = speaker["municipality"]
    return {"name": town.name, "detail": detail, "url": reverse("municipality", args=[town.slug])}
