"""Whether anything remembers a place. The rooms that do stand on floors above, so we ask the model itself."""

from __future__ import annotations

from councils.places.models import Place, Stretch


def is_used(place: Place) -> bool:
    """A car, a driver, a stop or somebody who is picked up points to it. The roads from it do not count."""
    for relation in Place._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not relation.auto_created or not isinstance(model, type) or model is Stretch:
            continue
        if model._default_manager.filter(**{relation.field.name: place}).exists():  # type: ignore[union-attr]
            return True
    return False
