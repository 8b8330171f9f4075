"""A model as bytes, and back without copying: a line of JSON, then the arrays one after another."""

import json
import math
from mmap import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.matching.model import Labels, Model
from bot.domain.matching.vocabulary import Vocabulary
from bot.errors import BotError

# Part of every cache key. Raise it with any change in what `Matcher.build` would write or `match`
# would compute from it: text folding, features, constants, layout.
ENGINE_VERSION = 1
_ALIGNED = 64
_LONGEST_HEAD = 1 << 20


class UnreadableModelError(BotError):
    """The bytes are not a model of this version: build a new one."""


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


def to_bytes(model: Model) -> bytes:
    """Write a model down."""
    head = {
        "version": ENGINE_VERSION,
        "intents": model.labels.intents,
        "languages": model.labels.languages,
        "features": len(model.vocabulary.features),
        "unseen": model.vocabulary.unseen,
    }
    parts = [json.dumps(head).encode() + b"\n"]
    arrays = (
        model.labels.spoken,
        model.vocabulary.features,
        model.vocabulary.rarity,
        model.weights,
    )
    for array in arrays:
        parts[-1] += b" " * (-len(parts[-1]) % _ALIGNED)
        parts.append(array.tobytes())
    return b"".join(parts)


def from_buffer(buffer: bytes | bytearray | memoryview | mmap) -> Model:
    """Read a model in place: its arrays look into the buffer and keep it alive."""
    raw = np.frombuffer(buffer, dtype=np.uint8)
    line = raw[:_LONGEST_HEAD].tobytes().partition(b"\n")[0]
    try:
        head = json.loads(line)
    except ValueError as error:
        raise UnreadableModelError("not a matching model") from error
    if head["version"] != ENGINE_VERSION:
        raise UnreadableModelError(f"model of engine {head['version']}, not {ENGINE_VERSION}")
    intents, languages = tuple(head["intents"]), tuple(head["languages"])
    outputs = len(intents) + len(languages)
    take = _Taker(raw, start=len(line) + 1)
    spoken = take((len(intents), len(languages)), np.dtype(np.bool_))
    features = take((head["features"],), np.dtype(np.uint32))
    rarity = take((head["features"],), np.dtype(np.float32))
    weights = take((head["features"], outputs), np.dtype(np.float16))
    vocabulary = Vocabulary(features, rarity, head["unseen"])
    return Model(Labels(intents, languages, spoken), vocabulary, weights)
