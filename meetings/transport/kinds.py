"""The kinds of message about rides, and which of them replace each other."""

from django.utils.translation import gettext_lazy as _

from umt_portal.access.roles import Name
from umt_portal.notices.kinds import Kind, register
from umt_portal.notices.texts import placeholders as fact

# Those that end in `_now` say the same from noon the day before, when it cannot wait for the morning.
PLANS = ("ride_plan", "ride_plan_now")
OFF = ("ride_cancelled", "ride_given_up")
TO_PASSENGER = (*PLANS, "ride_changed", *OFF)
TO_DRIVER = ("ride_driver", "ride_driver_now", "ride_off")
LISTS = (*TO_DRIVER, "ride_tomorrow")  # what says how the driver's list is
FREED = ("ride_seat_freed", "ride_seat_freed_now")

WHO_DRIVE = frozenset({Name.COORDINATOR, Name.SECRETARIAT, Name.MAYOR})

register(
    Kind("ride_plan", _("You have a place in a car"), is_must_know=True, is_copied=True),
    Kind(
        "ride_plan_now",
        _("You have a place in a car, the last day"),
        is_must_know=True,
        is_urgent=True,
        is_copied=True,
    ),
    Kind("ride_changed", _("Your lift is changed"), is_must_know=True, is_urgent=True, is_copied=True),
    Kind(
        "ride_cancelled",
        _("You no longer have a place in the car"),
        is_must_know=True,
        is_urgent=True,
        is_copied=True,
    ),
    Kind("ride_given_up", _("You gave up your place in the car"), is_must_know=True, is_copied=True),
    Kind("ride_driver", _("The plan for your car"), roles=WHO_DRIVE, is_must_know=True),
    Kind(
        "ride_driver_now",
        _("The plan for your car, the last day"),
        roles=WHO_DRIVE,
        is_must_know=True,
        is_urgent=True,
    ),
    Kind("ride_off", _("You need not drive"), roles=WHO_DRIVE, is_must_know=True, is_urgent=True),
    Kind("ride_seat_freed", _("A passenger is not coming"), roles=WHO_DRIVE),
    Kind(
        "ride_seat_freed_now",
        _("A passenger is not coming, the last day"),
        roles=WHO_DRIVE,
        is_must_know=True,
        is_urgent=True,
    ),
    Kind(
        "ride_not_needed",
        _("Somebody does not need their place in a car"),
        roles=frozenset({Name.COORDINATOR}),
    ),
    Kind(
        "ride_late",
        _("A passenger is not at the stop yet"),
        roles=WHO_DRIVE,
        is_must_know=True,
        is_urgent=True,
    ),
    Kind("ride_check", _("Check the times of your car"), roles=WHO_DRIVE, is_must_know=True),
    Kind("ride_tomorrow", _("Your lift tomorrow"), is_must_know=True, is_copied=True),
    Kind("claim_ready", _("Your mileage claim"), roles=WHO_DRIVE),
    area=_("Lifts"),
)

RIDE = (
    fact.text("meeting", _("name of the meeting"), "UMT i Bardu"),
    fact.moment("starts_at", _("when the meeting begins")),
    fact.text("place", _("place of the meeting"), "Kommunehuset, Setermoen"),
)
DRIVER = fact.text("driver", _("who drives"), "Kari Koordinator")
PASSENGER = fact.text("passenger", _("who is not riding"), "Nora Nordlys")
for _kind in ("ride_plan", "ride_plan_now", "ride_changed"):
    fact.declare(_kind, *RIDE, DRIVER)
for _kind in ("ride_cancelled", "ride_given_up", "ride_off", "ride_check"):
    fact.declare(_kind, *RIDE)
fact.declare("ride_tomorrow", *RIDE, sample={"driver": DRIVER.example})
for _kind in FREED:
    fact.declare(_kind, *RIDE, PASSENGER)
for _kind in ("ride_driver", "ride_driver_now"):
    fact.declare(_kind, *RIDE, sample={"who": [1, 2], "lines": [], "gone": []})
fact.declare("ride_not_needed", *RIDE, PASSENGER, DRIVER, sample={"ways": "both"})
fact.declare(
    "ride_late",
    *RIDE,
    fact.text("passenger", _("who is late"), "Nora Nordlys"),
    fact.number("minutes", _("how many minutes"), 10),
    sample={"said_at": "2026-12-10T08:00:00+00:00", "stop": "Setermoen"},
)
fact.declare("claim_ready", RIDE[0], fact.moment("starts_at", _("when the meeting began"), -1))
