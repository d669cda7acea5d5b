# Any Debian image with python3 (3.11 or newer) and its venv module will do as the base.
ARG BASE_IMAGE=python:3.12-slim

FROM ${BASE_IMAGE} AS builder
RUN command -v strip >/dev/null || (apt-get update && apt-get install --yes --no-install-recommends binutils)
RUN python3 -m venv /venv
# run, or cluster for servers that share a PostgreSQL.
ARG REQUIREMENTS=run
COPY requirements/${REQUIREMENTS}.txt requirements.txt
COPY scripts/trim-venv scripts/collect-system ./
RUN /venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt \
 && bash trim-venv /venv \
 && /venv/bin/pip uninstall --yes --quiet setuptools pip
RUN useradd --system --uid 10001 --no-create-home brainscan \
 && bash collect-system /venv /system \
 && install -d -o brainscan /system/data

# Of Debian only what Python runs with: no package tools, no Perl, no manuals.
FROM scratch
COPY --from=builder /system /
COPY --from=builder /venv /venv
WORKDIR /brainscan
COPY data data
COPY models models
COPY templates templates
COPY static static
COPY app app
# OpenBLAS does not see a container's CPU limit, and threads slow down products this small.
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OPENBLAS_NUM_THREADS=1 \
    BRAINSCAN_HOST=0.0.0.0 \
    BRAINSCAN_PORT=8000 \
    BRAINSCAN_DATA_DIR=/data
USER brainscan
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['BRAINSCAN_PORT'] + '/health/ready', timeout=2)"]
CMD ["python", "-m", "app"]
