"""Why a file cannot be cleaned."""


class Unclean(Exception):
    """What it tells of its maker cannot be taken away."""


class Locked(Unclean):
    """It is encrypted."""


class Broken(Unclean):
    """It is not what it says it is."""


class TooLarge(Unclean):
    """Unpacked it would fill the machine."""
