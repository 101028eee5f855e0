# syntax=docker/dockerfile:1
# The portal as one image; web, worker and clock are three commands of it. See docs/operations.md.

# --- Theme, fonts and scripts --------------------------------------------------------------------
FROM node:24.19.0-bookworm-slim AS assets
WORKDIR /portal
COPY package.json package-lock.json designsystemet.config.json ./
RUN npm ci --no-audit --no-fund
COPY scripts/assets.mjs scripts/
COPY static static
RUN npm run build

# --- Python packages -----------------------------------------------------------------------------
FROM python:3.13.9-slim-bookworm AS packages
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock

# --- What runs -----------------------------------------------------------------------------------
FROM python:3.13.9-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
ENV BIND=0.0.0.0:8000 STATIC_ROOT=/portal/staticfiles MEDIA_ROOT=/data/media
RUN useradd --system --uid 10001 --home-dir /portal umt && mkdir -p /data/media && chown -R umt /data
WORKDIR /portal
COPY --from=packages /venv /venv
COPY manage.py gunicorn.conf.py pyproject.toml ./
COPY scripts scripts
COPY locale locale
COPY templates templates
COPY static static
COPY --from=assets /portal/static/vendor static/vendor
COPY umt_portal umt_portal
COPY councils councils
COPY meetings meetings
COPY training training
RUN python scripts/messages.py compile
RUN DEMO=1 python manage.py collectstatic --noinput
# The demo writes beside the code what production writes to /data, PostgreSQL and Redis.
RUN mkdir var && chown umt var
USER umt
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "scripts/healthcheck.py"]
CMD ["gunicorn", "umt_portal.wsgi"]
