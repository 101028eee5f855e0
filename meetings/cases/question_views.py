"""Questions to the case handler: ask, answer by a signed link, send anew, withdraw."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.cases import permissions, questions
from meetings.cases.messages import LINK_PURPOSE
from meetings.cases.models import Case, Question
from meetings.cases.question_forms import AnswerQuestionForm, AskForm, SendAnewForm
from meetings.cases.views import CaseAction
from umt_portal.access.links import Target
from umt_portal.access.views import ActionView, SignedLinkMixin, refuse_unless
from umt_portal.plain.views import PlainCheckMixin


class Ask(CaseAction):
    template_name = "meetings/cases/ask.html"
    form_class = AskForm
    success_message = gettext_lazy("The question is sent. You hear when it is answered.")

    def may(self, case: Case) -> bool:
        return permissions.can_ask(self.request.user, case)

    def get_initial(self) -> dict[str, Any]:
        return {"due_on": questions.default_due_on()}

    def act(self, form: AskForm) -> Question:
        return questions.ask(case=self.case, by=self.request.user, **form.cleaned_data)


class QuestionAction(CaseAction):
    """A form about a question that waits, for the one who asked and the secretariat."""

    template_name = "meetings/cases/question.html"
    heading: Any = ""

    @cached_property
    def question(self) -> Question:
        found = permissions.questions_kept_by(self.request.user).select_related("case__body")
        return get_object_or_404(self.which(found), pk=self.kwargs["pk"])

    def which(self, questions: Any) -> Any:
        return questions.filter(answered_at=None)

    @property
    def case(self) -> Case:
        return self.question.case

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, heading=self.heading, **kwargs)

    def get_success_url(self) -> str:
        return f"{self.case.get_absolute_url()}#sporsmal-{self.question.pk}"


class RecordAnswer(PlainCheckMixin, QuestionAction):
    """The secretariat writes down an answer that came another way."""

    form_class = AnswerQuestionForm
    heading = gettext_lazy("Write down the answer")
    success_message = gettext_lazy("The answer is saved.")

    def which(self, questions: Any) -> Any:
        return questions.awaiting_answer()

    def get_form_kwargs(self) -> dict[str, Any]:
        refuse_unless(permissions.can_open(self.request.user))
        return super().get_form_kwargs() | {"initial": _answer_so_far(self.question)}

    def act(self, form: AnswerQuestionForm) -> Question:
        data = form.cleaned_data
        return questions.answer_question(
            question=self.question, text=data["text"], by_text=data["name"], by=self.request.user
        )


class SendAnew(QuestionAction):
    form_class = SendAnewForm
    heading = gettext_lazy("Send a new link")
    success_message = gettext_lazy("A new link is sent. The old one no longer works.")

    def get_form_kwargs(self) -> dict[str, Any]:
        due_on = max(self.question.due_on, questions.default_due_on())
        question = Question.objects.get(pk=self.question.pk)
        return super().get_form_kwargs() | {"instance": question, "initial": {"due_on": due_on}}

    def act(self, form: SendAnewForm) -> Question:
        return questions.send_anew(question=self.question, by=self.request.user, **form.cleaned_data)


class Withdraw(QuestionAction):
    template_name = "components/confirm.html"
    form_class = Form
    success_message = gettext_lazy("The question is withdrawn.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Withdraw the question?"),
            question_text=self.question.text,
            consequences=[
                _("It is taken away from the case."),
                _("The link that %(who)s got stops working.") % {"who": self.question.handler_name},
            ],
            label=_("Withdraw the question"),
            color="danger",
            cancel_url=self.case.get_absolute_url(),
            **kwargs,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {name: value for name, value in super().get_form_kwargs().items() if name != "cancel"}

    def act(self, form: Form) -> None:
        questions.withdraw_question(question=self.question, by=self.request.user)

    def get_success_url(self) -> str:
        return self.case.get_absolute_url()


class AnswerLink(SignedLinkMixin, PlainCheckMixin, ActionView):
    """The case in plain words and one question, for a case handler who need not have an account."""

    purpose = LINK_PURPOSE
    form_class = AnswerQuestionForm
    template_name = "meetings/cases/answer_link.html"

    def find(self, target: Target) -> Question | None:
        rows = Question.objects.select_related("case__body", "asked_by")
        return rows.filter(pk=target.pk, key=target.version).first()

    def get_initial(self) -> dict[str, Any]:
        return _answer_so_far(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.object, case=self.object.case, **kwargs)

    def act(self, form: AnswerQuestionForm) -> Question:
        data = form.cleaned_data
        return questions.answer_question(
            question=self.object, text=data["text"], by_text=data["name"], by=None
        )

    def get_success_url(self) -> str:
        return self.request.path


def _answer_so_far(question: Question) -> dict[str, str]:
    """The answer that was too hard stands in the form, to be made plainer."""
    return {"text": question.answer, "name": question.answered_by or question.handler_name}
