"""Two workers and two clocks killed at random, the database gone, a mail server that says no: each message once.

`CHAOS=1 scripts/bench_outbox.py` does the same with twenty thousand.
"""

import pytest

from tests.notices.load.chaos import Account, Chaos
from tests.notices.load.harm import Database
from tests.notices.load.runs import Run
from tests.notices.postoffice import database_url

MESSAGES = 400


@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_every_message_is_accounted_for(redis_url, tmp_path, monkeypatch, say):
    for key, value in {
        "DATABASE_URL": database_url(), "REDIS_URL": redis_url, "TESTING": "1", "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "umt_portal.settings",
    }.items():  # fmt: skip
        monkeypatch.setenv(key, value)
    run = Run(tmp_path, Database(database_url()), MESSAGES)
    chaos = Chaos(
        run,
        broker=redis_url,
        badness=0.3,
        workers=2,
        claim=12,
        every=(0.5, 2),
        kills=5,
        restarts=[5],
        down=3,
        patience=240,
    )

    account = Account(chaos.arrived_after(), run.receivers, chaos.harm)

    say(str(account))
    assert account.is_right
    assert account.failed
    assert chaos.harm.cut_at
    assert chaos.harm.killed_at
