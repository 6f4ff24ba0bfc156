"""How much of a kind a whole document may hold, counted while it is read.

A limit on each list alone would let a document have as many full lists as it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logistics.reading import Node


class Allowance:
    """So many of a kind in all of a document's lists.

    Args:
        kind: what is counted, in the plural, as a message calls it.
    """

    def __init__(self, most: int, kind: str) -> None:
        self._most, self._left, self._kind = most, most, kind

    def items(self, node: Node, most: int | None = None) -> Iterator[Node]:
        """The items of one of the lists; *most* bounds that list alone.

        Raises:
            UnusableDocument: there are more than may be.
        """
        if isinstance(node.value, list) and (most is None or len(node.value) <= most):
            self._left -= len(node.value)
        if self._left < 0:
            raise node.error(
                f"{node.where}: at most {self._most} {self._kind} can stand in the whole document."
                " Is it the right file?"
            )
        yield from node.items(most)

    def many(self, node: Node, key: str, most: int | None = None) -> Iterator[Node]:
        """The items of the list under *key*; none where the key is absent."""
        return self.items(node[key], most) if node.has(key) else iter(())
