from bot.domain.language import Language, fallback_chain, negotiate

LANGUAGES = {
    "it": Language("it", "Italiano", "ltr", None, "latn", "it"),
    "en": Language("en", "English", "ltr", "it", "latn", "en"),
    "pa": Language("pa", "ਪੰਜਾਬੀ", "ltr", "en", "latn", "pa"),
}


def test_a_phones_tag_asks_for_its_language_if_we_have_it() -> None:
    tags = ["pa-IN", "EN", "pt-br", "zh-hans", None, ""]

    assert [negotiate(tag, LANGUAGES) for tag in tags] == ["pa", "en", None, None, None, None]


def test_every_chain_ends_with_the_source_language() -> None:
    chains = [list(fallback_chain(code, LANGUAGES)) for code in ("pa", "en", "it", "xx")]

    assert chains == [["pa", "en", "it"], ["en", "it"], ["it"], ["it"]]


def test_a_ring_of_fallbacks_ends() -> None:
    ring = {
        "a": Language("a", "A", "ltr", "b", "latn", "en"),
        "b": Language("b", "B", "ltr", "a", "latn", "en"),
    }

    assert list(fallback_chain("a", ring)) == ["a", "b", "it"]
