"""The parts that other pages show."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.urls import resolve

from meetings.models import Subscription
from meetings.subscriptions.topics import Topic


@pytest.mark.parametrize("of", ["nothing", "decision", "municipality", "theme"])
def test_the_form_on_another_page_follows_what_the_page_is_about(client, rf, decide, senja, of):
    decision = decide()
    context, topic = {
        "nothing": ({}, Topic()),
        "decision": ({"decision": decision}, Topic(decision=decision)),
        "municipality": ({"municipality": senja}, Topic(municipality=senja)),
        "theme": ({"topic": Topic(theme="Buss")}, Topic(theme="Buss")),
    }[of]
    html = render_to_string("meetings/subscriptions/_follow.html", context, rf.get("/"))

    assert f'name="what" value="{topic.code}"' in html
    assert topic.feed_path in html
    assert resolve(topic.feed_path)
    client.post("/vedtak/folg/", {"what": topic.code, "email": "fia@example.org", "website": ""})
    assert {name: getattr(Subscription.objects.get(), name) for name in topic.fields} == topic.fields


def test_the_head_names_the_feed(decide):
    decision = decide("Buss & båt")
    head = render_to_string("meetings/subscriptions/_head.html", {"decision": decision})
    assert f'href="/vedtak/{decision.pk}/feed/"' in head
    assert "Buss &amp; båt" in head
    assert 'href="/vedtak/feed/"' in render_to_string("meetings/subscriptions/_head.html")
