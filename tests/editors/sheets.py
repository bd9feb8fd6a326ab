"""Makes 数据.xlsx and 数据二.ods with one table each, as a spreadsheet program would pack them:  sheets.py FOLDER"""

import pathlib
import sys
import zipfile

XLSX = [["指标", "2024年"], ["外贸进出口总额（亿元）", 7.15]]
ODS = [["指标", "2024年"], ["常住人口（万人）", 35.2]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def cell(value, row, column):
    name = f"{chr(65 + column)}{row + 1}"
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def xlsx(path):
    rows = "".join(
        f'<row r="{r + 1}">' + "".join(cell(value, r, c) for c, value in enumerate(row)) + "</row>"
        for r, row in enumerate(XLSX)
    )
    sheet = '<sheet name="主要指标" sheetId="1" r:id="rId1"/>'
    link = f'<Relationship Id="rId1" Type="{LINK}/worksheet" Target="worksheets/sheet1.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>{sheet}</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')


def ods(path):
    def own(value):
        number = "" if isinstance(value, str) else f' office:value-type="float" office:value="{value}"'
        return f"<table:table-cell{number}><text:p>{value}</text:p></table:table-cell>"

    rows = "".join("<table:table-row>" + "".join(map(own, row)) + "</table:table-row>" for row in ODS)
    table = f'<table:table table:name="人口">{rows}</table:table>'
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")


folder = pathlib.Path(sys.argv[1])
xlsx(folder / "数据.xlsx")
ods(folder / "数据二.ods")
