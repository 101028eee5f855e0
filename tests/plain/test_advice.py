"""Advice on a text: what is counted, what is said, and that it is quick."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import FAR_MORE_THAN_ITS_SHARE, growth
from umt_portal.plain.advice import MOST_TIPS, advise
from umt_portal.plain.words import hard_words, simpler

HEAVY = (
    "Vedrørende henvendelsen foreligger det iht. gjeldende retningslinjer ikke hjemmel for å iverksette ytterligere "
    "hastighetsreduserende tiltak, herunder fartshumper, før saken kan behandles av samferdselsavdelingen og skal "
    "vurderes av kommunedirektøren. Søknaden blir vurdert og skal behandles fortløpende."
)


def said(text):
    with override("nb"):
        return [tip.text for tip in advise(text).tips]


def test_a_plain_text_gets_no_tips():
    found = advise("Bussen går klokka 21. Vi sjekker om den kan gå senere. Dere får svar før jul.")
    assert (found.words, found.sentences, found.longest_length) == (15, 3, 7)
    assert found.longest == "Vi sjekker om den kan gå senere."
    assert found.is_plain
    assert found.lix < 30


def test_a_heavy_text_gets_five_concrete_tips():
    tips = said(HEAVY)
    assert len(tips) == MOST_TIPS
    assert tips[:3] == [
        "Skriv «om» i stedet for «vedrørende».",
        "Skriv «finnes» i stedet for «foreligger».",
        "Skriv «etter» i stedet for «iht».",
    ]
    assert tips[3].startswith("Del den lengste setningen i to.")
    assert advise(HEAVY).lix > 60


def test_the_sentence_the_tip_is_about_is_shown():
    long = advise("Kort. " + "Og så videre " * 12 + "slutt.")
    assert long.tips[0].quote.startswith("Og så videre")
    assert len(long.tips[0].quote) <= 160


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vi møtes f.eks. Mandag. Så drar vi.", 2),
        ("Det er nr. 5 i lista, jf. § 3.", 1),
        ("Fristen er 3. mai 2027. Etterpå blir det stille.", 2),
        ("Overskrift\n\nEn linje\n- et punkt\n- et til", 4),
        ("Hva?! «Ja!» Sa hun. Nei…", 4),
        ("uten stor bokstav. og uten punktum", 1),
        ("", 0),
        ("!!! ... 12 34", 0),
    ],
)
def test_where_a_sentence_ends(text, sentences):
    assert advise(text).sentences == sentences


def test_nynorsk_gets_nynorsk_words():
    text = "Vi veit ikkje kva som ligg føre frå kommunen. De kan iverksetje det utan ugrunna opphald."
    words = [(each.word, each.plain) for each in advise(text).hard]
    assert words == [("ligg føre", "finst"), ("iverksetje", "setje i gang"), ("utan ugrunna opphald", "fort")]


def test_a_hard_word_is_named_once_and_the_longest_phrase_wins():
    words = ["i", "forkant", "av", "og", "i", "forkant", "av"]
    assert [each.word for each in hard_words(words)] == ["i forkant av"]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_lists_are_long_and_no_plain_word_is_hard_itself(language):
    known = simpler(language)
    phrases = {" ".join(phrase): plain for found in known.values() for phrase, plain in found}
    assert len(phrases) >= 80
    assert not set(phrases) & set(phrases.values())


def test_two_passives_in_one_sentence_ask_for_somebody_who_does_it():
    assert "Si hvem som gjør det:" in said("Saken blir vurdert og skal behandles av oss.")
    assert said("Vi kan møtes, og det kan finnes en løsning.") == []


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    found = advise(text)
    assert len(found.tips) <= MOST_TIPS
    assert found.longest_length <= found.words


@pytest.mark.parametrize("text", [HEAVY, "a", "Kan. ", "bli ", "\n", "a."])
def test_a_text_ten_times_as_long_takes_no_more_than_its_share(text):
    assert growth(advise, text) < FAR_MORE_THAN_ITS_SHARE
