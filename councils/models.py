from councils.consents.models import Consent, ConsentText, Guardian
from councils.coordinators.models import Coordinator
from councils.delegates.models import Delegate, Seat
from councils.members.models import Membership
from councils.municipalities.models import Municipality, Officeholder, Participation, Road
from councils.places.models import Fetch, Place, Stretch
from councils.roster.models import RosterImport
from councils.youth_councils.models import YouthCouncil

__all__ = [
    "Consent",
    "ConsentText",
    "Coordinator",
    "Delegate",
    "Fetch",
    "Guardian",
    "Membership",
    "Municipality",
    "Officeholder",
    "Participation",
    "Place",
    "Road",
    "RosterImport",
    "Seat",
    "Stretch",
    "YouthCouncil",
]
