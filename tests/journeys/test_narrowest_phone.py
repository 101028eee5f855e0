"""What each role sees of each page fits a phone of 320 px."""

import pytest

from tests.browser import NARROW, sticking_out
from tests.journeys.pages import MAIN_ROLES, PAGES, path_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


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
