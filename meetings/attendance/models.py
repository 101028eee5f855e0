"""Who is called to a meeting, what they answer, and who came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def awaiting_answer(self) -> InviteeQuerySet:
        return self.filter(answer=Invitee.Answer.NONE)

    def to_remind(self) -> InviteeQuerySet:
        """Has not answered, and is still waited for."""
        return self.awaiting_answer().filter(has_vote=True)

    def coming(self) -> InviteeQuerySet:
        return self.filter(answer=Invitee.Answer.YES)

    def present(self) -> InviteeQuerySet:
        return self.filter(attended__in=[Invitee.Attended.PRESENT, Invitee.Attended.PARTLY])


class Invitee(models.Model):
    """A person called to a meeting: their seat or body, their answer, their attendance.

    A deputy is called when the holder of the seat cannot come, and then points to them by `deputy_for`; the next
    deputy points to the first. `seat` is the regular seat they all stand for, so a vote belongs to the seat.
    """

    class Answer(models.TextChoices):
        NONE = "", _("Not answered")
        YES = "yes", _("Coming")
        NO = "no", _("Cannot come")
        MAYBE = "maybe", _("Maybe")

    class Attended(models.TextChoices):
        UNKNOWN = "", _("Not recorded")
        PRESENT = "present", _("Present")
        PARTLY = "partly", _("Present part of the time")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    class Ways(models.TextChoices):
        BOTH = "both", _("Both ways")
        OUT = "out", _("Only to the meeting")
        HOME = "home", _("Only home")

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="invitees", verbose_name=_("meeting")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="invited_to", verbose_name=_("person")
    )
    body = models.ForeignKey(
        "meetings.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("body")
    )
    seat = models.ForeignKey(
        "councils.Seat", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seat")
    )
    municipality = models.ForeignKey(
        "councils.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    deputy_for = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="deputy", verbose_name=_("deputy for")
    )
    is_deputy = models.BooleanField(_("called as deputy"), default=False)
    has_vote = models.BooleanField(_("may vote"), default=True)
    called_at = models.DateTimeField(_("called"))
    answer_due_at = models.DateTimeField(
        _("answer by"),
        null=True,
        blank=True,
        help_text="A deputy who has not answered by then is passed over.",
    )
    answer = models.CharField(
        _("answer"), max_length=5, choices=Answer.choices, blank=True, default=Answer.NONE
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answer_key = models.UUIDField(
        null=True,
        blank=True,
        editable=False,
        help_text="Of an answer pressed without coverage: sent twice, it is written once.",
    )
    needs_ride = models.BooleanField(_("needs a lift"), default=False)
    ride_ways = models.CharField(_("which way"), max_length=4, choices=Ways, default=Ways.BOTH)
    pick_up_place = models.ForeignKey(
        "councils.Place",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("where to be picked up"),
    )
    pick_up_at = models.CharField(_("wants to be picked up at"), max_length=100, blank=True)
    food_needs = models.CharField(
        _("food"), max_length=200, blank=True, help_text=_("Deleted after the meeting.")
    )
    attended = models.CharField(
        _("attendance"), max_length=8, choices=Attended.choices, blank=True, default=Attended.UNKNOWN
    )
    arrived_at = models.TimeField(_("came"), null=True, blank=True)
    left_at = models.TimeField(_("left"), null=True, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("person called to a meeting")
        verbose_name_plural = _("people called to meetings")
        ordering = ["municipality__name", "seat__kind", "seat__rank", "person__name"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="invitee_once_per_meeting"),
            models.UniqueConstraint(
                fields=["meeting", "seat"], condition=Q(has_vote=True), name="invitee_one_vote_per_seat"
            ),
            models.CheckConstraint(
                name="invitee_answer_has_a_time",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["person", "meeting"], name="invitee_meetings_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"

    def rides(self, direction: str) -> bool:
        """Rides that way, when they ride: `out` to the meeting, `home` from it."""
        return self.ride_ways in (self.Ways.BOTH, direction)

    @property
    def lift_from(self) -> str:
        """Where they want to be picked up, as they said it."""
        return str(self.pick_up_place) if self.pick_up_place_id else self.pick_up_at

    @property
    def stands_in(self) -> bool:
        return self.is_deputy or self.deputy_for_id is not None

    @property
    def is_passed_over(self) -> bool:
        """A deputy whose time to answer ran out; they may still say yes while nobody after them has."""
        return self.is_deputy and not self.has_vote and self.answer in ("", "maybe") and not self.attended

    @property
    def status(self) -> str:
        """The key of its status word."""
        if self.stands_in and self.answer in ("", "yes"):
            return "vara_ok" if self.answer else "vara"
        return {"": "ubesvart", "yes": "kommer", "no": "forfall", "maybe": "kanskje"}[self.answer]


class Movement(models.Model):
    """Someone came into the meeting, or went out of it, at a time. Nobody is in twice; `attended` and the first
    and last times of the invitee follow from these."""

    invitee = models.ForeignKey(
        Invitee, models.CASCADE, related_name="movements", verbose_name=_("person called to a meeting")
    )
    at = models.DateTimeField(_("when"))
    is_in = models.BooleanField(_("came in"))

    class Meta:
        verbose_name = _("coming and going")
        verbose_name_plural = _("comings and goings")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.invitee}: {self.at:%H:%M}"


class Guest(models.Model):
    """Someone present without being called: a speaker, a politician, a journalist."""

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="guests", verbose_name=_("meeting")
    )
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("who they are"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
