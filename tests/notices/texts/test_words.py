"""What people write, and what is put in: neither may become more than words."""

import pytest

from umt_portal.notices.texts.words import as_html, as_text, filled, has_stray_brace, links_in, places


def test_paragraphs_lists_emphasis_and_links():
    source = "Hei **{receiver}**\nog *velkommen*\n\n- en\n- to\n\n[Les mer](https://umt.example/a?b=1&c=2)"

    html = as_html(source, {"receiver": "Nora"})
    text = as_text(source, {"receiver": "Nora"})

    assert "<strong>Nora</strong><br>" in html
    assert html.count("<li>") == 2
    assert 'href="https://umt.example/a?b=1&amp;c=2"' in html
    assert text == "Hei Nora\nog velkommen\n\n- en\n- to\n\nLes mer (https://umt.example/a?b=1&c=2)"
    assert as_text(source, {"receiver": "Nora"}, with_links=False).endswith("Les mer")


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](/moter/)",
        "<javascript:alert(1)>",
        "![x](https://umt.example/spy.png)",
        '<a href="https://umt.example" onclick="x">a</a>',
        "&lt;script&gt;",
        "# <b>x</b>",
        "```\n<b>\n```",
    ],
)
def test_html_and_other_links_are_only_text(source):
    html = as_html(source, {})

    for tag in ("<script", "<img", "<b>", '<a href="https://umt.example" onclick', "<h1", "<pre"):
        assert tag not in html
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html
    assert 'href="/' not in html


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "**fet**",
        "[x](https://evil.example)",
        "https://evil.example",
        "{receiver}",
        "\n- a",
    ],
)
def test_what_is_put_in_makes_no_markup(value):
    html = as_html("Møtet {title} er snart", {"title": value})

    assert html.count("<") - html.count("<br>") == 2  # the paragraph's own tags
    assert "<a " not in html
    assert "<strong>" not in html
    assert value in as_text("{title}", {"title": value})


def test_a_value_cannot_leave_the_attribute_of_a_link():
    html = as_html('[x](https://umt.example "{title}")', {"title": '" onmouseover="x'})

    assert "onmouseover" not in html


def test_private_characters_are_not_let_through():
    assert "hemmelig" not in as_html("\ue000title\ue001", {"title": "hemmelig"})


def test_a_subject_is_one_line():
    assert filled("Om\r\nBcc: x {title}", {"title": "a\nBcc: y\u2028z"}) == "Om Bcc: x a Bcc: y z"


@pytest.mark.parametrize(
    "source", ["{", "}", "{{ receiver }}", "{{receiver}}", "{Title}", "{ title }", "{}", "{a.b}", "{a!r}"]
)
def test_a_stray_brace_is_seen(source):
    assert has_stray_brace(source)


def test_which_placeholders_there_are():
    assert places("{title} og {starts_at}, {title}") == {"title", "starts_at"}
    assert not has_stray_brace("{title} og {starts_at}")


def test_refused_links_and_placeholders_in_links():
    assert links_in("[x](javascript:y) [z](https://umt.example)").refused == ("javascript:y",)
    assert links_in("[x](https://umt.example/{title})").has_place
    assert links_in("[x]({title})").has_place
    assert not links_in("[{title}](https://umt.example)").has_place
