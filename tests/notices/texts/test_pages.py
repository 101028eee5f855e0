"""The secretariat changes the words of a mail, sees them first, and gets the portal's own back."""

import pytest
from django.core import mail as post
from django.urls import reverse

from meetings.attendance.messages import notice, notice_to_coordinators
from tests.meetings.meeting_world import a_meeting, called
from umt_portal.notices import delivery
from umt_portal.notices.models import Delivery, Message
from umt_portal.notices.rendering import brief, rendered
from umt_portal.notices.texts.models import MessageText

PAGE = "/varsler/tekster/meeting_notice/nb/"
WORDS = {"subject": "Velkommen til {title}", "body": "Hei {receiver}!\n\nVi møtes {starts_at} i **{place}**."}


def own(subject="Eget emne", body="Egne ord.", kind="meeting_notice", language="nb", by=None) -> MessageText:
    return MessageText.objects.create(kind=kind, language=language, subject=subject, body=body, changed_by=by)


@pytest.fixture
def invitation(umt, delegate) -> Message:
    notice(called(a_meeting(umt, title="Vårmøtet"), delegate))
    return Message.objects.get(kind="meeting_notice", person=delegate)


@pytest.mark.parametrize("who", ["delegate", "coordinator", "mayor", "administrator", "project_leader"])
@pytest.mark.parametrize("address", ["/varsler/tekster/", PAGE, f"{PAGE}eksempel/", f"{PAGE}tilbake/"])
def test_for_others_than_the_secretariat_it_does_not_exist(request, client, secretariat, who, address):
    own(by=secretariat)
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == 404
    assert client.post(address, WORDS).status_code == 404
    assert MessageText.objects.get().subject == "Eget emne"


def test_words_are_changed_and_the_mail_says_them(client, secretariat, invitation):
    client.force_login(secretariat)

    assert client.post(PAGE, WORDS).status_code == 302

    mail = rendered(invitation)
    assert mail.subject == "Velkommen til Vårmøtet"
    assert "Hei Daniel!" in mail.text
    assert "<strong>Setermoen kulturhus</strong>" in mail.html
    assert "Du er innkalt til" not in mail.text
    assert reverse("answer_link", args=["x"]).removesuffix("x/") in mail.html
    assert mail.calendar
    assert brief(invitation).subject == "Velkommen til Vårmøtet"
    assert "Hei Daniel!" in brief(invitation).text
    row = MessageText.objects.get()
    assert (row.kind, row.language, row.changed_by) == ("meeting_notice", "nb", secretariat)


def test_only_that_language_is_changed(invitation, delegate, secretariat):
    own(by=secretariat)
    delegate.language = "en"
    delegate.save()
    invitation.refresh_from_db()

    assert "Egne ord" not in rendered(Message.objects.get(pk=invitation.pk)).text


def test_who_is_told_in_another_way_keeps_the_words_meant_for_them(umt, delegate, coordinator, secretariat):
    own(by=secretariat)
    meeting = a_meeting(umt, title="Vårmøtet")
    called(meeting, delegate)
    notice_to_coordinators(meeting, [coordinator])

    mail = rendered(Message.objects.get(person=coordinator))

    assert "Egne ord" not in mail.text
    assert "Eget emne" not in mail.subject


def test_the_page_begins_with_the_portals_own_words(client, secretariat):
    client.force_login(secretariat)

    page = client.get(PAGE).content.decode()

    assert "Innkalling: {title}, {starts_at}" in page
    assert "Du er innkalt til {title}." in page


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("subject", "Hei {tittel}", "{tittel}"),
        ("body", "Hei {tittel}", "{tittel}"),
        ("body", "Hei {food}", "{food}"),
        ("body", "Hei {title", "står alene"),
        ("body", "Hei {{ title }}", "står alene"),
        ("subject", "Hei } du", "står alene"),
        ("body", "[x](javascript:alert(1))", "javascript:alert(1)"),
        ("body", "[x](https://umt.example/{title})", "adressen"),
    ],
)
def test_what_can_not_be_used_is_said_at_the_field_and_nothing_is_lost(
    client, secretariat, field, text, said
):
    client.force_login(secretariat)

    response = client.post(PAGE, WORDS | {field: text})

    assert response.status_code == 422
    assert said in str(response.context["form"].errors[field])
    assert response.context["form"][field].value() == text
    assert not MessageText.objects.exists()
    shown = client.post(f"{PAGE}eksempel/", WORDS | {field: text})
    assert shown.status_code == 422
    assert "<script" not in shown.content.decode()


def test_a_preview_shows_what_is_not_kept_yet(client, secretariat, invitation):
    client.force_login(secretariat)

    response = client.post(f"{PAGE}eksempel/", WORDS | {"body": "Bare et <b>forsøk</b>, {receiver}."})
    page = response.content.decode()

    assert page.count("Bare et &lt;b&gt;forsøk&lt;/b&gt;, Nora.") >= 2
    assert "Velkommen til UMT i Bardu" in page
    assert "Vårmøtet" not in page
    assert "Daniel" not in page
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert not MessageText.objects.exists()


def test_a_trial_to_oneself(client, secretariat):
    client.force_login(secretariat)

    response = client.post(PAGE, WORDS | {"trial": "1"})

    assert response.status_code == 200
    assert response.context["form"]["subject"].value() == WORDS["subject"]
    assert not MessageText.objects.exists()
    delivery.deliver(Delivery.objects.get().pk)
    [sent] = post.outbox
    assert sent.to == [secretariat.email]
    assert sent.subject == "Prøve: Velkommen til UMT i Bardu"
    assert "Hei Nora!" in sent.body
    assert "Hei Nora!" in sent.alternatives[0][0]
    assert "answer" not in sent.body


def test_the_portals_own_words_come_back_when_asked_twice(client, secretariat, invitation):
    own(by=secretariat)
    client.force_login(secretariat)

    assert "slettes" in client.get(f"{PAGE}tilbake/").content.decode()
    assert MessageText.objects.exists()
    client.post(f"{PAGE}tilbake/")

    assert not MessageText.objects.exists()
    assert "Du er innkalt til" in rendered(invitation).text
    assert client.get(f"{PAGE}tilbake/").status_code == 404


def test_words_that_can_not_be_filled_never_hold_a_mail(invitation, secretariat):
    own(subject="{forsvunnet}", by=secretariat)

    mail = rendered(invitation)

    assert "Innkalling" in mail.subject
    assert "Du er innkalt til" in mail.text
    assert "Innkalling" in brief(invitation).subject


def test_a_fact_with_markup_stays_text(umt, delegate, secretariat):
    own(subject="{title}", body="Om {title}", by=secretariat)
    notice(called(a_meeting(umt, title="<b>Møte</b>\n[x](https://evil.example)"), delegate))

    mail = rendered(Message.objects.get(person=delegate))

    assert "&lt;b&gt;Møte&lt;/b&gt;" in mail.html
    assert 'href="https://evil.example"' not in mail.html
    assert "\n" not in mail.subject


def test_the_list_says_which_are_changed(client, secretariat, django_assert_max_num_queries):
    own(by=secretariat)
    client.force_login(secretariat)

    with django_assert_max_num_queries(15):
        page = client.get("/varsler/tekster/").content.decode()
    assert page.count(">Egne ord<") == 1
    only = client.get("/varsler/tekster/?only_changed=on").context["rows"]
    assert [row.kind for row in only] == ["meeting_notice"]
    found = client.get("/varsler/tekster/?q=plass+bil").context["rows"]
    assert "ride_plan" in [row.kind for row in found]
    assert "meeting_notice" not in [row.kind for row in found]


@pytest.mark.parametrize("address", ["finnes_ikke/nb/", "meeting_notice/de/", "text_trial/nb/"])
def test_what_has_no_words_to_change_is_not_there(client, secretariat, address):
    client.force_login(secretariat)

    assert client.get(f"/varsler/tekster/{address}").status_code == 404


def test_many_notices_cost_one_question_for_own_words(
    client, umt, delegate, secretariat, django_assert_max_num_queries
):
    own(by=secretariat)
    for number in range(20):
        notice(called(a_meeting(umt, title=f"Møte {number}"), delegate))
    client.force_login(delegate)

    with django_assert_max_num_queries(15):
        page = client.get("/varsler/").content.decode()
    assert page.count("Eget emne") >= 20
