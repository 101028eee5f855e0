"""Every kind that may have own words: where they stand, what they may hold, and what they may not take away."""

import pytest
from django.template.loader import get_template

from umt_portal.notices import kinds
from umt_portal.notices.rendering import preview
from umt_portal.notices.texts import placeholders
from umt_portal.notices.texts.checks import check_words
from umt_portal.notices.texts.own import Words
from umt_portal.notices.texts.samples import sample
from umt_portal.notices.texts.starting import starting_words

KINDS = sorted(kind.key for kind in kinds.all_kinds() if placeholders.is_declared(kind.key))
LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize("kind", KINDS)
def test_each_declared_fact_can_be_put_in(kind):
    names = [place.name for place in placeholders.placeholders_of(kind)]
    marks = " ".join(f"[{name}={{{name}}}]" for name in names)
    words = Words("Om {receiver}", f"EGNE ORD {marks}")

    for language in LANGUAGES:
        mail = preview(sample(kind, language), words)

        assert mail.subject == "Om Nora"
        for part in (mail.text, mail.html):
            assert part.count("EGNE ORD") >= 1
            assert all(f"[{name}=" in part and f"[{name}=]" not in part for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_own_words_take_no_link_away(kind):
    """Every link of the portal's own mail is in the changed one too, and who wrote it."""
    message = sample(kind, "nb")

    own, plain = preview(message, Words("Emne", "Egne ord")), preview(message, None)

    assert own.html.count("href=") == plain.html.count("href=")
    assert own.text.count("://") == plain.text.count("://")
    assert "Midt-Tromsrådet" in own.text
    assert "Egne ord" in own.text
    assert "Egne ord" in own.html


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_tells_nothing_of_anybody(kind):
    text = preview(sample(kind, "nb"), None)

    assert "None" not in text.text
    assert "{" not in text.text + text.subject


def test_every_kind_with_a_place_for_own_words_says_what_it_knows():
    for kind in kinds.all_kinds():
        try:
            source = get_template(f"messages/{kind.key}/body.txt").template.source
        except Exception:
            continue
        assert placeholders.is_declared(kind.key) or "{% opening %}" not in source, kind.key


@pytest.mark.parametrize("kind", KINDS)
def test_the_portals_own_words_may_be_kept_as_they_are(kind):
    """What the page begins with has placeholders where facts were, and is not refused."""
    for language in LANGUAGES:
        words = starting_words(kind, language)

        check_words(kind, subject=words.subject, body=words.body)
        assert words.subject
        assert not any(f"{year}" in words.subject + words.body for year in range(2070, 2090))
        assert "7071" not in words.subject + words.body
