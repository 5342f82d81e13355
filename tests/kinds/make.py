#!/usr/bin/env python3
"""Writes the files of this folder that no editor writes: one story, told in each kind of file that is read."""
import gzip, io, os, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))


def archive(name, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(os.path.join(HERE, name), "w") as out:
        for path, text in files:
            info = zipfile.ZipInfo(path, (2031, 5, 14, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path == "mimetype" else method
            out.writestr(info, text)


def docx():
    paragraph = lambda words, style="": (
        f'<w:p>{f"<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>" if style else ""}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )
    body = (
        paragraph("Envoys pack for Port Amel", "Title")
        + paragraph("May 13, 2031")
        + paragraph("The talks in Port Amel will begin on Thursday, the Korsian foreign ministry said in a statement.")
        + paragraph("It named no envoy. In the storm that closed the road on Sunday, 12 people were killed.")
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    archive("ministry.docx", [("[Content_Types].xml", types), ("word/document.xml", document)])


def odt():
    text = "".join(
        f"<text:p>{words}</text:p>"
        for words in [
            "May 13, 2031",
            "The talks in Port Amel will begin on Wednesday, the Veldanian trade union said.",
            "In the storm that closed the road on Sunday, 12 people were killed.",
        ]
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f'<text:h text:outline-level="1">Union waits for the envoys at Port Amel</text:h>{text}</office:text></office:body></office:document-content>'
    )
    archive("union.odt", [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)])


def pdf():
    lines = [
        (20, 760, "Gazette: talks at Port Amel near"),
        (11, 730, "13 May 2031"),
        (11, 700, "The talks in Port Amel will begin on Thursday, an adviser to the Korsian president told the Gazette, and the"),
        (11, 686, "envoys of both sides are to stay in the harbour until the week\\222s end."),
        (11, 658, "In the storm that closed the road on Sunday, 12 people were killed."),
    ]
    stream = "".join(f"BT /F1 {size} Tf 50 {y} Td ({words}) Tj ET\n" for size, y, words in lines).encode()
    packed = zlib.compress(stream, 9)
    widths = " ".join(["500"] * 224)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}] >>".encode(),
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    with open(os.path.join(HERE, "gazette.pdf"), "wb") as file:
        file.write(out.getvalue())


def packed():
    text = (
        "Coast Radio: Envoys on Their Way\n\nMay 13, 2031\n\nThe talks in Port Amel will begin on Wednesday, the harbour's master said.\n\n"
        "In the storm that closed the road on Sunday, 12 people were killed.\n"
    )
    with open(os.path.join(HERE, "radio.txt.gz"), "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))
    page = text.replace("Coast Radio: Envoys on Their Way", "# Island Star: Envoys near").replace("harbour's master", "island's council")
    archive("star.zip", [("news/star.md", page), ("news/map.png", "no text")])


if __name__ == "__main__":
    docx()
    odt()
    pdf()
    packed()
