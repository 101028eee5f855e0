from allauth.urls import urlpatterns as allauth_urlpatterns
from django.urls import URLPattern, include, path

from umt_portal.accounts import invitation_views, sign_in_views, views

# allauth also keeps addresses of older versions, without names; we never had those.
sign_in = [item for item in allauth_urlpatterns if not isinstance(item, URLPattern)]

urlpatterns = [
    path("sprak/", views.set_language, name="set_language"),
    path("konto/", views.AccountSettings.as_view(), name="account_settings"),
    path("konto/velkommen/", views.Welcome.as_view(), name="account_welcome"),
    path("konto/logg-ut-overalt/", views.end_all_sessions, name="account_end_all_sessions"),
    path("konto/invitasjoner/", invitation_views.Invitations.as_view(), name="invitations"),
    path("konto/invitasjoner/ny/", invitation_views.InviteNewcomer.as_view(), name="invitation_new"),
    path("konto/invitasjoner/<int:pk>/send-igjen/", invitation_views.resend, name="invitation_resend"),
    path("konto/invitasjoner/<int:pk>/trekk/", invitation_views.withdraw, name="invitation_withdraw"),
    path("invitasjon/<str:token>/", invitation_views.AcceptInvitation.as_view(), name="invitation_accept"),
    path("konto/login/", sign_in_views.SignIn.as_view(), name="account_login"),
    path("konto/login/code/", sign_in_views.RequestCode.as_view(), name="account_request_login_code"),
    path("konto/", include(sign_in)),
]
