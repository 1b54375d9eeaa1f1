# The commands of the project. They need Python 3.11 or newer; everything else they fetch themselves into .venv.
VENV := .venv
PYTHON := $(VENV)/bin/python
INSTALL := $(PYTHON) deploy/install.py
LOCK := $(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q
PORT ?= 8501

# A half-made .venv is removed, so that the next try starts anew.
.DELETE_ON_ERROR:
.PHONY: help run dev test check bench periksa catat urungkan lembar siap compress lock licences

help:
	@echo "make run       memasang yang perlu, lalu menjalankan dasbor di http://localhost:$(PORT)"
	@echo "make test      memasang yang perlu, lalu menjalankan semua uji, juga di peramban"
	@echo "make check     bentuk kode, tipe, arah impor, dan data"
	@echo "make dev       menjalankan dasbor yang mengikuti perubahan berkas"
	@echo "make bench     mengukur dasbor dengan pengunjung sungguhan; lama"
	@echo "make compress  memampatkan berkas Streamlit sebelum dasbor dijalankan"
	@echo "make lock      menulis requirements*.txt dari requirements*.in, dengan hash tiap berkas"
	@echo "make licences  menulis hasil/lisensi.csv: pustaka yang dipakai, versi, dan lisensinya"
	@echo "make lembar    menulis semua lembar A4 ke hasil/lembar"
	@echo "make siap      memeriksa apakah paparan akan berjalan malam ini"
	@echo "make periksa   memeriksa data/ dan geo/ seperti dasbor membacanya"
	@echo "make catat ALASAN=\"...\"  mencatat perubahan yang dibuat dengan Excel"
	@echo "make urungkan  mengurungkan perubahan terakhir; perintah data lainnya ada di docs/data.id.md"

run: $(VENV)/libraries $(VENV)/compressed
	$(PYTHON) -m streamlit run dashboard.py --server.port $(PORT)

dev: $(VENV)/tools
	$(PYTHON) -m streamlit run dashboard.py --server.port $(PORT) --server.fileWatcherType auto --client.showErrorDetails full

test: $(VENV)/tools $(VENV)/compressed
	$(PYTHON) tests/browser/chromium.py
	$(PYTHON) -m pytest -m "not alone" -n 2 --dist loadfile --no-loadscope-reorder
	$(PYTHON) -m pytest -m alone

check: $(VENV)/tools
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PYTHON) -m koperasi.tools periksa

# The other commands of the people who keep the data are told in docs/data.id.md.
periksa: $(VENV)/libraries
	@$(PYTHON) -m koperasi.tools periksa

siap: $(VENV)/libraries
	@$(PYTHON) -m koperasi.tools siap --port $(PORT)

lembar: $(VENV)/libraries
	$(PYTHON) -m koperasi.paper

urungkan: $(VENV)/libraries
	@$(PYTHON) -m koperasi.tools urungkan

catat: $(VENV)/libraries
	@$(PYTHON) -m koperasi.tools catat --alasan "$(ALASAN)"

bench: $(VENV)/tools $(VENV)/compressed
	$(PYTHON) tests/browser/chromium.py
	$(PYTHON) -m bench

compress: $(VENV)/compressed

lock: $(VENV)/tools
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) -c requirements.txt requirements-dev.in -o requirements-dev.txt

licences: $(VENV)/libraries
	@mkdir -p hasil
	$(PYTHON) deploy/licences.py > hasil/lisensi.csv

# Three stamps, each renewed when what it was made from is newer.
$(VENV)/libraries: requirements.txt | $(PYTHON)
	@echo "Memasang pustaka ke $(VENV) (sekali saja, beberapa menit) ..."
	$(INSTALL) requirements.txt
	@touch $@

$(VENV)/tools: requirements-dev.txt $(VENV)/libraries
	@echo "Memasang alat uji ke $(VENV) (sekali saja) ..."
	$(INSTALL) requirements-dev.txt
	@touch $@

$(VENV)/compressed: $(VENV)/libraries
	@echo "Memampatkan berkas Streamlit (sekali saja) ..."
	$(PYTHON) -m koperasi.tools.compress_static
	@touch $@

$(PYTHON):
	@for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			$$name -m venv $(VENV); exit; \
		fi; \
	done; \
	echo "Perlu Python 3.11 atau lebih baru; tidak ditemukan di komputer ini. (Python 3.11 or newer is needed.)" >&2; \
	exit 1
