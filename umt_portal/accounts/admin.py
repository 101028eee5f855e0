"""People, invitations and how they sign in, for administrators. Every button calls the same action as the pages do."""

from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from umt_portal.access.admin_reading import LogsReadingMixin
from umt_portal.access.views import refusal_as_message
from umt_portal.accounts import actions
from umt_portal.accounts.addresses import change_address
from umt_portal.accounts.models import Invitation, User


class EmailAddressInline(admin.TabularInline):
    model = EmailAddress
    extra = 0
    can_delete = False
    readonly_fields = ("email", "verified", "primary")

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(User)
class UserAdmin(LogsReadingMixin, admin.ModelAdmin):
    list_display = ("name", "email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("name", "email")
    ordering = ("name",)
    fields = (
        "name",
        "email",
        "phone",
        "born_on",
        "language",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
    )
    readonly_fields = ("is_active", "last_login")  # closing an account is an action, it also ends sessions
    inlines = (EmailAddressInline,)
    actions = ("invite", "close", "reopen", "sign_out", "remove_factors")

    def save_model(self, request, obj, form, change):
        wanted = obj.email or ""
        obj.email = User.objects.values_list("email", flat=True).get(pk=obj.pk) if change else None
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        with refusal_as_message(request):
            change_address(person=obj, email=wanted, by=request.user)

    def has_delete_permission(self, request, obj=None):
        return False  # people are erased under "privacy", not deleted

    @admin.action(description=_("send an invitation"))
    def invite(self, request, people):
        self._each(request, people, actions.invite)

    @admin.action(description=_("close the accounts"))
    def close(self, request, people):
        self._each(request, people, actions.close_account)

    @admin.action(description=_("open the accounts again"))
    def reopen(self, request, people):
        self._each(request, people, actions.open_account)

    @admin.action(description=_("sign out everywhere"))
    def sign_out(self, request, people):
        self._each(request, people, actions.sign_out_everywhere)

    @admin.action(description=_("remove passkeys and two-step sign-in"))
    def remove_factors(self, request, people):
        self._each(request, people, actions.remove_second_factors)

    def _each(self, request, people, act) -> None:
        done = 0
        for person in people:
            with refusal_as_message(request):
                act(person=person, by=request.user)
                done += 1
        if done:
            messages.success(request, _("Done for %(count)d people.") % {"count": done})


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """To look at: invitations are made and withdrawn on their own page."""

    list_display = ("person", "invited_by", "created_at", "expires_at", "accepted_at", "withdrawn_at")
    list_select_related = ("person", "invited_by")
    search_fields = ("person__name",)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
