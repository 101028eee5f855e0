"""Pages for those who follow by e-mail: ask, say yes, and see or stop what one follows. No account needed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from meetings.subscriptions import actions, topics
from meetings.subscriptions.forms import FollowForm
from meetings.subscriptions.limits import refuse_many
from meetings.subscriptions.messages import CONFIRM_LINK, MINE_LINK
from meetings.subscriptions.models import Follower, Subscription
from umt_portal.access.links import Target
from umt_portal.access.views import ActionView, SignedLinkMixin
from umt_portal.regulations.numbers import Key, number


@method_decorator(login_not_required, name="dispatch")
class Follow(ActionView):
    """`?hva=kommune:senja`. What comes back is the same whoever the address belongs to."""

    form_class = FollowForm
    template_name = "meetings/subscriptions/follow.html"
    success_url = reverse_lazy("follow_sent")

    @cached_property
    def topic(self) -> topics.Topic:
        code = self.request.POST.get("what") or self.request.GET.get("hva") or topics.EVERYTHING
        if found := topics.find(code):
            return found
        raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        email = (user.email or "") if user.is_authenticated else ""
        return super().get_form_kwargs() | {
            "topic": self.topic,
            "action": reverse("follow"),
            "initial": {"email": email},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(topic=self.topic, days=number(Key.OPT_IN_DAYS), **kwargs)

    def act(self, form: FollowForm) -> None:
        refuse_many(self.request)
        if not form.is_by_a_program:
            email, language = form.cleaned_data["email"], get_language()
            actions.ask(email=email, topic=form.topic, language=language, by=None)


@method_decorator(login_not_required, name="dispatch")
class Sent(TemplateView):
    """The receipt, which says the same to all."""

    template_name = "meetings/subscriptions/sent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(days=number(Key.OPT_IN_DAYS), **kwargs)


class Confirm(SignedLinkMixin, TemplateView):
    """The link in the first mail."""

    purpose = CONFIRM_LINK
    template_name = "meetings/subscriptions/confirm.html"

    @property
    def max_age(self) -> timedelta:  # type: ignore[override]  # the region decides the number
        return timedelta(days=number(Key.OPT_IN_DAYS))

    def find(self, target: Target) -> Subscription | None:
        wishes = Subscription.objects.select_related("follower", "municipality", "decision__body")
        wish = wishes.filter(pk=target.pk, follower__key=target.version).first()
        if wish and wish.decision and not topics.find(topics.topic_of(wish).code):
            return None  # no longer for everyone to read
        return wish

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(wish=self.object, topic=topics.topic_of(self.object), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object.confirmed_at = actions.confirm(subscription=self.object, by=None).confirmed_at
        return self.render_to_response(self.get_context_data())


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Mine(SignedLinkMixin, TemplateView):
    """What an address follows, and how to stop one or all of it.

    Mail programs post here themselves (RFC 8058), without a token against forgery: the signed link is what gives
    the right. A second time finds nothing left to stop, and says the same.
    """

    purpose = MINE_LINK
    max_age = timedelta(days=730)
    template_name = "meetings/subscriptions/mine.html"

    def find(self, target: Target) -> Follower:
        known = Follower.objects.filter(pk=target.pk, key=target.version).first()
        return known or Follower()  # a right signature for one who has stopped

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(wishes=self.wishes(), **kwargs)

    def wishes(self) -> list[tuple[int, topics.Topic]]:
        if self.object.pk is None:
            return []
        rows = self.object.subscriptions.filter(confirmed_at__isnull=False)
        rows = rows.select_related("municipality", "decision__body").order_by("pk")
        return [(wish.pk, topics.topic_of(wish)) for wish in rows]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.pk is not None:
            which = request.POST.get("stop", "")
            only = int(which) if which.isdecimal() and len(which) < 18 else None
            if not actions.stop(follower=self.object, only=only, by=None):
                self.object = Follower()
        return self.render_to_response(self.get_context_data(is_done=True))
