"""Generators of what people write: rules, and the words in them."""

from __future__ import annotations

from hypothesis import strategies as st

from pathways.model.quantities import Hundredths, Rung, Span
from pathways.rules.syntax import (
    NOTHING,
    AnyQualification,
    Ask,
    Credits,
    Holds,
    Hours,
    HoursAmong,
    Pool,
    Reaches,
    Rule,
    Share,
    When,
    at_least,
    every,
)
from pathways.rules.tokens import RESERVED

Words = st.SearchStrategy[str]

WORDS = st.one_of(
    st.sampled_from(["a", "b", "c", "not", "5n1834", "cpcab-csk-l2", "or-above", "within-reach"]),
    st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
).filter(lambda word: word not in RESERVED and not word.isdigit())
STEPS = st.one_of(st.integers(0, 12).map(str), WORDS)
RUNGS = st.builds(Rung, WORDS, STEPS)
SPANS = st.builds(
    lambda count, months: Span(count * months), st.integers(1, 9999), st.sampled_from([1, 12])
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))


def amounts(most: int = 999_999_999) -> st.SearchStrategy[Hundredths]:
    return st.one_of(
        st.integers(1, most),
        st.integers(1, max(1, most // 100)).map(lambda whole: min(most, whole * 100)),
    ).map(Hundredths)


def pools(ids: Words, tags: Words, providers: Words) -> st.SearchStrategy[Pool]:
    return st.one_of(
        st.lists(ids, min_size=1, max_size=4).map(lambda found: Pool(ids=tuple(found))),
        tags.map(lambda tag: Pool(tag=tag)),
        providers.map(lambda provider: Pool(provider=provider)),
    )


def rules(  # noqa: PLR0913
    *,
    ids: Words = WORDS,
    kinds: Words = WORDS,
    domains: Words = WORDS,
    tags: Words = WORDS,
    providers: Words = WORDS,
    rungs: st.SearchStrategy[Rung] = RUNGS,
    spans: st.SearchStrategy[Span] = SPANS,
    texts: st.SearchStrategy[str] = TEXTS,
    most: int = 999_999_999,
    levels: int = 9,
    max_leaves: int = 12,
) -> st.SearchStrategy[Rule]:
    """Give every form of rule that can be written, naming only what the parameters give."""
    within = st.none() | spans
    leaves: st.SearchStrategy[Rule] = st.one_of(
        st.builds(Holds, ids),
        st.builds(Hours, amounts(most), kinds, within),
        among(amounts(most), kinds, within),
        st.builds(Reaches, domains, st.integers(0, levels)),
        st.builds(AnyQualification, rungs, st.booleans(), st.none() | tags),
        st.builds(Ask, texts),
        credit_rules(amounts(most), rungs, pools(ids, tags, providers), within),
    )
    return st.recursive(leaves, joined, max_leaves=max_leaves)


def among(
    amount: st.SearchStrategy[Hundredths],
    kinds: Words,
    within: st.SearchStrategy[Span | None],
) -> st.SearchStrategy[Rule]:
    """Give sums over two or three kinds of hours, some capped below the amount."""
    several = st.lists(kinds, min_size=2, max_size=3, unique=True)
    return st.tuples(amount, several, within, st.integers(1, 3)).map(
        lambda drawn: HoursAmong(
            drawn[0],
            tuple(
                Share(kind, Hundredths(drawn[0] // (n + drawn[3])) or None)
                for n, kind in enumerate(drawn[1], start=1)
            ),
            drawn[2],
        )
    )


def credit_rules(
    amount: st.SearchStrategy[Hundredths],
    rungs: st.SearchStrategy[Rung],
    pool: st.SearchStrategy[Pool],
    within: st.SearchStrategy[Span | None],
) -> st.SearchStrategy[Rule]:
    pooled = st.none() | pool
    return st.one_of(
        st.builds(Credits, amount, pool=pooled, within=within),
        st.builds(Credits, amount, rungs, st.booleans(), pooled, within),
    )


def joined(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    """Join rules in each way the language has, in the one form the builders keep."""
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    counted = several.flatmap(
        lambda found: st.builds(at_least, st.integers(1, len(found)), st.just(found))
    )
    return st.one_of(
        st.builds(every, several),
        counted,
        st.builds(When, parts, parts, parts | st.just(NOTHING)),
    )
