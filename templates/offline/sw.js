{% load static %}importScripts("{% static "js/sw-push.js" %}");
