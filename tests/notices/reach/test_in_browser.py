"""What a real browser does with a notice: shows it, and offers them where it can."""

import json

import pytest

from tests.browser import PHONE
from umt_portal.notices.reach.vapid import new_private_key

TOLD = {
    "n": 7,
    "title": "Skyssen din er endret",
    "body": "Du har et nytt varsel i UMT-portalen.",
    "lang": "nb",
    "path": "/varsler/",
}
SHOWN = """navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
  .then((shown) => shown.map((one) => [one.title, one.body, one.tag, one.data.path]))"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_notice_is_shown_once_however_often_it_comes(open_page, delegate, settings, live_server):
    settings.VAPID_PRIVATE_KEY = new_private_key()
    page = open_page("/varsler/innstillinger/", as_=delegate, width=PHONE)
    page.context.grant_permissions(["notifications"], origin=live_server.url)
    page.wait_for_selector("[data-push] form:not([hidden])")
    machine, found = page.context.new_cdp_session(page), []
    machine.on("ServiceWorker.workerRegistrationUpdated", lambda news: found.extend(news["registrations"]))
    machine.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    worker = {"origin": live_server.url, "registrationId": found[0]["registrationId"]}
    for _time in range(2):
        machine.send("ServiceWorker.deliverPushMessage", worker | {"data": json.dumps(TOLD)})

    page.wait_for_function(f"{SHOWN}.then((shown) => shown.length > 0)")
    assert page.evaluate(SHOWN) == [[TOLD["title"], TOLD["body"], "umt-7", TOLD["path"]]]
