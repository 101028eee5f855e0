"""What servers say, and what people read."""

import pytest
from django.utils import translation

from umt_portal.notices.said import plainly


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("550 5.1.1 …: no such user", "The address does not exist, or is closed."),
        ("550 5.2.1 mailbox disabled", "The address does not exist, or is closed."),
        ("552 5.2.2 Quota exceeded", "The mailbox is full."),
        ("452 4.2.2 Mailbox full", "The mailbox is full."),
        ("550 5.7.1 Message rejected", "Their mail server would not take it."),
        ("535 5.7.8 Bad credentials", "Our own mail set-up is not right. Tell whoever runs the portal."),
        ("TimeoutError: timed out", "Nobody answered at the other end."),
        ("ConnectionRefusedError: [Errno 111] Connection refused", "Nobody answered at the other end."),
        ("451 4.7.1 Try later", "They asked us to come back later."),
        ("NoPhone", "We have no address, number or device to send to."),
        ("554 Transaction failed", ""),
        ("", ""),
    ],
)
def test_the_most_usual_refusals_are_said_plainly(said, plain):
    with translation.override("en"):
        assert str(plainly(said)) == plain
