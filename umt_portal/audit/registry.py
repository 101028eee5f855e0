"""What is recorded: every model of ours, and how people may sign in. Decided in this one place."""

from auditlog.registry import auditlog
from django.apps import apps
from django.db.models import Model

OURS = ("umt_portal", "councils", "meetings", "training")
OTHERS = ("account.EmailAddress", "mfa.Authenticator", "socialaccount.SocialAccount")
NOT_RECORDED = {
    "umt_portal.message", "umt_portal.delivery",  # the outbox says what was sent to whom, and when
    "meetings.news",  # says only when what is recorded elsewhere could be read
    "meetings.note",  # seen by nobody but its writer
    "meetings.evaluation", "meetings.evaluationgiven",  # the times would tell who answered what
    "meetings.receipt", "meetings.writer", "meetings.itemclock",  # soon gone, or of no weight
    "meetings.ideasupport",  # nobody needs to know which browser wanted what
    "meetings.suggestion", "umt_portal.unreachable",  # reckoned and noted by the worker, and reckoned again
    "meetings.speaker",  # who spoke is forgotten after a month, and the record would remember
}  # fmt: skip
MASKED = {  # that it changed is recorded, not what it was
    "email", "owner_email", "handler_email", "sender_email", "phone", "address", "born_on", "uid",
    # the log must not remember what is told for one meeting
    "food_needs", "reason", "pick_up_at", "pick_up_place", "out_stop", "home_stop", "late_at",
}  # fmt: skip
LEFT_OUT = {
    "password", "last_login", "last_used_at", "read_at", "data", "extra_data", "secret", "calendar_secret",
    "endpoint", "p256dh", "auth",  # with these one could write to somebody's phone
    "key", "wall_key",  # what a signed link carries
    "rows",  # of an import: whole lists of people, gone within a day
}  # fmt: skip


def masked(value: str) -> str:
    return "•••" if value and value != "None" else value


def register_all() -> None:
    """Called when all apps are loaded. A model that someone adds is recorded without their doing anything."""
    for model in recorded_models():
        if not auditlog.contains(model):
            _register(model)


def recorded_models() -> list[type[Model]]:
    ours = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    mine = [model for model in ours if model._meta.label_lower not in NOT_RECORDED]
    return mine + [apps.get_model(label) for label in OTHERS]


def _register(model: type[Model]) -> None:
    fields = model._meta.get_fields()
    names = {field.name for field in fields}
    others = {
        field.name for field in fields if not field.concrete
    }  # rows of other models, with entries of their own
    auditlog.register(
        model,
        mask_fields=sorted(MASKED & names),
        mask_callable="umt_portal.audit.registry.masked",
        exclude_fields=sorted(LEFT_OUT & names | others),
        m2m_fields={field.name for field in model._meta.many_to_many},
    )
