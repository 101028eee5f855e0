from training.sessions.tasks import remind_of_sessions

__all__ = ["remind_of_sessions"]
