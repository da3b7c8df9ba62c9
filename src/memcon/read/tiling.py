"""Tiles that cover a text without a gap (law 1), from those that are not plain text."""

from collections.abc import Iterable, Iterator

from memcon.model import Tile


def tiled(length: int, special: Iterable[Tile]) -> tuple[Tile, ...]:
    """All tiles of a text of `length` characters: the special ones, and text between them.

    `special` may come in any order; of two that overlap the one that begins first (the longer, where both do) is kept.
    """
    return tuple(_fill(length, sorted(special, key=lambda tile: (tile.start, -tile.end))))


def _fill(length: int, special: list[Tile]) -> Iterator[Tile]:
    at = 0
    for tile in special:
        if tile.start < at or tile.end <= tile.start:
            continue
        if tile.start > at:
            yield Tile(at, tile.start, "text")
        yield tile
        at = tile.end
    if at < length:
        yield Tile(at, length, "text")
