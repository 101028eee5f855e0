"""The outbox: what is to be said to whom, and how far it has come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """A way to reach somebody. What is said stands under Notices in the portal too, whatever the channel."""

    EMAIL = "email", _("E-mail")
    PUSH = "push", _("Notice on the phone")
    SMS = "sms", _("SMS")


class Message(models.Model):
    """One thing said to one receiver on one occasion. The receiver is a person, or an address without an account.

    Holds keys and facts, not finished text: it is rendered when sent, in the receiver's language.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("person"),
    )
    address = models.EmailField(_("e-mail"), blank=True, help_text=_("For a receiver without an account."))
    address_name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(max_length=2, default="nb")
    receiver = models.CharField(
        max_length=270, editable=False, help_text="person:<id> or mail:<address>, the key of the receiver."
    )
    kind = models.CharField(_("kind"), max_length=60)
    occasion = models.CharField(
        _("occasion"), max_length=120, help_text="What makes it one message, e.g. meeting:12:reminder-3"
    )
    about = models.CharField(
        _("about"),
        max_length=60,
        blank=True,
        db_index=True,
        help_text="app.model:id, for the log of a meeting",
    )
    municipality_id = models.BigIntegerField(
        null=True, blank=True, db_index=True, help_text="Whose coordinator may see it in the log."
    )
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True, help_text="Where the receiver reads more, as a path.")
    copy_of = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("copy of"),
        help_text="What a guardian gets a copy of, where a consent says so.",
    )
    not_before = models.DateTimeField(
        _("not before"),
        default=timezone.now,
        help_text="Is not said on any channel, nor in the portal, before.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "kind", "occasion"], name="message_once_per_receiver_kind_and_occasion"
            ),
            models.CheckConstraint(
                name="message_has_a_person_or_an_address",
                condition=Q(person__isnull=False, address="") | (Q(person__isnull=True) & ~Q(address="")),
            ),
        ]
        indexes = [models.Index(fields=["person", "-created_at"], name="message_of_person_newest_first")]

    def __str__(self) -> str:
        return f"{self.kind} {self.occasion}"

    @property
    def language_of_receiver(self) -> str:
        return self.person.language if self.person else self.language

    @property
    def email(self) -> str:
        return (self.person.email or "") if self.person else self.address

    @property
    def told_kind(self) -> str:
        """The kind of what is said: of a copy, that of the message it is a copy of."""
        return self.copy_of.kind if self.copy_of else self.kind

    @property
    def receiver_name(self) -> str:
        return self.person.name if self.person else self.address_name or self.address


class Delivery(models.Model):
    """A message on its way through one channel."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        HELD = "held", _("Waits for the collected mail")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Not wanted")
        GATHERED = "gathered", _("In a collected mail")

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries", verbose_name=_("message"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("not before"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("reason"), max_length=300, blank=True)
    reached = models.JSONField(
        default=list, editable=False, help_text="Devices that have it, so that another try leaves them alone."
    )
    gathered_in = models.ForeignKey(
        Message,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="gathered",
        verbose_name=_("collected mail"),
    )

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel"], name="delivery_once_per_message_and_channel"
            ),
            models.CheckConstraint(
                name="delivery_sent_has_a_time",
                condition=(Q(state="sent") & Q(sent_at__isnull=False)) | (~Q(state="sent") & Q(sent_at=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="delivery_waiting_by_due_time"),
            models.Index(
                fields=["sent_at"], name="delivery_by_when_it_was_sent", condition=Q(sent_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.channel} {self.state}"

    @property
    def status(self) -> str:
        """The key of its word in `umt_portal.design.status`. Only what the office let go has a reason when it is dropped."""
        is_let_go = self.state == self.State.DROPPED and self.error
        return "delivery_let_go" if is_let_go else f"delivery_{self.state}"

    @property
    def is_for_later(self) -> bool:
        """It waits for a moment to come, as the end of quiet hours."""
        return self.state == self.State.WAITING and self.due_at > timezone.now()


class Preference(models.Model):
    """A person's wish not to have one kind of message on one channel. No row means yes."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=60)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.EMAIL)
    is_wanted = models.BooleanField(_("wanted"), default=True)

    class Meta:
        verbose_name = _("message preference")
        verbose_name_plural = _("message preferences")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "channel"], name="preference_one_per_person_kind_and_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"
