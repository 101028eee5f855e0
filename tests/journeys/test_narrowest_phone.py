"""What each role sees of each page fits a phone of 320 px."""

import pytest

from tests.browser import NARROW, PHONE, scrolls_sideways, sticking_out
from tests.journeys.pages import MAIN_ROLES, PAGES, path_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


EVERYDAY = ("my_page", "notices", "notice_settings", "rides", "meeting", "offline", "account_settings")


@pytest.mark.parametrize("role", MAIN_ROLES)
def test_fits_the_narrowest_phone(role, region, visit):
    page = visit(region[role], width=NARROW)
    faults = {}
    for name, (roles, _args) in PAGES.items():
        if role in roles.split()[1:]:
            page.goto(path_of(name, region))
            faults[name] = sticking_out(page)

    assert not {name: found for name, found in faults.items() if found}
    assert not visit.complaints


def test_letters_of_twice_the_size_fit_a_phone(region, visit):
    page = visit(region["delegate"], width=PHONE)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    tight = []
    for name in EVERYDAY:
        page.goto(path_of(name, region))
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        tight += [name] * scrolls_sideways(page)

    assert not tight
