from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from umt_portal.accounts.tasks import forget_expired_sessions


def test_sessions_that_are_over_are_forgotten(client, delegate):
    client.force_login(delegate)
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    forget_expired_sessions()
    assert [session.session_key for session in Session.objects.all()] == [client.session.session_key]
