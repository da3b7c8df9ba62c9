"""The many forms in which records print lists, labels and what stands between turns; all people are invented."""

import pytest

from memcon.model import Record, reading
from samples import document, record


def speakers(found: Record) -> list[str | None]:
    return [turn.who for turn in found.turns]


def participants(text: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (p.name, p.role, p.side) for p in record(f"Memorandum of Conversation\n\n{text}\n\nIt rained all day long.").participants
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PARTICIPANTS\n\nUS\n\nThe President\n\nMr. Falk\n\nUSSR\n\nMinister Ture", ["The President", "Falk", "Ture"]),
        ("PARTICIPANTS\n\nChairman: Ada North\n\nState: Karl Falk, Osman Ture\n\nJCS: Gen. Ilse Brandt", None),
        ("PRESENT\n\nMr. A. North, Minister (in the Chair)\n\nAPOLOGIES\n\nMr. K. Falk", ["A. North", "K. Falk"]),
        ("Present: Senators North (chairman), Falk, and Ture.", ["North", "Falk", "Ture"]),
        ("Present: Ada North, chief counsel; Karl Falk, clerk.", ["Ada North", "Karl Falk"]),
        ("PARTICIPANTS\n\nTang Wen-shan and Chi Chao-zhu, Interpreters\n\nTwo other members", None),
        ("PARTICIPANTS\n\nSir Karl Falk—UK\n\nNE—Ada North\n\nXuan Thui[2]", ["Karl Falk", "Ada North", "Xuan Thui"]),
        ("PARTICIPANTS\n\nAmbassadors: North, Falk, Ture\n\nChief, US Interests, Brandt", ["North", "Falk", "Ture", "Brandt"]),
        ("PARTICIPANTS\n\nAda North Assistant Secretary of State - EA", ["Ada North"]),
        ("Присутствовали: В. Л. Норд (служба), М. С. Фальк (запись).", ["В. Л. Норд", "М. С. Фальк"]),
        ("参加者：我方：陆文、唐琇（译员）", ["陆文", "唐琇"]),
    ],
)
def test_lists_of_those_present(text: str, expected: list[str] | None) -> None:
    found = participants(text)
    if expected is not None:
        assert [name for name, _, _ in found] == expected


def test_sides_roles_and_absence() -> None:
    assert participants("PARTICIPANTS\n\nState: Karl Falk, Osman Ture\n\nJCS: Gen. Ilse Brandt") == [
        ("Karl Falk", None, "State"),
        ("Osman Ture", None, "State"),
        ("Ilse Brandt", None, "JCS"),
    ]
    assert [
        p.presence for p in record("Minutes\n\nPRESENT\n\nMr. A. North\n\nAPOLOGIES\n\nMr. K. Falk\n\nIt rained.").participants
    ] == [
        None,
        "apologies",
    ]


def test_two_columns_and_a_list_without_a_heading() -> None:
    rows = "General North Admiral Falk\n\nAdmiral King Field Marshal Ture\n\nMajor General Brandt General Osman"
    names = [name for name, _, _ in participants(f"Present\n\nUS UK\n\n{rows}")]
    assert names == ["North", "Falk", "King", "Ture", "Brandt", "Osman"]
    listed = "Notes of Meeting\n\nTHE PRESIDENT'S MEETING WITH\n\nSecretary North\n\nKarl Falk\n\n"
    found = record(f"{listed}Karl Falk: Yes.\n\nNorth: When?\n\nPresident: No.\n")
    assert [p.name for p in found.participants] == ["North", "Karl Falk"]
    assert len(found.turns) == 3


def test_those_present_in_a_sentence() -> None:
    found = record("Minutes\n\nPresent at the meeting were the President, presiding; the Treasurer; and Mr. Falk.\n\nHe slept.\n")
    assert [(p.name, p.duty) for p in found.participants] == [("the President", "chair"), ("the Treasurer", None), ("Falk", None)]
    assert len(found.passages) == 2


LIST = "Memorandum of Conversation\n\nPARTICIPANTS\n\nDr. Ada North, Secretary of State\n\nKarl Falk\n\nMinister Ture\n\n"


def test_forms_of_one_name_are_one_person_and_namesakes_stay_two() -> None:
    found = record(
        f"{LIST}Secretary North: A.\n\nNorth: B.\n\nThe Secretary: C.\n\nSec. North: D.\n\nMr. Falk: E.\n\nMIN. TURE: F.\n"
    )
    assert speakers(found) == ["ada-north"] * 4 + ["karl-falk", "ture"]
    two = record(
        "PARTICIPANTS\n\nAda North\n\nOlaf North\n\nMr. Falk\n\nNorth: A.\n\nAda North: B.\n\nMr. Falk: C.\n\nNorth: D.\n"
    )
    assert speakers(two) == [None, "ada-north", "falk", None]
    assert two.turns[0].candidates == ("ada-north", "olaf-north")
    assert "speaker-ambiguous" in {issue.code for issue in two.issues}


def test_labels_that_are_none_go_on_with_the_turn() -> None:
    false = [
        "About Garam: it is far.",
        "First: nobody leaves.",
        "Point Three: the cow.",
        "Option B: we wait.",
        "he said: no",
        "Note: see above.",
    ]
    for words in false:
        found = record(f"{LIST}Secretary North: A.\n\n{words}\n\nMr. Falk: B.\n\nSecretary North: C.\n")
        assert [len(turn.paragraphs) for turn in found.turns] == [2, 1, 1], words


def test_labels_without_a_colon_and_within_a_paragraph() -> None:
    talk = "Mr. Falk: B.\n\nMr. Falk Yes, we do. Secretary North: Good.\n\nSecretary North. Another matter.\n"
    text = f"{LIST}Secretary North: A.\n\n{talk}"
    made, found = document(text), record(text)
    assert speakers(found) == ["ada-north", "karl-falk", "karl-falk", "ada-north", "ada-north"]
    assert [reading(made, turn.words).text for turn in found.turns[2:]] == ["Yes, we do.", "Good.", "Another matter."]
    assert {issue.code for issue in found.issues} == {"label-without-colon", "turn-within-paragraph"}


def test_joint_labels_and_labels_of_nobody() -> None:
    found = record(f"{LIST}Secretary North: A.\n\nMr. Falk: B.\n\nNorth and Falk: C.\n\nVOICE: D.\n\nSecretary North: E.\n")
    assert speakers(found) == ["ada-north", "karl-falk", None, None, "ada-north"]
    assert found.turns[2].candidates == ("ada-north", "karl-falk")


def test_letters_of_a_telephone_call_are_read_from_its_heading() -> None:
    found = record(
        "TELCON\n\nThe Secretary/Ambassador Falk\n\nMay 2, 1961\n7:40 p.m.\n\nP: Hello.\n\nF: Hello.\n\nP: Bye.\n\nF: Bye.\n"
    )
    assert speakers(found) == ["the-secretary", "falk"] * 2
    assert found.header.get("time") == "1961-05-02T19:40"


def test_an_office_is_named_by_the_heading_and_a_seat_tells_namesakes_apart() -> None:
    found = record("Record of Premier Osman Ture's Talk\n\nPremier: A.\n\nFalk: B.\n\nPremier: C.\n\nFalk: D.\n")
    assert speakers(found) == ["osman-ture", "falk"] * 2
    text = (
        "Mr. North (East Lake): A.\n\nMrs. North (West Lake): B.\n\nThe Prime Minister (Mr. Falk): C.\n\nThe Prime Minister: D.\n"
    )
    assert speakers(record(text)) == ["north", "north-2", "falk", "falk"]


def test_what_is_nobodys_speech() -> None:
    middle = {
        "(The conversation returned to fish.)": "direction",
        "[Mr. Falk left the room.]": "direction",
        "(Laughter)": "direction",
        "[2 paragraphs (7 lines) not declassified]": "gap",
        "* * *": "gap",
        "[Page 12]": "page",
        "TESTIMONY OF KARL FALK": "prose",
        "It was agreed that the ferry should leave at noon.": "prose",
    }
    for words, kind in middle.items():
        found = record(f"{LIST}Secretary North: A.\n\n{words}\n\nMr. Falk: B.\n\nSecretary North: C.\n")
        assert [len(turn.paragraphs) for turn in found.turns] == [1, 1, 1], words
        seen = {
            "direction": found.directions,
            "gap": [mark for mark in found.marks if mark.kind == "gap"],
            "page": found.pages,
            "prose": found.passages,
        }
        assert len(seen[kind]) == 1, words


def test_what_follows_the_end_is_an_annex() -> None:
    end = "The meeting ended at noon.\n\nAttachment\n\nDear Mr. Falk:\n\nI write to you: stop.\n"
    found = record(f"{LIST}Secretary North: A.\n\nMr. Falk: B.\n\nSecretary North: C.\n\n{end}")
    assert len(found.turns) == 3
    assert [d.kind for d in found.directions] == ["closing"]
    assert [passage.mode for passage in found.passages] == ["annex"] * 3


def test_the_brackets_of_a_turn() -> None:
    first = "Secretary North: (smiling) We [the crew] left [sic]. [To Falk] See? [1½ lines not declassified]"
    text = f"{LIST}{first}\n\nMr. Falk: (There are 70 of them.) [north?]\n\nMr. Falk: B [unclear] c (d.\n"
    made, found = document(text), record(text)
    kinds = [(made.quote(mark.span), mark.kind) for mark in found.marks]
    assert kinds == [
        ("[the crew]", "supplied"),
        ("[sic]", "sic"),
        ("[1½ lines not declassified]", "gap"),
        ("[north?]", "uncertain"),
        ("[unclear]", "gap"),
    ]
    assert [made.quote(d.span) for d in found.directions] == ["(smiling)"]
    assert [(a.person, a.turn) for a in found.addressees] == [("karl-falk", 1)]
    assert [issue.code for issue in found.issues] == ["bracket-alone"]


def test_a_sentence_broken_by_a_page_is_one_paragraph() -> None:
    text = f"{LIST}Secretary North: We went to the\n\nlake and back.\n\nMr. Falk: B.\n\nSecretary North: C.\n"
    made, found = document(text), record(text)
    assert reading(made, found.turns[0].words).text == "We went to the lake and back."
    assert (len(found.turns[0].paragraphs), [page.n for page in found.pages]) == (1, [None])


def test_dates_that_disagree_are_told() -> None:
    tei = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><head>1. Memorandum of Conversation</head>
<dateline><placeName>Arkavia</placeName>, <date from="1961-05-02T10:00:00" to="1961-05-01T11:00:00">May 2, 1961</date></dateline>
<p>Falk: A.</p><p>Ture: B.</p><p>Falk: C.</p></div></body></text></TEI>"""
    from memcon.parse import parse
    from memcon.read import read_bytes

    found = parse(next(read_bytes(tei.encode(), "x.xml")))
    assert found.header.get("date") == "1961-05-02"
    assert [issue.code for issue in found.issues] == ["date-order"]


def test_marked_turns_are_taken_as_they_are() -> None:
    tei = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><head>A talk</head>
<sp who="#t"><speaker>Ture:</speaker><p>We left.</p><p>Twice.</p></sp>
<stage>(Laughter)</stage><u who="#f">Garam: no.</u><u who="#t">Yes.</u>
</body></text></TEI>"""
    from memcon.parse import parse
    from memcon.read import read_bytes

    made = next(read_bytes(tei.encode(), "x.xml"))
    found = parse(made)
    assert found.style.name == "encoded"
    assert [(turn.who, reading(made, turn.words).text) for turn in found.turns] == [
        ("ture", "We left. Twice."),
        ("f", "Garam: no."),
        ("ture", "Yes."),
    ]


@pytest.mark.parametrize("heading", ["PARTICIPATION", "Participants present", "LIST OF ATTENDEES", "Conferees:"])
def test_a_list_of_those_present_goes_by_many_names(heading: str) -> None:
    head = f"Minutes of a Meeting\n\nVienna, April 3, 1961\n\n{heading}\n\nState\n\nIlsa Brandt\n\nDefense\n\nOtto Kern\n\n"
    found = record(head + "Brandt: Yes.\n\nKern: No.\n\n" * 2)
    assert [(person.name, person.side) for person in found.participants] == [("Ilsa Brandt", "State"), ("Otto Kern", "Defense")]
