"""Whose name may be shown to everyone: those with a valid consent to it, nobody else."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When

from umt_portal.accounts.models import User


def _may_be_named(person: str) -> Exists:
    """`person` is the path to the person's primary key. Consents live on a floor above: asked by their relation."""
    return Exists(
        User.objects.filter(
            pk=OuterRef(person),
            consents__scope="name",
            consents__given_at__isnull=False,
            consents__withdrawn_at=None,
        )
    )


def with_public_name(rows: QuerySet[Any], person: str = "person") -> QuerySet[Any]:
    """Rows with `public_name`: the name of the person they are about, empty without consent."""
    named = When(_may_be_named(person), then=F(f"{person}__name"))
    return rows.annotate(public_name=Case(named, default=Value(""), output_field=CharField()))


def public_name(person: User) -> str:
    """The name everyone may see, or nothing."""
    return person.name if User.objects.filter(_may_be_named("pk"), pk=person.pk).exists() else ""
