from django.urls import path

from meetings.notes import views

urlpatterns = [
    path("moter/notater/", views.MyNotes.as_view(), name="notes"),
    path("moter/notater/mine-notater.<slug:file_format>", views.export_notes, name="notes_export"),
    path("moter/punkt/<int:pk>/notat/", views.WriteNote.as_view(), name="note"),
]
