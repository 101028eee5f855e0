"""The administration pages as a site of ours: only our own models, behind the portal's own sign-in."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

OURS = {"umt_portal", "councils", "meetings", "training"}


class PortalAdminConfig(AdminConfig):
    default_site = "umt_portal.admin_site.PortalAdminSite"


class PortalAdminSite(AdminSite):
    site_header = site_title = "UMT-portalen"
    index_title = _("Administration")

    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('admin:index')})}")

    def register(self, model_or_iterable, admin_class=None, **options):
        """What libraries bring (groups, keys, their own logs) is left out: roles follow from dated records."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().register([model for model in models if model._meta.app_label in OURS], admin_class, **options)

    def unregister(self, model_or_iterable):
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        super().unregister([model for model in models if model._meta.app_label in OURS])
