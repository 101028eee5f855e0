"""Role × thing × verb × (own municipality | other), as docs/access.md says, asked of the predicates themselves."""

import re

from tests.access.addresses import TABLE
from tests.access.things import questions
from tests.access.world import ROLES

ROW = re.compile(r"^\| ([a-z][a-z -]*): ([a-z ]+) \|(.*)\|$")
SIGNED_IN = [role for role in ROLES if role != "anyone"]


def rules() -> dict[tuple[str, str], dict[str, bool]]:
    found = (ROW.match(line) for line in TABLE.read_text().splitlines())
    return {
        (row[1], row[2]): dict(
            zip(SIGNED_IN, (cell.strip() == "✓" for cell in row[3].split("|")), strict=True)
        )
        for row in found
        if row and row[1] != "thing"
    }


def test_each_role_may_do_with_each_thing_what_the_table_says(world):
    asked = questions(world.people["delegate"], world.people["member"])
    assert set(asked) == set(rules())

    wrong = [
        f"{role} {'may' if question(world.people[role]) else 'may not'} {verb}: {thing}"
        for (thing, verb), question in asked.items()
        for role in SIGNED_IN
        if bool(question(world.people[role])) is not rules()[thing, verb][role]
    ]

    assert not wrong, "\n".join(wrong)
