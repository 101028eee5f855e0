"""The catalogues in locale/, without system gettext: update, compile, check.

Source strings are English and stand in code and templates. Translations stand in
`locale/<language>/LC_MESSAGES/django.po`; a piece of work may bring its own in `locale/fragments/<name>.<language>.po`,
which `update` moves into the catalogue.
"""

import io
import os
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ["nb", "nn"]  # English is the source
APPS = ["umt_portal", "councils", "meetings", "training"]
KEYWORDS = {
    name: spec
    for names, spec in [
        (["_", "gettext", "gettext_lazy", "gettext_noop"], None),
        (["ngettext", "ngettext_lazy"], (1, 2)),
        (["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
        (["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
    ]
    for name in names
}


def main() -> int:
    commands = {"update": update, "compile": compile_all, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        print(f"Usage: messages.py {'|'.join(commands)}", file=sys.stderr)
        return 2
    return commands[sys.argv[1]]()


def update() -> int:
    """Write each catalogue anew: the strings there are today, with the translations we have of them."""
    source = extracted()
    for language in LANGUAGES:
        known = translations(language)
        catalogue = empty(language)
        for message in sorted(source, key=lambda message: (str(message.id), message.context or "")):
            if message.id:
                old = known.get(message.id, message.context)
                # Positions are left out: they would change with every edit of the code.
                catalogue.add(message.id, old.string if old else None, context=message.context)
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, omit_header=False)
        for fragment in LOCALE.glob(f"fragments/*.{language}.po"):
            fragment.unlink()
    return 0


def compile_all() -> int:
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, translations(language))
    return 0


def check() -> int:
    """Every string a person can see has a translation in every language."""
    source = extracted()
    faults = 0
    for language in LANGUAGES:
        known = translations(language)
        for message in source:
            if message.id and not is_translated(known.get(message.id, message.context)):
                print(f"{language}: not translated: {message.id!r} ({message.locations[0][0]})")
                faults += 1
    print(f"{len(source)} strings, {faults} translations missing")
    return 1 if faults else 0


def is_translated(message) -> bool:
    if message is None or not message.string or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple) else True


def translations(language: str) -> Catalog:
    """The catalogue of a language, with the fragments on top."""
    catalogue = empty(language)
    for path in [
        LOCALE / language / "LC_MESSAGES" / "django.po",
        *sorted(LOCALE.glob(f"fragments/*.{language}.po")),
    ]:
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file, locale=language, charset="utf-8"):
                    if message.id and message.string:
                        catalogue.add(message.id, message.string, context=message.context)
    return catalogue


def empty(language: str) -> Catalog:
    """A catalogue without strings, and without names and dates that would change at every update."""
    never = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale=language,
        project="UMT-portalen",
        version="1",
        header_comment=f"# {Locale.parse(language).english_name} for UMT-portalen.",
        msgid_bugs_address="",
        last_translator="UMT-portalen",
        language_team=language,
        creation_date=never,
        revision_date=never,
        charset="utf-8",
        fuzzy=False,
    )


def extracted() -> Catalog:
    catalogue = Catalog(charset="utf-8")
    for path, code in sources():
        found = extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for line, message, _comments, context in found:
            catalogue.add(message, locations=[(str(path.relative_to(ROOT)), line)], context=context)
    return catalogue


def sources() -> Iterator[tuple[Path, str]]:
    """All code that may hold strings; a template is first turned into code with the same calls."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text()
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt", ".xml", ".typ", ".ics"}:
            yield path, as_code(templatize(path.read_text(), origin=str(path)))


def as_code(templatized: str) -> str:
    """Only the calls that Django made of the tags; what was text between them is no Python."""
    return "\n".join(call for line in templatized.splitlines() for call in calls(line))


def calls(line: str) -> Iterator[str]:
    """Each gettext call of a templatized line, with its own brackets matched, quotes considered."""
    names = ("_(", "gettext(", "ngettext(", "pgettext(", "npgettext(")
    position = 0
    while position < len(line):
        starts = [line.startswith(name, position) for name in names]
        if any(starts) and (
            position == 0 or not (line[position - 1].isalnum() or line[position - 1] in "_.")
        ):
            end = closing_bracket(line, line.index("(", position))
            yield line[position:end]
            position = end
        else:
            position += 1


def closing_bracket(line: str, opening: int) -> int:
    depth, quote, position = 0, "", opening
    while position < len(line):
        letter = line[position]
        if quote:
            if letter == "\\":
                position += 1
            elif letter == quote:
                quote = ""
        elif letter in "'\"":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if depth == 0:
                return position + 1
        position += 1
    return position


if __name__ == "__main__":
    warnings.simplefilter("ignore", SyntaxWarning)
    os.chdir(ROOT)
    sys.exit(main())
