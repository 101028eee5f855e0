import pytest
from django.utils import timezone

from meetings.models import Invitee, Meeting
from meetings.schedule.actions import call_meeting
from tests.meetings.meeting_world import a_meeting, an_item, called
from tests.people import a_municipality, a_young_person, seat_holder
from umt_portal.access.links import signed_path, token
from umt_portal.models import Message
from umt_portal.notices.rendering import rendered


def read(client, meeting, who=None):
    client.logout()
    if who:
        client.force_login(who)
    response = client.get(meeting.get_absolute_url())
    return response.content.decode() if response.status_code == 200 else response.status_code


@pytest.fixture
def meeting(umt, delegate, other_delegate, coordinator, other_coordinator):
    meeting = a_meeting(umt, remote_url="https://video.example/umt", intro="Vi snakker om buss.")
    an_item(meeting, "Kveldsbuss", minutes=60, summary="Fem har svart.")
    an_item(meeting, "Personsak", is_closed=True, closed_ground="Kommuneloven § 11-5", minutes=15)
    called(meeting, delegate, answer="yes", food_needs="nøtter")
    called(meeting, other_delegate)
    return meeting


def test_the_public_reads_the_agenda_and_numbers_but_no_names(client, meeting):
    page = read(client, meeting)
    assert "Kveldsbuss" in page
    assert "11.00" in page
    for hidden in ("Personsak", "Daniel", "video.example", "nøtter"):
        assert hidden not in page


def test_one_who_is_called_sees_all_of_it_and_answers(client, meeting, other_delegate):
    page = read(client, meeting, other_delegate)
    for shown in ("Personsak", "Daniel Delegat", "video.example", f'action="/moter/{meeting.pk}/svar/"'):
        assert shown in page
    assert "nøtter" not in page


def test_coordinators_see_names_but_food_only_of_their_own(client, meeting, coordinator, other_coordinator):
    assert "nøtter" in read(client, meeting, coordinator)
    other = read(client, meeting, other_coordinator)
    assert "Daniel Delegat" in other
    assert "nøtter" not in other
    assert "Personsak" not in other


def test_a_closed_meeting_is_listed_without_content(client, meeting, delegate, secretariat):
    Meeting.objects.update(is_open=False, closed_ground="Kommuneloven § 11-5")
    public = read(client, meeting)
    assert "Kommuneloven § 11-5" in public
    assert "Kveldsbuss" not in public
    assert "Vi snakker om buss" not in public
    assert "UMT på Setermoen" in client.get("/moter/").content.decode()
    for who in (delegate, secretariat):
        assert "Kveldsbuss" in read(client, meeting, who)


def test_a_draft_is_known_to_the_secretariat_alone(client, umt, coordinator, delegate, secretariat):
    draft = a_meeting(umt, state="draft", title="Kladden")
    for who in (None, coordinator, delegate):
        assert read(client, draft, who) == 404
        assert "Kladden" not in client.get("/moter/").content.decode()
    assert "Kladden" in read(client, draft, secretariat)
    assert "Kladden" in client.get("/moter/").content.decode()


def test_one_tap_answers(client, meeting, other_delegate, outsider):
    client.force_login(other_delegate)
    assert client.get(f"/moter/{meeting.pk}/svar/").status_code == 405
    client.post(f"/moter/{meeting.pk}/svar/", {"answer": "yes"})
    assert meeting.invitees.get(person=other_delegate).answer == "yes"
    client.force_login(outsider)
    assert client.post(f"/moter/{meeting.pk}/svar/", {"answer": "yes"}).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("delegate", 200),
        ("coordinator", 200),
        ("secretariat", 200),
        ("other_coordinator", 404),
        ("other_delegate", 404),
    ],
)
def test_who_may_answer_for_a_delegate(client, request, meeting, delegate, who, status):
    client.force_login(request.getfixturevalue(who))
    invitee = meeting.invitees.get(person=delegate)
    assert client.get(f"/moter/svar/{invitee.pk}/").status_code == status
    posted = client.post(f"/moter/svar/{invitee.pk}/", {"answer": "no", "reason": "Prøve"})
    assert posted.status_code == (302 if status == 200 else status)
    assert Invitee.objects.get(pk=invitee.pk).answer == ("no" if status == 200 else "yes")


def test_the_link_in_the_mail_shows_on_get_and_answers_on_post(client, meeting, other_delegate):
    invitee = meeting.invitees.get(person=other_delegate)
    link = signed_path("answer", "answer_link", invitee.pk, other_delegate.pk)
    for method in (client.get, client.head):
        assert method(f"{link}?svar=yes").status_code == 200
    assert Invitee.objects.get(pk=invitee.pk).answer == ""
    assert "checked" in client.get(f"{link}?svar=yes").content.decode()
    client.post(link, {"answer": "yes", "needs_ride": "on", "pick_up_at": "Finnsnes"})
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.needs_ride, invitee.answered_by) == ("yes", True, other_delegate)


def test_a_link_for_someone_else_or_forged_opens_nothing(client, meeting, delegate, other_delegate):
    invitee = meeting.invitees.get(person=other_delegate)
    wrong = [token("answer", invitee.pk, delegate.pk), token("ride", invitee.pk, other_delegate.pk), "tull"]
    assert {client.get(f"/svar/{text}/").status_code for text in wrong} == {404}


def test_the_notice_is_seen_before_it_is_sent_just_as_it_will_be(client, umt, delegate, secretariat):
    draft = a_meeting(umt, state="draft", title="Samling", days=5)
    client.force_login(secretariat)
    preview = client.get(f"/moter/{draft.pk}/kall-inn/").content.decode()
    assert client.post(f"/moter/{draft.pk}/kall-inn/").status_code == 422
    assert client.post(f"/moter/{draft.pk}/kall-inn/", {"confirmed": "on"}).status_code == 302
    mail = rendered(Message.objects.get(kind="meeting_notice", person=delegate))
    assert mail.subject in preview
    assert "/svar/" in mail.text
    assert "?svar=no" in mail.html


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_mail_can_be_written(umt, delegate, deputy, coordinator, secretariat, language):
    from meetings.attendance.actions import answer, let_member_meet
    from meetings.attendance.messages import reminder
    from meetings.schedule.actions import cancel_meeting, change_meeting
    from umt_portal.models import User

    User.objects.update(language=language)
    draft = a_meeting(umt, state="draft", days=30)
    an_item(draft, "Kveldsbuss")
    meeting = call_meeting(meeting=draft, confirmed=True, by=secretariat)
    for person in (delegate, deputy):
        answer(invitee=meeting.invitees.get(person=person), answer="no", by=person)
    answer(invitee=meeting.invitees.get(person=deputy), answer="yes", by=deputy)
    let_member_meet(invitee=meeting.invitees.get(person=delegate), by=coordinator)
    reminder(meeting.invitees.get(person=delegate), "test").say()
    change_meeting(meeting=meeting, place="Sjøvegan", by=secretariat)
    changed = rendered(Message.objects.filter(kind="meeting_changed").first())
    assert "Setermoen kulturhus" in changed.text
    assert "Sjøvegan" in changed.html
    cancel_meeting(meeting=meeting, reason="Storm", by=secretariat)
    mails = {message.kind: rendered(message) for message in Message.objects.select_related("person")}
    kinds = ["notice", "reminder", "cancelled"]
    assert {f"meeting_{kind}" for kind in kinds} | {
        "deputy_called",
        "deputy_released",
        "no_deputy_left",
    } == set(mails)
    assert all(mail.subject and mail.text and mail.html for mail in mails.values())


@pytest.mark.parametrize("who", ["coordinator", "delegate", "mayor", "project_leader", "outsider"])
@pytest.mark.parametrize("page", ["rediger", "kall-inn", "avlys", "oppmote", "saksliste"])
def test_only_the_secretariat_runs_meetings(client, request, meeting, who, page):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/moter/{meeting.pk}/{page}/").status_code == 403


def test_the_attendance_is_written_on_one_page(client, meeting, secretariat, delegate, other_delegate):
    Meeting.objects.update(state="held")
    client.force_login(secretariat)
    here, away = (meeting.invitees.get(person=person).pk for person in (delegate, other_delegate))
    data = {f"p{here}-attended": "present", f"p{here}-arrived_at": "10:20", f"p{away}-attended": "excused"}
    assert client.post(f"/moter/{meeting.pk}/oppmote/", data).status_code == 302
    assert meeting.invitees.get(person=delegate).attended == "present"
    assert meeting.invitees.get(person=other_delegate).attended == "excused"
    client.post(f"/moter/{meeting.pk}/oppmote/gjest/", {"name": "Gro Gjest", "title": "politiet"})
    assert "Gro Gjest" in client.get(f"/moter/{meeting.pk}/oppmote/").content.decode()
    client.post(f"/moter/oppmote/gjest/{meeting.guests.get().pk}/slett/")
    assert not meeting.guests.exists()


def test_planning_a_joint_meeting_in_the_browser(client, umt, mayors_council, secretariat, bardu):
    client.force_login(secretariat)
    form = {
        "bodies": [umt.pk, mayors_council.pk], "title": "Fellesmøte", "day": "2027-01-21", "starts_at": "10:00",
        "ends_at": "14:30", "place": "Moen", "municipality": bardu.pk, "is_open": "on",
    }  # fmt: skip
    assert client.post("/moter/nytt/", form | {"ends_at": "09:00"}).status_code == 422
    client.post("/moter/nytt/", form)
    meeting = Meeting.objects.get()
    assert meeting.bodies.count() == 2
    assert timezone.localtime(meeting.starts_at).isoformat() == "2027-01-21T10:00:00+01:00"
    assert "Fellesmøte" in client.get(f"/moter/nytt/?kopi={meeting.pk}").content.decode()
    client.post(f"/moter/{meeting.pk}/rediger/", form | {"place": "Bardufoss"})
    assert Meeting.objects.get().place == "Bardufoss"
    client.post(f"/moter/{meeting.pk}/slett/")
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_cost_the_same_however_many(
    client, umt, secretariat, coordinator, bardu, django_assert_max_num_queries, rows
):
    meeting = a_meeting(umt)
    for number in range(rows):
        home = a_municipality(f"Kommune {number}", f"{6000 + number}", f"k{number}")
        person = a_young_person(f"Ung {number}")
        seat_holder(person, home)
        called(meeting, person)
        an_item(meeting, f"Sak {number}")
        a_meeting(umt, days=number + 20)
    client.force_login(coordinator)
    for page in (
        "/moter/",
        "/moter/?q=umt&body=umt&year=2026",
        meeting.get_absolute_url(),
        "/moter/organer/umt/",
    ):
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200
