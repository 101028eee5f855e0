"""The pages about what the portal says to people, for those who look after it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from umt_portal.notices.permissions import can_read_log


@dataclass(frozen=True)
class WorkPage:
    label: str | Promise
    url: str
    is_here: bool


FOR_ALL: dict[str, str | Promise] = {
    "free_messages": pgettext_lazy("messages to people", "Groups"),
    "outbox_log": pgettext_lazy("messages to people", "Sent"),
    "unreachable": pgettext_lazy("messages to people", "Not reached"),
}
FOR_THE_OFFICE: dict[str, str | Promise] = {
    "notice_plan": pgettext_lazy("messages to people", "Plan"),
    "notice_forecast": pgettext_lazy("messages to people", "Ahead"),
    "notice_texts": pgettext_lazy("messages to people", "Texts"),
    "outbox_health": pgettext_lazy("messages to people", "Queue"),
}


def pages_for(request: HttpRequest) -> list[WorkPage]:
    """The secretariat opens them all, coordinators those about their municipality."""
    user = request.user
    if not user.is_authenticated or not can_read_log(user):
        return []
    names = FOR_ALL | FOR_THE_OFFICE if user.roles.is_secretariat else FOR_ALL
    found = [(label, reverse(name)) for name, label in names.items()]
    return [WorkPage(label, url, url == request.path) for label, url in found]
