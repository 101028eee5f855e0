"""What is typed in when something is proposed, counted or elected. Drawn by hand in the templates, large enough to hit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.attendance.models import Invitee
from meetings.voting.models import Election, Proposal

FOR, AGAINST = _("For"), _("Against")


def choices_of(people: Iterable[Invitee]) -> list[tuple[str, str]]:
    return [
        (str(one.pk), f"{one.person.name}, {one.municipality.name}" if one.municipality else one.person.name)
        for one in people
    ]


class ProposalForm(forms.Form):
    """The words of a proposal, and who put it forward."""

    text = forms.CharField(
        label=_("The proposal, word for word"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposed_by = forms.ChoiceField(label=_("Put forward by"), required=False)

    def __init__(
        self, *args: Any, people: list[Invitee], proposal: Proposal | None = None, **kwargs: Any
    ) -> None:
        if proposal:
            kwargs["initial"] = {"text": proposal.text, "proposed_by": proposal.proposed_by_id or ""}
            if proposal.proposed_by and proposal.proposed_by not in people:
                people = [*people, proposal.proposed_by]
        kwargs["auto_id"] = f"proposal-{proposal.pk if proposal else 'new'}-%s"
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["proposed_by"].choices = [("", _("It came with the case")), *choices_of(people)]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {"text": found["text"], "proposed_by": self.people.get(found["proposed_by"])}


class VoteForm(forms.Form):
    """A show of hands. `chair_is_for` only when it is a tie."""

    votes_for = forms.IntegerField(label=FOR, min_value=0, max_value=999)
    votes_against = forms.IntegerField(label=AGAINST, min_value=0, max_value=999)
    votes_blank = forms.IntegerField(label=_("Did not vote"), min_value=0, max_value=999)
    chair_is_for = forms.TypedChoiceField(
        label=_("On a tie: how did the chair vote?"),
        choices=[("yes", FOR), ("no", AGAINST)],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"votes_for": 0, "votes_against": 0, "votes_blank": 0})
        kwargs["auto_id"] = f"vote-{proposal.pk}-%s"
        super().__init__(*args, **kwargs)
        for name in ("votes_for", "votes_against", "votes_blank"):
            self.fields[name].widget.attrs |= {
                "inputmode": "numeric",
                "autocomplete": "off",
                "data-count": name,
            }

    @property
    def boxes(self) -> list[tuple[Any, str, str]]:
        """Field, colour and icon, as they stand beside each other."""
        return [
            (self["votes_for"], "success", "check"),
            (self["votes_against"], "danger", "x"),
            (self["votes_blank"], "neutral", "open"),
        ]


class ElectionForm(forms.Form):
    """What is elected, how many, and who stands."""

    office = forms.CharField(label=_("Elected to"), max_length=120, help_text=_("For example chair."))
    places = forms.IntegerField(label=_("How many are elected?"), min_value=1, max_value=30, initial=1)
    candidates = forms.MultipleChoiceField(
        label=_("Who stands?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Others who stand"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One name on each line."),
    )

    def __init__(self, *args: Any, people: list[Invitee], **kwargs: Any) -> None:
        kwargs["auto_id"] = "election-new-%s"
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["candidates"].choices = choices_of(people)  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        found = self.cleaned_data
        names = [line.strip() for line in found["others"].splitlines() if line.strip()]
        chosen = [self.people[pk] for pk in found["candidates"]]
        return {"office": found["office"], "places": found["places"], "candidates": [*chosen, *names]}


class CandidateForm(forms.Form):
    """A name somebody wrote on a ballot."""

    candidates = forms.CharField(label=_("Name"), max_length=120)

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"candidate-{election.pk}-%s"
        super().__init__(*args, **kwargs)


class BallotsForm(forms.Form):
    """How many votes each got. Lots are only asked about where they may be drawn."""

    def __init__(self, *args: Any, election: Election, may_draw_lots: bool, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"election-{election.pk}-%s"
        super().__init__(*args, **kwargs)
        self.candidates = list(election.candidates.all())
        for one in self.candidates:
            self.fields[f"votes_{one.pk}"] = _number(one.name)
        self.fields["blank"] = _number(_("Blank ballots"))
        for field in self.fields.values():
            field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        if may_draw_lots:
            self.fields["elected"] = forms.MultipleChoiceField(
                label=_("On a tie: who won the draw?"),
                required=False,
                choices=[(one.pk, one.name) for one in self.candidates],
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Only when some got as many votes, and you have drawn lots between them."),
            )

    def facts(self) -> dict[str, Any]:
        found = self.cleaned_data
        drawn = {int(pk) for pk in found.get("elected", [])}
        return {
            "votes": {one.pk: found[f"votes_{one.pk}"] for one in self.candidates},
            "blank": found["blank"],
            "elected": drawn,
            "drew_lots": bool(drawn),
        }


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=999, initial=0)
