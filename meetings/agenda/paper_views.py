"""Papers of an agenda: put in and taken away by the secretariat, read by those who may."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meetings.agenda import papers, permissions
from meetings.agenda.forms import PaperForm
from meetings.agenda.models import AgendaItem, Attachment
from meetings.agenda.views import editable_item
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless
from umt_portal.offline.keeping import may_be_kept


class NewPaper(ActionView):
    template_name = "meetings/agenda/paper.html"
    form_class = PaperForm
    success_message = _("The paper is added.")

    @cached_property
    def item(self) -> AgendaItem:
        return editable_item(self.request, self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, meeting=self.item.meeting, **kwargs)

    def act(self, form: PaperForm) -> Attachment:
        return papers.add_paper(item=self.item, upload=form.cleaned_data["upload"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("agenda", args=[self.item.meeting_id])


@login_not_required
@never_cache
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """A paper, to those who may read the item it belongs to. Saved and not shown: it never runs in our name."""
    papers = permissions.visible_papers(request.user).select_related("item__meeting")
    paper = get_object_or_404(papers, pk=pk)
    response = FileResponse(
        paper.file.open("rb"), as_attachment=True, filename=paper.name, content_type=paper.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return may_be_kept(response, paper.item.meeting.is_open and not paper.item.is_closed)


@require_POST
def paper_remove(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_object_or_404(permissions.visible_papers(request.user).select_related("item__meeting"), pk=pk)
    refuse_unless(permissions.can_edit(request.user, paper.item.meeting))
    with refusal_as_message(request):
        papers.remove_paper(paper=paper, by=request.user)
    return redirect("agenda", paper.item.meeting_id)
