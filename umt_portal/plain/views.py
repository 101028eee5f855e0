"""Plain language on request: on the form where the text is written, and in place for those with script."""

from __future__ import annotations

from typing import Any

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from umt_portal.plain.advice import advise
from umt_portal.plain.layout import CHECK, with_check

MOST_LETTERS = 20_000


@login_not_required
@never_cache
@require_POST
def plain_check(request: HttpRequest) -> HttpResponse:
    """The advice on `text` as a part of a page. Nothing is kept."""
    if not consume(request, action="plain_check"):
        return HttpResponse(status=429)
    advice = advise(request.POST.get("text", "")[:MOST_LETTERS])
    return render(request, "plain/_advice.html", {"advice": advice})


class PlainCheckMixin:
    """Stands before `ActionView`: "Check the text" shows the page again with advice and all that is typed, and does nothing."""

    text_field = "text"

    def get_form(self, form_class: Any = None) -> BaseForm:
        form = super().get_form(form_class)  # type: ignore[misc]
        with_check(form, self.text_field)
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if CHECK not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        form = self._as_typed()
        form.advice = advise(str(form.initial.get(self.text_field) or "")[:MOST_LETTERS])  # type: ignore[attr-defined]
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined]

    def _as_typed(self) -> Any:
        """The form with what was typed as its first values: nothing is checked, so nothing is wrong yet."""
        sent = self.get_form()
        typed = {
            name: field.widget.value_from_datadict(sent.data, sent.files, sent.add_prefix(name))
            for name, field in sent.fields.items()
        }
        form_class, wish = self.get_form_class(), self.get_form_kwargs()  # type: ignore[attr-defined]
        same = {name: value for name, value in wish.items() if name not in ("data", "files")}
        form = form_class(**same | {"initial": {**(wish.get("initial") or {}), **typed}})
        with_check(form, self.text_field)
        return form
