from __future__ import annotations

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.design.formsets import GrowingFormSet
from umt_portal.design.layout import Choices, form_helper
from umt_portal.notices.plan.terms import Plan, Step, Steps

BEFORE, AFTER = "before", "after"
SIDES = [(BEFORE, pgettext_lazy("days", "before")), (AFTER, pgettext_lazy("days", "after"))]


class StepForm(forms.Form):
    """One time: so many days before or after, and to whom. Without days it is no step."""

    days = forms.IntegerField(label=_("Days"), required=False, min_value=0)
    side = forms.ChoiceField(label=_("Before or after"), choices=SIDES)
    audience = forms.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["days"].max_value = max(abs(plan.least), abs(plan.most))
        self.fields["audience"].choices = list(plan.audiences.items())
        if len(plan.audiences) < 2:
            del self.fields["audience"]
        if plan.most <= 0 or plan.least >= 0:
            del self.fields["side"]
            words = _("Days before %(what)s") if plan.most <= 0 else _("Days after %(what)s")
        else:
            words = _("Days before or after %(what)s")
        self.fields["days"].label = words % {"what": plan.anchor}

    def clean_days(self) -> int | None:
        days = self.cleaned_data["days"]
        if days is not None and not self.plan.least <= self._signed(days) <= self.plan.most:
            allowed = {"least": abs(self.plan.most), "most": abs(self.plan.least)}
            if self.plan.most > 0:
                allowed = {"least": max(self.plan.least, 0), "most": self.plan.most}
            raise forms.ValidationError(_("Choose from %(least)d to %(most)d days.") % allowed)
        return days

    def _signed(self, days: int) -> int:
        side = self.data.get(self.add_prefix("side")) or (BEFORE if self.plan.most <= 0 else AFTER)
        return -days if side == BEFORE else days

    def step(self) -> Step | None:
        days = self.cleaned_data.get("days")
        audience = self.cleaned_data.get("audience") or next(iter(self.plan.audiences), "")
        return None if days is None else Step(self._signed(days), audience)


class StepsOfKind(GrowingFormSet):
    item_name = pgettext_lazy("plan", "Time")

    def steps(self) -> list[Step]:
        return [step for form in self.forms if (step := form.step())]


StepFormSet = formset_factory(StepForm, formset=StepsOfKind, extra=0, max_num=12, absolute_max=12)


def as_initial(steps: Steps) -> list[dict[str, Any]]:
    """What the form starts with: the days as they are, the first to come first."""
    return [
        {"days": abs(step.days), "side": BEFORE if step.days < 0 else AFTER, "audience": step.audience}
        for step in sorted(steps.all)
    ]


class ResumeForm(forms.Form):
    """What becomes of those that wait."""

    SEND, DROP = "send", "drop"
    what = forms.ChoiceField(
        label=_("What do you want to do with those that wait?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, waiting: int, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [
            (self.SEND, _("Send them now")),
            (self.DROP, _("Let them go: they are never sent")),
        ]
        fields = ["what"] if waiting else []
        if not waiting:
            del self.fields["what"]
        self.helper = form_helper(
            *(Choices(name) for name in fields), submit=_("Let it go out again"), cancel=cancel
        )
