from umt_portal.accounts.models import User
from umt_portal.audit.actions import action
from umt_portal.documents.models import Export


@action
def record_export(
    *, table: str, file_format: str, filters: dict[str, str], row_count: int, by: User
) -> Export:
    """Write down who took which rows out of the portal."""
    return Export.objects.create(
        taken_by=by, table=table, format=file_format, filters=filters, row_count=row_count
    )
