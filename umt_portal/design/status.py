"""The words for how things stand. One state, one colour, one icon, one word, the same on every page."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from .icons import icon


@dataclass(frozen=True)
class Status:
    color: str
    icon: str
    word: str | Promise


STATUSES = {
    # a municipality's answer to a decision
    "usendt": Status("neutral", "open", pgettext_lazy("status", "Not sent")),
    "venter": Status("warning", "wait", pgettext_lazy("status", "Waiting for an answer")),
    "sen": Status("danger", "late", pgettext_lazy("status", "Overdue")),
    "ja": Status("success", "check", pgettext_lazy("status", "Said yes")),
    "jadel": Status("info", "half", pgettext_lazy("status", "Yes, partly")),
    "nei": Status("neutral", "no", pgettext_lazy("status", "Said no")),
    # a decision
    "arbeid": Status("info", "half", pgettext_lazy("status", "In progress")),
    "delvis": Status("info", "half", pgettext_lazy("status", "Partly carried out")),
    "gjort": Status("success", "full", pgettext_lazy("status", "Carried out")),
    # a question to a case handler
    "besvart": Status("success", "check", pgettext_lazy("status", "Answered")),
    # an idea that was sent in
    "innspill_new": Status("warning", "wait", pgettext_lazy("idea", "Waits to be read")),
    "innspill_open": Status("info", "wait", pgettext_lazy("idea", "Read, waits for an answer")),
    "innspill_taken": Status("success", "doc", pgettext_lazy("idea", "Has become a case")),
    "innspill_merged": Status("neutral", "link", pgettext_lazy("idea", "Put together with another")),
    "innspill_answered": Status("success", "chat", pgettext_lazy("idea", "Answered")),
    "innspill_refused": Status("neutral", "no", pgettext_lazy("idea", "Not shown")),
    # a meeting
    "utkast": Status("neutral", "pen", pgettext_lazy("status", "Draft")),
    "innkalt": Status("info", "mail", pgettext_lazy("status", "Notice sent")),
    "live": Status("brand1", "live", pgettext_lazy("status", "Going on now")),
    "holdt": Status("success", "ok", pgettext_lazy("status", "Held")),
    "avlyst": Status("danger", "no", pgettext_lazy("status", "Cancelled")),
    # a person's answer to a notice of meeting
    "ubesvart": Status("warning", "wait", pgettext_lazy("status", "Not answered")),
    "kommer": Status("success", "ok", pgettext_lazy("status", "Coming")),
    "kanskje": Status("warning", "half", pgettext_lazy("status", "Maybe")),
    "forfall": Status("neutral", "no", pgettext_lazy("status", "Can not come")),
    "vara": Status("info", "swap", pgettext_lazy("status", "Deputy called in")),
    "vara_ok": Status("success", "swap", pgettext_lazy("status", "Deputy is coming")),
    # a seat
    "besatt": Status("success", "ok", pgettext_lazy("status", "Filled")),
    "utloper": Status("warning", "clock", pgettext_lazy("status", "Ends soon")),
    "ledig": Status("warning", "open", pgettext_lazy("status", "Vacant")),
    # a guardian's consent
    "samtykke_ok": Status("success", "ok", pgettext_lazy("status", "Consent given")),
    "samtykke_venter": Status("warning", "wait", pgettext_lazy("status", "Waiting for guardian")),
    "samtykke_valgfritt": Status("neutral", "open", pgettext_lazy("status", "Voluntary, not answered")),
    "samtykke_mangler": Status("danger", "late", pgettext_lazy("status", "Consent missing")),
    # training
    "kurs_nei": Status("neutral", "open", pgettext_lazy("status", "Training not started")),
    "kurs_gang": Status("info", "half", pgettext_lazy("status", "Training under way")),
    "kurs_ok": Status("success", "award", pgettext_lazy("status", "Training completed")),
    # a place in a car
    "plass": Status("success", "car", pgettext_lazy("status", "Has a place")),
    "uten": Status("danger", "late", pgettext_lazy("status", "Without a place")),
    "selv": Status("neutral", "arrow", pgettext_lazy("status", "Comes on their own")),
    # a message on its way
    "delivery_waiting": Status("neutral", "wait", pgettext_lazy("status", "Waiting to be sent")),
    "delivery_held": Status("neutral", "wait", pgettext_lazy("status", "Waits for the collected mail")),
    "delivery_gathered": Status("success", "ok", pgettext_lazy("status", "In a collected mail")),
    "delivery_sending": Status("info", "half", pgettext_lazy("status", "Being sent")),
    "delivery_sent": Status("success", "ok", pgettext_lazy("status", "Sent")),
    "delivery_failed": Status("danger", "late", pgettext_lazy("status", "Not delivered")),
    "delivery_dropped": Status("neutral", "no", pgettext_lazy("status", "Turned off by the receiver")),
    "delivery_let_go": Status("neutral", "no", pgettext_lazy("status", "Let go by the secretariat")),
    # a kind of message that goes out on no channel until it is let go
    "kind_paused": Status("warning", "pause", pgettext_lazy("status", "Held back")),
    # the meeting right now
    "vedtaksfor": Status("success", "ok", pgettext_lazy("status", "Quorate")),
    "ikke_vedtaksfor": Status("danger", "late", pgettext_lazy("status", "Not quorate")),
}
BAROMETER = {
    "paa_plass": Status("success", "full", pgettext_lazy("status", "In place")),
    "delvis": Status("warning", "half", pgettext_lazy("status", "Partly")),
    "mangler": Status("danger", "open", pgettext_lazy("status", "Missing")),
    "ikke_svart": Status("neutral", "info", pgettext_lazy("status", "Not answered")),
}


def tag(key: str, detail: str = "") -> SafeString:
    """The word always stands; `detail` follows after a dot and never replaces it."""
    status = STATUSES[key]
    text = format_html("{} · {}", status.word, detail) if detail else status.word
    return format_html(
        '<span class="ds-tag" data-color="{}">{}{}</span>', status.color, icon(status.icon), text
    )


def statusmark(key: str, detail: str = "") -> SafeString:
    """The same word without a frame, for tables with many of them."""
    status = STATUSES[key]
    text = format_html("{} · {}", status.word, detail) if detail else status.word
    return format_html(
        '<span class="umt-mark" data-color="{}">{}<span>{}</span></span>',
        status.color,
        icon(status.icon),
        text,
    )


def barometer(key: str) -> SafeString:
    status = BAROMETER[key]
    return format_html(
        '<span class="umt-mark" data-color="{}">{}{}</span>', status.color, icon(status.icon), status.word
    )
