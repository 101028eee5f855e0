from django.urls import path

from training.sessions import views

urlpatterns = [
    path("opplaering/<slug:slug>/ny-samling/", views.SessionNew.as_view(), name="session_new"),
    path("opplaering/samling/<int:pk>/rediger/", views.SessionEdit.as_view(), name="session_edit"),
    path("opplaering/samling/<int:pk>/avlys/", views.SessionCancel.as_view(), name="session_cancel"),
    path("opplaering/samling/<int:pk>/meld-pa/", views.sign_up, name="session_sign_up"),
    path("opplaering/samling/<int:pk>/meld-av/", views.sign_off, name="session_sign_off"),
]
