import pytest

from tests.notices.postoffice import MailServer
from umt_portal.notices import tasks
from umt_portal.notices.kinds import Kind, _kinds, register
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.outbox import Address, queue


@pytest.fixture(autouse=True)
def broker_answers():
    """No test inherits another's silence."""
    tasks._silent_until = 0.0


@pytest.fixture
def news(tmp_path, settings):
    """A kind of message that can be turned off, with its templates."""
    folder = tmp_path / "messages" / "news"
    folder.mkdir(parents=True)
    (folder / "subject.txt").write_text('{% translate "Notices" %} & {{ facts.title }}\n', encoding="utf-8")
    (folder / "body.txt").write_text(
        '{% extends "messages/base.txt" %}{% block content %}{{ facts.title }} {{ facts.at|as_datetime|longdatetime }}\n\n'
        '{% signed_url "test" "notice_unsubscribe" 7 %}{% endblock %}',
        encoding="utf-8",
    )
    (folder / "body.html").write_text(
        '{% extends "messages/base.html" %}{% block content %}<p>{{ facts.title }}</p>{% endblock %}',
        encoding="utf-8",
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    register(Kind("news", "News"))
    yield "news"
    _kinds.pop("news")


@pytest.fixture
def a_message(news):
    """`a_message(person)` → a delivery on its way to a person or an address."""

    def make(to, **fields) -> Delivery:
        facts = {"title": "Møte & mat", "at": "2026-12-03T09:00:00+00:00"}
        message = queue(to=to, **{"kind": news, "occasion": "first", "facts": facts} | fields)
        assert isinstance(message, Message)
        return message.deliveries.get()

    return make


@pytest.fixture
def guardian() -> Address:
    return Address("foresatt@umt.example", "Frida Foresatt", "nn")


@pytest.fixture
def mail_server():
    with MailServer() as server:
        yield server
