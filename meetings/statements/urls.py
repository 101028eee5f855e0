from django.urls import path

from meetings.statements import version_views, views
from meetings.statements.models import Change

EDIT, ADD, REMOVE = ({"kind": kind} for kind in Change.Kind.values)

urlpatterns = [
    path("horinger/<int:pk>/uttalelse/", views.StatementPage.as_view(), name="statement"),
    path("horinger/<int:pk>/uttalelse/start/", views.StartStatement.as_view(), name="statement_start"),
    path("horinger/<int:pk>/uttalelse/send/", version_views.SendStatement.as_view(), name="statement_send"),
    path("horinger/<int:pk>/uttalelse.pdf", version_views.statement_pdf, name="statement_pdf"),
    path("horinger/<int:pk>/uttalelse/versjoner/", version_views.Versions.as_view(), name="versions"),
    path(
        "horinger/<int:pk>/uttalelse/versjoner/<int:number>/",
        version_views.VersionPage.as_view(),
        name="version",
    ),
    path(
        "horinger/<int:pk>/uttalelse/versjoner/<int:number>/sett-tilbake/",
        version_views.version_put_back,
        name="version_put_back",
    ),
    path("horinger/avsnitt/<int:pk>/endre/", views.ProposeChange.as_view(), EDIT, name="change_edit"),
    path("horinger/avsnitt/<int:pk>/nytt/", views.ProposeChange.as_view(), ADD, name="change_add"),
    path("horinger/avsnitt/<int:pk>/ta-ut/", views.ProposeChange.as_view(), REMOVE, name="change_remove"),
    path("horinger/avsnitt/<int:pk>/kommentar/", views.WriteComment.as_view(), name="comment_new"),
    path("horinger/forslag/<int:pk>/avgjor/", views.change_decide, name="change_decide"),
    path("horinger/kommentar/<int:pk>/slett/", views.comment_remove, name="comment_remove"),
]
