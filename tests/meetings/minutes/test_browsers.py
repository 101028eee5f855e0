"""Two who write the same minutes, and one who loses the connection."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from meetings.models import Entry

# On PostgreSQL: two browsers at once need a connection each.
pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def text_in(page: Page):
    return page.get_by_label("Drøfting").first


def said(page: Page):
    return page.locator("[data-status]").first


def says(page: Page, text: str) -> None:
    """What got no answer is sent again within ten seconds."""
    expect(said(page)).to_contain_text(text, timeout=15_000)


def write(page: Page, text: str) -> None:
    text_in(page).fill(text)
    text_in(page).blur()


def test_two_writers_see_each_other_and_choose_together(open_page, meeting, item, secretariat, delegate):
    address = reverse("minutes_write", args=[meeting.pk])
    office, chair = open_page(address, as_=secretariat), open_page(address, as_=delegate)
    write(office, "Fra sekretariatet.")
    says(office, "Lagret")

    text_in(chair).focus()
    expect(chair.locator("#here")).to_contain_text(secretariat.name)
    expect(text_in(chair)).to_have_value("Fra sekretariatet.")

    chair.context.set_offline(True)
    write(chair, "Fra lederen.")
    says(chair, "Ingen dekning")
    write(office, "Nytt fra sekretariatet.")
    says(office, "Lagret")
    chair.context.set_offline(False)
    both = chair.locator("[data-conflict]")
    expect(both).to_contain_text("Nytt fra sekretariatet.")
    expect(both).to_contain_text("Fra lederen.")
    assert Entry.objects.get().text == "Nytt fra sekretariatet."

    both.get_by_role("button", name="Skriv dem sammen").click()
    text_in(chair).blur()
    says(chair, "Lagret")
    assert Entry.objects.get().text == "Nytt fra sekretariatet.\n\nFra lederen."


def test_what_is_typed_without_connection_survives_the_page_and_arrives(
    open_page, meeting, item, secretariat
):
    address = reverse("minutes_write", args=[meeting.pk])
    page = open_page(address, as_=secretariat)
    page.context.set_offline(True)
    write(page, "Skrevet i bilen.")
    says(page, "Ingen dekning")
    page.close()
    assert not Entry.objects.exists()

    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(address)
    expect(text_in(again)).to_have_value("Skrevet i bilen.")
    says(again, "Lagret")
    assert Entry.objects.get().text == "Skrevet i bilen."
    assert again.evaluate("Object.keys(localStorage).length") == 0
