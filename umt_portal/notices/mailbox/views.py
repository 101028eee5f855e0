"""The demo's mailbox: every mail the portal has sent, open to whoever tries the demo. Never in production."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import ListView, TemplateView

from umt_portal.notices.mailbox import letters

# A mail has its style in each element, and could hold anything; it may look as it likes, but do nothing.
LETTER_POLICY = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}
LINKS_LEAVE_THE_FRAME = '<base target="_top">'


@method_decorator(login_not_required, name="dispatch")
class Mailbox(ListView):
    template_name = "notices/mailbox.html"
    paginate_by = 25

    def get_queryset(self) -> list[letters.Letter]:
        words = self.request.GET.get("q", "").casefold()
        return [letter for letter in letters.newest_first() if words in letter.to.casefold()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(q=self.request.GET.get("q", ""), **kwargs)


@method_decorator([login_not_required, csp_update({"frame-src": [SELF]})], name="dispatch")
class LetterPage(TemplateView):
    template_name = "notices/letter.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(letter=letter_or_404(kwargs["key"]), **kwargs)


@login_not_required
@csp(LETTER_POLICY)
@xframe_options_sameorigin
def letter_html(request: HttpRequest, key: str) -> HttpResponse:
    """The mail as its receiver sees it, for the frame on its page."""
    html = letter_or_404(key).html
    return HttpResponse(html.replace("<head>", f"<head>{LINKS_LEAVE_THE_FRAME}", 1))


def letter_or_404(key: str) -> letters.Letter:
    letter = letters.find(key)
    if letter is None:
        raise Http404
    return letter
