"""Gathers the clocks of the rooms."""

from councils.consents import tasks as consents
from councils.coordinators import tasks as coordinators
from councils.delegates import tasks as delegates
from councils.places import tasks as places
from councils.roster import tasks as roster

__all__ = ["consents", "coordinators", "delegates", "places", "roster"]
