# The commands of the project. They need Python 3.11 or newer; everything else they fetch themselves into .venv.
VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check install -qq --requirement
SUMBER ?= ../shared
PORT ?= 8501

# A half-made .venv is removed, so that the next try starts anew.
.DELETE_ON_ERROR:
.PHONY: help run dev test check bench data compress

help:
	@echo "make run       memasang yang perlu, lalu menjalankan dasbor di http://localhost:$(PORT)"
	@echo "make test      memasang yang perlu, lalu menjalankan semua uji, juga di peramban"
	@echo "make check     bentuk kode, tipe, arah impor, dan data terhadap sumbernya"
	@echo "make dev       menjalankan dasbor yang mengikuti perubahan berkas"
	@echo "make bench     mengukur dasbor dengan pengunjung sungguhan; lama"
	@echo "make compress  memampatkan berkas Streamlit sebelum dasbor dijalankan"
	@echo "make data      membangun ulang data/ dan geo/ dari SUMBER=$(SUMBER)"

# The first start compresses Streamlit's files in the background, while it already answers; `make compress` does it ahead.
run: $(VENV)/libraries
	$(PYTHON) -m streamlit run dashboard.py --server.port $(PORT)

dev: $(VENV)/tools
	$(PYTHON) -m streamlit run dashboard.py --server.port $(PORT) --server.fileWatcherType auto --client.showErrorDetails full

test: $(VENV)/tools $(VENV)/compressed
	$(PYTHON) tests/browser/chromium.py
	$(if $(wildcard $(SUMBER)/data),KOPERASI_RUJUKAN=$(abspath $(SUMBER)/data)) $(PYTHON) -m pytest

check: $(VENV)/tools
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PYTHON) -m koperasi.tools periksa $(if $(wildcard $(SUMBER)),--sumber $(SUMBER))

bench: $(VENV)/tools $(VENV)/compressed
	$(PYTHON) tests/browser/chromium.py
	$(PYTHON) -m bench

# The build refuses tables that were edited by hand; see README, "Changing a number".
data: $(VENV)/libraries
	$(PYTHON) -m koperasi.tools batas --sumber $(SUMBER)/geo/kelurahan.geojson \
		--konteks $(SUMBER)/geo/tetangga_kecamatan.geojson --konteks $(SUMBER)/geo/jatim_kabkota.geojson
	$(PYTHON) -m koperasi.tools tabel --sumber $(SUMBER)/data

compress: $(VENV)/compressed

# Three stamps, each renewed when what it was made from is newer.
$(VENV)/libraries: requirements.txt | $(PYTHON)
	@echo "Memasang pustaka ke $(VENV) (sekali saja, beberapa menit) ..."
	$(PIP) requirements.txt
	@touch $@

$(VENV)/tools: requirements-dev.txt $(VENV)/libraries
	@echo "Memasang alat uji ke $(VENV) (sekali saja) ..."
	$(PIP) requirements-dev.txt
	@touch $@

$(VENV)/compressed: $(VENV)/libraries
	@echo "Memampatkan berkas Streamlit (sekali saja) ..."
	$(PYTHON) -m koperasi.web.compress
	@touch $@

$(PYTHON):
	@for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$name -m venv $(VENV); exit; \
		fi; \
	done; \
	echo "Perlu Python 3.11 atau lebih baru; tidak ditemukan di komputer ini. (Python 3.11 or newer is needed.)" >&2; \
	exit 1
