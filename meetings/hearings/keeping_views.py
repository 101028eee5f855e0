"""What those who keep a hearing do: take in, decline, change, put on a meeting, end, tell what became of it, papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meetings.agenda.models import AgendaItem
from meetings.cases.forms import CasePaperForm
from meetings.hearings import actions, papers, permissions, queries, registering
from meetings.hearings.forms import HearingForm, OutcomeForm, PlaceForm, ReasonForm
from meetings.hearings.models import Hearing, HearingPaper
from meetings.hearings.views import HearingAction, visible_hearing
from umt_portal.access.views import refusal_as_message, refuse_unless
from umt_portal.documents.downloads import as_download


@require_POST
def hearing_accept(request: HttpRequest, pk: int) -> HttpResponse:
    hearing = visible_hearing(request, pk)
    refuse_unless(permissions.can_keep(request.user, hearing))
    with refusal_as_message(request):
        registering.accept_hearing(hearing=hearing, by=request.user)
        messages.success(request, _("The hearing is taken in, and everyone can see it."))
    return redirect(hearing)


class EditHearing(HearingAction):
    form_class = HearingForm
    heading = gettext_lazy("Change the hearing")
    success_message = gettext_lazy("Saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": Hearing.objects.get(pk=self.hearing.pk)}

    def act(self, form: HearingForm) -> Hearing:
        return actions.change_hearing(hearing=self.hearing, by=self.request.user, **form.cleaned_data)


class PlaceHearing(HearingAction):
    form_class = PlaceForm
    heading = gettext_lazy("Put it on a meeting")
    lead = gettext_lazy("Meetings of the youth body before the deadline.")
    success_message = gettext_lazy("It is on the agenda.")

    def may(self, hearing: Hearing) -> bool:
        return permissions.can_place(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": queries.meetings_before_deadline(self.hearing)}

    def act(self, form: PlaceForm) -> AgendaItem:
        return actions.put_on_meeting(hearing=self.hearing, by=self.request.user, **form.cleaned_data)


class ReasonAction(HearingAction):
    """A question with consequences, and a reason."""

    template_name = "components/confirm.html"
    form_class = ReasonForm
    label: Any = ""
    color = ""
    consequences: tuple[Any, ...] = ()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {name: value for name, value in super().get_form_kwargs().items() if name != "cancel"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.heading,
            question=self.hearing.title,
            consequences=self.consequences,
            label=self.label,
            color=self.color,
            cancel_url=self.hearing.get_absolute_url(),
            **kwargs,
        )


class DeclineHearing(ReasonAction):
    heading = gettext_lazy("Not take in the hearing?")
    label = gettext_lazy("Do not take it in")
    color = "danger"
    consequences = (
        gettext_lazy("The office that asks gets an e-mail with your reason."),
        gettext_lazy("The young people do not see it."),
    )
    success_message = gettext_lazy("The office is told why.")

    def act(self, form: ReasonForm) -> Hearing:
        return registering.decline_hearing(hearing=self.hearing, by=self.request.user, **form.cleaned_data)


class EndWithoutStatement(ReasonAction):
    heading = gettext_lazy("No statement to this hearing?")
    label = gettext_lazy("No statement")
    consequences = (
        gettext_lazy("That is a fine answer too. The office gets an e-mail with your reason."),
        gettext_lazy("Everyone can read the reason on the page of the hearing."),
        gettext_lazy("A statement that is begun is not sent."),
    )
    success_message = gettext_lazy("The office is told that there is no statement.")

    def may(self, hearing: Hearing) -> bool:
        return permissions.can_lead(self.request.user, hearing)

    def act(self, form: ReasonForm) -> Hearing:
        return actions.end_without_statement(hearing=self.hearing, by=self.request.user, **form.cleaned_data)


class RecordOutcome(HearingAction):
    """Written down by the one who keeps the hearing, when it came another way than by the link."""

    form_class = OutcomeForm
    heading = gettext_lazy("What became of it?")
    success_message = gettext_lazy("Saved. Everyone can see what became of it.")

    def get_initial(self) -> dict[str, Any]:
        hearing = self.hearing
        return {"outcome": hearing.outcome, "text": hearing.outcome_text, "by_text": hearing.sender_office}

    def act(self, form: OutcomeForm) -> Hearing:
        return actions.tell_outcome(hearing=self.hearing, by=self.request.user, **form.cleaned_data)


class NewHearingPaper(HearingAction):
    form_class = CasePaperForm
    heading = gettext_lazy("Add a paper")
    success_message = gettext_lazy("The paper is added.")

    def act(self, form: CasePaperForm) -> list[HearingPaper]:
        files = [form.cleaned_data["upload"]]
        return papers.add_hearing_papers(hearing=self.hearing, files=files, by=self.request.user)


@login_not_required
@never_cache
def hearing_paper(request: HttpRequest, pk: int) -> FileResponse:
    """A paper, to those who may see the hearing."""
    return as_download(get_object_or_404(permissions.visible_papers(request.user), pk=pk))


class RemoveHearingPaper(ReasonAction):
    form_class = Form
    label = gettext_lazy("Remove the paper")
    color = "danger"
    consequences = (gettext_lazy("It can not be fetched back."),)
    success_message = gettext_lazy("The paper is removed.")

    @cached_property
    def paper(self) -> HearingPaper:
        found = permissions.visible_papers(self.request.user).select_related("hearing")
        paper = get_object_or_404(found, pk=self.kwargs["pk"])
        refuse_unless(permissions.can_keep(self.request.user, paper.hearing))
        return paper

    @property
    def hearing(self) -> Hearing:  # type: ignore[override]
        return self.paper.hearing

    @property
    def heading(self) -> str:  # type: ignore[override]
        return _("Remove %(name)s?") % {"name": self.paper.name}

    def act(self, form: Form) -> None:
        papers.remove_hearing_paper(paper=self.paper, by=self.request.user)
