from umt_portal.access.models import Assignment
from umt_portal.accounts.models import Invitation, User
from umt_portal.documents.models import Export
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.notices.plan.models import FreeMessage, KindPlan, Step
from umt_portal.notices.reach.models import PushSubscription, Timing, Unreachable
from umt_portal.notices.texts.models import MessageText
from umt_portal.regulations.models import Regulation

__all__ = [
    "Assignment",
    "Delivery",
    "Export",
    "FreeMessage",
    "Invitation",
    "KindPlan",
    "Message",
    "MessageText",
    "Preference",
    "PushSubscription",
    "Regulation",
    "Step",
    "Timing",
    "Unreachable",
    "User",
]
