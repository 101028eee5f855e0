from django.urls import path

from meetings.confirmations import views

urlpatterns = [
    path("moter/fravaer/", views.MyAbsences.as_view(), name="absences"),
    path("moter/fravaer/<int:pk>.pdf", views.absence_of, name="absence_of"),
    path("moter/<int:pk>/fravaer.pdf", views.own_absence, name="absence_pdf"),
    path("moter/<int:pk>/godtgjoring/", views.Allowances.as_view(), name="allowances"),
]
