"""A model as bytes, and back without copying: a line of JSON, then the arrays one after another."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from mmap import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.features import VIEWS
from bot.domain.matching.model import Labels, Model
from bot.domain.matching.values import Utterance
from bot.domain.matching.vocabulary import Vocabulary
from bot.errors import BotError

# Part of every cache key. Raise it with any change in what `Matcher.build` would write or `match`
# would compute from it: text folding, features, constants, layout.
ENGINE_VERSION = 8
_ALIGNED = 64
_LONGEST_HEAD = 1 << 20


class UnreadableModelError(BotError):
    """The bytes are not a model of this version: build a new one."""


@dataclass(frozen=True, slots=True)
class _Head:
    intents: tuple[str, ...]
    languages: tuple[str, ...]
    features: int
    unseen: float
    said: int  # bytes


class _Taker:
    """Reads aligned arrays one after another."""

    def __init__(self, raw: npt.NDArray[np.uint8], *, start: int) -> None:
        self._raw = raw
        self._at = start

    def __call__(self, shape: tuple[int, ...], kind: np.dtype[Any]) -> npt.NDArray[Any]:
        self._at += -self._at % _ALIGNED
        size = math.prod(shape) * kind.itemsize
        taken = self._raw[self._at : self._at + size]
        if len(taken) < size:
            raise UnreadableModelError("the model ends too early")
        self._at += size
        return taken.view(kind).reshape(shape)


def write_learnt(learnt: Sequence[Utterance]) -> bytes:
    """Write down what a model was made from."""
    return json.dumps([[one.intent, one.language, one.text] for one in learnt]).encode()


def read_learnt(said: bytes) -> tuple[Utterance, ...]:
    """Read it back: wanted for explanations and for what is new, and by no question."""
    return tuple(Utterance(*row) for row in json.loads(said))


def to_bytes(model: Model, said: bytes) -> bytes:
    """Write a model down, and what it was made from."""
    head = {
        "version": ENGINE_VERSION,
        "intents": model.labels.intents,
        "languages": model.labels.languages,
        "features": len(model.vocabulary.features),
        "unseen": model.vocabulary.unseen,
        "said": len(said),
    }
    parts = [json.dumps(head).encode() + b"\n"]
    arrays = (
        model.labels.spoken,
        model.vocabulary.features,
        model.vocabulary.rarity,
        model.weights,
        model.scale,
        model.bias,
        np.frombuffer(said, dtype=np.uint8),
    )
    for array in arrays:
        parts[-1] += b" " * (-len(parts[-1]) % _ALIGNED)
        parts.append(array.tobytes())
    return b"".join(parts)


def from_buffer(
    buffer: bytes | bytearray | memoryview | mmap,
) -> tuple[Model, bytes]:
    """Read a model in place: its arrays look into the buffer and keep it alive."""
    raw = np.frombuffer(buffer, dtype=np.uint8) if len(buffer) else np.empty(0, dtype=np.uint8)
    line = raw[:_LONGEST_HEAD].tobytes().partition(b"\n")[0]
    head = _read_head(line)
    take = _Taker(raw, start=len(line) + 1)
    spoken = take((len(head.intents), len(head.languages)), np.dtype(np.bool_))
    features = take((head.features,), np.dtype(np.uint32))
    rarity = take((head.features,), np.dtype(np.float32))
    labels = Labels(head.intents, head.languages, spoken)
    model = Model(
        labels=labels,
        vocabulary=Vocabulary(features, rarity, head.unseen),
        weights=take((head.features, labels.outputs), np.dtype(np.int8)),
        scale=take((head.features,), np.dtype(np.float32)),
        bias=take((VIEWS, labels.outputs), np.dtype(np.float32)),
    )
    return model, take((head.said,), np.dtype(np.uint8)).tobytes()


def _read_head(line: bytes) -> _Head:
    try:
        raw = json.loads(line)
        if raw["version"] != ENGINE_VERSION:
            message = f"model of engine {raw['version']}, not {ENGINE_VERSION}"
            raise UnreadableModelError(message)
        return _Head(
            intents=tuple(raw["intents"]),
            languages=tuple(raw["languages"]),
            features=int(raw["features"]),
            unseen=float(raw["unseen"]),
            said=int(raw["said"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableModelError("not a matching model") from error
