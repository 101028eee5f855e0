"""Two years of a small region, hour by hour: a story told to the portal, and to rules written down without it."""
