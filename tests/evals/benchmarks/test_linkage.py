"""The benchmark's record linkage: each text has one group, and some have one together."""

import pytest

from evals.benchmarks.linkage import linked
from evals.benchmarks.scale import generate

pytest.importorskip("splink", reason="of the extra `bench`")


@pytest.mark.filterwarnings("ignore")  # of its own dependencies
def test_each_text_has_one_group_and_some_share_theirs() -> None:
    texts = {claim.id: claim.text for claim in generate(300).claims}
    groups = linked(texts)
    assert groups.keys() == texts.keys()
    assert 1 < len(set(groups.values())) < len(texts)
