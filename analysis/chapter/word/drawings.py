"""Figures in a file: Word's own charts where it can draw them, pictures elsewhere."""

from io import BytesIO
from typing import Final

from docx.document import Document as WordDocument

from analysis.chapter.marks import tag_of
from analysis.chapter.model import Figure
from analysis.chapter.pictures import drawn_figure
from analysis.chapter.word.charts import add_chart
from analysis.chapter.word.markup import EMU, NAMESPACES, TWIPS, attribute
from analysis.figures.style import DPI
from analysis.figures.style import WIDTH as DRAWN_WIDTH
from analysis.language.wording import Wording

_LOCKS: Final = f'<a:graphicFrameLocks xmlns:a="{NAMESPACES["a"]}" noChangeAspect="1"/>'


def is_native(figure: Figure) -> bool:
    """Say whether Word can draw a figure: every value is there and says what it is."""
    return figure.chart is not None and figure.chart.is_exact


class Drawings:
    """Puts figures into a file.

    Parameters
    ----------
    document : Document
    wording : Wording
    is_native : bool
        Charts as Word's own where that can be; otherwise pictures.
    dpi : int
        Dots to the inch of pictures.
    width : int
        Of the text, in twentieths of a point.
    """

    def __init__(
        self, document: WordDocument, wording: Wording, *, is_native: bool, dpi: int, width: int
    ) -> None:
        self._document = document
        self._wording = wording
        self._is_native = is_native
        self._dpi = dpi
        self._width = width * EMU // TWIPS
        ids = document.element.xpath("//wp:docPr/@id")
        self._next = max((int(each) for each in ids if each.isdigit()), default=0) + 1

    def figure(self, figure: Figure) -> str:
        """Write the run that holds a figure."""
        if figure.chart is not None and self._is_native and is_native(figure):
            relation = add_chart(self._document, figure.chart, self._wording.language)
            graphic = (
                f'<a:graphicData uri="{NAMESPACES["c"]}"><c:chart r:id="{relation}"/>'
                "</a:graphicData>"
            )
            high = round(figure.chart.height * EMU)
            return self._inline(graphic, (self._width, high), tag_of(figure.key), figure.alt)
        return self._picture(figure)

    def _picture(self, figure: Figure) -> str:
        if self._dpi != DPI and figure.chart is not None:
            figure = drawn_figure(
                Figure(
                    caption=figure.caption,
                    name=figure.name,
                    alt=figure.alt,
                    chart=figure.chart,
                    key=figure.key,
                ),
                self._wording,
                self._dpi,
            )
        else:
            figure = drawn_figure(figure, self._wording)
        name = tag_of(figure.key) if figure.key else figure.name
        return self.image(figure.png, min(self._width, round(DRAWN_WIDTH * EMU)), name, figure.alt)

    def image(self, content: bytes, wide: int, name: str, alt: str, tallest: int = 0) -> str:
        """Write the run that holds a picture, in EMU; at most so tall when that is given."""
        relation, image = self._document.part.get_or_add_image(BytesIO(content))
        high = round(wide * image.px_height / image.px_width)
        if tallest and high > tallest:
            wide, high = round(wide * tallest / high), tallest
        graphic = (
            f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name={attribute(name)}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData>"
        )
        return self._inline(graphic, (wide, high), name, alt)

    def _inline(self, graphic: str, size: tuple[int, int], name: str, alt: str) -> str:
        number = self._next
        self._next += 1
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name={attribute(name)} descr={attribute(alt)}/>'
            f"<wp:cNvGraphicFramePr>{_LOCKS}</wp:cNvGraphicFramePr>"
            f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
        )
