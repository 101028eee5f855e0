from django.urls import path

from councils.places import road_views, views

urlpatterns = [
    path("skyss/steder/", views.PlaceList.as_view(), name="places"),
    path("skyss/steder/ny/", views.NewPlace.as_view(), name="place_new"),
    path("skyss/steder/hent/", road_views.fetch, name="roads_fetch"),
    path("skyss/steder/<int:pk>/", views.PlacePage.as_view(), name="place"),
    path("skyss/steder/<int:pk>/rediger/", views.EditPlace.as_view(), name="place_edit"),
    path("skyss/steder/<int:pk>/fjern/", views.RemovePlace.as_view(), name="place_remove"),
    path("skyss/steder/<int:pk>/bruk/", views.bring_back, name="place_bring_back"),
    path("skyss/steder/<int:pk>/til/<int:other>/", road_views.Road.as_view(), name="road"),
    path("skyss/steder/<int:pk>/til/<int:other>/glem/", road_views.forget, name="road_forget"),
]
