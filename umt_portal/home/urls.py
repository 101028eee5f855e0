from django.urls import path

from umt_portal.home import pages, search, views

urlpatterns = [
    path("", views.FrontPage.as_view(), name="front"),
    path("min-side/", views.MyPage.as_view(), name="my_page"),
    path("mer/", pages.MorePage.as_view(), name="more"),
    path("sok/", search.SearchPage.as_view(), name="search"),
    path("om/", pages.AboutPage.as_view(), name="about"),
    path("om/lettlest/", pages.PlainPage.as_view(), name="plain"),
    path("om/davvisamegillii/", pages.SamiPage.as_view(), name="sami"),
    path("personvern/", pages.PrivacyPage.as_view(), name="privacy"),
    path("tilgjengelighet/", pages.AccessibilityPage.as_view(), name="accessibility"),
]
