from django.core.management import call_command

from umt_portal.clock import tick


@tick(at="03:30")
def forget_expired_sessions() -> None:
    """A session that is over says nothing more about where and when someone signed in."""
    call_command("clearsessions")
