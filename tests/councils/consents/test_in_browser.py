import pytest

from councils.models import Consent
from tests.browser import PHONE
from umt_portal.access.links import signed_path


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_guardian_answers_on_a_phone_without_javascript(open_page, guardian):
    page = open_page(
        signed_path("consent", "consent_link", guardian.pk, guardian.link_version),
        width=PHONE,
        javascript=False,
    )
    for scope, answer in {"name": "yes", "photo": "no", "ride": "yes"}.items():
        page.check(f'input[name="{scope}"][value="{answer}"]')
    page.click("button.ds-button[type=submit]:has-text('Lagre')")

    page.wait_for_url("**/takk/**")
    assert {consent.scope for consent in Consent.objects.valid()} == {"name", "ride"}
