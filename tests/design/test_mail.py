"""The base of an e-mail: readable by mail programs that know little, and by phones at night."""

import re

import pytest
from django.template import Context, Template

MAIL = """{% extends "messages/base.html" %}
{% block heading %}Du er innkalt{% endblock %}
{% block preview %}Svar innen torsdag{% endblock %}
{% block facts %}{% email_fact "Hvor" %}{{ place }}{% endemail_fact %}{% endblock %}
{% block content %}
{% email_choice yes "Jeg kommer" no "Jeg kan ikke" %}
{% email_button yes "Les sakene" %}
{% email_link no "Legg i kalenderen" %}
{% endblock %}"""
TEXT = """{% extends "messages/base.txt" %}{% block content %}Sted: {{ place }}{% endblock %}"""
CONTEXT = {
    "name": "Nora",
    "place": "Kulturhuset <Sjøvegan> & co",
    "yes": "https://umt.example/svar/ja/?a=1&b=2",
    "no": "https://umt.example/svar/nei/",
    "settings_url": "https://umt.example/konto/varsler/",
}


@pytest.fixture
def html() -> str:
    return Template(MAIL).render(Context(CONTEXT))


def test_it_greets_asks_and_says_why_it_came(html):
    for words in ("Hei, Nora!", "Du er innkalt", "Jeg kommer", "Jeg kan ikke", "Du får e-posten fordi"):
        assert words in html
    assert 'href="https://umt.example/konto/varsler/"' in html


def test_what_comes_from_people_and_addresses_is_escaped(html):
    assert "Kulturhuset &lt;Sjøvegan&gt; &amp; co" in html
    assert 'href="https://umt.example/svar/ja/?a=1&amp;b=2"' in html


def test_tables_are_for_looks_only_and_the_language_is_said(html):
    assert '<html lang="nb">' in html
    assert all('role="presentation"' in table for table in re.findall(r"<table[^>]*>", html))


def test_nothing_is_fetched_from_elsewhere_so_nobody_sees_when_it_is_read(html):
    assert "<img" not in html
    assert "<link" not in html


def test_the_plain_text_says_the_same_without_entities():
    text = Template(TEXT).render(Context(CONTEXT))
    assert "Hei, Nora!" in text
    assert "Sted: Kulturhuset <Sjøvegan> & co" in text
    assert "Velg hvilke varsler du vil ha: https://umt.example/konto/varsler/" in text
