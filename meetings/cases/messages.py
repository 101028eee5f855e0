from django.utils.translation import gettext_lazy as _

from meetings.cases.models import Case
from umt_portal.access.models import Assignment
from umt_portal.access.roles import Name
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.outbox import queue

register(Kind("case_raised", _("Someone has raised a case for UMT")))


def case_raised(case: Case) -> None:
    """To the secretariat, who finds it a place on an agenda."""
    posts = Assignment.objects.current().filter(role=Name.SECRETARIAT).select_related("person")
    facts = {"title": case.title, "reference": case.reference, "raised_by": case.raised_by_text}
    for post in posts:
        queue(
            to=post.person,
            kind="case_raised",
            occasion=f"case:{case.pk}",
            facts=facts,
            url=case.get_absolute_url(),
            about=f"meetings.case:{case.pk}",
        )
