from councils.consents import admin as consents
from councils.coordinators import admin as coordinators
from councils.delegates import admin as delegates
from councils.members import admin as members
from councils.municipalities import admin as municipalities
from councils.roster import admin as roster
from councils.youth_councils import admin as youth_councils

__all__ = ["consents", "coordinators", "delegates", "members", "municipalities", "roster", "youth_councils"]
