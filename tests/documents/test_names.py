import pytest

from umt_portal.documents.names import plain_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samling på Sjøvegan", "samling-pa-sjovegan"),
        ("ØRNES: vær & føre", "ornes-vaer-fore"),
        ("Loabágis, đuođđarat", "loabagis-duoddarat"),
        ("«?»", ""),
    ],
)
def test_norwegian_and_sami_letters_are_not_lost(text, name):
    assert plain_name(text) == name
