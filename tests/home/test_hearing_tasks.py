"""What hearings ask of those who keep them, on their own page."""

from django.utils.translation import override

from meetings.statements.actions import start_statement
from meetings.statements.sending import send_statement
from tests.meetings.hearings.world import a_hearing, moved
from umt_portal.home.hearings_to_do import hearing_tasks


def sent(bardu, keeper, title):
    hearing = a_hearing(bardu, keeper, title=title)
    send_statement(statement=start_statement(hearing=hearing, text="Vi.", by=keeper), seen=1, by=keeper)
    return hearing


def test_keepers_see_what_waits_for_them(
    bardu, senja, umt, coordinator, other_coordinator, secretariat, django_assert_num_queries
):
    a_hearing(bardu, None, title="Ny")
    moved(a_hearing(bardu, coordinator, title="Nær"), received_on=-30, due_on=9)
    moved(a_hearing(bardu, coordinator, title="Sen"), received_on=-30, due_on=-2)
    moved(sent(bardu, coordinator, "Avgjort"), decides_on=-1)
    a_hearing(bardu, coordinator, title="God tid")
    sent(bardu, coordinator, "Ikke avgjort")
    wanted = ["Answer: Sen", "Answer: Nær", "Take in: Ny", "What became of it: Avgjort"]
    for keeper in (coordinator, secretariat):
        assert keeper.roles
        with override("en"), django_assert_num_queries(1):
            assert [task.title for task in hearing_tasks(keeper)] == wanted
    assert hearing_tasks(other_coordinator) == []
