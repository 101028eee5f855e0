"""What views share: a page with a form that ends in one action, a button, and a signed link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from auditlog.models import LogEntry
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ImproperlyConfigured, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from umt_portal.access.links import BadLink, Target, read

if TYPE_CHECKING:
    from umt_portal.accounts.models import User


def refuse_unless(allowed: bool) -> None:
    """403 for a verb on something the person may see; what they may not see is a 404 from its queryset."""
    if not allowed:
        raise PermissionDenied


def log_reading(request: HttpRequest, instance: Any) -> None:
    """Write in the access log that someone read a young person's own page.

    `instance` is the person, or a record about one (it has a `person`). Reading about oneself is not logged.
    """
    person = getattr(instance, "person", instance)
    if person.pk == request.user.pk:
        return
    LogEntry.objects.log_create(
        instance=person,
        force_log=True,
        action=LogEntry.Action.ACCESS,
        actor=request.user if request.user.is_authenticated else None,
        additional_data={"page": request.path},
    )


def log_readings(request: HttpRequest, people: Iterable[User], page: str = "") -> None:
    """The same for a page or a file about several people: once a day for each of them, in two queries."""
    page, kind = page or request.path, ContentType.objects.get_for_model(get_user_model())
    others = {person.pk: str(person) for person in people if person.pk != request.user.pk}
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    log = LogEntry.objects.filter(
        action=LogEntry.Action.ACCESS, content_type=kind, actor=request.user.pk, timestamp__gte=today
    )
    written = set(log.filter(additional_data={"page": page}).values_list("object_id", flat=True))
    same: dict[str, Any] = {"action": LogEntry.Action.ACCESS, "content_type": kind, "actor": request.user}
    same |= {"additional_data": {"page": page}}
    LogEntry.objects.bulk_create(
        LogEntry(object_pk=str(pk), object_id=pk, object_repr=name, **same)
        for pk, name in others.items()
        if pk not in written
    )


@contextmanager
def refusal_as_message(request: HttpRequest) -> Iterator[None]:
    """For buttons: what an action refuses is said on the next page."""
    try:
        yield
    except ValidationError as refusal:
        for text in refusal.messages:
            messages.error(request, text)


def add_refusal(form: BaseForm, refusal: ValidationError) -> None:
    """Put what an action refuses at its field, or at the top of the form when the form lacks that field."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else NON_FIELD_ERRORS, errors)


class ActionView(FormView):
    """A page with a form. Valid input goes to `act`, which calls one action; a refusal comes back to the form."""

    success_message = ""

    def act(self, form: Any) -> Any:
        raise ImproperlyConfigured(f"{type(self).__name__} says nothing about what to do")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.result = self.act(form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.form_invalid(form)
        if self.success_message:
            messages.success(self.request, self.success_message)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator([login_not_required, never_cache], name="dispatch")
class SignedLinkMixin:
    """A page behind a signed link, for someone who need not have an account. GET shows, POST acts."""

    purpose: str
    max_age = timedelta(days=60)

    def find(self, target: Target) -> Any:
        """The thing the link points to, or None when it is gone or the link is withdrawn."""
        raise ImproperlyConfigured(f"{type(self).__name__} says nothing about what its link points to")

    def _found(self, target: Target) -> Any:
        """
        Raises:
            BadLink: also when a key that we signed is of another shape than this thing's.
        """
        try:
            thing = self.find(target)
        except (ValueError, ValidationError) as error:
            raise BadLink from error
        if thing is None:
            raise BadLink
        return thing

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            target = read(self.purpose, kwargs["token"], max_age=self.max_age)
            self.object = self._found(target)
        except BadLink as bad:
            return render(
                request, "access/bad_link.html", {"expired": bad.expired}, status=410 if bad.expired else 404
            )
        response = super().dispatch(request, *args, **kwargs)
        # The link is told to nobody else. "no-referrer" would make browsers send `Origin: null`, and forms be refused.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
