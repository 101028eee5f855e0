"""Atom feeds (RFC 4287) of what becomes of decisions: all, a municipality, a theme, one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import View
from django.views.decorators.http import conditional_page, require_safe

from meetings.subscriptions import queries, topics
from meetings.subscriptions.models import News
from meetings.subscriptions.topics import Topic
from meetings.subscriptions.words import lines, words
from umt_portal.notices.addresses import absolute

MOST = 50
SINCE = "2026"  # the year from which the names of entries are ours to give (RFC 4151); it never changes
NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)


def name_of(path: str) -> str:
    """A name that stays the same for ever, wherever the entry is found."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{path}"


class PlainAtom(Atom1Feed):
    """Atom with content as plain text. An empty feed has no moment of its own, and must not change by itself."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NOTHING_YET

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["text"]:
            handler.addQuickElement("content", item["text"], {"type": "text"})


class DecisionFeed(Feed):
    """The newest lines about a topic. Names nobody: who is asked, what was said, and where to read more."""

    feed_type = PlainAtom
    language = settings.LANGUAGE_CODE
    author_name = "UMT"

    def get_object(self, request: HttpRequest, topic: Topic) -> Topic:
        return topic

    def title(self, topic: Topic) -> str:
        return f"UMT: {topic.label}"

    def subtitle(self, topic: Topic) -> str:
        return _("What becomes of the decisions of the youth council, as it happens.")

    def link(self, topic: Topic) -> str:
        return absolute(topic.page_path)

    def feed_url(self, topic: Topic) -> str:
        return absolute(topic.feed_path)

    def feed_guid(self, topic: Topic) -> str:
        return name_of(f"feed:{topic.code}")

    def items(self, topic: Topic) -> list[tuple[News, dict[str, Any]]]:
        found = list(queries.about(topic)[:MOST])
        by_key = {news.pk: news for news in found}
        return [(by_key[line["news"]], line) for line in lines(found)]

    def item_title(self, item: tuple[News, dict[str, Any]]) -> str:
        news, line = item
        return (
            f"{news.decision.reference} {news.decision.title}: {words(line, news.decision.body.short_name)}"
        )

    def item_description(self, item: tuple[News, dict[str, Any]]) -> None:
        return None  # in `content` instead

    def item_extra_kwargs(self, item: tuple[News, dict[str, Any]]) -> dict[str, Any]:
        return {"text": item[1]["text"]}

    def item_link(self, item: tuple[News, dict[str, Any]]) -> str:
        return absolute(item[0].decision.get_absolute_url())

    def item_guid(self, item: tuple[News, dict[str, Any]]) -> str:
        news, line = item
        if line["kind"] == "sent":  # one line for a day, whichever of them is the newest
            return name_of(f"decision:{news.decision_id}:sent:{line['on']}")
        return name_of(f"event:{news.event_id}" if news.event_id else f"decision:{news.decision_id}")

    def item_updateddate(self, item: tuple[News, dict[str, Any]]) -> datetime:
        return item[0].shown_at

    def item_pubdate(self, item: tuple[News, dict[str, Any]]) -> datetime:
        return item[0].shown_at

    def item_categories(self, item: tuple[News, dict[str, Any]]) -> list[str]:
        theme = item[0].decision.theme
        return [theme] if theme else []


@method_decorator([login_not_required, require_safe, conditional_page], name="dispatch")
class FeedPage(View):
    """The feed of the topic that the address names, in Bokmål. Asked for again, it answers 304 until it has changed."""

    def get(self, request: HttpRequest, kind: str = topics.EVERYTHING, key: str = "") -> HttpResponse:
        with override(settings.LANGUAGE_CODE):
            topic = topics.find(f"{kind}:{key}" if key else kind)
            if topic is None:
                raise Http404
            response = DecisionFeed()(request, topic=topic)
        response.headers["Cache-Control"] = "public, max-age=600"
        del response.headers[
            "Last-Modified"
        ]  # a title that is corrected changes the feed, and not its newest moment
        return response
