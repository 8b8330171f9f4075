"""What goes into the matcher and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Utterance:
    """One way of saying what one intent means, in one language."""

    intent: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One intent a question may mean.

    `score` estimates the probability that it is the right one; `language` is the language, among
    those the intent has utterances in, that the question most resembles.
    """

    intent: str
    language: str
    score: float
