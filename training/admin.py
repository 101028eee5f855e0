from training.courses import admin as _courses  # noqa: F401  registers when imported
from training.progress import admin as _progress  # noqa: F401
from training.sessions import admin as _sessions  # noqa: F401
