"""Why somebody has no place in a suggested plan, and what helps, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from meetings.transport.planner.problem import Reason

WHY = {
    Reason.NO_ROAD: (
        gettext_lazy("Nobody has written how far it is to their place."),
        gettext_lazy("Write the road in the list of places, or let them choose another place."),
    ),
    Reason.TOO_FAR: (
        gettext_lazy("Even in the nearest car they would sit too long."),
        gettext_lazy("Find a driver nearer to them, or agree on a place further along the road."),
    ),
    Reason.ALONE: (
        gettext_lazy("They would be alone with the driver."),
        gettext_lazy("Find one more who can ride with them, or an adult."),
    ),
    Reason.PROMISE: (
        gettext_lazy("The car they were promised has no room for them, or drives too far."),
        gettext_lazy("Let go of a promise in that car, or give it more seats."),
    ),
    Reason.FAMILY: (
        gettext_lazy("No car has room for all the siblings."),
        gettext_lazy("Find a car with more seats, or let go of a promise."),
    ),
    Reason.NO_SEAT: (
        gettext_lazy("All seats are taken by others."),
        gettext_lazy("Add a car, or ask a driver for more seats."),
    ),
}

# Those the planner was never asked about.
NOT_ASKED = {
    "nowhere": (
        gettext_lazy("We do not know where they are to be picked up."),
        gettext_lazy("Choose a place in their answer."),
    ),
    "there": (
        gettext_lazy("They asked to be picked up where the meeting is."),
        gettext_lazy("Ask whether they need a lift, and from where."),
    ),
}
