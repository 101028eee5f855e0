"""Twenty thousand messages and everything that can go wrong: a mail server with moods, and a crew one may kill."""
