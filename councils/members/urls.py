from django.urls import path

from councils.members import views

urlpatterns = [
    path("ungdomsrad/<slug:slug>/", views.YouthCouncilPage.as_view(), name="youth_council"),
    path("ungdomsrad/<slug:slug>/medlemmer/", views.MemberList.as_view(), name="members"),
    path("ungdomsrad/<slug:slug>/medlemmer/nytt/", views.AddMember.as_view(), name="member_add"),
    path(
        "ungdomsrad/<slug:slug>/medlemmer/<int:pk>/verv/", views.ChangeOffice.as_view(), name="member_office"
    ),
    path(
        "ungdomsrad/<slug:slug>/medlemmer/<int:pk>/avslutt/", views.EndMembership.as_view(), name="member_end"
    ),
]
