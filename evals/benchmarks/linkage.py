"""Record linkage by splink (of the extra `bench`), which learns without labels what two records of one thing have in common."""

from collections import Counter
from collections.abc import Mapping
from importlib import import_module

from summarize.text.words import terms

# Usual settings, not fitted: how many terms two texts share, whether a number, and how alike their letters are.
_TERMS, _NUMBERS, _LETTERS = (6, 5, 4, 3, 2), (1,), (0.9, 0.8, 0.7)
# Texts are compared if one of so many of their rarest terms, in order, is the same.
_RAREST = 3
# From what probability on two are linked, and the pairs that probabilities of chance are learnt from.
_MATCH, _PAIRS, _SEED = 0.95, 1e6, 1
# Texts that are equal letter by letter are about this share of all matches in the generated claims.
_EQUAL = 0.2


def linked(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The group of each of *texts*, by their ids: connected components of the pairs that splink takes for one."""
    splink, library, arrow = map(import_module, ("splink", "splink.comparison_library", "pyarrow"))
    database = import_module("splink.internals.duckdb.database_api").DuckDBAPI()
    blocks = [splink.block_on(f"rare{place}") for place in range(_RAREST)]
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=blocks,
        comparisons=[
            library.ArrayIntersectAtSizes("terms", list(_TERMS)),
            library.ArrayIntersectAtSizes("numbers", list(_NUMBERS)),
            library.JaccardAtThresholds("text", list(_LETTERS)),
        ],
    )
    table = database.register(arrow.Table.from_pylist(_records(texts)))
    linker = splink.Linker(table, settings, log_level="ERROR")
    learn = linker.training
    learn.estimate_probability_two_random_records_match([splink.block_on("text")], recall=_EQUAL)
    learn.estimate_u_using_random_sampling(max_pairs=_PAIRS, seed=_SEED)
    learn.estimate_parameters_using_expectation_maximisation(blocks[0])
    pairs = linker.inference.predict(threshold_match_probability=_MATCH)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        pairs, threshold_match_probability=_MATCH
    )
    return {record["unique_id"]: record["cluster_id"] for record in clusters.as_record_list()}


def _records(texts: Mapping[str, str]) -> list[dict[str, object]]:
    own = {name: sorted(set(terms(text))) for name, text in texts.items()}
    spread = Counter(term for found in own.values() for term in found)
    records: list[dict[str, object]] = []
    for name, found in own.items():
        rarest = sorted(found, key=lambda term: (spread[term], term))
        records.append(
            {
                "unique_id": name,
                "text": texts[name],
                "terms": found,
                "numbers": [term for term in found if term.isdigit()] or None,
                **{f"rare{place}": rarest[min(place, len(rarest) - 1)] for place in range(_RAREST)},
            }
        )
    return records
