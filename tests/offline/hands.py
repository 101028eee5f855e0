"""What one does with the phone, and what can be read of it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from meetings.models import Invitee

KEPT = (
    """async () => (await (await caches.open("umt-pages")).keys()).map((one) => new URL(one.url).pathname)"""
)


def keep(page: Page) -> Page:
    page.get_by_role("button", name="Ta vare på møtet på denne telefonen").click()
    expect(page.locator("[data-this-device]").get_by_text("Hentet kl.")).to_be_visible()
    return page


def line(page: Page, is_on: bool) -> None:
    page.context.set_offline(not is_on)


def answers() -> list[str]:
    return list(Invitee.objects.order_by("pk").values_list("answer", flat=True))
