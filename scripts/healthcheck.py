"""Asks the web process in this container whether it is alive, by the first name that it answers to."""

import os
import sys
import urllib.request

port = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2]
host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0] or "localhost"
request = urllib.request.Request(f"http://127.0.0.1:{port}/livez", headers={"Host": host})
try:
    urllib.request.urlopen(request, timeout=4)  # noqa: S310  our own address
except OSError as error:
    sys.exit(f"not alive: {error}")
