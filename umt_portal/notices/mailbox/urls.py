from django.urls import path

from umt_portal.notices.mailbox import views

urlpatterns = [
    path("", views.Mailbox.as_view(), name="mailbox"),
    path("<slug:key>/", views.LetterPage.as_view(), name="mailbox_letter"),
    path("<slug:key>/html/", views.letter_html, name="mailbox_html"),
]
