"""How often one may knock: counted for an address or another key, in the cache, before the database is asked.

Neither the address nor the key is kept: what is counted has a keyed hash for a name. Two processes that count at the
very same moment may count one too few; what a limit holds back comes by the hundred.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from allauth.core.internal.ratelimit import get_ip  # knows TRUSTED_PROXIES, and how wide an IPv6 household is
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_counting = threading.Lock()


@dataclass(frozen=True)
class Limit:
    """At most so many in so many seconds for each."""

    name: str
    most: int
    seconds: int

    def is_reached(self, who: str) -> bool:
        """Cheap, and counts nothing: what a flood is met with."""
        return len(self._recent(self._key(who))) >= self.most

    def count(self, who: str) -> bool:
        """Count one more; False, and nothing counted, when the limit is reached."""
        key = self._key(who)
        with _counting:
            recent = self._recent(key)
            if len(recent) >= self.most:
                return False
            cache.set(key, [*recent, time.time()], self.seconds)
        return True

    def _recent(self, key: str) -> list[float]:
        since = time.time() - self.seconds
        return [at for at in cache.get(key, []) if at > since]

    def _key(self, who: str) -> str:
        return f"limit:{self.name}:{salted_hmac(self.name, who.lower(), algorithm='sha256').hexdigest()}"


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, to count by. Not to be kept."""
    return get_ip(request)
