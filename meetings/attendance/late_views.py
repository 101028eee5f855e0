"""An answer that waited on the phone for a line. Without script nobody comes here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.attendance import actions
from meetings.attendance.forms import AnswerForm
from meetings.attendance.late_forms import PressedForm
from meetings.attendance.models import Invitee
from meetings.attendance.views import THANKS


@require_POST
def answer_later(request: HttpRequest, pk: int) -> JsonResponse:
    """Says in words what became of it: 200 when the answer counts, 409 when it does not and the person must look."""
    own = Invitee.objects.filter(person=request.user).select_related("meeting", "person", "municipality")
    invitee = get_object_or_404(own, meeting=pk)
    form = PressedForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(form.errors.get("age") or _("The answer could not be read. Answer again."))
        facts = _answer_in(request, invitee)
        result = actions.answer(invitee=invitee, pressed=form.pressed, by=request.user, **facts)
    except ValidationError as refusal:
        return JsonResponse({"text": " ".join(refusal.messages)}, status=409)
    return JsonResponse({"text": str(THANKS[Invitee.Answer(result.answer)])})


def _answer_in(request: HttpRequest, invitee: Invitee) -> dict[str, Any]:
    """One tap, or the whole form with lift and food."""
    if "details" not in request.POST:
        return {"answer": request.POST.get("answer", "")}
    form = AnswerForm(request.POST, instance=invitee)
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    return form.cleaned_data
