"""Secrets planted all over a region, and who may be named in the open."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import EmailField
from django.utils import timezone

from councils.consents.models import Scope
from councils.consents.queries import people_with
from councils.models import Consent, Delegate, Guardian, Membership, Municipality, YouthCouncil
from meetings.agenda.papers import add_paper
from meetings.cases.actions import raise_case
from meetings.cases.papers import add_case_papers
from meetings.cases.questions import answer_question, ask
from meetings.cases.ratings import rate_answer
from meetings.models import AgendaItem, Case, Idea, Invitee, Meeting
from meetings.notes.actions import write_note
from tests.documents import samples
from tests.people import a_young_person, today
from umt_portal.models import User

OURS = ("umt_portal", "councils", "meetings", "training")
REASON = "hos hemmelig tannlege"
FILES = {
    "notat.pdf": samples.a_telling_pdf,
    "brev.docx": samples.a_letter,
    "tall.xlsx": samples.a_workbook,
    "brev.odt": samples.an_open_document,
    "bilde.jpg": samples.a_picture,
    "kart.png": lambda: samples.a_picture("PNG"),
}


def plant(office: User) -> None:
    """A young person without consent has her name wherever it may lie unseen, and is in the properties of every paper."""
    hansine = a_young_person(samples.AUTHOR)
    council = Municipality.objects.get(slug="bardu").youth_council
    Membership.objects.create(
        council=council, person=hansine, starts_on=today(), ends_on=today().replace(year=2999)
    )
    for person in User.objects.filter(born_on__isnull=False):
        User.objects.filter(pk=person.pk).update(phone=f"4{person.pk:07d}")
        who = {"name": f"Foresatt Forgjemt-{person.pk}", "email": f"foresatt{person.pk}@hjemme.example"}
        Guardian.objects.create(young_person=person, phone=f"9{person.pk:07d}", **who)
    _withdraw_a_consent()
    _in_cases(hansine, office)
    _in_meetings(hansine, office)
    Idea.objects.filter(shown_at=None).update(
        title=f"Hilsen {hansine.name}", text=f"Jeg heter {hansine.name}"
    )


def _withdraw_a_consent() -> None:
    shown = Delegate.objects.current().filter(person__in=people_with(Scope.NAME)).earliest("pk").person
    Consent.objects.filter(person=shown, scope=Scope.NAME).update(withdrawn_at=timezone.now())


def _in_cases(hansine: User, office: User) -> None:
    raise_case(title=f"Fra {hansine.name}", summary=f"{hansine.name}, {hansine.email}", by=hansine)
    case = Case.objects.filter(is_public=True).exclude(state=Case.State.CLOSED).earliest("pk")
    files = [SimpleUploadedFile(name, make()) for name, make in FILES.items()]
    add_case_papers(case=case, files=files, by=office)
    who = {"handler_name": "Kontoret", "handler_email": "saksbehandler@hemmelig.example"}
    question = ask(case=case, text="Når kommer bussen?", by=hansine, **who)
    answer_question(question=question, text="Det foreligger ikke.", by=None)
    rate_answer(question=question, is_understood=False, was_hard="Alt.", by=hansine)


def _in_meetings(hansine: User, office: User) -> None:
    Meeting.objects.filter(state=Meeting.State.DRAFT).update(title=f"Utkast for {hansine.name}")
    coming = AgendaItem.objects.filter(meeting__state=Meeting.State.CALLED, meeting__is_open=True)
    item = coming.filter(is_closed=False).earliest("pk")
    add_paper(item=item, upload=SimpleUploadedFile("bilde.jpg", samples.a_picture()), by=office)
    closed = coming.exclude(pk=item.pk).latest("pk")
    ground = {"is_closed": True, "closed_ground": "§ 11-5"}
    AgendaItem.objects.filter(pk=closed.pk).update(title=f"Om {hansine.name}", **ground)
    Invitee.objects.exclude(reason="").update(reason=REASON)
    Invitee.objects.filter(pk=Invitee.objects.earliest("pk").pk).update(reason=REASON)
    write_note(item=item, text=f"{hansine.name} sa noe lurt", by=hansine)


def unnamed() -> list[str]:
    """Young people, grown up since or not, who have not said that their name may be shown."""
    named = people_with(Scope.NAME)
    young = User.objects.filter(born_on__isnull=False).exclude(pk__in=named)
    return list(young.values_list("name", flat=True))


def secrets() -> set[str]:
    """All that must stand nowhere in the open, in lower case. New rooms' addresses come by themselves."""
    told = {*unnamed(), *Guardian.objects.values_list("name", flat=True), *samples.SECRETS, REASON}
    open_ones = set(Municipality.objects.values_list("contact_email", flat=True)) | _of_the_portal()
    open_ones |= set(YouthCouncil.objects.values_list("email", flat=True))
    return {text.lower() for text in told} | {address for address in _addresses() if address not in open_ones}


def phones() -> set[str]:
    """Eight digits each, of young people and guardians."""
    found = {*User.objects.exclude(born_on=None).values_list("phone", flat=True)}
    return {phone for phone in found | set(Guardian.objects.values_list("phone", flat=True)) if phone}


def _addresses() -> Iterator[str]:
    """Every e-mail address in any field of any model of ours."""
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, EmailField):
                    yield from (
                        value.lower() for value in model.objects.values_list(field.name, flat=True) if value
                    )


def _of_the_portal() -> set[str]:
    return {settings.SECRETARIAT_EMAIL, settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")}
