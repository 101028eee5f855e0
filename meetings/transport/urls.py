from django.urls import path

from meetings.transport import bus_views, views, work

urlpatterns = [
    path("skyss/", views.RideList.as_view(), name="rides"),
    path("skyss/<int:pk>/", views.RideBoard.as_view(), name="meeting_rides"),
    path("skyss/<int:pk>/buss/", bus_views.Bus.as_view(), name="ride_bus"),
    path("skyss/<int:pk>/bil/", work.AddCar.as_view(), name="car_new"),
    path("skyss/bil/<int:pk>/", work.ChangeCar.as_view(), name="car_edit"),
    path("skyss/bil/<int:pk>/fjern/", work.RemoveCar.as_view(), name="car_remove"),
    path("skyss/bil/<int:pk>/liste/", views.DriverList.as_view(), name="driver_list"),
    path("skyss/plass/<int:pk>/", work.GiveSeat.as_view(), name="ride_give"),
    path("skyss/passasjer/<int:pk>/", work.ChangePassenger.as_view(), name="passenger"),
    path("skyss/passasjer/<int:pk>/fjern/", work.remove_passenger, name="passenger_remove"),
]
