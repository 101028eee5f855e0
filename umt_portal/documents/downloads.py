"""A stored file on its way out. Whether the person may have it is asked before."""

from django.http import FileResponse

from umt_portal.documents.stored import StoredFile


def as_download(paper: StoredFile) -> FileResponse:
    """Saved and not shown: it never runs in our name."""
    response = FileResponse(
        paper.file.open("rb"), as_attachment=True, filename=paper.name, content_type=paper.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
