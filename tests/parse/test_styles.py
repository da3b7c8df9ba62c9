import re
from pathlib import Path

import pytest

from memcon.model import laws
from memcon.parse import Rules, builtin, check, load, parse
from samples import document, record


@pytest.mark.parametrize("rules", builtin(), ids=lambda rules: rules.name)
def test_each_style_knows_its_examples_and_its_near_misses(rules: Rules) -> None:
    assert rules.near_misses
    assert check(rules) == []


def test_an_example_that_is_none_is_named() -> None:
    rules = load('name = "x"\ntitle = "x"\ncloses = [":"]\nexamples = ["We left."]\nnear_misses = ["Falk: So have we."]')
    assert check(rules) == ["'We left.' opens with no label", "'Falk: So have we.' opens with a label"]


def test_the_style_that_the_documentation_writes_reads_its_record() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "styles.md").read_text(encoding="utf-8")
    style, text = (re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL)[0] for kind in ("toml", "text"))
    rules = load(style)
    assert style.count("\n") <= 10
    assert check(rules) == []
    made = document(text)
    found = parse(made, style=rules)
    assert laws.violations(made, found) == []
    assert [(turn.who, len(turn.paragraphs)) for turn in found.turns] == [("north", 1), ("the-court", 2), ("north", 1)]
    assert {rules.name for rules in builtin()} <= set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))


def test_a_file_that_is_no_style_is_refused_with_the_reason() -> None:
    with pytest.raises(ValueError, match="closes"):
        load('name = "court"\ntitle = "A court"\n')
    with pytest.raises(ValueError, match="not a style of labels"):
        load("name = ")


HEARING = """HEARING ON THE LAKES

The CHAIRMAN. Come to order.

Senator FALK. I have a question. The Chairman. He was late.

Mr. NORTH (continuing). We waited.

[Laughter.]

The CHAIRMAN. Go on, please.

Senator FALK. Thank you.

Q. Where were you?

A. On the lake.

Q. When?

A. At noon.
"""


def test_the_style_is_inferred_from_the_record() -> None:
    found = record(HEARING)
    assert (found.style.name, len(found.turns)) == ("hearing", 9)
    assert found.style.score > 0.8
    assert "9 of" in found.style.reasons[0]
    assert [turn.who for turn in found.turns[5:]] == [None, None, None, None]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "line",
            "Osman Ture\n\nWe have read it.\n\nKarl Falk\n\nSo have we.\n\nOsman Ture\n\nThen we agree.\n\nKarl Falk\n\nWe do.\n",
        ),
        ("table", "Ture\tWe have read it.\n\nFalk\tSo have we.\n\nTure\tThen we agree.\n\nFalk\tWe do.\n"),
        ("table", "Ture | We have read it.\n\nFalk | So have we.\n\nTure | Then we agree.\n\nFalk | We do.\n"),
        ("emphasis", "**Ture** We have read it.\n\n**Falk** So have we.\n\n**Ture** Then we agree.\n\n**Falk** We do.\n"),
        ("colon", "**Ture:** We have read it.\n\n**Falk**: So have we.\n\n**Ture:** Then we agree.\n\n**Falk**: We do.\n"),
        ("colon", "Q: Have you read it?\n\nA: So have we.\n\nQ: Then you agree.\n\nA: We do.\n"),
        ("colon", "Ture: We have read it.\nFalk: So have we.\nTure: Then we agree.\nFalk: We do.\n"),
        ("colon", "T: We have read it.\n\nF: So have we.\n\nT: Then we agree.\n\nF: We do.\n"),
        (
            "colon",
            "Mr. Ture (North Shore): We have read it.\n\nMr. Falk: So have we.\n\nMr. Ture: Then we agree.\n\nMr. Falk: We do.\n",
        ),
        ("colon", "主席：看过了。\n\n福克部长：我们也看过。\n\n主席：那么同意了。\n\n福克部长：同意。\n"),
        ("colon", "Туре: Мы прочли.\n\nФальк: И мы.\n\nТуре: Значит, согласны.\n\nФальк: Да.\n"),
        (
            "colon",
            "Bundeskanzler Ture: Gelesen.\n\nMinister Falk: Auch wir.\n\nBundeskanzler Ture: Also einig.\n\nMinister Falk: Ja.\n",
        ),
        ("colon", "M. Ture : Nous avons lu.\n\nLe Président : Nous aussi.\n\nM. Ture : Bien.\n\nLe Président : Oui.\n"),
    ],
)
def test_other_forms_of_labels(style: str, text: str) -> None:
    found = record(text)
    assert (found.style.name, len(found.turns), len({turn.label for turn in found.turns})) == (style, 4, 4)
    assert len({turn.who for turn in found.turns if turn.who}) in (0, 2)
