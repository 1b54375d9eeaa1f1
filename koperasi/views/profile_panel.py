"""One kelurahan's dossier arranged as the sheet that is drawn of it."""

from koperasi.data.city import City
from koperasi.data.city_cache import per_city
from koperasi.data.records import source
from koperasi.data.schema import choices
from koperasi.text import format as fmt
from koperasi.text.words import t
from koperasi.views import evidence_matrix, points
from koperasi.views.dossier import Dossier, Line, SectorLine, StepLine, dossier
from koperasi.views.html import palette
from koperasi.views.html.profile_sheet import Item, Piece, Sector, Sheet, StepItem

SIGNS = {"ada": "\u25cf", "proses": "\u25d0", "belum_dilaporkan": "\u25cb", "tanpa_data": "?"}


@per_city()
def sheet(city: City, kode: str) -> Sheet:
    """Return the sheet of one kelurahan.

    Raises:
        KeyError: if the city has no such kode.
    """
    known = dossier(city, kode)
    return Sheet(
        name=known.nama,
        district=t("profil.kecamatan", nama=known.kecamatan),
        figures=[_figure(city, line) for line in known.figures],
        steps_heading=t("profil.langkah"),
        steps=[_step(line) for line in known.steps],
        sectors_heading=t("profil.sektor"),
        sectors=[_sector(city, line) for line in known.sectors],
        no_sectors=t("profil.tanpa_sektor"),
        facts_heading=t("profil.lain"),
        facts=[_piece(city, sentence, "", sumber_id) for sentence, sumber_id in known.facts],
        notes=_notes(city, known),
    )


def _figure(city: City, line: Line) -> Item:
    note = fmt.date(line.tanggal) if line.tanggal else ""
    address = source(city, line.sumber_id).url if line.sumber_id else None
    return Item(line.label, line.value, note, address)


def _step(line: StepLine) -> StepItem:
    status = line.status or "tanpa_data"
    words = choices("langkah", "status")[status] if line.status else fmt.MISSING.capitalize()
    note = fmt.date(line.tanggal) if line.tanggal else ""
    return StepItem(line.label, SIGNS[status], palette.STATUS[status].fill, words, note)


def _sector(city: City, line: SectorLine) -> Sector:
    state = evidence_matrix.states()[line.bukti]
    strengths = choices("sektor", "bukti")
    pieces = [_piece(city, words, f"{strengths[strength]}.", number) for words, strength, number in line.pieces]
    return Sector(line.label, state.label, state.symbol, state.fill, pieces)


def _piece(city: City, sentence: str, strength: str, sumber_id: str) -> Piece:
    row = source(city, sumber_id)
    date = t("umum.sumber_tanggal", tanggal=fmt.date(row.tanggal)) if row.tanggal else ""
    return Piece(sentence, strength, f"{row.penerbit}{date}", row.url)


def _notes(city: City, known: Dossier) -> list[str]:
    places = [f"{name}: {where}." for name, where in points.places(city, known.kode).items()]
    border = t("profil.tetangga", daftar=fmt.list_words(known.neighbours))
    return [*places, border, t("profil.belum_diketahui", daftar=fmt.list_words(known.unknown))]
