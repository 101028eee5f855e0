"""The versions of a statement, and sending it: the preview, and the fixed file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from meetings.hearings.messages import council_name
from meetings.statements import deciding, diff, permissions, queries
from meetings.statements.documents import file_name
from meetings.statements.models import Change, Statement, Version
from meetings.statements.sending import send_statement
from meetings.statements.views import seen_in, written_statement
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless

PDF = "application/pdf"


class Versions(DetailView):
    """What was changed, when and by whom."""

    template_name = "meetings/statements/versions.html"
    context_object_name = "statement"

    def get_object(self, queryset: Any = None) -> Statement:
        return written_statement(self.request, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = queries.versions_of(self.object)
        return super().get_context_data(hearing=self.object.hearing, versions=versions, **kwargs)


class VersionPage(DetailView):
    """One version, and what differs from another: the one before it, or `?mot=` a number."""

    template_name = "meetings/statements/version.html"
    context_object_name = "version"

    def get_object(self, queryset: Any = None) -> Version:
        self.statement = written_statement(self.request, self.kwargs["pk"])
        return get_object_or_404(self.statement.versions.all(), number=self.kwargs["number"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, against = self.object, self.request.GET.get("mot", "")
        number = int(against) if against.isdecimal() and len(against) < 6 else version.number - 1
        versions = {row.number: row for row in queries.versions_of(self.statement)}
        before = versions.get(number)
        return super().get_context_data(
            statement=self.statement,
            hearing=self.statement.hearing,
            author=versions[version.number].author,
            before=before,
            rows=diff.versions(before.paragraphs, version.paragraphs) if before else [],
            numbers=[row for row in versions if row != version.number],
            is_latest=version.number == max(versions),
            can_decide=permissions.can_decide(self.request.user, self.statement),
            **kwargs,
        )


@require_POST
def version_put_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    statement = written_statement(request, pk)
    version = get_object_or_404(statement.versions.select_related("statement"), number=number)
    refuse_unless(permissions.can_decide(request.user, statement))
    with refusal_as_message(request):
        deciding.put_back(version=version, by=request.user)
    return redirect(statement)


class SendStatement(ActionView):
    """Read it once more as the office will get it, and send it."""

    template_name = "meetings/statements/send.html"
    form_class = Form
    success_message = gettext_lazy("The statement is sent.")

    @cached_property
    def statement(self) -> Statement:
        statement = written_statement(self.request, self.kwargs["pk"])
        refuse_unless(permissions.can_decide(self.request.user, statement))
        return statement

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        statement = self.statement
        undecided = Change.objects.filter(paragraph__statement=statement, state=Change.State.OPEN)
        return super().get_context_data(
            statement=statement,
            hearing=statement.hearing,
            council=council_name(statement.hearing),
            paragraphs=statement.paragraphs.standing(),
            latest=statement.versions.first(),
            undecided=undecided.filter(paragraph__position__isnull=False).count(),
            **kwargs,
        )

    def act(self, form: Form) -> Statement:
        return send_statement(statement=self.statement, seen=seen_in(self.request), by=self.request.user)

    def get_success_url(self) -> str:
        return self.statement.hearing.get_absolute_url()


@login_not_required
@never_cache
def statement_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The fixed file, to those who see the hearing."""
    found = permissions.visible_to(request.user).select_related("hearing")
    statement = get_object_or_404(found, hearing=pk)
    return FileResponse(statement.pdf.open(), content_type=PDF, filename=file_name(statement))
