from django.urls import path

from councils.delegates import seat_views, term_views, views

SEAT = "kommuner/<slug:slug>/plasser/<str:kind>/<int:rank>"
urlpatterns = [
    path("delegater/", views.DelegateList.as_view(), name="delegates"),
    path("delegater/<int:pk>/", views.DelegatePage.as_view(), name="delegate"),
    path("delegater/<int:pk>/kontakt/", term_views.Contact.as_view(), name="delegate_contact"),
    path("delegater/<int:pk>/avslutt/", term_views.EndTerm.as_view(), name="term_end"),
    path("delegater/<int:pk>/angre/", term_views.Withdraw.as_view(), name="term_withdraw"),
    path("delegater/<int:pk>/trekk-deg/", term_views.Resign.as_view(), name="resign"),
    path(f"{SEAT}/oppnevn/", seat_views.Appoint.as_view(), name="appoint"),
    path(f"{SEAT}/rykk-opp/", seat_views.MoveUp.as_view(), name="move_up"),
]
