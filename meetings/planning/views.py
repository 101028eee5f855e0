"""The year wheel, everyone's; and the one screen where the secretariat makes a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from meetings.bodies.models import Body
from meetings.planning import presenting
from meetings.planning.actions import RowRefused, make_year
from meetings.planning.bookings import Booking
from meetings.planning.explaining import explained
from meetings.planning.forms import WheelFilter
from meetings.planning.queries import FIRST_YEAR, LAST_YEAR, figures, years_around
from meetings.planning.sheet import Sheet
from meetings.planning.year import Year
from meetings.schedule.permissions import can_plan, visible_to
from umt_portal.access.views import refuse_unless

FIELDS = {"starts_at": "starts", "ends_at": "ends", "place": "place", "title": "title"}


class YearPage(TemplateView):
    """A page about one year, this one unless the address says another."""

    looks_back = False

    @cached_property
    def year(self) -> Year:
        number = self.kwargs.get("year") or timezone.localdate().year
        if not FIRST_YEAR <= number <= LAST_YEAR:
            raise Http404
        return Year(number, visible_to(self.request.user), with_year_before=self.looks_back)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before, after = years_around(self.year.number)
        return super().get_context_data(
            **kwargs
            | {
                "year": self.year.number,
                "year_before": before,
                "year_after": after,
                "can_plan": can_plan(self.request.user),
            }
        )


@method_decorator(login_not_required, name="dispatch")
class YearWheel(YearPage):
    """Planned, called and held meetings of each body in a year, as a calendar or a list."""

    template_name = "meetings/planning/wheel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, year = self.request.user, self.year
        form = WheelFilter(self.request.GET, year=year)
        slug = form.cleaned_data["body"] if form.is_valid() else ""
        bodies = [body for body in year.active if slug in ("", body.slug)]
        wanted = {body.pk for body in bodies}
        found = [
            meeting for meeting in year.meetings if any(body.pk in wanted for body in meeting.bodies.all())
        ]
        meetings = found if slug else year.meetings
        return super().get_context_data(
            form=form,
            chosen=slug,
            shows_list=self.request.GET.get("visning") == "liste",
            lines=[
                (body, presenting.in_words(figures(year, body), with_drafts=can_plan(user)))
                for body in bodies
            ],
            meetings=meetings,
            months=presenting.months(year, meetings),
            weekdays=presenting.weekdays(),
            wheel=presenting.wheel(year, meetings, [body.pk for body in bodies]),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class YearOfBodyPage(YearPage):
    """A body's meetings in a year, and how far each municipality drives to them."""

    template_name = "meetings/planning/body.html"

    @cached_property
    def body(self) -> Body:
        found = next((body for body in self.year.active if body.slug == self.kwargs["slug"]), None)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year, body = self.year, self.body
        bookings = year.of([body.pk], year.bookings)
        driven = year.driven(bookings)
        places = year.places(self.next_one(), year.bookings)
        names = year.municipalities
        homes = [pk for pk in names if (pk in places[0].minutes if places else pk in driven)]
        return super().get_context_data(
            body=body,
            words=presenting.in_words(figures(year, body), with_drafts=can_plan(self.request.user)),
            meetings=[meeting for meeting in year.meetings if body in meeting.bodies.all()],
            driven=[(names[pk], driven.get(pk, 0)) for pk in homes],
            homes=[names[pk] for pk in homes],
            places=[
                (names[place.municipality], [place.minutes[pk] for pk in homes], place) for place in places
            ],
            travel=explained(year, next(iter(places), None), None),
            unknown=sum(one.municipality is None for one in bookings),
            **kwargs,
        )

    def next_one(self) -> Booking:
        """A meeting that is not booked yet: today, or in the first days of a year to come."""
        today = timezone.localdate()
        day = today if today.year == self.year.number else date(self.year.number, 1, 1)
        clock = timezone.localtime().time()
        return Booking("next", day, day, clock, clock, frozenset({self.body.pk}), "", "", None)


class YearPlanPage(YearPage):
    """A year for all bodies on one screen. Only "make the meetings" writes, and then everything or nothing."""

    template_name = "meetings/planning/plan.html"
    looks_back = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            refuse_unless(can_plan(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(Sheet(self.year))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheet, pressed = Sheet(self.year, request.POST), request.POST
        if "legg-til" in pressed:
            sheet.add(pressed["legg-til"])
        elif "bruk" in pressed:
            sheet.use_place(pressed["bruk"])
        elif pressed.get("gjor") == "foresla":
            return self.show(sheet, wrong=not sheet.suggest())
        elif pressed.get("gjor") == "lag":
            return self.make(sheet)
        else:
            return self.show(sheet, wrong=not sheet.judge())
        return self.show(sheet)

    def make(self, sheet: Sheet) -> HttpResponse:
        if not sheet.judge():
            return self.show(sheet, wrong=True)
        if any(row.has_news for row in sheet.rows) or not sheet.lines:
            return self.show(sheet, wrong=True, has_news=bool(sheet.lines), is_empty=not sheet.lines)
        try:
            made = make_year(meetings=sheet.meetings(), by=self.request.user)
        except RowRefused as refused:
            _add(sheet.checked.forms[refused.row], refused)
            return self.show(sheet, wrong=True)
        messages.success(self.request, _made(len(made)))
        return redirect("year_wheel_year", self.year.number)

    def show(self, sheet: Sheet, *, wrong: bool = False, **facts: Any) -> HttpResponse:
        context = self.get_context_data(
            sheet=sheet, groups=sheet.groups, formset=sheet.formset, count=len(sheet.lines), **facts
        )
        return self.render_to_response(context, status=422 if wrong else 200)


def _made(count: int) -> str:
    text = ngettext(
        "%(count)d draft is saved. Nobody has been told.",
        "%(count)d drafts are saved. Nobody has been told.",
        count,
    )
    return text % {"count": count}


def _add(form: Any, refused: RowRefused) -> None:
    """What the action refuses, at the field of the line."""
    if not hasattr(refused.refusal, "error_dict"):
        form.add_error(None, refused.refusal)
        return
    for field, errors in refused.refusal.error_dict.items():
        form.add_error(FIELDS.get(field), errors)
