"""PDF from a Typst template in templates/documents/: PDF/A-2a for the archive and PDF/UA-1 for everyone, in one file.

What the document shows goes in as JSON. It is never pasted into the source, so nobody can write a document that runs.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates" / "documents"
FONTS = ROOT / "static" / "vendor" / "fonts"
STANDARDS = ["a-2a", "ua-1"]
REGIONS = {"nb": "NO", "nn": "NO", "se": "NO", "en": "GB"}


def render_pdf(
    template: str, data: dict, *, title: str, lang: str = "nb", foot: str = "", made_at=None
) -> bytes:
    """`render_pdf("minutes.typ", facts, title=…, made_at=minutes.approved_at)`: the same input gives the same bytes."""
    made_at = (made_at or datetime.now(UTC)).astimezone(UTC)
    with override(lang):
        words = {"page": _("Page {page} of {pages}"), "logo": _("The logo of Ungdommens Midt-Tromsting")}
        content = {
            "data": data,
            "words": words,
            "title": title,
            "author": "Ungdommens Midt-Tromsting",
            "foot": foot or title,
            "lang": lang,
            "region": REGIONS.get(lang, "NO"),
            "date": [made_at.year, made_at.month, made_at.day],
        }
        return typst.compile(
            str(TEMPLATES / template),
            root=str(ROOT),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
            sys_inputs={"input": json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False)},
            timestamp=int(made_at.timestamp()),
        )
