"""What people do with cards: write, change, publish, remove, and try the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.cases.actions import raise_case
from meetings.cases.models import Case
from meetings.cases.permissions import RAISERS
from meetings.decisions.models import FollowUp
from meetings.knowledge import messages
from meetings.knowledge.models import Card, Reuse
from meetings.knowledge.offices import refuse_a_person
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def write_card(*, follow_up: FollowUp, by_text: str = "", by: User | None, **texts: Any) -> Card:
    """Tell what worked. What the coordinator or the secretariat writes is published at once; the rest waits for them.

    `texts`: title, what, how, cost, contact_office.

    Raises:
        ValidationError: `not_done`, `written_already`, `is_a_person`.
    """
    follow_up = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("decision", "municipality", "body")
        .get(pk=follow_up.pk)
    )
    if not follow_up.is_done:
        raise ValidationError(_("This is not done. Only what is done becomes a card."), code="not_done")
    if Card.objects.filter(follow_up=follow_up).exists():
        raise ValidationError(_("Someone has already told what worked here."), code="written_already")
    refuse_a_person(texts.get("contact_office", ""), follow_up)
    card = Card(
        follow_up=follow_up, municipality=follow_up.municipality, theme=follow_up.decision.theme, **texts
    )
    card.written_by, card.by_text = by, by_text
    if by:
        card.published_at, card.published_by = timezone.now(), by
    card.save()
    if not by:
        messages.waiting(card)
    return card


@action
def change_card(*, card: Card, by: User | None, **texts: Any) -> Card:
    """Correct the texts. Without an account only until it is published.

    Raises:
        ValidationError: `published`, `is_a_person`.
    """
    card = (
        Card.objects.select_for_update(of=("self",)).select_related("follow_up__municipality").get(pk=card.pk)
    )
    if not by and card.is_published:
        raise ValidationError(_("The card is published. Ask the coordinator to change it."), code="published")
    refuse_a_person(texts.get("contact_office", ""), card.follow_up)
    for name, value in texts.items():
        setattr(card, name, value)
    card.save()
    return card


@action
def publish_card(*, card: Card, by: User) -> Card:
    """Let everyone read it.

    Raises:
        ValidationError: `not_done`.
    """
    card = Card.objects.select_for_update(of=("self",)).select_related("follow_up").get(pk=card.pk)
    if not card.follow_up.is_done:
        raise ValidationError(_("This is opened again. Wait until it is done."), code="not_done")
    if not card.is_published:
        card.published_at, card.published_by = timezone.now(), by
        card.save()
    return card


@action
def remove_card(*, card: Card, by: User) -> None:
    """Take away a card that was not meant to be. The cases it led to stay."""
    card.delete()


@action
def reuse_card(
    *, card: Card, title: str, summary: str, uploads: Iterable[UploadedFile] = (), by: User
) -> Case:
    """Raise a case to try the same at home. The card shows which municipalities do.

    Raises:
        ValidationError: `own_card`, `used_already`, and those of `raise_case`.
    """
    card = Card.objects.select_for_update(of=("self",)).get(pk=card.pk)
    others = by.roles.municipalities(*RAISERS) - {card.municipality_id}
    home = Municipality.objects.filter(pk__in=others).first()
    if home is None:
        raise ValidationError(_("This comes from your own municipality."), code="own_card")
    if card.reuses.filter(municipality=home).exists():
        raise ValidationError(
            _("%(name)s has already raised a case from this.") % {"name": home.name}, code="used_already"
        )
    case = raise_case(title=title, summary=summary, uploads=uploads, by=by)
    Reuse.objects.create(card=card, municipality=home, case=case, by=by)
    return case
