"""The secretariat's pages for the words of mails. For everyone else they do not exist."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF
from csp.decorators import csp, csp_update
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView, View

from umt_portal.access.views import ActionView, add_refusal
from umt_portal.notices import kinds
from umt_portal.notices.mailbox.views import LETTER_POLICY
from umt_portal.notices.rendering import preview
from umt_portal.notices.texts import actions
from umt_portal.notices.texts.checks import check_words
from umt_portal.notices.texts.forms import TextFilter, TextForm
from umt_portal.notices.texts.models import MessageText
from umt_portal.notices.texts.own import Words
from umt_portal.notices.texts.permissions import can_change_words
from umt_portal.notices.texts.placeholders import is_declared, placeholders_of
from umt_portal.notices.texts.queries import rows_of_texts
from umt_portal.notices.texts.samples import sample
from umt_portal.notices.texts.starting import starting_words


class SecretariatOnly:
    """404 for everyone else."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_change_words(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class TextList(SecretariatOnly, TemplateView):
    """Every kind in every language, and which of them have own words."""

    template_name = "notices/texts/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = TextFilter(self.request.GET or None)
        wishes = form.cleaned_data if form.is_bound and form.is_valid() else {}
        rows = rows_of_texts(wishes.get("q", ""), only_changed=wishes.get("only_changed", False))
        changed = sum(one.is_changed for row in rows for one in row.languages)
        return super().get_context_data(form=form, rows=rows, changed=changed, **kwargs)


class OfOneText(SecretariatOnly):
    """A kind and a language, from the address."""

    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_declared(kwargs["kind"]) or kwargs["language"] not in dict(settings.LANGUAGES):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def which(self) -> dict[str, str]:
        return {"kind": self.kwargs["kind"], "language": self.kwargs["language"]}

    @cached_property
    def text(self) -> MessageText | None:
        return MessageText.objects.select_related("changed_by").filter(**self.which).first()

    @cached_property
    def starting(self) -> Words:
        return starting_words(**self.which)

    @property
    def label(self) -> str:
        return kinds.label(self.which["kind"])


@method_decorator(csp_update({"frame-src": [SELF]}), name="dispatch")
class TextPage(OfOneText, ActionView):
    """Write the words of one kind in one language; see them, and send oneself a trial, before they are kept."""

    form_class = TextForm
    template_name = "notices/texts/edit.html"
    success_message = gettext_lazy("The words are kept, and are used from now on.")

    def get_success_url(self) -> str:
        return self.request.path

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"needs_body": bool(self.starting.body)}

    def get_initial(self) -> dict[str, Any]:
        shown = self.text or self.starting
        return {"subject": shown.subject, "body": shown.body}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places = placeholders_of(self.which["kind"])
        return super().get_context_data(
            **self.which,
            label=self.label,
            text=self.text,
            places=[place for place in places if not place.sometimes],
            has_opening=bool(self.starting.body),
            **kwargs,
        )

    def form_valid(self, form: TextForm) -> HttpResponse:
        return self.send_trial(form) if "trial" in self.request.POST else super().form_valid(form)

    def act(self, form: TextForm) -> MessageText:
        return actions.change_text(**self.which, **form.cleaned_data, by=self.request.user)

    def send_trial(self, form: TextForm) -> HttpResponse:
        """The page stays as it is, with what is written in it."""
        try:
            actions.send_text_trial(**self.which, **form.cleaned_data, by=self.request.user)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(
            self.request, _("A trial is on its way to %s. Nothing is changed yet.") % self.request.user.email
        )
        return self.render_to_response(self.get_context_data(form=form))


@method_decorator([csp(LETTER_POLICY), xframe_options_sameorigin], name="dispatch")
class TextPreview(OfOneText, View):
    """The whole mail, for the frame on the page: as it is kept, or by POST as it is being written."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.shown(Words(self.text.subject, self.text.body) if self.text else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TextForm(request.POST, needs_body=False)
        if form.is_valid():
            try:
                check_words(self.which["kind"], **form.cleaned_data)
                return self.shown(Words(**form.cleaned_data))
            except ValidationError as refusal:
                add_refusal(form, refusal)
        return render(request, "notices/texts/preview_refused.html", {"form": form}, status=422)

    def shown(self, words: Words | None) -> HttpResponse:
        mail = preview(sample(**self.which), words)
        extra = render(self.request, "notices/texts/preview_more.html", {"mail": mail}).content.decode()
        return HttpResponse(mail.html.replace("</body>", f"{extra}</body>", 1))


class TextRestore(OfOneText, ActionView):
    """Asked first: own words are gone when the portal's own come back."""

    form_class = forms.Form
    template_name = "components/confirm.html"
    success_message = gettext_lazy("The portal's own words are back.")

    def get_success_url(self) -> str:
        return reverse("notice_text", kwargs=self.which)

    def get_form(self, form_class: Any = None) -> forms.Form:
        if self.text is None:
            raise Http404
        return super().get_form(form_class)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.text is None:
            raise Http404
        kwargs["form"] = None  # there is nothing to fill in
        return super().get_context_data(
            title=_("Use the portal's own words again?"),
            question=self.label,
            consequences=[
                _("What you have written here is deleted."),
                _("The mail says again what the portal came with, from the next one that is sent."),
            ],
            label=_("Use the portal's own words"),
            color="danger",
            cancel_url=self.get_success_url(),
            **kwargs,
        )

    def act(self, form: forms.Form) -> None:
        actions.restore_text(text=self.text, by=self.request.user)
