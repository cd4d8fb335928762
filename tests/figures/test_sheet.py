"""The printed sheet: it shows everything in the routine, and no safety word is lost."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from skill.coaching.coach import Coach
from skill.coaching.drill import DrillSlug, Posture, Tool, VariationName
from skill.coaching.drill_words import DrillWords
from skill.coaching.routine import Block, Dose, Minutes, Routine, Side, Wishes
from skill.figures.booklet import BookletWriter
from skill.figures.naming import all_figures
from skill.figures.pages import booklet_page, sheet_page
from skill.figures.paper import Paper
from skill.figures.pdf import sheet_pdf
from skill.figures.sheet import Sheet, SheetWriter, dose_words
from skill.resources import shipped
from skill.tracks.clips import ClipPack
from tests.fakes import loaded

pytestmark = pytest.mark.slow

CATALOGUE, PHRASES, TEXTS = loaded.catalogue(), loaded.phrases(), loaded.texts()
GALLERY = loaded.gallery()
ALL = Wishes(minutes=Minutes(20), tools=frozenset(Tool))
CHAIR = Wishes(minutes=Minutes(10), posture=Posture.CHAIR)
WISHES = {"all drills": ALL, "chair": CHAIR, "one side": Wishes(drill=DrillSlug("glutes"), side=Side.RIGHT)}


@pytest.fixture(scope="module")
def writer() -> SheetWriter:
    pack = ClipPack.load(shipped("audio"), "en", "slt")
    return SheetWriter(Coach(CATALOGUE, PHRASES, pack.lengths), TEXTS, GALLERY)


def _sheet(writer: SheetWriter, wishes: Wishes) -> Sheet:
    return writer.write(writer.coach.plan(wishes, 0).routine, wishes)


def _texts(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.heading, sheet.ready, sheet.before, *sheet.notice, sheet.closing)
    for step in sheet.steps:
        yield from (step.heading, step.dose, *(shown.caption for shown in step.shown))
        yield from (text for fact in step.facts for text in (fact.label, fact.text))


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
def test_the_sheet_holds_the_notice_and_each_drills_safety_words(writer: SheetWriter, wishes: Wishes) -> None:
    blocks = writer.coach.plan(wishes, 0).routine.blocks
    sheet = _sheet(writer, wishes)
    assert sheet.notice == tuple(
        PHRASES.text(f"notice.{part}") for part in ("general", "emergency", "doctor")
    )
    for block, step in zip(blocks, sheet.steps, strict=True):
        careful = " ".join(fact.text for fact in step.facts if fact.careful)
        own = DrillWords(block.version, PHRASES)
        assert own.text("leave_out") in careful
        if "avoid" in own:
            assert own.text("avoid") in careful
            pressure = own.text("pressure") if "pressure" in own else PHRASES.text("safety.pressure")
            assert pressure in careful
            assert PHRASES.text("safety.tingling") in careful
            assert step.map_words is not None


def test_a_side_that_is_left_out_has_no_picture(writer: SheetWriter) -> None:
    block = Block(DrillSlug("glutes"), VariationName("standard"), Tool.LACROSSE_BALL, Dose(0, 60))
    sheet = writer.write(Routine((block,)), ALL)
    assert [shown.figure.side for shown in sheet.steps[0].shown] == [Side.RIGHT]
    assert "right side only" in sheet.steps[0].dose


@pytest.mark.parametrize(
    ("drill", "dose", "words"),
    [
        ("glutes", Dose(60, 60), "60 seconds on each side"),
        ("glutes", Dose(60, 90), "60 seconds left, 90 seconds right"),
        ("glutes", Dose(60, 0), "60 seconds, left side only"),
        ("spinal_rotations", Dose(6, 6), "6 slow repetitions on each side"),
        ("spinal_rotations", Dose(6, 8), "6 slow repetitions left, 8 right"),
        ("spinal_rotations", Dose(0, 6), "6 slow repetitions, right side only"),
        ("prone_scorpion", Dose(6, 6), "6 slow repetitions on each side, changing sides each time"),
    ],
)
def test_a_dose_is_printed_in_digits(drill: str, dose: Dose, words: str) -> None:
    found = CATALOGUE.drill(drill)
    block = Block(found.slug, found.variations[0].name, None, dose)
    assert TEXTS.render(dose_words(found, block), "en-US") == words


@pytest.mark.parametrize("paper", Paper, ids=lambda paper: paper.name)
@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
def test_every_word_can_be_selected_on_every_paper(writer: SheetWriter, wishes: Wishes, paper: Paper) -> None:
    sheet = _sheet(writer, wishes)
    reader = PdfReader(BytesIO(sheet_pdf(sheet, GALLERY, paper)))
    found = _bare(" ".join(page.extract_text() for page in reader.pages))
    for text in _texts(sheet):
        assert _bare(text) in found
    assert {tuple(map(round, page.mediabox.upper_right)) for page in reader.pages} == {
        tuple(map(round, paper.value))
    }
    assert reader.metadata is not None
    assert reader.metadata.title == sheet.heading


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_all_eight_drills_fit_on_five_pages_and_into_half_a_megabyte(writer: SheetWriter) -> None:
    content = sheet_pdf(_sheet(writer, ALL), GALLERY, Paper.A4)
    assert len(PdfReader(BytesIO(content)).pages) <= 5
    assert len(content) < 500_000


def test_the_same_sheet_gives_the_same_file(writer: SheetWriter) -> None:
    sheet = _sheet(writer, CHAIR)
    assert sheet_pdf(sheet, GALLERY, Paper.A4) == sheet_pdf(sheet, GALLERY, Paper.A4)


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
def test_the_page_says_what_the_pdf_says_with_a_picture_for_each_side(
    writer: SheetWriter, wishes: Wishes
) -> None:
    sheet = _sheet(writer, wishes)
    page = sheet_page(sheet, GALLERY)
    for text in _texts(sheet):
        assert text.replace("'", "&#39;") in page
    assert page.count("<svg ") == sum(len(step.shown) for step in sheet.steps)
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_the_page_of_all_drills_has_every_variation_dose_and_safety_word() -> None:
    page = booklet_page(BookletWriter(PHRASES, TEXTS, GALLERY).write(CATALOGUE), GALLERY)
    assert page.count("<svg ") == len(all_figures(CATALOGUE)) // 2 + len(CATALOGUE)
    for drill in CATALOGUE:
        assert f'id="{drill.slug}"' in page
        own = DrillWords(drill.version(drill.variations[0]), PHRASES)
        for text in own.texts("purpose", "feel", "breathing", "easier", "harder", "leave_out", "avoid"):
            assert text.replace("'", "&#39;") in page
    for part in ("general", "emergency", "doctor"):
        assert PHRASES.text(f"notice.{part}").replace("'", "&#39;") in page


def test_the_page_of_one_drill_is_titled_after_it() -> None:
    booklet = BookletWriter(PHRASES, TEXTS, GALLERY).write([CATALOGUE.drill("couch_stretch")])
    assert booklet.heading == "The couch stretch"
