"""What sheets are made of, as plain data for the template: the numbered map, tables, questions, cooperatives."""

from collections.abc import Mapping, Sequence
from typing import Any

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import names_of, places, step_rows
from koperasi.domain import analysis
from koperasi.text import format as fmt
from koperasi.text import step_words
from koperasi.text.words import t
from koperasi.views import captions, kelurahan, layer
from koperasi.views.figure import Figure
from koperasi.views.html import svg
from koperasi.views.html.legend import Entry
from koperasi.views.html.map_layout import Layout, lay_out
from koperasi.views.html.markup import element, hatch_patterns, svg_fill
from koperasi.views.html.waffle import Part as Unit
from koperasi.views.layer import Portrayal

Part = dict[str, Any]
_MAP_MM = 92
_LETTERS = 26  # a map of 92 mm is so many letters of 10 pt wide
_ASPECT = 1.12
_WORDY_STEPS = 4  # more steps than these are shown by mark alone, with a key


def status(state: str) -> str | None:
    """Return the status that a state stands for; None for "tanpa_data"."""
    return None if state == step_words.STATES[-1] else state


def map_with(
    city: City,
    focus: Sequence[str],
    beside: Sequence[Part],
    *,
    within: Sequence[str] | None,
    chosen: str | None = None,
    mm: int = _MAP_MM,
) -> Part:
    """Return the map of the next step, its legend, and what stands beside it; kelurahan carry their number.

    A map with one chosen has no numbered table after it, so it says itself which number is whose.
    """
    shown = layer.portrayed(city, "berikutnya", "alami", frozenset(focus))
    layout = _numbered(city, tuple(within) if within is not None else None)
    paint = svg.Paint(shown.fills(), captions.descriptions(city, shown), shown.hatches())
    drawing = svg.city_map(
        layout, paint, alt=captions.sentence(city, shown), chosen=chosen, letters=_LETTERS * mm / _MAP_MM
    )
    return {
        "jenis": "peta",
        "judul": shown.title,
        "svg": str(drawing),
        "alt": captions.sentence(city, shown),
        "lebar": mm,
        "legenda": _legend(shown),
        "nomor": [
            f"{number} {names_of(city, 'kelurahan')[kode]}" for number, kode in enumerate(within or (), 1) if chosen
        ],
        "samping": [part for part in beside if part["teks"] or part["tanya"]],
    }


@per_city(64)
def _numbered(city: City, within: tuple[str, ...] | None) -> Layout:
    numbers = {kode: str(number) for number, kode in enumerate(within or city.kelurahan.index, start=1)}
    labels = city.labels.loc[list(numbers)].assign(nama=list(numbers.values()))
    return lay_out(
        city.shapes, districts=city.districts, context=city.context, labels=labels, first=set(numbers),
        within=within, aspect=_ASPECT,
    )  # fmt: skip


def _legend(shown: Portrayal) -> list[Mapping[str, str]]:
    values, rest = layer.legend(shown)
    return [
        {"svg": _swatch(entry), "kata": entry.label, "n": fmt.number(entry.count)}
        for entry in (*values, *rest)
        if entry.count
    ]


def _swatch(entry: Entry) -> str:
    fills, hatches = {"k": entry.fill}, {"k": entry.hatch}
    fill = svg_fill(entry.fill, entry.hatch, "s")
    square = element("rect", width=440, height=290, fill=fill, stroke="#52606D", stroke_width=12)
    drawn = hatch_patterns(fills, hatches, "s") + square
    return str(element("svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 440 290", width=44, height=29))


def asked(figure: Figure) -> Part:
    """Return the questions of a figure, as they stand beside a map."""
    rows = figure.twin.itertuples(index=False, name=None) if figure.twin is not None else ()
    return questions([(str(said), str(question)) for said, question in rows])


def questions(pairs: Sequence[tuple[str, str]]) -> Part:
    """Return questions, each after its finding, with a box to tick and a line to write on."""
    asked = [{"fakta": said, "tanya": question} for said, question in pairs]
    return {"judul": t("kecamatan.tanya_judul"), "teks": [], "tanya": asked, "satuan": []}


def paragraph_box(title: str, sentences: Sequence[str], units: Sequence[Unit] = ()) -> Part:
    """Return sentences under a heading, and a row of marks for each share of a whole, as they stand beside a map."""
    marks = [{"n": unit.count, "kata": f"{unit.count_text} {unit.label}", "bentuk": unit.shape} for unit in units]
    return {"judul": title, "teks": list(filter(None, sentences)), "tanya": [], "satuan": marks}


def paragraphs(title: str, sentences: Sequence[str]) -> Part:
    """Return sentences under a heading; empty where there are none."""
    return {"jenis": "teks", "judul": title, "teks": list(sentences)} if sentences else {}


def steps_table(city: City, kodes: Sequence[str]) -> Part:
    """Return a row for each cooperative, a column for each step that is not the same for all of them.

    Where they lie in several kecamatan, each row says in which.
    """
    rows = {(kode, row.langkah): row for kode in kodes for row in step_rows(city).get(kode, ())}
    totals = analysis.step_totals(city.langkah[city.langkah["kode"].isin(kodes)])
    open_steps = [str(step) for step, row in totals.iterrows() if row["diketahui"] > 0 and row["ada"] < len(kodes)]
    if not open_steps:
        return {}
    is_wordy = len(open_steps) <= _WORDY_STEPS

    def cell(kode: str, step: str) -> Mapping[str, str]:
        row = rows.get((kode, step))
        status = row.status if row else None
        return {"status": status or "", "kata": step_words.state(status) if is_wordy else ""}

    known = places(city)
    is_wide = len({known[kode].kode_kecamatan for kode in kodes}) > 1
    name = {kode: [known[kode].nama, *([known[kode].kecamatan] if is_wide else [])] for kode in kodes}
    heads = [t("umum.kelurahan"), *([t("umum.kecamatan")] if is_wide else [])]
    return {
        "jenis": "tabel",
        "judul": t("lembar.langkah"),
        "pengantar": "",
        "kunci": not is_wordy,
        "lebar": ["7mm", *(["auto"] * len(heads)), *(["1fr"] * len(open_steps))],
        "kanan": [True],
        "kepala": [t("lembar.nomor"), *heads, *(step_words.label(city, step) for step in open_steps)],
        "baris": [
            [str(number), *name[kode], *(cell(kode, step) for step in open_steps)]
            for number, kode in enumerate(kodes, start=1)
        ],
    }


def figure_table(figure: Figure, before: str, *, is_listed: bool = False) -> Part:
    """Return a figure's twin as a table; empty where it has none.

    Args:
        figure: the figure.
        before: a sentence above the table; may be empty.
        is_listed: the first and the last column hold sentences; else all but the first are equal.
    """
    twin = figure.twin
    if twin is None or twin.empty:
        return {}
    rest = len(twin.columns) - 1
    return {
        "jenis": "tabel",
        "judul": figure.title,
        "pengantar": before,
        "kunci": False,
        "lebar": ["1fr", *(["auto"] * (rest - 1)), "1.4fr"] if is_listed else ["auto", *(["1fr"] * rest)],
        "kanan": [],
        "kepala": list(map(str, twin.columns)),
        "baris": twin.astype("str").to_numpy().tolist(),
    }


def steps_of(city: City, kode: str) -> Part:
    """Return every step of one cooperative with its state and day."""
    rows = [
        [line.label, {"status": status(line.state) or "", "kata": line.value}, line.day]
        for line in kelurahan.steps(city, kode)
    ]
    heads = [t(f"lembar.{head}") for head in ("langkah_satu", "isi", "tanggal")]
    return {
        "jenis": "tabel", "judul": heads[0], "pengantar": "", "kunci": False, "lebar": ["auto", "1fr", "auto"],
        "kanan": [], "kepala": heads, "baris": rows,
    }  # fmt: skip


def cooperatives(city: City, kodes: Sequence[str]) -> Part:
    """Return each cooperative with its steps and room for a correction under its printed key."""
    name = names_of(city, "kelurahan")
    value = {slug: layer.answers(city, slug) for slug in ("simpanan", "transaksi")}
    cards = [
        {
            "nomor": str(number),
            "nama": name[kode],
            "kode": kode,
            "langkah": [
                {"status": status(line.state) or "", "kata": line.label} for line in kelurahan.steps(city, kode)
            ],
            "keterangan": t("lembar.keterangan", **{slug: answers[kode] for slug, answers in value.items()}),
        }
        for number, kode in enumerate(kodes, start=1)
    ]
    return {"jenis": "koperasi", "judul": t("lembar.setiap"), "koperasi": cards}
