{% load static %}self.umtShell = { version: "{{ version|escapejs }}", addresses: [{% for address in shell %}"{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}] };
importScripts("{% static "js/kept.js" %}", "{% static "js/kept-answers.js" %}", "{% static "js/sw-pages.js" %}");
importScripts("{% static "js/sw-push.js" %}");
