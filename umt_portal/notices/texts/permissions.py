"""Who changes the words of the mails."""

from umt_portal.accounts.models import User


def can_change_words(user: User) -> bool:
    return user.roles.is_secretariat
