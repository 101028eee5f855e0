from django.urls import path

from meetings.planning import date_views, register_views, views

urlpatterns = [
    path("moter/arshjul/", views.YearWheel.as_view(), name="year_wheel"),
    path("moter/arshjul/dato/", date_views.DayCheck.as_view(), name="day_check"),
    path("moter/arshjul/<int:year>/", views.YearWheel.as_view(), name="year_wheel_year"),
    path("moter/arshjul/<int:year>/planlegg/", views.YearPlanPage.as_view(), name="year_plan"),
    path("moter/arshjul/<int:year>/<slug:slug>/", views.YearOfBodyPage.as_view(), name="year_of_body"),
    path("moter/skoleferier/", register_views.HolidayList.as_view(), name="school_holidays"),
    path("moter/skoleferier/ny/", register_views.HolidayPage.as_view(), name="school_holiday_new"),
    path("moter/skoleferier/<int:pk>/", register_views.HolidayPage.as_view(), name="school_holiday_edit"),
    path(
        "moter/skoleferier/<int:pk>/fjern/",
        register_views.HolidayRemove.as_view(),
        name="school_holiday_remove",
    ),
    path("moter/reisetider/", register_views.RoadList.as_view(), name="roads"),
    path("moter/reisetider/ny/", register_views.RoadPage.as_view(), name="road_new"),
    path("moter/reisetider/<int:pk>/", register_views.RoadPage.as_view(), name="road_edit"),
    path("moter/reisetider/<int:pk>/fjern/", register_views.RoadRemove.as_view(), name="road_remove"),
]
