from django.urls import include, path

from meetings.live.receipts import once
from meetings.voting import urls as voting

urlpatterns: list = [
    path("", include("meetings.pages.urls")),
    path("", include("meetings.bodies.urls")),
    path("", include("meetings.planning.urls")),
    path("", include("meetings.schedule.urls")),
    path("", include("meetings.attendance.urls")),
    path("", include("meetings.cases.urls")),
    path("", include("meetings.agenda.urls")),
    path("", include("meetings.decisions.urls")),
    path("", include(once(voting.urlpatterns))),
    path("", include("meetings.live.urls")),
    path("", include("meetings.minutes.urls")),
    path("", include("meetings.confirmations.urls")),
    path("", include("meetings.evaluations.urls")),
    path("", include("meetings.notes.urls")),
    path("", include("meetings.transport.urls")),
    path("", include("meetings.ideas.urls")),
    path("", include("meetings.missed.urls")),
    path("", include("meetings.hearings.urls")),
    path("", include("meetings.statements.urls")),
    path("", include("meetings.feeds.urls")),
    path("", include("meetings.subscriptions.urls")),
    path("", include("meetings.knowledge.urls")),
]
