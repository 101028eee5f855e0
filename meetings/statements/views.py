"""The statement that people write together, and what they do with its paragraphs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from meetings.hearings.models import Hearing
from meetings.hearings.views import HearingAction
from meetings.statements import actions, deciding, permissions, queries
from meetings.statements.forms import ChangeForm, CommentForm, StartForm
from meetings.statements.models import Change, Comment, Paragraph, Statement
from umt_portal.access.views import ActionView, refusal_as_message, refuse_unless


def written_statement(request: HttpRequest, hearing_pk: int) -> Statement:
    """For those who write together."""
    found = permissions.written_by(request.user).select_related("hearing__municipality", "hearing__case")
    return get_object_or_404(found, hearing=hearing_pk)


class StatementPage(DetailView):
    """Paragraph by paragraph, with what is proposed and said."""

    template_name = "meetings/statements/statement.html"
    context_object_name = "statement"

    def get_object(self, queryset: Any = None) -> Statement:
        return written_statement(self.request, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        statement, user = self.object, self.request.user
        is_open = permissions.is_open(statement)
        parts = queries.parts_of(statement, user)
        return super().get_context_data(
            hearing=statement.hearing,
            parts=parts,
            waiting=sum(len(part.proposals) for part in parts),
            is_open=is_open,
            can_decide=is_open and permissions.can_decide(user, statement),
            latest=statement.versions.first(),
            **kwargs,
        )


class StartStatement(HearingAction):
    form_class = StartForm
    heading = gettext_lazy("Write a statement together")
    lead = gettext_lazy("Everyone who takes part can propose changes and comment. You decide what stays.")
    success_message = gettext_lazy("The statement is started. Those who can take part are told.")

    def may(self, hearing: Hearing) -> bool:
        return permissions.can_start(self.request.user, hearing)

    def act(self, form: StartForm) -> Statement:
        return actions.start_statement(hearing=self.hearing, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class ParagraphAction(ActionView):
    """A form about one paragraph, for those who write together."""

    heading: Any = ""

    @cached_property
    def paragraph(self) -> Paragraph:
        paragraph = get_object_or_404(permissions.paragraphs_for(self.request.user), pk=self.kwargs["pk"])
        refuse_unless(permissions.is_open(paragraph.statement))
        return paragraph

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.get_success_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        statement = self.paragraph.statement
        return super().get_context_data(
            paragraph=self.paragraph,
            statement=statement,
            hearing=statement.hearing,
            heading=self.heading,
            **kwargs,
        )

    def get_success_url(self) -> str:
        return f"{self.paragraph.statement.get_absolute_url()}#avsnitt-{self.paragraph.pk}"


class ProposeChange(ParagraphAction):
    template_name = "meetings/statements/change.html"
    form_class = ChangeForm
    headings = {
        Change.Kind.EDIT: gettext_lazy("Propose a change"),
        Change.Kind.ADD: gettext_lazy("Propose a new paragraph"),
        Change.Kind.REMOVE: gettext_lazy("Propose to take it out"),
    }

    @property
    def kind(self) -> str:
        return self.kwargs["kind"]

    @cached_property
    def can_decide(self) -> bool:
        return permissions.can_decide(self.request.user, self.paragraph.statement)

    @property
    def heading(self) -> Any:  # type: ignore[override]
        return self.headings[Change.Kind(self.kind)]

    def get_initial(self) -> dict[str, Any]:
        text = self.paragraph.text if self.kind == Change.Kind.EDIT else ""
        return {"text": text, "seen": self.paragraph.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"kind": self.kind, "can_decide": self.can_decide}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kind=self.kind, **kwargs)

    def act(self, form: ChangeForm) -> Any:
        details = dict(form.cleaned_data)
        seen = details.pop("seen")
        details |= {"paragraph": self.paragraph, "kind": self.kind, "by": self.request.user}
        if self.can_decide and "at_once" in self.request.POST:
            return deciding.write_paragraph(seen=seen, **details)
        return actions.propose_change(**details)

    @property
    def success_message(self) -> Any:  # type: ignore[override]
        if isinstance(self.result, Change):
            return gettext_lazy("Your proposal is there for the others to see.")
        return gettext_lazy("The statement is changed.")


class WriteComment(ParagraphAction):
    template_name = "meetings/statements/change.html"
    form_class = CommentForm
    heading = gettext_lazy("Comment")
    success_message = gettext_lazy("Your comment is there.")

    def act(self, form: CommentForm) -> Comment:
        return actions.comment(paragraph=self.paragraph, by=self.request.user, **form.cleaned_data)


@require_POST
def change_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or not, for who decides; withdraw, for who proposed."""
    found = Change.objects.select_related("paragraph__statement__hearing__municipality")
    open_to = permissions.written_by(request.user).values("pk")
    change = get_object_or_404(found.filter(paragraph__statement__in=open_to), pk=pk)
    verdict = request.POST.get("verdict", "")
    statement = change.paragraph.statement
    if verdict == Change.State.WITHDRAWN:
        refuse_unless(permissions.can_withdraw(request.user, change))
    else:
        refuse_unless(permissions.can_decide(request.user, statement))
    with refusal_as_message(request):
        if verdict == Change.State.WITHDRAWN:
            deciding.withdraw_change(change=change, by=request.user)
        elif verdict == Change.State.ACCEPTED:
            deciding.accept_change(change=change, seen=seen_in(request), by=request.user)
        elif verdict == Change.State.REJECTED:
            deciding.reject_change(change=change, by=request.user)
    return redirect(f"{statement.get_absolute_url()}#avsnitt-{change.paragraph_id}")


def seen_in(request: HttpRequest) -> int:
    """The version the person had before their eyes; none at all when it is not said."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else -1


@require_POST
def comment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = Comment.objects.select_related("paragraph__statement__hearing__municipality")
    open_to = permissions.written_by(request.user).values("pk")
    comment = get_object_or_404(found.filter(paragraph__statement__in=open_to), pk=pk)
    refuse_unless(permissions.can_remove(request.user, comment))
    statement, place = comment.paragraph.statement, comment.paragraph_id
    with refusal_as_message(request):
        actions.remove_comment(comment=comment, by=request.user)
    return redirect(f"{statement.get_absolute_url()}#avsnitt-{place}")
