from django import template

from councils.consents.forms import QUESTIONS
from councils.consents.models import Scope

register = template.Library()


@register.filter
def scope_name(scope: str) -> str:
    """{{ "ride"|scope_name }} → "Rides to meetings" """
    return str(QUESTIONS[Scope(scope)])
