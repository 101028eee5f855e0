from django.urls import path

from meetings.subscriptions import topics, views
from meetings.subscriptions.feeds import FeedPage

feed = FeedPage.as_view()

urlpatterns = [
    path("vedtak/folg/", views.Follow.as_view(), name="follow"),
    path("vedtak/folg/sendt/", views.Sent.as_view(), name="follow_sent"),
    path("vedtak/folg/ja/<str:token>/", views.Confirm.as_view(), name="follow_confirm"),
    path("vedtak/folg/mine/<str:token>/", views.Mine.as_view(), name="follow_mine"),
    path("vedtak/feed/", feed, name="decision_feed"),
    path(
        "vedtak/feed/kommune/<slug:key>/",
        feed,
        {"kind": topics.MUNICIPALITY},
        name="decision_feed_municipality",
    ),
    path("vedtak/feed/tema/<str:key>/", feed, {"kind": topics.THEME}, name="decision_feed_theme"),
    path("vedtak/<int:key>/feed/", feed, {"kind": topics.DECISION}, name="decision_feed_one"),
]
