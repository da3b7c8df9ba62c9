"""What kind of report a cue makes: first what is none, then one ordered table."""

from memcon.language.reporting import Word
from memcon.model.layer import AttributionKind

from .cue import Cue
from .words import COMMA, PUNCTUATION, Words

_MUST = frozenset(("must", "should", "ought", "mustn't", "shouldn't"))
_CONTENT = frozenset(("that", "bare", "if", "wh", "to", "np", "quote", "colon", "for", "inserted"))
_SPEECH = frozenset(("say", "tell", "ask", "direct", "promise", "agree", "decide", "write", "convince"))
_THOUGHT = frozenset(("think", "understand", "hear"))
_PRESENT = frozenset(("base", "third"))
_DEEDS = frozenset(("accept", "approve", "refuse", "decline"))  # told in conversation, they are acts rather than words
CORE = frozenset(("speech", "self_quote", "hearsay", "information", "document", "continuation"))


def person(words: Words, cue: Cue) -> str:
    """The grammatical person of the subject: i, we, you, it, or third."""
    s = cue.owner
    if s.how in ("pronoun", "relative", "inverted") and s.last - s.first == 1 and not words.known[s.first]:
        low = words.low[s.first]
        return {"i": "i", "my": "i", "we": "we", "our": "we", "you": "you", "your": "you", "it": "it"}.get(low, "third")
    return "third"


def silent(words: Words, cue: Cue, spoken: bool, paper: bool) -> bool:
    """Whether the cue reports nothing: the speaker says or thinks it here and now, or a thing shows it.

    `spoken` tells that a speaker, and not the recorder, has the word; `paper` that the subject is a document.
    """
    who, g, does = person(words, cue), cue.group, cue.does
    if g.form in ("noun", "phrase"):
        return False
    if does == "show":
        return not paper
    if does == "emerge":
        return who != "it" or bool(g.modal)
    if g.form == "passive" and (does in ("convince", "hear") or (does == "decide" and who != "it")):
        return True
    if does == "hear" and g.form == "infinitive":
        return True
    if does in _THOUGHT and (g.form in ("imperative", "gerund") or cue.frame not in _CONTENT):
        return True
    if not spoken:
        return False
    if does == "understand":
        return who in ("i", "you")
    if does == "think":
        return who in ("i", "you") or g.form == "infinitive"
    if g.form == "infinitive":
        return _mine(words, cue)
    if does == "hear":
        return bool(g.modal) or (who == "you" and g.form in _PRESENT)
    if who == "i":
        return g.form in _PRESENT or bool(g.modal) or g.form == "progressive"
    return (who == "we" and (g.form in _PRESENT and not g.modal)) or (
        who == "you" and g.form in _PRESENT and cue.frame not in ("that", "colon", "quote")
    )


def _mine(words: Words, cue: Cue) -> bool:
    """Whether an infinitive is the speaker's own ("I want to say", "let me add")."""
    for i in range(cue.group.first - 1, max(-1, cue.group.first - 8), -1):
        if words.low[i] in ("i", "me", "us"):
            return True
        if words.flag[i] & PUNCTUATION:
            return False
    return False


def kind(words: Words, cue: Cue, summary: bool, depth: int, paper: bool) -> AttributionKind:
    """The kind of the report. `summary`: the recorder speaks; `paper`: the subject is a document."""
    does, g, who = cue.does, cue.group, person(words, cue)
    if g.form in ("noun", "phrase"):
        return _of_noun(does)
    if hypothetical(words, cue) and does not in ("think", "hear"):
        return "future_speech"
    if does == "show":
        return "future_speech" if g.modal else "document"
    if does == "emerge":
        return "information"
    if does in _THOUGHT:
        return _thought(cue, who, summary, depth)
    if cue.frame == "gap":
        return "generic_speech"
    if g.modal or g.form in ("infinitive", "imperative"):
        return _future(cue)
    if g.negative:
        return "negated_speech" if does in _SPEECH else "speech_act"
    if does == "act":
        return "speech" if cue.frame in ("that", "quote", "colon") else "speech_act"
    return _speech(cue, who, summary, depth, paper)


def _of_noun(does: str) -> AttributionKind:
    kinds: dict[str, AttributionKind] = {
        "accord": "speech",
        "thought": "belief",
        "information": "information",
        "document": "document",
    }
    return kinds.get(does, "speech")


def _thought(cue: Cue, who: str, summary: bool, depth: int) -> AttributionKind:
    g = cue.group
    if summary and depth == 1 and cue.does != "hear" and g.form != "infinitive":
        return "future_speech" if g.modal and not g.negative else "speech"
    if cue.does == "hear":
        return "negated_speech" if g.negative else "hearsay"
    if cue.does == "understand" and (who == "we" or summary) and not g.negative:
        return "information"
    return "belief"


def hypothetical(words: Words, cue: Cue) -> bool:
    """Whether the cue stands in an if-clause."""
    for i in range(cue.first - 1, max(-1, cue.first - 25), -1):
        if words.low[i] in ("if", "unless", "suppose", "supposing"):
            return not (i and words.low[i - 1] in words.lexicon.verbs and _asks(words, i - 1))
        if (
            words.flag[i] & (PUNCTUATION & ~COMMA)
            or words.low[i] == "then"
            or (words.low[i] == "that" and i and words.low[i - 1] in words.lexicon.verbs)
        ):
            return False
        if words.flag[i] & COMMA and cue.first - i > 1:
            return False
        if words.low[i] in words.lexicon.verbs and words.low[i] not in ("have", "had") and not words.flag[i] & int(Word.ADVERB):
            return False
    return False


def _asks(words: Words, i: int) -> bool:
    return any("if" in form.verb.frames and form.verb.does == "ask" for form in words.lexicon.verbs[words.low[i]])


def _future(cue: Cue) -> AttributionKind:
    g = cue.group
    if cue.does not in _SPEECH:
        return "speech_act"
    return "message" if g.modal in _MUST or g.form in ("infinitive", "imperative") else "future_speech"


def _speech(cue: Cue, who: str, summary: bool, depth: int, paper: bool) -> AttributionKind:
    g, does, frame = cue.group, cue.does, cue.frame
    if g.form == "passive":
        return _passive(cue, who, summary)
    if who == "it" and does == "say":
        return "information"
    if cue.lemma in _DEEDS and not summary and who not in ("i", "we"):
        return "speech_act"
    if (does == "decide" and not (summary and depth == 1)) or does == "convince":
        return "speech_act"
    full = frame in _CONTENT or (frame == "topic" and does in ("tell", "ask", "agree"))
    if who in ("i", "we") and not (summary and depth == 1):
        return "self_quote" if full else "speech_act"
    if g.form == "gerund" and cue.owner.how == "none":
        return "generic_speech"
    if not full:
        return "speech_act"
    return "document" if does == "write" or paper else "speech"


def _passive(cue: Cue, who: str, summary: bool) -> AttributionKind:
    if cue.frame not in _CONTENT:
        if cue.frame == "topic" and cue.does == "tell":
            return "speech"
        return "speech" if cue.lemma in ("suggest", "propose", "recommend") else "speech_act"
    if who == "it" and cue.does == "say" and not summary:
        return "information"
    if who in ("i", "we") and not summary and cue.does == "tell":
        return "hearsay"
    return "speech"
