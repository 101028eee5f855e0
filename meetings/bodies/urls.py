from django.urls import path

from meetings.bodies import views

urlpatterns = [
    path("moter/organer/<slug:slug>/rediger/", views.EditBody.as_view(), name="body_edit"),
    path("moter/organer/<slug:slug>/arsplan/", views.YearOfBody.as_view(), name="body_year"),
    path("moter/organer/<slug:slug>/verv/", views.OfficesOfBody.as_view(), name="body_offices"),
    path("moter/organer/<slug:slug>/nytt-medlem/", views.NewMember.as_view(), name="body_member_new"),
    path("moter/organer/medlem/<int:pk>/avslutt/", views.member_end, name="body_member_end"),
]
