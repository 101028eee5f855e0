"""What those who are asked say; what a stranger says is read first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.decisions.answers import answer_follow_up, drop_held, show_held
from meetings.decisions.extensions import ask_back, reply_to_owner
from meetings.decisions.follow_ups import hand_over
from meetings.decisions.owners import Owner
from meetings.models import FollowUp, FollowUpPaper
from tests.documents.samples import PDF
from tests.meetings.decisions.links import link
from tests.meetings.decisions.test_recording import refused
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


@pytest.mark.parametrize(
    ("answer", "reply", "state", "status"),
    [
        ("yes", "yes", "not_started", "ja"),
        ("started", "yes", "under_way", "ja"),
        ("partly", "partly", "under_way", "jadel"),
        ("no", "no", "dropped", "nei"),
        ("done", "yes", "done", "gjort"),
        ("looking", "", "looking", "venter"),
    ],
)
def test_each_answer_says_a_word_and_how_far_the_work_is(in_senja, answer, reply, state, status):
    answer_follow_up(follow_up=in_senja, answer=answer, text="Derfor.", by_text="Sigrun", by=None)
    in_senja.refresh_from_db()
    assert (in_senja.reply, in_senja.state, in_senja.status) == (reply, state, status)
    assert bool(in_senja.answered_at) == bool(reply)


def test_an_answer_is_kept_logged_and_told_to_those_who_raised_it(in_senja, secretariat, raiser):
    answer_follow_up(follow_up=in_senja, answer="yes", text="Fra januar.", by_text="Sigrun S.", by=None)

    in_senja.refresh_from_db()
    assert in_senja.answer == "Fra januar."
    event = in_senja.events.first()
    assert (event.kind, event.answer, event.by_text, event.is_held) == ("answered", "yes", "Sigrun S.", False)
    told = Message.objects.filter(kind="decision_answered")
    assert {message.person for message in told} == {raiser, secretariat}
    assert "Fra januar." in rendered(told.first()).text


def test_a_no_says_why_and_looking_at_it_is_no_answer(in_senja):
    refused("say_why", answer_follow_up, follow_up=in_senja, answer="no", by_text="Sigrun", by=None)
    answer_follow_up(follow_up=in_senja, answer="no", text="Vi har ikke råd.", by_text="Sigrun", by=None)
    late = {"follow_up": in_senja, "answer": "looking", "by_text": "Sigrun", "by": None}
    refused("answered_already", answer_follow_up, **late)


def test_the_same_answer_sent_twice_is_one(in_senja):
    for _time in range(3):
        answer_follow_up(follow_up=in_senja, answer="yes", text="Ja.", by_text="Sigrun", by=None)
    assert in_senja.events.filter(kind="answered").count() == 1
    assert Message.objects.filter(kind="decision_answered").count() == 2


def test_who_has_done_some_of_it_has_still_said_partly(in_senja):
    answer_follow_up(follow_up=in_senja, answer="partly", text="Bare fredag.", by_text="Sigrun", by=None)
    answer_follow_up(follow_up=in_senja, answer="done", text="Fredag går den.", by_text="Sigrun", by=None)
    in_senja.refresh_from_db()
    assert (in_senja.reply, in_senja.state) == ("partly", "done")


def test_what_a_stranger_answers_counts_only_when_it_is_read(in_senja, secretariat):
    answer_follow_up(
        follow_up=in_senja, answer="yes", text="Kjøp våre busser!", by_text="Per Fremmed", by=None
    )
    in_senja.refresh_from_db()
    assert in_senja.is_waiting
    assert not Message.objects.filter(kind="decision_answered").exists()
    assert Message.objects.get(kind="decision_held").person == secretariat

    event = in_senja.events.get(is_held=True)
    show_held(event=event, by=secretariat)
    in_senja.refresh_from_db()
    assert in_senja.reply == "yes"
    refused("read_already", show_held, event=event, by=secretariat)


def test_what_a_stranger_answers_can_be_dropped_with_its_papers(
    client, in_senja, secretariat, django_capture_on_commit_callbacks
):
    paper = SimpleUploadedFile("svar.pdf", PDF)
    data = {"follow_up": in_senja, "answer": "yes", "by_text": "Per Fremmed", "by": None}
    answer_follow_up(uploads=[paper], **data)
    kept = FollowUpPaper.objects.get()
    assert client.get(f"/vedtak/papir/{kept.pk}/").status_code == 404
    client.force_login(secretariat)
    assert client.get(f"/vedtak/papir/{kept.pk}/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        drop_held(event=in_senja.events.get(is_held=True), by=secretariat)
    assert not FollowUpPaper.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)
    assert FollowUp.objects.get(pk=in_senja.pk).is_waiting


def test_a_paper_comes_with_the_answer_for_everyone(client, in_senja):
    paper = SimpleUploadedFile("../Rutetabell.pdf", PDF)
    data = {"answer": "yes", "text": "Se tabellen.", "name": "Sigrun Saksbehandler", "upload": [paper]}
    assert client.post(link(in_senja), data).status_code == 302
    page = client.get(f"/vedtak/{in_senja.decision_id}/").content.decode()
    kept = FollowUpPaper.objects.get()
    assert f"/vedtak/papir/{kept.pk}/" in page
    assert client.get(f"/vedtak/papir/{kept.pk}/")["Content-Disposition"].endswith('"Rutetabell.pdf"')


def test_a_file_that_is_no_paper_is_refused_and_nothing_typed_is_lost(client, in_senja):
    page = SimpleUploadedFile("virus.html", b"<script>alert(1)</script>")
    data = {"answer": "yes", "text": "Se vedlegg.", "name": "Sigrun", "upload": [page]}
    response = client.post(link(in_senja), data)
    assert response.status_code == 422
    assert "Se vedlegg." in response.content.decode()
    assert FollowUp.objects.get(pk=in_senja.pk).is_waiting


def test_an_answer_ends_the_wait_for_us_too(in_senja, secretariat):
    ask_back(follow_up=in_senja, text="Hvilke dager?", by=None)
    answer_follow_up(follow_up=in_senja, answer="yes", by_text="Sigrun", by=None)
    in_senja.refresh_from_db()
    assert (in_senja.paused_at, in_senja.reply) == (None, "yes")
    refused("not_asked", reply_to_owner, follow_up=in_senja, text="Fredag", by=secretariat)


def test_what_a_stranger_said_is_not_said_by_the_one_who_was_asked(in_senja):
    for name in ("Per Fremmed", "Per Fremmed", "Sigrun"):
        answer_follow_up(follow_up=in_senja, answer="yes", text="Ja.", by_text=name, by=None)
    in_senja.refresh_from_db()
    assert in_senja.reply == "yes"
    assert sorted(in_senja.events.filter(kind="answered").values_list("is_held", flat=True)) == [False, True]


def test_a_strangers_words_that_are_read_late_do_not_change_a_newer_answer(in_senja, secretariat):
    answer_follow_up(follow_up=in_senja, answer="yes", text="Gjerne.", by_text="Per Fremmed", by=None)
    answer_follow_up(follow_up=in_senja, answer="no", text="Nei.", by_text="Sigrun", by=None)
    show_held(event=in_senja.events.get(is_held=True), by=secretariat)
    in_senja.refresh_from_db()
    assert (in_senja.reply, in_senja.answer) == ("no", "Nei.")
    assert not in_senja.events.filter(is_held=True).exists()


def test_the_same_answer_with_the_same_paper_twice_is_one(client, in_senja):
    for content in (b"Fredag 23.30", b"Fredag 23.30", b"Fredag 23.45"):
        paper = SimpleUploadedFile("tabell.txt", content)
        client.post(link(in_senja), {"answer": "yes", "text": "Se.", "name": "Sigrun", "upload": [paper]})
    assert FollowUpPaper.objects.count() == 2


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_they_write_is_words_and_no_page(client, in_senja, words):
    answer_follow_up(follow_up=in_senja, answer="yes", text=words, by_text=f"Sigrun {words}", by=None)
    for path in (f"/vedtak/{in_senja.decision_id}/", link(in_senja)):
        page = client.get(path).content.decode()
        assert "&lt;" in page
        assert words not in page
    assert words not in rendered(Message.objects.filter(kind="decision_answered").first()).html


def test_the_mayor_is_no_stranger(in_bardu, mayor, secretariat):
    hand_over(follow_up=in_bardu, owner=Owner("Siri Saksbehandler", "", "siri@bardu.example"), by=secretariat)
    answer_follow_up(follow_up=in_bardu, answer="yes", by_text="Oda Ordfører", by=None)
    assert FollowUp.objects.get(pk=in_bardu.pk).reply == "yes"


def test_the_link_answers_ten_times_a_day(in_senja):
    for number in range(10):
        answer_follow_up(follow_up=in_senja, answer="yes", text=f"Ja {number}", by_text="Sigrun", by=None)
    many = {"follow_up": in_senja, "answer": "no", "text": "Nei", "by_text": "Sigrun", "by": None}
    refused("too_many_today", answer_follow_up, **many)
