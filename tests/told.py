"""Every message that any test queues is held against what its kind says that it knows.

So the facts that own words may use (`umt_portal.notices.texts.placeholders`) are those that are really there, in every
way a kind is queued, and can be written in all languages.
"""

import pytest
from django.db.models.signals import post_save
from django.utils.translation import override

from umt_portal.notices.models import Message
from umt_portal.notices.texts import placeholders


def check_facts(sender, instance: Message, created: bool, **kwargs) -> None:
    if not created or not placeholders.is_declared(instance.kind) or not placeholders.holds_for(instance):
        return
    known = {place.name for place in placeholders.placeholders_of(instance.kind) if not place.sometimes}
    if not known & set(instance.facts):  # a test's own, that only stands for a message
        return
    for language in ("nb", "nn", "en"):
        with override(language):
            assert all(placeholders.values_of(instance, known).values()), instance.facts


@pytest.fixture(autouse=True, scope="session")
def facts_are_as_declared():
    post_save.connect(check_facts, sender=Message)
    yield
    post_save.disconnect(check_facts, sender=Message)
