from django.urls import path

from umt_portal.notices.free import views

urlpatterns = [
    path("", views.FreeList.as_view(), name="free_messages"),
    path("ny/", views.FreeNew.as_view(), name="free_message_new"),
    path("eksempel/<uuid:key>/", views.free_example, name="free_message_preview"),
    path("<int:pk>/", views.FreePage.as_view(), name="free_message"),
]
