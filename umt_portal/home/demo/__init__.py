"""An invented region to try the portal on. Deterministic, with dates relative to today.

The past cannot be acted out, so it is written straight into the tables. What happens from today on goes through
the same actions as for everyone, so that messages, audit and lists are as real as they can be.
"""
