"""What the header and the footer need to know. A context processor above this floor fills it in as `nav`."""

from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    icon: str = ""
    only: str = ""  # "mobil" shows it on phones alone, "bred" on wide screens alone
    current: bool = False
    lang: str = ""  # when the label is written in another language than the page


@dataclass(frozen=True)
class Me:
    name: str
    url: str
    notices_url: str
    unread: int = 0


@dataclass(frozen=True)
class Navigation:
    home_url: str
    items: list[Item]  # at most five on a phone
    login_url: str = ""
    me: Me | None = None
    municipalities: list[str] = field(
        default_factory=list
    )  # those that take part today, in alphabetical order
    footer: list[list[Item]] = field(default_factory=list)  # columns of links
