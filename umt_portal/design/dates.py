"""Dates as people say them: "torsdag 3. desember 2026 kl. 10.00–14.30", in the reader's language, at Norwegian time."""

from datetime import date, datetime, time

from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

PATTERNS = {
    "en": {"long": "EEEE d MMMM y", "short": "d MMM y", "clock": "HH:mm"},
    "no": {"long": "EEEE d. MMMM y", "short": "d. MMM y", "clock": "HH.mm"},
}


def moment_of(day: date, clock: time) -> datetime:
    """A day and a clock in Norway as one moment."""
    return timezone.make_aware(datetime.combine(day, clock))


def language() -> str:
    code = (get_language() or "nb").split("-")[0]
    return code if code in {"nb", "nn", "en", "se"} else "nb"


def _pattern(name: str) -> str:
    return PATTERNS["en" if language() == "en" else "no"][name]


def local(moment: date | datetime) -> date | datetime:
    return (
        timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    )


def day_of(moment: date | datetime) -> date:
    moment = local(moment)
    return moment.date() if isinstance(moment, datetime) else moment


def longdate(moment: date | datetime) -> str:
    return format_date(day_of(moment), _pattern("long"), locale=language())


def shortdate(moment: date | datetime) -> str:
    return format_date(day_of(moment), _pattern("short"), locale=language())


def clock(moment: datetime) -> str:
    return format_time(local(moment).time(), _pattern("clock"), locale=language())


def longdatetime(moment: datetime) -> str:
    return _("%(date)s at %(clock)s") % {"date": longdate(moment), "clock": clock(moment)}


def timespan(start: datetime, end: datetime | None) -> str:
    if end is None:
        return longdatetime(start)
    if day_of(start) == day_of(end):
        return f"{longdatetime(start)}–{clock(end)}"
    return f"{longdatetime(start)} – {longdatetime(end)}"


def duration(minutes: int) -> str:
    """`3 t 10 min`, `45 min`, `4 t`."""
    hours, rest = divmod(minutes, 60)
    words = [_("%(hours)d h") % {"hours": hours}] if hours else []
    if rest or not hours:
        words.append(_("%(minutes)d min") % {"minutes": rest})
    return " ".join(words)


def days_until(moment: date | datetime) -> int:
    return (day_of(moment) - timezone.localdate()).days


def in_days(moment: date | datetime) -> str:
    days = days_until(moment)
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


def datebox(moment: date | datetime) -> SafeString:
    """The square calendar leaf. Always with the full date in words beside it, so it is hidden from screen readers."""
    day, lang = day_of(moment), language()
    return format_html(
        '<div class="umt-date" aria-hidden="true"><span>{}</span><b>{}</b><span>{}</span></div>',
        format_date(day, "EEE", locale=lang).strip("."),
        format_date(day, "d" if lang == "en" else "d.", locale=lang),
        format_date(day, "MMM", locale=lang).strip("."),
    )
