from bot.domain.knowledge import Danger, DangerLexicon, DangerWords
from bot.domain.safety import Found, SafetyFloor, tolerance

FLOOR = SafetyFloor(
    (Danger("fire", ("f",), ()), Danger("violence", ("v",), ())),
    {
        "it": DangerLexicon(
            kinds={
                "violence": DangerWords(
                    "Non sei sola.",
                    ("mi picchia", "marito violento", "voglio uccidermi", "(he) mi ha (hurt)"),
                    ("il sole mi picchia", "(he) mi ha (hurt) nel morale"),
                    together=("(he) + (hurt)",),
                ),
                "fire": DangerWords("Esci.", ("casa in fiamme",), ()),
            },
            groups={
                "he": ("mio marito", "lui", "il mio compagno"),
                "hurt": ("picchiata", "presa a calci", "ferita"),
            },
        ),
        "ar": DangerLexicon(
            kinds={"violence": DangerWords("لست وحدك", ("يضربني", "jouzi yedrabni"), ())},
            glued=("و", "ف", "بي", "ب"),
        ),
        "pa": DangerLexicon(kinds={"violence": DangerWords("ਤੁਸੀਂ", ("ਮੈਨੂੰ ਮਾਰਦਾ", "mi picchia"), ())}),
    },
)


def test_a_cry_is_found_inside_a_sentence() -> None:
    assert FLOOR.find("Aiuto!! mio marito MI PICCHIA ogni sera") == Found("violence", "it")


def test_two_other_words_may_stand_between_and_not_three() -> None:
    assert FLOOR.find("mi ha sempre picchia") == Found("violence", "it")
    assert FLOOR.find("mi dice che poi picchia") is None


def test_words_out_of_order_are_not_the_phrase() -> None:
    assert FLOOR.find("picchia mi") is None


def test_long_words_may_carry_slips_and_short_ones_none() -> None:
    assert [tolerance(word) for word in ("mi", "casa", "fuoco", "violento")] == [0, 0, 1, 2]
    assert FLOOR.find("mi pichia") == Found("violence", "it")
    assert FLOOR.find("voglio ucidermmi") == Found("violence", "it")
    assert FLOOR.find("ma picchia") is None


def test_a_phrase_of_one_short_word_must_be_typed_exactly() -> None:
    assert FLOOR.find("زوجي يضربني") == Found("violence", "ar")
    assert FLOOR.find("ظهري يضرني") is None


def test_a_long_word_alone_may_carry_one_slip() -> None:
    floor = SafetyFloor(
        (Danger("violence", (), ()),),
        {"it": DangerLexicon({"violence": DangerWords("", ("violentata",), ())})},
    )

    assert floor.find("sono stata vilentata") == Found("violence", "it")
    assert floor.find("sono stata vilentato") is None


def test_a_group_stands_for_each_of_its_ways() -> None:
    assert FLOOR.find("il mio compagno mi ha presa a calci") == Found("violence", "it")
    assert FLOOR.find("lui ieri mi ha di nuovo ferita") == Found("violence", "it")
    assert FLOOR.find("mia sorella mi ha presa a calci") is None


def test_what_is_said_together_may_come_in_any_order_but_near() -> None:
    far = "sono ferita e cerco un posto dove dormire questa notte poi domani arriva lui"

    assert FLOOR.find("sono stata picchiata ieri da mio marito") == Found("violence", "it")
    assert FLOOR.find(far) is None


def test_a_look_alike_may_name_groups_too() -> None:
    assert FLOOR.find("lui mi ha ferita nel morale") is None


def test_what_a_language_glues_to_a_word_is_looked_through() -> None:
    assert FLOOR.find("وبيضربني") is None
    assert FLOOR.find("بيضربني") == Found("violence", "ar")


def test_foreign_letters_are_heard_by_their_consonants() -> None:
    assert FLOOR.find("jouzi ydrbni") == Found("violence", "ar")
    assert FLOOR.find("juzi yadribuni") == Found("violence", "ar")


def test_a_sound_alone_is_no_cry() -> None:
    assert FLOOR.find("yadribuni") is None


def test_the_first_letter_is_never_the_slip() -> None:
    assert FLOOR.find("mi dicchia") is None
    assert FLOOR.find("voglio iccidermi") is None


def test_a_look_alike_cancels_only_itself() -> None:
    assert FLOOR.find("il sole mi picchia in testa") is None
    assert FLOOR.find("il sole mi picchia e mio marito mi picchia") == Found("violence", "it")


def test_an_ordinary_word_a_slip_from_a_cry_means_only_itself() -> None:
    words_of = {"ar": DangerLexicon({"self_harm": DangerWords("", ("انتحر",), ("انتظر",))})}
    floor = SafetyFloor((Danger("self_harm", (), ()),), words_of)

    assert floor.find("كم انتظر الاقامة") is None
    assert floor.find("اريد ان انتحر") == Found("self_harm", "ar")
    assert floor.find("انتظر ثم انتحر") == Found("self_harm", "ar")


def test_other_scripts_are_heard_whatever_language_is_set() -> None:
    assert FLOOR.find("زوجي يَضرِبني", "it") == Found("violence", "ar")
    assert FLOOR.find("ਉਹ ਮੈਨੂੰ ਬਹੁਤ ਮਾਰਦਾ ਹੈ", "en") == Found("violence", "pa")
    assert FLOOR.find("jouzi yedrabni", None) == Found("violence", "ar")


def test_the_preferred_language_answers_when_two_share_the_words() -> None:
    assert FLOOR.find("mi picchia", "pa") == Found("violence", "pa")


def test_the_first_kind_of_the_file_goes_before_the_others() -> None:
    assert FLOOR.find("mi picchia e la casa in fiamme") == Found("fire", "it")


def test_what_is_typed_exactly_goes_before_what_is_a_slip_away() -> None:
    floor = SafetyFloor(
        (Danger("self_harm", (), ()), Danger("death_threat", (), ())),
        {
            "it": DangerLexicon(
                {
                    "self_harm": DangerWords("", ("mi ammazzo",), ()),
                    "death_threat": DangerWords("", ("mi ammazza",), ()),
                }
            )
        },
    )

    assert floor.find("lui mi ammazza") == Found("death_threat", "it")
    assert floor.find("io mi ammazzo") == Found("self_harm", "it")


def test_harmless_words_and_silence_are_nothing() -> None:
    assert FLOOR.find("quanto costa il permesso") is None
    assert FLOOR.find("") is None
    assert FLOOR.find("!!! 🙏") is None
