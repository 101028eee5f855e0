"""What the rules of the field are called, and the numbers that hold where nothing else is written down."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Key(models.TextChoices):
    ELIGIBLE_UNDER_AGE = "eligible_under_age", _("must be under this age on election day (years)")
    TERM_YEARS = "term_years", _("longest term (years)")
    DEPUTIES_PER_SEAT = "deputies_per_seat", _("deputies for each seat")
    EXPIRING_DAYS = "expiring_days", _("a term is shown as expiring this long before (days)")
    NOTICE_DAYS = "notice_days", _("notice of a meeting (days)")
    CASES_DAYS = "cases_days", _("last day to send in cases before a meeting (days)")
    PAPERS_DAYS = "papers_days", _("case papers before a meeting (days)")
    ANSWER_DAYS = "answer_days", _("time to answer a decision (days)")
    REMIND_BEFORE_DAYS = "remind_before_days", _("a decision: reminder before the date to answer (days)")
    REMIND_AFTER_DAYS = "remind_after_days", _("a decision: reminder after the date to answer (days)")
    MAYOR_DAYS = "mayor_days", _("a decision: the mayor is told after the date to answer (days)")
    AGENDA_DAYS = "agenda_days", _("a decision: put on a joint meeting after the date to answer (days)")
    EXTENSION_DAYS = "extension_days", _("more time that one who answers may take, once (days)")
    IDEA_ANSWER_DAYS = "idea_answer_days", _("time to answer an idea (days)")
    SENDER_DAYS = "sender_days", _("the address of one who sent an idea is kept after the end (days)")
    OPT_IN_DAYS = "opt_in_days", _("time to confirm that one wants to follow by e-mail (days)")
    HEARING_DAYS = "hearing_days", _("the shortest time young people should have for a hearing (days)")
    EVALUATION_DAYS = "evaluation_days", _("a meeting can be evaluated this long after (days)")
    MEETING_ALLOWANCE = "meeting_allowance", _("meeting allowance for a day (kroner)")
    CHAIR_ALLOWANCE = "chair_allowance", _("added for the chair of the meeting (kroner)")
    QUESTION_DAYS = "question_days", _("time to answer a question in a case (days)")
    DEPUTY_HOURS = "deputy_hours", _("time for a deputy to answer before the next is asked (hours)")
    CONSENT_AGE_ACCOUNT = "consent_age_account", _("consents alone to an account from (years)")
    CONSENT_AGE_NAME = "consent_age_name", _("consents alone to showing the name from (years)")
    CONSENT_AGE_PHOTO = "consent_age_photo", _("consents alone to photos from (years)")
    CONSENT_AGE_RIDE = "consent_age_ride", _("consents alone to being driven from (years)")
    CONSENT_AGE_COPIES = "consent_age_copies", _("decides alone about copies to guardians from (years)")
    RIDE_MOST_MINUTES = "ride_most_minutes", _("longest time a passenger sits in a car, one way (minutes)")
    RIDE_EARLY_MINUTES = "ride_early_minutes", _("cars are there this long before the meeting (minutes)")
    RIDE_STOP_MINUTES = "ride_stop_minutes", _("a stop takes (minutes)")
    RIDE_NOT_ALONE = "ride_not_alone", _("a young person is not alone with a driver (1 is yes, 0 is no)")
    ROAD_PERCENT = "road_percent", _("a road is this long compared with a straight line (percent)")
    ROAD_KMH = "road_kmh", _("speed where nobody has written the minutes (km an hour)")
    MILEAGE_ORE = "mileage_ore", _("mileage allowance (øre for each kilometre)")
    PASSENGER_ORE = "passenger_ore", _("passenger supplement (øre for each kilometre and passenger)")
    PICK_UP_DAYS = "pick_up_days", _("where people are picked up is kept after the meeting (days)")


DEFAULTS: dict[str, int] = {
    Key.ELIGIBLE_UNDER_AGE: 19,  # kommuneloven § 5-12
    Key.TERM_YEARS: 2,  # kommuneloven § 5-12
    Key.DEPUTIES_PER_SEAT: 2,
    Key.EXPIRING_DAYS: 60,
    Key.NOTICE_DAYS: 14,
    Key.CASES_DAYS: 21,
    Key.PAPERS_DAYS: 8,
    Key.ANSWER_DAYS: 42,
    Key.REMIND_BEFORE_DAYS: 7,
    Key.REMIND_AFTER_DAYS: 7,
    Key.MAYOR_DAYS: 14,
    Key.AGENDA_DAYS: 21,
    Key.EXTENSION_DAYS: 42,
    Key.IDEA_ANSWER_DAYS: 14,
    Key.SENDER_DAYS: 180,
    Key.OPT_IN_DAYS: 7,
    Key.HEARING_DAYS: 42,  # six weeks, as utredningsinstruksen 3-3 has for hearings of the state
    Key.EVALUATION_DAYS: 14,
    Key.MEETING_ALLOWANCE: 500,  # our own, until the region has set its rate; kommuneloven § 8-4 leaves it to each council
    Key.CHAIR_ALLOWANCE: 250,
    Key.QUESTION_DAYS: 14,
    Key.DEPUTY_HOURS: 48,
    Key.CONSENT_AGE_ACCOUNT: 13,  # personopplysningsloven § 5
    Key.CONSENT_AGE_NAME: 15,
    Key.CONSENT_AGE_PHOTO: 15,
    Key.CONSENT_AGE_RIDE: 18,
    Key.CONSENT_AGE_COPIES: 15,  # as for joining associations, barnelova § 32
    Key.RIDE_MOST_MINUTES: 120,
    Key.RIDE_EARLY_MINUTES: 10,
    Key.RIDE_STOP_MINUTES: 2,
    Key.RIDE_NOT_ALONE: 0,
    Key.ROAD_PERCENT: 130,
    Key.ROAD_KMH: 65,
    Key.MILEAGE_ORE: 530,  # Statens personalhandbok, innenlands kjøregodtgjørelse from 1 January 2025
    Key.PASSENGER_ORE: 100,  # the same, for each passenger
    Key.PICK_UP_DAYS: 30,
}
