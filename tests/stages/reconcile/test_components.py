from hypothesis import given
from hypothesis import strategies as st

from summarize.stages.reconcile.components import components

NODES = range(8)


def test_what_is_linked_hangs_together_in_the_order_of_its_nodes() -> None:
    assert components("dcba", [("a", "c"), ("c", "d")]) == [["d", "c", "a"], ["b"]]


@given(st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))), st.data())
def test_the_order_of_links_changes_nothing(links: list[tuple[int, int]], data: st.DataObject) -> None:
    found = components(NODES, links)
    assert sorted(node for part in found for node in part) == list(NODES)
    assert components(NODES, data.draw(st.permutations(links))) == found
    of = {node: number for number, part in enumerate(found) for node in part}
    assert all(of[first] == of[second] for first, second in links)
