"""Why a text was matched as it was: the pieces that spoke, what each view says, what is nearest."""

from dataclasses import dataclass

import numpy as np

from bot.domain.matching.features import BONES, LETTERS, SOUNDS, WORDS, count_features, pieces_of
from bot.domain.matching.model import SHARE, TRUST, Model
from bot.domain.matching.nearest import Near
from bot.domain.matching.values import Candidate

NAMES = {LETTERS: "letters", WORDS: "words", SOUNDS: "sounds", BONES: "consonants"}
SHOWN = 8
"""Pieces: more are noise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text and how far it pulls towards the best intent; 0: never seen."""

    view: str
    text: str
    pull: float


@dataclass(frozen=True, slots=True)
class ViewSaid:
    """One view alone: how much of the text it has ever seen, and what it would answer."""

    view: str
    known: float
    best: tuple[tuple[str, float], ...]  # intents, from -1 "not meant" to 1 "meant"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that went into the scores of one text."""

    candidates: tuple[Candidate, ...]
    views: tuple[ViewSaid, ...]
    pieces: tuple[Piece, ...]  # the strongest first
    nearest: tuple[Near, ...]


def explain(
    model: Model, text: str, candidates: tuple[Candidate, ...], nearest: tuple[Near, ...]
) -> Explanation:
    """Take a text apart again; a hundred times slower than matching it."""
    if not candidates:
        return Explanation((), (), (), nearest)
    return Explanation(
        candidates, tuple(_views(model, text)), _pieces(model, text, candidates[0]), nearest
    )


def _views(model: Model, text: str) -> list[ViewSaid]:
    intents = model.labels.intents
    known = model.vocabulary.weigh([text]).known[0]
    found = []
    for view, said in enumerate(model.by_view(text)):
        order = np.argsort(-said[: len(intents)], kind="stable")[:3]
        best = tuple((intents[int(place)], round(float(said[place]), 3)) for place in order)
        found.append(ViewSaid(NAMES[view], round(float(known[view]), 3), best))
    return found


def _pieces(model: Model, text: str, best: Candidate) -> tuple[Piece, ...]:
    if best.intent not in model.labels.intents:
        return ()  # learnt since: only the nearest utterance speaks for it
    output = model.labels.intents.index(best.intent)
    weighed = model.vocabulary.weigh([text])
    pull = {}
    for column, value in zip(weighed.rows.columns, weighed.rows.values, strict=True):
        view = int(model.vocabulary.features[column] >> 30)
        trust = SHARE[view] * weighed.known[0, view] ** TRUST
        weight = model.weights[column, output] * model.scale[column]
        pull[int(model.vocabulary.features[column])] = float(value * weight * trust)
    named = {feature: (view, piece) for view, piece, feature in pieces_of(text)}
    found = [
        Piece(NAMES[named[feature][0]], named[feature][1], round(pull.get(feature, 0.0), 3))
        for feature in count_features([text]).features.tolist()
        if feature in named
    ]
    return tuple(sorted(found, key=lambda piece: (-abs(piece.pull), piece.text))[:SHOWN])
