from django.urls import path

from umt_portal.notices.plan import views

urlpatterns = [
    path("varsler/plan/", views.PlanPage.as_view(), name="notice_plan"),
    path("varsler/plan/simulering/", views.ForecastPage.as_view(), name="notice_forecast"),
    path("varsler/plan/<slug:kind>/", views.KindPage.as_view(), name="notice_plan_kind"),
    path("varsler/plan/<slug:kind>/tilbake/", views.Restore.as_view(), name="notice_plan_restore"),
    path("varsler/plan/<slug:kind>/hold-tilbake/", views.Pause.as_view(), name="notice_plan_pause"),
    path("varsler/plan/<slug:kind>/slipp/", views.Resume.as_view(), name="notice_plan_resume"),
]
