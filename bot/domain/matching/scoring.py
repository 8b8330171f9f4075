"""Logits -> scores: how far an intent is ahead of the others, and whether it is near at all."""

import numpy as np

from bot.domain.matching.training import Floats, softmax

# Above one: shares further apart. Chosen so that a score is about the share of right answers when
# one question in five is out of scope.
_SHARPNESS = 2.0
# The logit at which the best intent is as likely meant as not. Without it a lone "card" or "house"
# is certain of whichever intent happens to use the word most.
_EVIDENT = 0.25


def scores(logits: Floats) -> Floats:
    """Give the intents' scores; they sum to the likelihood that any of them is meant."""
    evidence = 1 / (1 + np.exp(_EVIDENT - logits.max()))
    return np.asarray(softmax(_SHARPNESS * logits) * evidence, dtype=np.float32)
