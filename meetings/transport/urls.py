from django.urls import path

from meetings.transport import (
    bus_views,
    claim_views,
    driver_views,
    seat_views,
    suggestion_views,
    trip_views,
    views,
    work,
)

urlpatterns = [
    path("skyss/", views.RideList.as_view(), name="rides"),
    path("skyss/sjaforer/", driver_views.DriverRegister.as_view(), name="drivers"),
    path("skyss/sjaforer/<int:pk>/", driver_views.KeepDriver.as_view(), name="driver_keep"),
    path("skyss/<int:pk>/", views.RideBoard.as_view(), name="meeting_rides"),
    path("skyss/<int:pk>/buss/", bus_views.Bus.as_view(), name="ride_bus"),
    path("skyss/<int:pk>/bil/", work.AddCar.as_view(), name="car_new"),
    path("skyss/<int:pk>/flytt/", seat_views.move, name="ride_move"),
    path("skyss/<int:pk>/forslag/", suggestion_views.ShowPlan.as_view(), name="plan"),
    path("skyss/<int:pk>/forslag/be-om/", suggestion_views.ask, name="plan_ask"),
    path("skyss/forslag/<int:pk>/bruk/", suggestion_views.UsePlan.as_view(), name="plan_use"),
    path("skyss/bil/<int:pk>/", work.ChangeCar.as_view(), name="car_edit"),
    path("skyss/bil/<int:pk>/fast/", work.car_fast, name="car_fast"),
    path("skyss/bil/<int:pk>/fjern/", work.RemoveCar.as_view(), name="car_remove"),
    path("skyss/bil/<int:pk>/liste/", trip_views.DriverList.as_view(), name="driver_list"),
    path("skyss/plass/<int:pk>/", seat_views.GiveSeat.as_view(), name="ride_give"),
    path("skyss/passasjer/<int:pk>/", seat_views.ChangePassenger.as_view(), name="passenger"),
    path("skyss/passasjer/<int:pk>/fast/", seat_views.passenger_fast, name="passenger_fast"),
    path("skyss/passasjer/<int:pk>/fjern/", seat_views.remove_passenger, name="passenger_remove"),
    path("skyss/passasjer/<int:pk>/tur/", trip_views.tick, name="ride_tick"),
    path("skyss/passasjer/<int:pk>/trenger-ikke/", trip_views.GiveUpSeat.as_view(), name="ride_give_up"),
    path("skyss/passasjer/<int:pk>/forsinket/", trip_views.say_late, name="ride_late"),
    path("skyss/kjoring/", claim_views.ClaimList.as_view(), name="claims"),
    path("skyss/kjoring/<int:pk>/", claim_views.ClaimPage.as_view(), name="claim"),
    path("skyss/kjoring/<int:pk>/pdf/", claim_views.pdf, name="claim_pdf"),
]
