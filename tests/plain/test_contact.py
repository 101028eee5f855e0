"""What counts as contact details, and what only looks like it."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import FAR_MORE_THAN_ITS_SHARE, growth
from umt_portal.plain.contact import contact_details, refuse_contact_details

DIGITS = st.from_regex(r"[2-9][0-9]{7}", fullmatch=True).filter(lambda d: not d.startswith(("19", "20")))
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå ,!?\n", max_size=60)
SHAPES = ["{0}{1}{2}{3}", "{0} {1} {2} {3}", "{0}.{1}.{2}.{3}", "{0}\xa0{1}\xa0{2}\xa0{3}", "{0}-{1}-{2}-{3}"]
ABROAD = ["", "+47", "+47 ", "0047", "0047 ", "00 47 ", "(+47) ", "47 "]


@pytest.mark.parametrize(
    "text",
    [
        "Skriv til ola@eksempel.no.",
        "Skriv til ola.nordmann+umt@post.eksempel.kommune.no, takk",
        "ola (at) eksempel.no",
        "ola[krøllalfa]eksempel.no",
        "ola＠eksempel.no",
        "Ring 41234567!",
        "tlf:412 34 567",
        "Ring 41 23 45 67 eller kom innom",
        "(41.23.45.67)",
        "4123 4567",
        "Ola,41234567",
        "+4741234567",
        "+47 412 34 567",
        "0047 77 12 34 56",
        "00 47 77123456",
        "Møtet er 25.03.2026, ring 41234567",
        "den 25.03.2026 41 23 45 67",
    ],
)
def test_it_finds(text):
    assert len(contact_details(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25.03.2026 kl. 18.00–20.00",
        "2026-03-25",
        "20260325",
        "i 2024 2025 og 2026",
        "2024-2028, 2024–2028",
        "kr 25000000 og 25 000 000 kroner, 45000000,-",
        "NOK 12 345 678",
        "org.nr. 987 654 321 og 987654321",
        "sak 2026/41234567 og 41234567/26 og saksnr. 41234567",
        "sak 7/26, 12/24 og 24/01234-3",
        "§ 11-5 og side 22 23 24 25 26 27",
        "kontonummer 4123 45 67890",
        "3,41234567 og 69.41234567",
        "@ungdomsrådet på Snap, og 5@2",
        "33 000 innbyggere, 2 500 vernepliktige",
    ],
)
def test_it_leaves_alone(text):
    assert contact_details(text) == []


@given(
    before=WORDS, digits=DIGITS, after=WORDS, shape=st.sampled_from(SHAPES), abroad=st.sampled_from(ABROAD)
)
def test_a_phone_number_is_found_wherever_it_stands(before, digits, after, shape, abroad):
    if abroad == "47 ":
        shape = "{0} {1} {2} {3}"
    number = abroad + shape.format(*(digits[i : i + 2] for i in range(0, 8, 2)))
    assert (
        len(
            contact_details(
                f"{before} ring {number} {after.replace('k', '').replace('m', '').replace('n', '')}"
            )
        )
        == 1
    )


@given(before=WORDS, name=st.from_regex(r"[a-zæøå][a-z0-9._+-]{0,30}", fullmatch=True), after=WORDS)
def test_an_address_is_found_wherever_it_stands(before, name, after):
    assert contact_details(f"{before} {name}@eksempel.no {after}") == [f"{name}@eksempel.no"]


@given(st.text())
def test_any_text_can_be_read(text):
    assert all(isinstance(each, str) for each in contact_details(text))


@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d. %m. %Y"]))
def test_a_date_is_no_phone_number(day, shape):
    assert contact_details(f"Fristen er {day.strftime(shape)} og ikke før") == []


@given(st.integers(1_000, 999_999_999))
def test_money_in_thousands_is_no_phone_number(amount):
    assert contact_details(f"Det koster {amount:,} i alt".replace(",", " ")) == []


@pytest.mark.parametrize("text", ["a", "1 ", "a@", "1.1-", "a.", "+47 "])
def test_a_text_ten_times_as_long_takes_no_more_than_its_share(text):
    assert growth(contact_details, text) < FAR_MORE_THAN_ITS_SHARE


def test_it_says_so_at_the_field():
    with pytest.raises(ValidationError) as caught:
        refuse_contact_details("Ring 41 23 45 67", field="body")
    assert caught.value.error_dict["body"][0].code == "contact_details"


def test_it_says_so_without_a_field():
    with pytest.raises(ValidationError) as caught:
        refuse_contact_details("ola@eksempel.no", field="")
    assert caught.value.code == "contact_details"


def test_a_text_without_them_may_stand():
    refuse_contact_details("Vi vil ha bedre buss til Andørja før 1. mai 2027.")
