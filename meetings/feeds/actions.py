from __future__ import annotations

from django.utils import timezone

from meetings.feeds.models import FeedKey, new_secret
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action


@action
def renew_key(*, person: User, by: User) -> FeedKey:
    """Give a person an address for their own calendar. The one they had stops working."""
    key, _is_new = FeedKey.objects.update_or_create(
        person=person, defaults={"secret": new_secret(), "made_at": timezone.now()}
    )
    return key
