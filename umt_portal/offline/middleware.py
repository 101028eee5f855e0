"""For whom a page was made, so that a phone notices that someone else reads; and what sign-out does to the machine."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from umt_portal.offline.keeping import READER, reader_of
from umt_portal.offline.receivers import has_signed_out


class OfflineMiddleware:
    """Each page says for whom it was made. The answer to a sign-out tells the browser to forget all we kept there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        user = getattr(request, "user", None)  # nobody yet where a request is turned away at the door
        if user and is_page and "public" not in response.get("Cache-Control", ""):
            response.headers[READER] = reader_of(user)
        if has_signed_out(request):
            # Not "cookies": the language and the form's token tell nothing. Browsers heed it over https alone.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
