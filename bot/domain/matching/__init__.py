"""The matching engine: which intent a typed question means, in any language and spelling.

A small library of its own. It knows utterances and scores and nothing of the people who ask, and
it gives bytes and takes a buffer, never a path.

    text -> features (hashed pieces of words, four views) -> vocabulary (rarity, length one a view)
         -> one matrix -> softmax over intents, softmax over languages

A score is evidence, not a verdict: who answers demands a threshold and a margin of it.
"""

from bot.domain.matching.codec import ENGINE_VERSION, UnreadableModelError
from bot.domain.matching.matcher import Matcher
from bot.domain.matching.values import Candidate, Utterance

__all__ = ["ENGINE_VERSION", "Candidate", "Matcher", "UnreadableModelError", "Utterance"]
