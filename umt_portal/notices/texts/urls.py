from django.urls import path

from umt_portal.notices.texts import views

urlpatterns = [
    path("", views.TextList.as_view(), name="notice_texts"),
    path("<slug:kind>/<slug:language>/", views.TextPage.as_view(), name="notice_text"),
    path("<slug:kind>/<slug:language>/eksempel/", views.TextPreview.as_view(), name="notice_text_preview"),
    path("<slug:kind>/<slug:language>/tilbake/", views.TextRestore.as_view(), name="notice_text_restore"),
]
