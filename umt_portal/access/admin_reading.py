"""Administration pages of people write in the access log, as the portal's own pages do."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from umt_portal.access.views import log_reading


class LogsReadingMixin:
    """For a ModelAdmin. `about` is the path from its record to the person; empty when the record is the person."""

    about = ""

    def render_change_form(
        self, request: Any, context: Any, *args: Any, obj: Any = None, **kwargs: Any
    ) -> Any:
        if obj is not None:
            log_reading(request, attrgetter(self.about)(obj) if self.about else obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)  # type: ignore[misc]
