"""The front door, and everyone's own page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.generic import TemplateView

from umt_portal.home import coordinators_page, front, office_page, reader_page, young_page
from umt_portal.home.navigation import menu_of
from umt_portal.offline.keeping import may_be_kept

PAGES = {
    "young": ("home/young.html", young_page.context),
    "coordinator": ("home/coordinator.html", coordinators_page.context),
    "secretariat": ("home/office.html", office_page.context),
    "reader": ("home/reader.html", reader_page.context),
    "other": ("home/reader.html", reader_page.context),
}

OWN = ("young", "other")  # these hold nothing about other young people, and may be kept on the phone


@method_decorator(login_not_required, name="dispatch")
class FrontPage(TemplateView):
    """What UMT is, what it decided, who speaks for your municipality, and how to become a delegate."""

    template_name = "home/front.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**front.context(self.request.user), **kwargs)


class MyPage(View):
    """ "Min side": what to do next, for the role with most to do here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        menu = menu_of(request.user)
        template, context = PAGES[menu]
        response = render(request, template, context(request.user))
        return may_be_kept(response, menu in OWN)
