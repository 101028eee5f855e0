"""Forms that were sent empty say so to everyone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, sticking_out
from tests.journeys.pages import PAGES, path_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = {  # a page with a form that cannot be sent empty, and what is added to its address
    "meeting_new": "",
    "case_new": "",
    "appoint": "?ny=1",
    "roster_import": "",
    "invitation_new": "",
    "follow_up_link": "",
    "follow_up_pass_on": "",
    "verdict_link": "",
    "car_new": "",
    "course_new": "",
    "municipality_new": "",
}


@pytest.mark.parametrize("name", REFUSED)
def test_look_of_a_form_with_errors(name, region, visit, axe):
    """Sent empty: the page says what is wrong, takes the focus there, and is as accessible as before."""
    page = visit(region[PAGES[name][0].split()[0]], width=PHONE)
    page.goto(path_of(name, region) + REFUSED[name])
    with page.expect_navigation():
        page.locator("main form[method=post]").last.evaluate(
            "form => { form.noValidate = true; form.submit() }"
        )

    expect(page).to_have_title(re.compile(r"^Feil: "))
    expect(page.locator(".ds-error-summary")).to_be_focused()
    assert not axe(page)
    assert not sticking_out(page)
