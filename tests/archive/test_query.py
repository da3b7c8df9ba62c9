"""The query language: what is understood, and where it says that it does not understand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.archive.lexemes import QueryError
from memcon.archive.query import And, Exact, Fielded, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Words, parse


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("harbour", Words("harbour")),
        ("closed harbour", Words("closed harbour")),
        ("closed AND harbour", And((Words("closed"), Words("harbour")))),
        ("coal OR iron harbour", Or((Words("coal"), Words("iron harbour")))),
        ("(coal OR iron) harbour", And((Or((Words("coal"), Words("iron"))), Words("harbour")))),
        ("coal NOT iron", And((Words("coal"), Not(Words("iron"))))),
        ("NOT iron", Not(Words("iron"))),
        ('"closed harbour"', Phrase("closed harbour")),
        ("“closed harbour” coal", And((Phrase("closed harbour"), Words("coal")))),
        ("harb*", Prefix("harb")),
        ("harbor~1 coal~", And((Fuzzy("harbor", 1), Fuzzy("coal", 1)))),
        ("coal~2", Fuzzy("coal", 2)),
        ("coal NEAR/5 harbour", Near((Words("coal"), Words("harbour")), 5)),
        ('coal NEAR/0 "closed harbour"', Near((Words("coal"), Phrase("closed harbour")), 0)),
        ("=Harbour", Exact("Harbour")),
        ('="Closed Harbour"', Exact("Closed Harbour")),
        ("speaker:Orrel coal", And((Fielded("speaker", "Orrel"), Words("coal")))),
        ('Speaker:"Tam Orrel"', Fielded("speaker", "Tam Orrel")),
        ("coal – harbour, iron", Words("coal harbour, iron")),
        ("don't U.S. 18:30 http://a.example", Words("don't U.S. 18:30 http://a.example")),
        ("and or not", Words("and or not")),
        ('"AND"', Phrase("AND")),
        ("", None),
        ("  ", None),
    ],
)
def test_understood(query: str, tree: Node | None) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ('coal "closed', '"', "not closed"),
        ("(coal", "(", "not closed; add a )"),
        ("coal)", ")", "closes nothing"),
        ("coal ()", ")", "nothing stands between"),
        ("coal AND", "", "missing at the end"),
        ("OR coal", "OR", "missing before OR"),
        ("coal AND OR iron", "OR", "missing before OR"),
        ("NOT NOT coal", "NOT", "one or none"),
        ("coal -iron", "-iron", "write NOT iron"),
        ("co*al", "co*al", "at the end of a word only"),
        ("*", "*", "follows one word"),
        ("coal~3", "coal~3", "write ~1 or ~2"),
        ('"closed harbour"~5', "~5", "use NEAR/5"),
        ("coal NEAR iron", "NEAR", "as in NEAR/5"),
        ("coal NEAR/500 iron", "NEAR/500", "too far; 100 words"),
        ("coal* NEAR/5 iron", "coal*", "plain words or phrases"),
        ("a NEAR/1 b NEAR/2 c", "a", "one distance"),
        ("spaeker:Orrel", "spaeker:", "did you mean speaker:"),
        ("ministry:coal", "ministry:", "put words with a colon in quotes"),
        ("= coal", "=", "stands alone"),
        ("speaker:=Orrel", "=", "leave it out"),
        ('coal "—"', '"—"', "no word in"),
        ("…", "…", "no word in it"),
        ("(" * 51 + "coal" + ")" * 51, "(", "write fewer"),
    ],
)
def test_not_understood_says_where_and_what_to_do(query: str, place: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert query[caught.value.start : caught.value.end] == place
    assert words in caught.value.reason
    marked = caught.value.pointer().splitlines()[-1]
    assert marked.index("^") == caught.value.start


@given(st.text(alphabet='ab"()*~= :/-ANDORTE5–“” ', max_size=40))
def test_anything_is_understood_or_pointed_at(query: str) -> None:
    try:
        parse(query)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(query)
