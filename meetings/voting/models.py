"""Proposals under an agenda item, how they were voted on, and elections of persons."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Proposal(models.Model):
    """A proposed decision (forslag til vedtak) put forward in the meeting."""

    class State(models.TextChoices):
        OPEN = "open", _("Put forward")
        ADOPTED = "adopted", _("Adopted")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    item = models.ForeignKey(
        "meetings.AgendaItem", models.CASCADE, related_name="proposals", verbose_name=_("agenda item")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("proposed decision"), max_length=4000)
    proposed_by = models.ForeignKey(
        "meetings.Invitee",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("put forward by"),
        help_text=_("Empty when it came with the case."),
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="proposal_one_per_number"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state="adopted"), name="proposal_one_adopted_per_item"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Vote(models.Model):
    """An open vote by show of hands, counted by hand. Never more votes than seats with a vote in the room."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="vote", verbose_name=_("proposal"))
    votes_for = models.PositiveSmallIntegerField(_("for"))
    votes_against = models.PositiveSmallIntegerField(_("against"))
    votes_blank = models.PositiveSmallIntegerField(_("did not vote"), default=0)
    seats_present = models.PositiveSmallIntegerField(_("seats present"))
    decided_by_chair = models.BooleanField(_("the chair's vote decided"), default=False)
    chair_was_for = models.BooleanField(_("the chair was for"), null=True, blank=True)
    taken_at = models.DateTimeField(_("taken"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("counted by")
    )

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(
                name="vote_never_above_the_seats_present",
                condition=Q(seats_present__gte=F("votes_for") + F("votes_against") + F("votes_blank")),
            ),
            models.CheckConstraint(
                name="vote_chair_decides_exactly_on_a_tie",
                condition=Q(decided_by_chair=True, chair_was_for__isnull=False, votes_for=F("votes_against"))
                | (Q(decided_by_chair=False, chair_was_for=None) & ~Q(votes_for=F("votes_against"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.votes_for}–{self.votes_against}"


class Election(models.Model):
    """An election of persons in a meeting: secret written votes, counted by hand. Only totals are kept.

    Nothing says who voted for whom, or who voted.
    """

    item = models.ForeignKey(
        "meetings.AgendaItem", models.CASCADE, related_name="elections", verbose_name=_("agenda item")
    )
    office = models.CharField(_("elected to"), max_length=120)
    places = models.PositiveSmallIntegerField(_("how many are elected"), default=1)
    seats_present = models.PositiveSmallIntegerField(_("seats present"), null=True, blank=True)
    blank = models.PositiveSmallIntegerField(_("blank votes"), default=0)
    counted_at = models.DateTimeField(_("counted"), null=True, blank=True)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counted by"),
    )
    drew_lots = models.BooleanField(_("decided by drawing lots"), default=False)

    class Meta:
        verbose_name = _("election in a meeting")
        verbose_name_plural = _("elections in meetings")
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_election_counted_by_someone_with_seats_at_a_time",
                condition=Q(counted_at=None, counted_by=None, seats_present=None)
                | Q(counted_at__isnull=False, counted_by__isnull=False, seats_present__isnull=False),
            ),
            models.CheckConstraint(name="meeting_election_fills_a_place", condition=Q(places__gte=1)),
        ]

    def __str__(self) -> str:
        return self.office


class Candidate(models.Model):
    """Someone who stands for election, and the number of votes they got."""

    election = models.ForeignKey(
        Election, models.CASCADE, related_name="candidates", verbose_name=_("election")
    )
    name = models.CharField(_("name"), max_length=120)
    invitee = models.ForeignKey(
        "meetings.Invitee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    votes = models.PositiveSmallIntegerField(_("votes"), null=True, blank=True)
    is_elected = models.BooleanField(_("elected"), default=False)

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["election", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "name"], name="candidate_once_per_election")
        ]

    def __str__(self) -> str:
        return self.name
