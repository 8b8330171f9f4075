"""How a town's name is recognised in what people type; knows spellings, and nothing of maps.

Names are compared three ways, from strict to loose: by their words without particles, by their
first words alone ("Trescore"), and by their sound key with few edits allowed, which also
carries a name across scripts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.text import romanise, words
from bot.domain.town_slips import Slips

# Small words inside Italian place names, which people leave out, join or change at will.
PARTICLES = frozenset(
    (
        *("a", "ad", "al", "allo", "alla", "ai", "con", "d", "da", "dal", "de", "del", "dei"),
        *("degli", "della", "delle", "dello", "di", "e", "ed", "i", "il", "in", "l", "la", "le"),
        *("lo", "nel", "sul", "sulla", "sull"),
    )
)
SAINTS = frozenset(("s", "san", "sant", "santa", "sante", "santi", "santo"))
A_START = 0.5  # a name's first word alone, misspelt, is less likely meant than a whole name
LONGEST = 4  # words of a name that tell it from every other: no name has more that matter
SHORTEST_UNANNOUNCED = 4  # letters of a town's name that stands in a sentence by itself
SHORTEST_RESEMBLING = 7  # and of one that is misspelt there
UNSPACED = ("\u4e00", "\u9fff")  # Chinese runs words together, so a name is sought inside


@dataclass(frozen=True, slots=True)
class Hit:
    """One meaning of a spelling: the id, and whether the whole name was said or its start.

    `cost` is how far the spelling is from what was typed: 0 for the very same.
    """

    id: str
    full: bool
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Some neighbouring words of a sentence; `announced` when a word such as "in" leads to them."""

    key: str
    size: int
    announced: bool


class TownNames:
    """An index of spellings, built once; a look-up takes a fraction of a millisecond."""

    def __init__(
        self,
        *,
        names: Mapping[str, str],
        aliases: Iterable[tuple[str, str]],
        common_words: Iterable[str],
        announcing: Iterable[str],
    ) -> None:
        self._common = frozenset(words(word) for word in common_words)
        self._announcing = frozenset(words(word) for word in announcing)
        self._ours = frozenset(names)
        self._exact: dict[str, tuple[Hit, ...]] = {}
        for id_, name in names.items():
            self._add_name(id_, name)
        for spelling, id_ in aliases:
            self._add(key_of(spelling), Hit(id_, full=True))
        # Whole names too, for particles are misspelt like other words.
        self._latin = {key: hits for key, hits in self._exact.items() if key.isascii()}
        for id_, name in names.items():
            hits = self._latin.get(words(name), ())
            if all(hit.id != id_ for hit in hits):
                self._latin[words(name)] = (*hits, Hit(id_, full=True))
        self._slips = Slips(self._latin, _sound)
        self._unspaced = tuple(key for key in self._exact if _is_unspaced(key))
        self._sounds: dict[str, dict[str, list[str]]] = {}
        for key in self._exact:
            sound = _sound(key)
            if sound and not _is_unspaced(key):
                self._sounds.setdefault(sound[0], {}).setdefault(sound, []).append(key)

    def named(self, text: str) -> tuple[Hit, ...]:
        """Read the whole text as a name, misspelt or not; the nearest first."""
        key = key_of(text)
        exact = self._exact.get(key, ())
        if exact or key in self._common:
            return exact
        if not key.isascii():
            return self._near(key, edits=_edits(key), slips=_edits(key) + 1)
        return self._misspelt(text, key) if key.count(" ") < LONGEST else ()

    def called(self, text: str) -> tuple[Hit, ...]:
        """Those whose whole name is the whole text, letter by letter."""
        key = key_of(text)
        hits = () if key in self._common else self._exact.get(key, ())
        return tuple(hit for hit in hits if hit.full)

    def _misspelt(self, text: str, key: str) -> tuple[Hit, ...]:
        best: dict[str, Hit] = {}
        for spelling, cost in self._slips.near((words(text), key)).items():
            for hit in self._latin[spelling]:
                near = replace(hit, cost=cost if hit.full else cost + A_START)
                if hit.id not in best or near.cost < best[hit.id].cost:
                    best[hit.id] = near
        return tuple(sorted(best.values(), key=lambda hit: hit.cost))

    def mentioned(self, sentence: str) -> tuple[Hit, ...]:
        """Look for a name inside a sentence, and rather miss one than take a word for a town."""
        phrases = tuple(self._phrases(sentence))
        for phrase in phrases:
            hits = self._exact.get(phrase.key, ())
            if hits and self._credible(phrase, hits):
                return hits
        for key in self._unspaced:
            if key in words(sentence):
                return self._exact[key]
        for phrase in phrases:
            edits, slips = self._tolerance(phrase)
            hits = self._near(phrase.key, edits=edits, slips=slips, inside=True)
            if any(hit.id in self._ours for hit in hits):
                return hits
        return ()

    def _add_name(self, id_: str, name: str) -> None:
        parts = key_of(name).split()
        self._add(" ".join(parts), Hit(id_, full=True))
        for size in range(1, len(parts)):
            start = " ".join(parts[:size])
            if start not in SAINTS:
                self._add(start, Hit(id_, full=False))

    def _add(self, key: str, hit: Hit) -> None:
        known = self._exact.get(key, ())
        if all(other.id != hit.id for other in known):
            self._exact[key] = (*known, hit)

    def _phrases(self, sentence: str) -> Iterator[_Phrase]:
        tokens, announced = [], []
        leads = False
        for token in words(sentence).split():
            if token not in PARTICLES:
                tokens.append("san" if token in SAINTS else token)
                announced.append(leads)
                leads = False
            leads = leads or token in self._announcing
        for size in range(min(LONGEST, len(tokens)), 0, -1):
            for start in range(len(tokens) - size + 1):
                key = " ".join(tokens[start : start + size])
                yield _Phrase(key, size, announced[start])

    def _credible(self, phrase: _Phrase, hits: tuple[Hit, ...]) -> bool:
        if phrase.size > 1:
            return True
        if phrase.key in self._common:
            return phrase.announced and any(hit.full for hit in hits)
        return phrase.announced or len(phrase.key) >= SHORTEST_UNANNOUNCED

    def _tolerance(self, phrase: _Phrase) -> tuple[int, int]:
        """Edits of the sound, and of the letters, that a phrase inside a sentence is forgiven."""
        if any(word in self._common for word in phrase.key.split()):
            return 0, 0
        if phrase.announced:
            edits = _edits(phrase.key)
            return edits, edits + 1
        # Unannounced, a word that resembles a town is nearly always an ordinary one.
        return (1, 1) if len(_sound(phrase.key)) >= SHORTEST_RESEMBLING else (0, 0)

    def _near(self, key: str, *, edits: int, slips: int, inside: bool = False) -> tuple[Hit, ...]:
        sound = _sound(key)
        bucket = self._sounds.get(sound[:1], {})
        if edits == 0 or not bucket:
            return ()
        close = process.extract(
            sound, bucket.keys(), scorer=OSA.distance, score_cutoff=edits, limit=None
        )
        scored = [
            (distance, wrong, spelling)
            for near, distance, _ in close
            for spelling in bucket[near]
            # Like sounds are free, but a word spelt all over otherwise is another word.
            if (wrong := _slips(key, spelling)) <= slips
            and (not inside or self._same_make(key, spelling))
        ]
        best = min(scored)[:2] if scored else ()
        hits = [hit for *score, at in scored if tuple(score) == best for hit in self._exact[at]]
        return tuple(dict.fromkeys(hits))

    def _same_make(self, key: str, spelling: str) -> bool:
        return key.count(" ") == spelling.count(" ") and spelling not in self._common


def key_of(name: str) -> str:
    """Reduce a name to the words that tell it apart; one made of particles alone stays whole."""
    tokens = words(name).split()
    telling = [token for token in tokens if token not in PARTICLES] or tokens
    return " ".join("san" if token in SAINTS else token for token in telling)


def _sound(key: str) -> str:
    # Arabic has no p: people write "Bonte San Bietro" as they say it.
    return romanise(key).replace("p", "b")


def _edits(key: str) -> int:
    """How many slips of the finger a name of this length forgives."""
    length = max(len(key), len(_sound(key)))  # the sound may be the shorter, or the longer
    for shortest, edits in ((12, 3), (8, 2), (5, 1)):
        if length >= shortest:
            return edits
    return 0


def _slips(key: str, spelling: str) -> int:
    """Count letters typed wrong; across scripts only the sound can be compared."""
    if spelling.isascii() and not key.isascii():
        return 0
    return OSA.distance(key, spelling)


def _is_unspaced(key: str) -> bool:
    return UNSPACED[0] <= key[:1] <= UNSPACED[1]
