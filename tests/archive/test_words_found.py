"""That scholars find what they mean, in running text, class by class; and that they do not find what they did not ask for."""

import pytest

from memcon.archive import Archive

# The words as they stand in the text; the queries that find them; those that must not.
CASES: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "diacritics": [
        ("Sŏng", ["Song", "song", "SŎNG", "So\u0306ng", "=Sŏng"], ["Sung", "=Song"]),
        ("Te\u0301ri", ["Teri", "Téri"], ["Toeri"]),
        ("Wałęcka", ["Walecka", "wałecka"], ["Wawecka"]),
        ("Đorđe", ["Dorde", "đorđe"], ["Djordje"]),
        ("Bjørnøy", ["Bjornoy"], ["Bjoernoey"]),
        ("Großdorf", ["Grossdorf", "GROSSDORF"], ["Grosdorf"]),
        ("Işıklar", ["Isiklar", "IŞIKLAR"], ["Isklar"]),
        ("Çelebi", ["Celebi"], ["Chelebi"]),
        ("Nuñez", ["Nunez"], ["Nuez"]),
        ("Þorvald", ["Thorvald"], ["Torvald"]),
        ("Ærland", ["Aerland"], ["Erland"]),
        ("Trần", ["Tran", "Trâ\u0300n"], ["Tranh"]),
    ],
    "case": [
        ("HARBOUR", ["harbour", "Harbour", "=HARBOUR"], ["=harbour", "=Harbour"]),
        ("McOrrel", ["mcorrel", "MCORREL"], ["mac orrel"]),
        ("iPlan", ["IPLAN"], ["=Iplan"]),
        ("ÉTAT", ["état", "etat"], ["=état"]),
        ("ΣΊΣΥΦΟΣ", ["Σίσυφος", "σισυφος"], ["σισυφο"]),
        ("ПРАВДОВ", ["правдов", "Правдов"], ["правд"]),
        ("Dzień", ["DZIEN"], ["dzie"]),
        ("quorum", ["QUORUM", "=quorum"], ["=Quorum"]),
        ("O'Wren", ["o'wren", "O’WREN"], ["=o'wren"]),
        ("NiƐn", ["niɛn"], ["nien~0x"[:4] + "x"]),
    ],
    "hyphens": [
        (
            "Bong-nam",
            ["Bong-nam", "Bong nam", "Bongnam", "bong", '"Bong nam"', "=Bong-nam"],
            ["nam-bong", '"nam Bong"', "=Bongnam"],
        ),
        ("Chol‐su", ["Chol-su", "Chol su", "Cholsu", "Chol–su"], ["Cholsun"]),
        ("Dae‑ho", ["Dae-ho", "Daeho"], ["Dae-hon"]),
        ("Eun–ji", ["Eun-ji", "Eunji", "Eun ji"], ["Ji-eun-x"]),
        ("Gang−min", ["Gang-min", "Gangmin"], ["Gangmi"]),
        ("Hyon jun", ["Hyon-jun", "Hyonjun AND hyon OR hyon-jun"], ["Hyon-june"]),
        ("Insook", ["In-sook", "In sook", '"In sook"'], ["Insoo"]),
        ("co-operate", ["cooperate", "co operate", "coopera*"], ["cooperated"]),
        ("anti-ballistic", ["antiballistic", "ballistic", "anti"], ["=ballistic-anti"]),
        ("Sino-Vietic-Lao", ["sinovieticlao", "vieticlao", "sino vietic lao", "Vietic-Lao"], ["sinolao"]),
        ("MiG-21", ["MiG21", "mig 21", "MiG-21"], ["mig2"]),
        ("1956-58", ["1956", "58", '"1956 58"'], ["195658"]),
    ],
    "apostrophes": [
        ("P’yŏnju", ["Pyonju", "P'yonju", "Pʻyŏnju", "P`yonju"], ["Pionju"]),
        ("Ch'oe", ["Choe", "Ch’oe", "choe"], ["Chue"]),
        ("T‘aegu", ["Taegu", "T'aegu"], ["Tegu"]),
        ("Wren's", ["Wren", "Wrens", "Wren’s", "=Wren's"], ["Wrenss"]),
        ("don’t", ["dont", "don't"], ["donut"]),
        ("l'Alliance", ["Alliance", "l’Alliance", "lalliance"], ["Allianc"]),
        ("Kuzʹmin", ["Kuzmin", "Kuz'min"], ["Kusmin"]),
        ("Qurʾan", ["Quran", "Qur'an"], ["Koran"]),
        ("Saʻud", ["Saud", "Sa'ud"], ["Sud"]),
        ("Obʼekt", ["Obekt", "Ob'ekt"], ["Obyekt"]),
        ("D'Avril-Orr", ["DAvril Orr", "davrilorr", "Avril"], ["dorr"]),
    ],
    "cyrillic": [
        ("Королёв", ["Королев", "королёв", "=Королёв"], ["=Королев"]),
        ("объём", ["объем", "ОБЪЁМ"], ["обем"]),
        ("Семе\u0308нов", ["Семенов", "Семёнов"], ["Семинов"]),
        ("ещё", ["еще"], ["ещо"]),
        ("мой", ["мой", "МОЙ"], ["мои"]),
        ("Київ", ["київ"], ["Киив"]),
        ("сове́т", ["совет"], ["советы"]),
        ("Ђорђевић", ["ђорђевић"], ["Джорджевич"]),
        ("съезд", ["СЪЕЗД"], ["сезд"]),
        ("партия", ["парти*", "партии~1"], ["парт"]),
    ],
    "widths and ligatures": [
        ("Ｍｉｎｉｓｔｒｙ", ["Ministry"], ["Minist"]),
        ("ﬁnance", ["finance", "ﬁnance"], ["nance"]),
        ("oﬃcial", ["official"], ["ocial"]),
        ("ﬂeet", ["fleet"], ["leet"]),
        ("１９６２", ["1962"], ["962"]),
        ("ĳsland", ["ijsland"], ["jsland"]),
        ("Œuvre", ["oeuvre"], ["euvre"]),
        ("ﬆation", ["station"], ["tation"]),
        ("№７", ["7"], ["77"]),
        ("soft\u00adhyphen", ["softhyphen"], ["soft"]),
        ("zero\u200dwidth", ["zerowidth"], ["zero"]),
    ],
    "chinese, japanese, korean": [
        ("我们在周末同志家里开会", ["周末同志", "开会", "我", "家里", '"周末"', "会"], ["志同", "周同", "開會"]),
        ("國務院總理報告", ["總理", "國務院", "院"], ["总理", "國總"]),
        ("毛筆", ["毛", "毛筆"], ["筆毛"]),
        ("会議は東京で開かれた", ["会議", "東京", "開かれた", "は"], ["京東"]),
        ("カタカナとひらがな", ["カタカナ", "ひらがな", "と"], ["ナカ"]),
        ("ｶﾞｲﾄﾞ案", ["ガイド", "案"], ["カイト"]),
        ("박동지는 말하였다", ["박동지", "동지", "박"], ["지동"]),
        ("한국어문서", ["한국", "문서", "한국어문서"], ["국한"]),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["한글", "글"], ["글한"]),
        ("北京Peking條約", ["北京", "Peking", "條約"], ["京條"]),
    ],
    "numbers": [
        ("1,500", ["1500", "1,500", "1.500", "1\u00a0500"], ["500", "1", "150"]),
        ("12.345.678", ["12345678", "12,345,678"], ["345"]),
        ("2\u202f750", ["2750", "2 750", '"2 750"'], ["27", "75"]),
        ("3 250 000", ["3250000", "3,250,000", "250"], ["3250", "250000"]),
        ("3.75", ["3.75", "3,75"], ["375", "75"]),
        ("19.08.1957", ["1957", "19", '"19.08.1957"'], ["1908"]),
        ("17:45", ["17:45", "45"], ["1745"]),
        ("40%", ["40"], ["4"]),
        ("20th", ["20th"], ["20"]),
        ("1950s", ["1950s", "1950*"], ["1950"]),
        ("7,777,777.25", ["7777777.25"], ["7777777"]),
        ("A-4", ["a4", "A 4"], ["a44"]),
    ],
    "not found": [
        ("amber bridge", ['"amber bridge"', "bridge amber"], ['"bridge amber"', '"amber the bridge"']),
        ("interlocution", ["interlocution"], ["locution", "inter", "interlocutions"]),
        ("cobalt and dorado", ["cobalt NEAR/1 dorado", "dorado NEAR/1 cobalt"], ["cobalt NEAR/0 dorado", '"cobalt dorado"']),
        ("emerald. Falcon", ['"emerald falcon"'], ['"falcon emerald"']),
        ("garnet-hewn ivory", ['"garnet hewn ivory"', '"garnethewn ivory"'], ['"garnet ivory"', '"hewn garnet"']),
        ("jasper", ["jasper NOT kestrel", "jaspre~1", "jasp*"], ["jasper kestrel", "jasper NOT jasper", "jas~1"]),
        ("lapis mica nacre", ["lapis NEAR/1 nacre", '"lapis mica" NEAR/0 nacre'], ["lapis NEAR/0 nacre", "nacre NEAR/0 lapis"]),
        ("opal opal quartz", ['"opal quartz"', "opal NEAR/0 opal"], ['"quartz opal"', '"opal opal opal"']),
        ("R.S. Tern", ["rs Tern", '"R.S. Tern"', "R.S."], ["rst", '"r tern"']),
        ("umber vellum", ["umber OR absentia", "(umber)"], ["umber absentia", "umberto", "mber"]),
    ],
}
FLAT = [(name, *case) for name, cases in CASES.items() for case in cases]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Each case in a sentence and a record of its own, so that what finds it cannot be a neighbour."""
    folder = tmp_path_factory.mktemp("cases")
    for n, (_, text, _, _) in enumerate(FLAT):
        body = f"Minutes of the meeting, marked mark{n:03}z\n\nHe spoke of {text}, mark{n:03}x, and they agreed.\n"
        (folder / f"case-{n:03}.txt").write_text(body, encoding="utf-8")
    path = folder / "cases.memcon"
    assert not Archive.build(path, [folder], jobs=2).failed
    return Archive.open(path)


@pytest.mark.parametrize(("n", "case"), list(enumerate(FLAT)), ids=[f"{case[0]}: {case[1]}" for case in FLAT])
def test_found_and_not_found(collection: Archive, n: int, case: tuple[str, str, list[str], list[str]]) -> None:
    _, text, finding, not_finding = case
    for query in finding:
        results = collection.search(f"({query}) mark{n:03}x")
        assert results.total == 1, f"{query} finds {results.total} of {text}"
        (hit,) = results.hits()
        marked = [hit.text[start:end] for start, end in hit.highlights]
        assert len(marked) > 1 or query in marked, f"{query} is not highlighted in {hit.text}: {marked}"
    for query in not_finding:
        assert collection.search(f"({query}) mark{n:03}x").total == 0, f"{query} finds {text}"


def test_every_class_has_ten_cases() -> None:
    assert all(len(cases) >= 10 for cases in CASES.values())
