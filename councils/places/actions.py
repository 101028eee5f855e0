"""Places where cars stop, and the roads between them: written down, changed, and taken out of use."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.places.models import Place, Stretch
from councils.places.uses import is_used
from umt_portal.accounts.models import User
from umt_portal.audit.actions import action

A_DAY = 24 * 60  # minutes
# "Storgata 12", "Solbakken 3 B"; but "Fylkesveg 86" and "E6" are roads.
HOME_ADDRESS = re.compile(
    r"(?<!fylkes)(?<!riks)(?<!europa)"
    r"(ve[ig](en)?|gat[ae](n)?|stien|bakken|svingen|tunet|hagen|lia|ringen|kroken|allé(en)?)\s+\d+\s?[a-zæøå]?$",
    re.IGNORECASE,
)


@action
def add_place(*, by: User | None, **fields: Any) -> Place:
    """Write down a place where cars can stop.

    Raises:
        ValidationError: `home_address`, and what the place itself must be.
    """
    return change_place(place=Place(), by=by, **fields)


@action
def change_place(*, place: Place, by: User | None, **fields: Any) -> Place:
    """Change its name, municipality or where it is on the map.

    Raises:
        ValidationError: `home_address`, and what the place itself must be.
    """
    for name, value in fields.items():
        setattr(place, name, value)
    if HOME_ADDRESS.search(place.name.strip()):
        raise ValidationError({"name": ValidationError(NOT_A_HOME, code="home_address")})
    if (place.latitude is None) != (place.longitude is None):
        raise ValidationError(
            {"longitude": ValidationError(_("Write both numbers, or none of them."), code="half_a_position")}
        )
    place.full_clean()
    place.save()
    return place


NOT_A_HOME = _(
    "This looks like somebody’s home. Choose a place that everyone may know of, such as a crossroads, a school or a shop."
)


@action
def remove_place(*, place: Place, by: User | None) -> bool:
    """Take a place off the list. True when it is gone altogether, False when something remembers it.

    Raises:
        ValidationError: `is_centre`, as the roads between municipalities go to it.
    """
    place = Place.objects.select_for_update().get(pk=place.pk)
    if place.is_centre:
        raise ValidationError(_("The centre of a municipality stays on the list."), code="is_centre")
    if is_used(place):
        place.is_active = False
        place.save(update_fields=["is_active"])
        return False
    place.delete()
    return True


@action
def bring_back(*, place: Place, by: User | None) -> Place:
    """Use a place again."""
    place.is_active = True
    place.save(update_fields=["is_active"])
    return place


@action
def write_road(
    *,
    one: Place,
    other: Place,
    km: int,
    minutes: int,
    source: str = Stretch.Source.WRITTEN,
    by: User | None,
) -> Stretch:
    """Say how far it is between two places. A second time replaces the first, whichever is named first.

    Raises:
        ValidationError: `same_place`, `no_time`.
    """
    if one == other:
        raise ValidationError(_("Choose two different places."), code="same_place")
    if not 1 <= minutes <= A_DAY:
        raise ValidationError(
            {"minutes": ValidationError(_("Write how many minutes it takes."), code="no_time")}
        )
    first, second = sorted((one, other), key=lambda place: place.pk)
    facts = {"km": km, "minutes": minutes, "source": source}
    stretch, _is_new = Stretch.objects.update_or_create(one=first, other=second, defaults=facts)
    return stretch


@action
def forget_road(*, one: Place, other: Place, by: User | None) -> None:
    """Forget what was written; the portal then reckons again."""
    first, second = sorted((one.pk, other.pk))
    Stretch.objects.filter(one=first, other=second).delete()
