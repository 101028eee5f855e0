from django.urls import path

from councils.consents import link_views, views

urlpatterns = [
    path("delegater/samtykke/<int:pk>/", views.person_consents, name="person_consents"),
    path("delegater/samtykke/<int:pk>/spor/", views.person_ask, name="person_consents_ask"),
    path("delegater/samtykke/<int:pk>/foresatt/", views.GuardianNew.as_view(), name="guardian_new"),
    path("delegater/samtykke/foresatt/<int:pk>/", views.GuardianEdit.as_view(), name="guardian_edit"),
    path("delegater/samtykke/foresatt/<int:pk>/spor/", views.guardian_ask, name="guardian_ask"),
    path(
        "delegater/samtykke/foresatt/<int:pk>/lenker/",
        views.guardian_withdraw_links,
        name="guardian_withdraw_links",
    ),
    path("delegater/samtykke/foresatt/<int:pk>/fjern/", views.guardian_remove, name="guardian_remove"),
    path("samtykke/kopier/<str:token>/", link_views.StopCopies.as_view(), name="copies_stop"),
    path("samtykke/<str:token>/", link_views.ConsentLink.as_view(), name="consent_link"),
    path("samtykke/<str:token>/takk/", link_views.ConsentReceipt.as_view(), name="consent_receipt"),
    path("samtykke/<str:token>/ny/", link_views.ExpiredLink.as_view(), name="consent_link_expired"),
]
