"""A sheet as PDF, on A4 or Letter, by ReportLab: pictures as vectors, and text that can be selected.

Chromium is not available in production, and other programs that lay out HTML need system libraries. ReportLab
lays out paragraphs and tables itself, and comes complete from one package.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from skill.figures.curves import curves
from skill.figures.gallery import Gallery
from skill.figures.palette import DAY, EDGE, HALO, MARK
from skill.figures.paper import Paper
from skill.figures.picture import Picture, picture
from skill.figures.shapes import Arc, Finish, Line, Move, Outline, Role, Shape
from skill.figures.sheet import CaptionedPicture, Sheet, SheetDrill

_CAREFUL: Final = HexColor("#8a0f2d")
_FAINT: Final = HexColor("#4d5963")
_MARGIN: Final = 15 * mm
_PADDING: Final = 6.0
"""What ReportLab's frames keep free inside the margins, in points."""
_GAP: Final = 6 * mm
_LABELS: Final = 23 * mm
_LINES: Final = {Finish.LINE: MARK, Finish.DASHED: MARK, Finish.HALO: HALO}
_NARROW: Final = 0.86
"""The share of its column that a picture takes, so that two drills fit on a page."""

_TEXT: Final = ParagraphStyle("text", fontName="Helvetica", fontSize=9.5, leading=12.2)
_SMALL: Final = ParagraphStyle("small", parent=_TEXT, fontSize=8.5, leading=10.5, textColor=_FAINT)
_WARNED: Final = ParagraphStyle("warned", parent=_TEXT, textColor=_CAREFUL)
_STRONG: Final = ParagraphStyle("strong", parent=_TEXT, fontName="Helvetica-Bold", spaceAfter=2)
_HEADING: Final = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=6)
_TITLE: Final = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=18, leading=23, spaceAfter=3)


class PictureFlowable(Flowable):  # type: ignore[misc]
    """A picture as part of a page, at any width."""

    def __init__(self, drawn: Picture, width: float) -> None:
        super().__init__()
        self._picture = drawn
        self.width = width
        self.height = width * drawn.height / drawn.width

    def draw(self) -> None:
        """Draw the picture; on a page, y grows upward."""
        canvas: Canvas = self.canv
        canvas.saveState()
        scale = self.width / self._picture.width
        canvas.transform(scale, 0, 0, -scale, 0, self.height)
        canvas.setLineJoin(1)
        for shape in self._picture.still:
            _draw(canvas, shape)
        canvas.restoreState()


def _draw(canvas: Canvas, shape: Shape) -> None:
    """Draw the edge first and the filling over it, so that overlapping parts of an outline look like one."""
    path = _path(canvas, shape.outline)
    colour = HexColor(DAY[shape.role])
    width = _LINES.get(shape.finish)
    if width is not None or shape.finish is Finish.EDGED:
        canvas.setLineWidth(width or EDGE)
        canvas.setLineCap(1 if width else 0)
        canvas.setDash(*((1, 5) if shape.finish is Finish.DASHED else ()))
        canvas.setStrokeColor(colour if width else HexColor(DAY[Role.INK]))
        canvas.drawPath(path, stroke=1, fill=0)
    if width is None:
        canvas.setFillColor(colour)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_NON_ZERO)


def _path(canvas: Canvas, outline: Outline) -> Any:
    path = canvas.beginPath()
    x = y = 0.0
    for step in outline:
        match step:
            case Move():
                path.moveTo(step.x, step.y)
            case Line():
                path.lineTo(step.x, step.y)
            case Arc():
                for curve in curves(x, y, step):
                    path.curveTo(*curve)
            case _:
                path.close()
                continue
        x, y = step.x, step.y
    return path


def sheet_pdf(sheet: Sheet, gallery: Gallery, paper: Paper) -> bytes:
    """Return a sheet as a PDF file; the same sheet gives the same bytes."""
    width = paper.value[0] - 2 * (_MARGIN + _PADDING)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=paper.value,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=sheet.heading,
        lang=sheet.language,
        invariant=1,
    )
    footer = _footer(sheet.heading)
    document.build(list(_story(sheet, gallery, width)), onFirstPage=footer, onLaterPages=footer)
    return file.getvalue()


def _footer(heading: str) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(_FAINT)
        canvas.drawString(_MARGIN, 8 * mm, heading)
        canvas.drawRightString(document.pagesize[0] - _MARGIN, 8 * mm, str(document.page))

    return draw


def _story(sheet: Sheet, gallery: Gallery, width: float) -> Iterator[Flowable]:
    yield _words(sheet.heading, _TITLE)
    yield _words(sheet.ready, _TEXT)
    yield Spacer(0, _GAP / 2)
    yield _notice(sheet, width)
    for step in sheet.steps:
        yield Spacer(0, _GAP / 2)
        yield KeepTogether(list(_step(step, gallery, width)))
    yield Spacer(0, _GAP / 2)
    yield _words(sheet.closing, _TEXT)


def _notice(sheet: Sheet, width: float) -> Table:
    rows = [[_words(sheet.before, _STRONG)], *([_words(words, _TEXT)] for words in sheet.notice)]
    box = TableStyle([("BOX", (0, 0), (-1, -1), 0.6, _FAINT), ("LINEBEFORE", (0, 0), (0, -1), 3, _CAREFUL)])
    return Table(rows, colWidths=[width], style=box)


def _step(step: SheetDrill, gallery: Gallery, width: float) -> Iterator[Flowable]:
    yield _words(step.heading, _HEADING)
    yield _words(step.dose, _STRONG)
    yield _pictures(step.shown, gallery, width / 2)
    if step.map_words:
        yield _words(step.map_words, _SMALL)
    rows = [
        [
            _words(fact.label, _WARNED if fact.careful else _SMALL),
            _words(fact.text, _style(careful=fact.careful)),
        ]
        for fact in step.facts
    ]
    tight = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
        ]
    )
    yield Table(rows, colWidths=[_LABELS, width - _LABELS], style=tight)


def _pictures(shown: tuple[CaptionedPicture, ...], gallery: Gallery, column: float) -> Table:
    drawings = [
        PictureFlowable(picture(gallery.scene(each.figure), moving=False), column * _NARROW) for each in shown
    ]
    captions = [_words(each.caption, _SMALL) for each in shown]
    columns = [column] * len(shown)
    style = TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)])
    return Table([drawings, captions], colWidths=columns, style=style, hAlign="LEFT")


def _style(*, careful: bool) -> ParagraphStyle:
    return _WARNED if careful else _TEXT


def _words(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)
