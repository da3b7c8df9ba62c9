"""What the elements of TEI P5 mean for a record: which are borders, which words are hidden, what the encoder says of a span.

After the TEI Guidelines, chapters 3 (core), 7 (drama), 8 (speech), 11 (transcription), with the customisations of FRUS, ParlaMint
and DraCor.
"""

from .markup import names

BORDERS = names(
    "TEI teiHeader text front body back group floatingText div div1 div2 div3 div4 div5 div6 div7 p ab l lg opener closer"
    " dateline salute signed trailer byline docAuthor docTitle docDate titlePart titlePage quote cit epigraph argument postscript"
    " address addrLine list table row figure figDesc castList castItem castGroup roleDesc set sp u head item cell note"
    " speaker stage listPerson person event bibl biblStruct listBibl kinesic incident vocal writing shift label"
)
"""Elements whose words run into no others."""

INLINE_IN = names("p ab l seg s head item cell said quote hi note")
"""Within these a stage direction, a gesture or a quotation is part of the sentence."""
SENTENCE = names("stage kinesic incident vocal writing shift quote cit label figure bibl")
SEG_IN = names("opener closer u div")
"""Within these a `seg` is a paragraph."""

KINDS = {
    "persName": "person",
    "orgName": "organization",
    "placeName": "place",
    "geogName": "place",
    "date": "date",
    "time": "time",
    "gap": "gap",
    "hi": "emphasis",
    "emph": "emphasis",
    "supplied": "supplied",
    "unclear": "uncertain",
    "sic": "sic",
    "corr": "correction",
    "add": "insertion",
    "del": "deletion",
    "sp": "turn",
    "u": "turn",
    "speaker": "label",
    "stage": "direction",
    "kinesic": "direction",
    "incident": "direction",
    "vocal": "direction",
    "foreign": "language",
    "roleName": "role",
    "dateline": "dateline",
}
"""Element → kind of the Given."""
NAMES = {"person": "person", "org": "organization", "organization": "organization", "place": "place"}
"""`type` of `rs` and `name` → kind of the Given."""

CORRECTED = {"corr": "sic", "reg": "orig", "expan": "abbr"}
"""Of a `choice` the words as printed are read, the encoder's are hidden: hidden → read."""

FIELDS = {
    ("titleStmt", "title"): "title",
    ("publicationStmt", "publisher"): "published_by",
    ("publicationStmt", "idno"): "document_number",
    ("availability", "licence"): "rights",
    ("licence", "p"): "rights",
    ("availability", "p"): "rights",
    ("sourceDesc", "bibl"): "source_note",
    ("setting", "date"): "date",
    ("setting", "placeName"): "location",
    ("setting", "name"): "location",
}
"""(parent, element) in the TEI header → field of the record's header."""


def value(name: str, attributes: dict[str, str]) -> str:
    """What the attributes say: an id without its `#`, a date in EDTF, how words are set, the extent of a gap."""
    if name in ("date", "time"):
        return _when(attributes)
    if name in ("hi", "emph"):
        return attributes.get("rend") or attributes.get("rendition", "").lstrip("#") or attributes.get("style") or "italic"
    if name in ("sp", "u"):
        return " ".join(who.lstrip("#") for who in attributes.get("who", "").split())
    if name == "gap":
        return " ".join(filter(None, (attributes.get("quantity") or attributes.get("extent"), attributes.get("unit"))))
    if name == "foreign":
        return attributes.get("xml:lang", "")
    if name in ("stage", "kinesic", "incident", "vocal"):
        return attributes.get("type", "")
    return next((attributes[key].lstrip("#") for key in ("corresp", "ref", "key", "sameAs") if attributes.get(key)), "")


def _when(attributes: dict[str, str]) -> str:
    """EDTF of `when`, `from`/`to` (an interval) or `notBefore`/`notAfter` (one date out of a range, level 2)."""
    if when := attributes.get("when") or attributes.get("when-iso"):
        return f"{when}/{attributes['to']}" if attributes.get("to") else when
    start, end = attributes.get("from", ""), attributes.get("to", "")
    if start or end:
        return f"{start or '..'}/{end or '..'}"
    early, late = attributes.get("notBefore", ""), attributes.get("notAfter", "")
    return f"[{early}..{late}]" if early or late else ""
