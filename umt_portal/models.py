from umt_portal.access.models import Assignment
from umt_portal.accounts.models import Invitation, User
from umt_portal.documents.models import Export
from umt_portal.notices.models import Delivery, Message, Preference
from umt_portal.regulations.models import Regulation

__all__ = ["Assignment", "Delivery", "Export", "Invitation", "Message", "Preference", "Regulation", "User"]
