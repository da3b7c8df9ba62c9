"""Small DOCX containers for the tests, part by part."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{root} xmlns:w="{W}">{inner}</w:{root}>'


def relations(*pairs: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{RELATIONS}">{items}</Relationships>'


def notes(root: str, item: str, bodies: list[str]) -> str:
    return part(root, "".join(f'<w:{item} w:id="{i}"><w:p>{body}</w:p></w:{item}>' for i, body in enumerate(bodies, 1)))


def docx(body: str, **parts: str) -> bytes:
    """A container with this body; further parts by the kind of their relation (`footnotes`, `styles`, `header`)."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in parts)),
        **{f"word/{kind}.xml": text for kind, text in parts.items()},
    }
    return pack(files)


def pack(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in files.items():
            container.writestr(name, text)
    return out.getvalue()


def p(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def call(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'
