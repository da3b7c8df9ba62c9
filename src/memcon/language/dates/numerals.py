"""Numbers in Chinese characters, as dates write them."""

_FIGURES = {c: n for n, chars in enumerate(("〇零○Ｏ", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in chars}
_PLACES = {"十": 10, "百": 100}


def han_number(text: str) -> int | None:
    """The number, figure by figure (`一九五六`) or with places (`四十五`, `廿三`), brackets left out; None for other words."""
    chars = text.strip("[]").replace("廿", "二十")
    if not chars or any(c not in _FIGURES and c not in _PLACES for c in chars):
        return None
    if all(c in _FIGURES for c in chars):
        return int("".join(str(_FIGURES[c]) for c in chars))
    total, figure = 0, None
    for c in chars:
        if c in _PLACES:
            total += (1 if figure is None else figure) * _PLACES[c]
            figure = None
        else:
            figure = _FIGURES[c]
    return total + (figure or 0)
