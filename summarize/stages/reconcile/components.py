"""What hangs together: the connected components of a graph."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def components(nodes: Iterable[Node], links: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The connected components of *nodes* under *links*, by their first nodes; each in the order of *nodes*."""
    parent = {node: node for node in nodes}

    def root(node: Node) -> Node:
        while parent[node] != node:
            # Halving the path keeps chains of links from becoming long walks.
            parent[node] = node = parent[parent[node]]
        return node

    for first, second in links:
        parent[root(first)] = root(second)
    found: dict[Node, list[Node]] = {}
    for node in parent:
        found.setdefault(root(node), []).append(node)
    return list(found.values())
