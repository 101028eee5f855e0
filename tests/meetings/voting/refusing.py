from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError


@contextmanager
def refused(code: str):
    with pytest.raises(ValidationError) as refusal:
        yield
    errors = getattr(refusal.value, "error_dict", None)
    found = [error for group in errors.values() for error in group] if errors else refusal.value.error_list
    assert [error.code for error in found] == [code]
    assert all(str(message) for message in refusal.value.messages)
