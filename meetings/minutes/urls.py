from django.urls import path

from meetings.minutes import script_views, verb_views, views, write_views

urlpatterns = [
    path("moter/<int:pk>/protokoll/", views.MinutesPage.as_view(), name="minutes"),
    path("moter/<int:pk>/protokoll/skriv/", write_views.WriteMinutes.as_view(), name="minutes_write"),
    path("moter/punkt/<int:pk>/protokoll/", script_views.entry, name="minutes_entry"),
    path("moter/<int:pk>/protokoll/merknader/", script_views.remarks, name="minutes_remarks"),
    path("moter/<int:pk>/protokoll/skriver/", script_views.writers, name="minutes_writers"),
    path("moter/<int:pk>/protokoll/til-bekreftelse/", verb_views.ask, name="minutes_ask"),
    path("moter/<int:pk>/protokoll/bekreft/", verb_views.ConfirmMinutes.as_view(), name="minutes_confirm"),
    path("moter/<int:pk>/protokoll/publiser/", verb_views.publish, name="minutes_publish"),
    path("moter/<int:pk>/protokoll/apne/", verb_views.reopen, name="minutes_reopen"),
    path("moter/<int:pk>/protokoll/godkjenn/", verb_views.approve, name="minutes_approve"),
    path("moter/<int:pk>/protokoll/rettelse/", verb_views.NewCorrection.as_view(), name="correction_new"),
    path("moter/protokoll/rettelse/<int:pk>.pdf", views.CorrectionPdf.as_view(), name="correction_pdf"),
    path("moter/<int:pk>/protokoll.pdf", views.MinutesPdf.as_view(), name="minutes_pdf"),
    path("moter/<int:pk>/innkalling.pdf", views.NoticePdf.as_view(), name="notice_pdf"),
]
