from django.urls import path

from councils.roster import views

urlpatterns = [
    path("kommuner/import/", views.Upload.as_view(), name="roster_import"),
    path("kommuner/import/mal.<slug:file_format>", views.template, name="roster_template"),
    path("kommuner/import/<uuid:pk>/", views.Preview.as_view(), name="roster_preview"),
    path("kommuner/import/<uuid:pk>/bekreft/", views.confirm, name="roster_confirm"),
    path("kommuner/import/<uuid:pk>/forkast/", views.drop, name="roster_drop"),
]
