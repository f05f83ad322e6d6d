"""The benchmark's record linkage: each text has one group, and equal texts have the same."""

import pytest

from evals.benchmarks.linkage import linked
from evals.benchmarks.scale import generate

pytest.importorskip("splink", reason="of the extra `bench`")


@pytest.mark.filterwarnings("ignore")  # of its own dependencies
def test_each_text_has_one_group_and_equal_texts_share_it() -> None:
    texts = {claim.id: claim.text for claim in generate(300).claims}
    groups = linked(texts)
    assert groups.keys() == texts.keys()
    assert len({(text, groups[name]) for name, text in texts.items()}) == len(set(texts.values()))
    assert 1 < len(set(groups.values())) < len(set(texts.values()))
