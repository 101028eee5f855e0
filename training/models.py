from training.courses.models import Course
from training.progress.models import Completion
from training.sessions.models import Session, Signup

__all__ = ["Completion", "Course", "Session", "Signup"]
