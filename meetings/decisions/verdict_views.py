""" "Did it happen?", for the one who raised it. The link works also after their term, and without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.decisions import verdicts
from meetings.decisions.answer_forms import VerdictForm
from meetings.decisions.messages import VERDICT_PURPOSE
from meetings.decisions.models import Decision, Verdict
from meetings.decisions.permissions import seen_by
from umt_portal.access.links import Target, signed_path
from umt_portal.access.views import ActionView, SignedLinkMixin


def question_to(asker: str, decision: Decision | None = None) -> dict[str, Any]:
    """What `_verdict.html` draws on the pages of one who raised something; nothing when no question waits."""
    verdict = verdicts.open_to(asker, decision).first()
    if verdict is None:
        return {}
    path = signed_path(VERDICT_PURPOSE, "verdict_link", verdict.pk, verdict.asker)
    return {"verdict": verdict, "verdict_form": VerdictForm(action=path, initial={"verdict": verdict.pk})}


class VerdictLink(SignedLinkMixin, ActionView):
    """One question at a time: those that wait in the same decision follow."""

    purpose = VERDICT_PURPOSE
    max_age = timedelta(days=365)
    form_class = VerdictForm
    template_name = "meetings/decisions/verdict.html"
    success_message = _("Thank you! Your answer counts.")

    def find(self, target: Target) -> Verdict | None:
        rows = Verdict.objects.select_related(
            "follow_up__decision__body", "follow_up__municipality", "follow_up__body", "person"
        )
        verdict = rows.filter(pk=target.pk, asker=target.version).first()
        seen = seen_by(verdict.person if verdict else None)
        return verdict if verdict and seen.filter(follow_ups=verdict.follow_up_id).exists() else None

    def waiting(self) -> list[Verdict]:
        return list(verdicts.open_to(self.object.asker, self.object.follow_up.decision))

    def asked(self) -> Verdict | None:
        """The one that is shown: that of the link, or the next that waits."""
        waiting = self.waiting()
        return next((one for one in waiting if one == self.object), waiting[0] if waiting else None)

    def get_initial(self) -> dict[str, Any]:
        asked = self.asked()
        return {"verdict": asked.pk if asked else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "decision": self.object.follow_up.decision,
            "verdict": self.asked(),
            "left": len(self.waiting()),
        }

    def act(self, form: VerdictForm) -> Verdict:
        data = form.cleaned_data
        verdict = next((one for one in self.waiting() if one.pk == data["verdict"]), self.object)
        by = verdict.person if verdict.person and verdict.person == self.request.user else None
        return verdicts.give_verdict(verdict=verdict, answer=data["answer"], comment=data["comment"], by=by)

    def get_success_url(self) -> str:
        return self.request.path
