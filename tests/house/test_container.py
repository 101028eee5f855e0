"""What can be known of the image and the composition without building them."""

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def test_the_composition_has_every_part():
    assert {"web", "worker", "beat", "db", "redis", "mail", "proxy"} <= set(SERVICES)


def test_images_are_pinned_to_a_version():
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images += [service["image"] for service in SERVICES.values() if "build" not in service]

    assert [image for image in images if not re.search(r":v?\d+\.\d+(\.\d+)?(-|$)", image)] == []


def test_there_may_be_several_of_what_does_the_work():
    """`--scale web=3 worker=4 beat=2`: nothing in them belongs to one container alone."""
    for name in ("web", "worker", "beat"):
        assert not {"container_name", "ports", "hostname"} & set(SERVICES[name])


def test_what_a_service_waits_for_is_there_and_can_tell_that_it_is_ready():
    for name, service in SERVICES.items():
        for other, need in service.get("depends_on", {}).items():
            if need["condition"] == "service_healthy" and "build" not in SERVICES[other]:
                assert "healthcheck" in SERVICES[other], f"{name} waits for {other}"


def test_what_the_image_copies_is_there_and_reaches_the_build():
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    sources = {source for line in lines for source in line.split()[:-1]}
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]

    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert [
        source for source in sources if not any(fnmatch(source.split("/")[0], name) for name in let_in)
    ] == []


def test_nothing_secret_reaches_the_build():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert ignored[0] == "*"
    assert "!.env" not in ignored


def test_it_does_not_run_as_root():
    assert DOCKERFILE.index("USER umt") < DOCKERFILE.index("CMD [")


def test_the_web_command_finds_its_configuration():
    command = [sys.executable, "-m", "gunicorn", "--check-config", "umt_portal.wsgi"]
    environment = {"PATH": os.environ["PATH"], "DEMO": "1", "DATABASE_URL": "sqlite://:memory:"}

    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert result.returncode == 0, result.stderr


def test_the_healthcheck_tells_alive_from_dead(live_server):
    assert healthcheck(live_server.thread.port) == 0
    assert healthcheck(1) != 0


def healthcheck(port: int) -> int:
    environment = {"PATH": os.environ["PATH"], "BIND": f"0.0.0.0:{port}", "ALLOWED_HOSTS": "localhost"}
    command = [sys.executable, "scripts/healthcheck.py"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True).returncode
