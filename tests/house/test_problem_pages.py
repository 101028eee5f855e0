"""What people see when something is wrong: our own page, in Norwegian, and nothing of what went wrong inside."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.house.problem_urls")


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_a_problem_has_a_page_in_the_design(db, settings, status):
    settings.DEBUG = False
    client = Client(raise_request_exception=False)

    response = client.get(f"/{status}/")
    page = response.content.decode()

    assert response.status_code == status
    assert 'lang="nb"' in page
    assert f"Feil {status}" in page
    assert "<main" in page
    assert "secret detail" not in page


def test_a_form_without_its_token_is_refused_with_a_way_on(db):
    response = Client(enforce_csrf_checks=True).post("/500/")

    assert response.status_code == 403
    assert "Feil 403" in response.content.decode()
