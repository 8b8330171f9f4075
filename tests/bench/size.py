"""How the matcher bears the whole plan: 170 intents x 12 languages x 15 utterances, made up.

Each language is our Italian and English utterances in a letter cipher of its own, some in other
alphabets, with an ending of its own on longer words and with typing noise: the lengths, the
repeated words and the look-alikes are those of real utterances, the languages share nothing.
"""

import resource
import tempfile
import time
from collections import defaultdict
from itertools import cycle, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from random import Random

from bot.content.model_files import utterances
from bot.domain.matching import Matcher, Utterance
from tests.bench.noise import noisy
from tests.real import real_knowledge

INTENTS, LANGUAGES, UTTERANCES = 170, 12, 15
QUESTIONS = 500
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiou"
_ALPHABETS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنه",
    "абвгдежзийклмнопрстуфхцчшщыэ",
    "ਅਇਉਏਓਕਖਗਘਚਛਜਝਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮ",
)
_LONG = 4  # letters of a word that takes an ending


def run() -> None:
    """Print what building, keeping, loading and asking take."""
    made = made_up()
    print(f"{len(made)} utterances, {INTENTS} intents, {LANGUAGES} languages", flush=True)
    before = _peak_mb()
    seconds, matcher = _built(made)
    added = _peak_mb() - before
    print(f"built in {seconds:.0f} s, peak memory added {added:.0f} MB (less after other benches)")
    asked = Random(1).sample(made, QUESTIONS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        path.write_bytes(matcher.to_bytes())
        started = time.perf_counter()
        with path.open("rb") as file:
            loaded = Matcher.from_buffer(mmap(file.fileno(), 0, access=ACCESS_READ))
        spent = (time.perf_counter() - started) * 1000
        print(f"model {path.stat().st_size / 1e6:.1f} MB, loaded in {spent:.1f} ms")
        _ask(loaded, asked)


def _built(made: list[Utterance]) -> tuple[float, Matcher]:
    shown = 0

    def progress(share: float) -> None:
        nonlocal shown
        if int(share * 10) > shown:
            shown = int(share * 10)
            print(f"... {shown * 10} %", flush=True)

    started = time.perf_counter()
    matcher = Matcher.build(made, progress=progress)
    return time.perf_counter() - started, matcher


def _ask(matcher: Matcher, asked: list[Utterance]) -> None:
    times, right = [], 0
    for said in asked:
        text = noisy(said.text, "typo", seed=2)
        started = time.perf_counter()
        found = matcher.match(text)
        times.append((time.perf_counter() - started) * 1000)
        right += bool(found) and found[0].intent == said.intent
    times.sort()
    print(
        f"a question: p50 {times[len(times) // 2]:.2f} ms, p99 {times[len(times) * 99 // 100]:.2f}"
        f" ms; learnt ones with typos: top-1 {right / len(asked):.3f}"
    )


def made_up() -> list[Utterance]:
    """The utterances, the same in every run on the same knowledge."""
    texts = defaultdict(list)
    for said in utterances(real_knowledge()):
        if said.language in {"it", "en"} and not said.intent.startswith("_"):
            texts[said.intent].append(said.text)
    intents = sorted(texts)[:INTENTS]
    return [
        Utterance(intent, f"l{number:02}", text)
        for number in range(LANGUAGES)
        for intent in intents
        for text in _spoken(texts[intent], number)
    ]


def _spoken(texts: list[str], number: int) -> list[str]:
    """Fifteen different utterances in one made-up language; a text comes again with noise."""
    cipher, ending = _cipher(number)
    found: dict[str, None] = {}
    for turn, text in enumerate(islice(cycle(texts), 10 * UTTERANCES)):
        typed = noisy(text, "typo", seed=turn) if turn >= len(texts) else text
        words = typed.lower().translate(cipher).split()
        said = " ".join(word + ending if len(word) > _LONG else word for word in words)
        found.setdefault(said)
        if len(found) == UTTERANCES:
            break
    return list(found)


def _cipher(number: int) -> tuple[dict[int, int], str]:
    """Vowels for vowels and the rest for the rest, so that words can still be said."""
    chance = Random(number)
    if number % 2 and number // 2 < len(_ALPHABETS):
        letters = _ALPHABETS[number // 2]
        target = "".join(chance.sample(letters, len(_LATIN)))
        return str.maketrans(_LATIN, target), "".join(chance.sample(letters, 2))
    others = "".join(sorted(set(_LATIN) - set(_VOWELS)))
    target = "".join(chance.sample(_VOWELS, 5) + chance.sample(others, len(others)))
    return str.maketrans(_VOWELS + others, target), "".join(chance.sample(_VOWELS, 2))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
