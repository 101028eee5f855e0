"""The secretariat's pages: what goes out when, and what will go out."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.generic import TemplateView

from umt_portal.access.views import ActionView, add_refusal
from umt_portal.notices import kinds
from umt_portal.notices.plan import actions, forecast, queries, words
from umt_portal.notices.plan.forms import ResumeForm, StepFormSet, as_initial
from umt_portal.notices.plan.models import KindPlan
from umt_portal.notices.plan.permissions import can_plan

PERIODS = (7, 30, 90)


class ForThePlanners:
    """Nobody else knows that these pages exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_plan(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class PlanPage(ForThePlanners, TemplateView):
    """Every kind, by what it belongs to."""

    template_name = "notices/plan/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decided = {plan.kind: plan for plan in KindPlan.objects.select_related("paused_by")}
        waiting = queries.waiting_by_kind()
        rows = [
            {
                "kind": kind,
                "when": words.when(kind),
                "to": words.to_whom(kind),
                "decided": decided.get(kind.key),
                "waiting": waiting.get(kind.key, 0),
            }
            for kind in kinds.all_kinds()
        ]
        rows.sort(key=lambda row: str(row["kind"].area))
        areas = [_area(name, list(own)) for name, own in groupby(rows, key=lambda row: str(row["kind"].area))]
        paused = [row for row in rows if row["decided"] and row["decided"].paused_at]
        return super().get_context_data(areas=areas, paused=paused, **kwargs)


def _area(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "planned": [row for row in rows if row["kind"].plan],
        "at_once": [row for row in rows if not row["kind"].plan],
    }


class OneKind(ForThePlanners):
    """A page about one kind."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if not kinds.is_known(kwargs["kind"]):
            raise Http404
        self.kind = kinds.get(kwargs["kind"])

    @property
    def address(self) -> str:
        return reverse("notice_plan_kind", args=[self.kind.key])

    @property
    def decided(self) -> KindPlan | None:
        return KindPlan.objects.filter(kind=self.kind.key).select_related("paused_by").first()


class KindPage(OneKind, View):
    """When it goes out and to whom, with the days to change where they can be chosen."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self.show(self.form_of(initial=as_initial(queries.steps(kind))))

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        formset = self.form_of(request.POST)
        if formset is None:
            raise Http404
        if formset.wants_one_more:
            return self.show(formset.grown())
        if formset.is_valid():
            try:
                actions.choose_steps(kind=kind, steps=formset.steps(), by=request.user)
            except ValidationError as refusal:
                add_refusal(formset.forms[0], refusal)
            else:
                messages.success(request, _("The days are saved, and hold from now on."))
                return redirect(self.address)
        return self.show(formset, status=422)

    def form_of(self, *args: Any, **kwargs: Any) -> Any:
        plan = self.kind.plan
        if plan is None or not plan.can_be_edited:
            return None
        return StepFormSet(*args, prefix="steps", form_kwargs={"plan": plan}, **kwargs)

    def show(self, formset: Any, status: int = 200) -> HttpResponse:
        plan = self.kind.plan
        context = {
            "kind": self.kind,
            "plan": plan,
            "when": words.when(self.kind),
            "to": words.to_whom(self.kind),
            "rules": words.rules(plan) if plan else [],
            "formset": formset,
            "decided": self.decided,
            "waiting": queries.held_back(self.kind.key).count(),
        }
        return render(self.request, "notices/plan/kind.html", context, status=status)


class Restore(OneKind, View):
    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        actions.restore(kind=kind, by=request.user)
        messages.success(request, _("The days are as the portal has them."))
        return redirect(self.address)


class Pause(OneKind, ActionView):
    form_class = Form
    template_name = "components/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Hold this kind back?"),
            question=str(self.kind.label),
            consequences=[
                _("New messages are written, but go out neither as e-mail nor to phones until you let them."),
                _("Each receiver still sees them under Notices in the portal."),
                _("When you let it go out again, you choose whether those that wait are sent."),
            ],
            label=_("Hold back"),
            cancel_url=self.address,
            **kwargs,
        )

    def act(self, form: BaseForm) -> KindPlan:
        return actions.pause(kind=self.kind.key, by=self.request.user)

    def get_success_url(self) -> str:
        messages.success(self.request, _("%(kind)s is held back.") % {"kind": self.kind.label})
        return self.address


class Resume(OneKind, ActionView):
    form_class = ResumeForm
    template_name = "notices/plan/resume.html"

    @cached_property
    def waiting(self) -> int:
        return queries.held_back(self.kind.key).count()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"waiting": self.waiting, "cancel": self.address}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kind=self.kind, waiting=self.waiting, decided=self.decided, address=self.address, **kwargs
        )

    def act(self, form: ResumeForm) -> int:
        send = form.cleaned_data.get("what", ResumeForm.SEND) == ResumeForm.SEND
        count = actions.resume(kind=self.kind.key, send=send, by=self.request.user)
        said = (
            ngettext("%(count)d message goes out now.", "%(count)d messages go out now.", count)
            if send
            else ngettext("%(count)d message is let go.", "%(count)d messages are let go.", count)
        )
        messages.success(self.request, said % {"count": count} if count else _("It goes out again."))
        return count

    def get_success_url(self) -> str:
        return self.address


class ForecastPage(ForThePlanners, View):
    """What will go out. It is worked out when somebody asks for it, and kept for an hour."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("dager", "")
        days = int(asked) if asked in map(str, PERIODS) else 30
        found = forecast.kept()
        paused = set(queries.paused_kinds())
        heaps = forecast.by_day_and_kind(found.until(days)) if found else []
        context = {
            "forecast": found,
            "days": days,
            "periods": PERIODS,
            "by_day": [(day, list(own)) for day, own in groupby(heaps, key=lambda heap: heap.day)],
            "paused": paused,
            "total": sum(heap.count for heap in heaps),
            "kind_count": len({heap.kind for heap in heaps}),
            "held": sum(heap.count for heap in heaps if heap.kind in paused),
            "who": _opened(request.GET.get("hvem", ""), heaps),
        }
        return render(request, "notices/plan/forecast.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        forecast.make()
        asked = request.POST.get("dager", "")
        return redirect(reverse("notice_forecast") + (f"?dager={asked}" if asked.isdecimal() else ""))


def _opened(key: str, heaps: list[forecast.Heap]) -> dict[str, Any]:
    """The heap whose receivers are shown by name."""
    opened = next((heap for heap in heaps if heap.key == key), None)
    return {"key": key, "names": forecast.names_of(opened.receivers)} if opened else {}
