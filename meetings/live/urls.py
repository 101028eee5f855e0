from django.urls import path

from meetings.live import views, wall_views

urlpatterns = [
    path("moter/<int:pk>/mote/", views.Chair.as_view(), name="live_chair"),
    path("moter/<int:pk>/mote/trykk/", views.press, name="live_press"),
    path("moter/<int:pk>/mote/hev/", views.Close.as_view(), name="live_close"),
    path("moter/<int:pk>/tavle/", wall_views.Wall.as_view(), name="live_wall"),
    path("moter/<int:pk>/tavle/ordet/", wall_views.speak, name="live_speak"),
    path("moter/<int:pk>/tavle/na/", wall_views.screen, name="live_screen"),
    path("tavle/<str:token>/", wall_views.WallLink.as_view(), name="wall_link"),
]
