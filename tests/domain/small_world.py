"""A knowledge small enough to see at a glance: three intents, two languages, three towns."""

from datetime import date, datetime

from bot.clock import ROME
from bot.domain.desks import Competence, Desk, DeskSource, HourSet
from bot.domain.handoff import SlipWords
from bot.domain.knowledge import (
    Answer,
    Danger,
    DangerLexicon,
    DangerWords,
    Figure,
    FigurePeriod,
    Intent,
    Knowledge,
    Names,
    Phrases,
    Source,
    Topic,
)
from bot.domain.language import Language
from bot.domain.matching import Matcher, Utterance
from bot.domain.places import Ambito, Municipality, Places

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)

SAID = {
    "it": {
        "permit_renewal": [
            "rinnovo permesso",
            "come rinnovo il permesso di soggiorno",
            "permesso sta per scadere",
            "rinnovare soggiorno",
            "voglio rinnovare il permesso",
        ],
        "permit_lost": [
            "ho perso il permesso",
            "permesso smarrito",
            "mi hanno rubato il permesso",
            "non trovo più il permesso",
            "permesso rubato che faccio",
        ],
        "family_doctor": [
            "medico di base",
            "come scelgo il dottore",
            "cambiare medico di famiglia",
            "non ho il dottore",
            "scegliere medico",
        ],
        "_desk": ["dove vado", "dove è lo sportello", "sportello vicino", "quale ufficio"],
        "_person": ["voglio parlare con una persona", "operatore umano", "parlare con qualcuno"],
        "_greeting": ["ciao", "buongiorno", "salve", "buonasera"],
        "_language": ["cambia lingua", "voglio cambiare lingua", "lingua"],
        "_off_topic": [
            "che tempo fa",
            "chi ha vinto la partita",
            "ricetta della pizza",
            "che ore sono",
        ],
    },
    "en": {
        "permit_renewal": [
            "renew my permit",
            "how do I renew the residence permit",
            "permit expires soon",
            "permit renewal",
            "need to renew permesso",
        ],
        "permit_lost": [
            "I lost my permit",
            "permit stolen",
            "cannot find my residence permit",
            "someone stole my permit",
            "lost permesso",
        ],
        "family_doctor": [
            "family doctor",
            "how to choose a doctor",
            "change my doctor",
            "I have no doctor",
            "pick a gp",
        ],
        "_desk": ["where do I go", "where is the desk", "nearest office", "which office"],
        "_person": ["talk to a person", "I want a human", "speak with someone"],
        "_greeting": ["hello", "hi there", "good morning", "hey"],
        "_language": ["change language", "another language", "language"],
        "_off_topic": [
            "what is the weather",
            "who won the match",
            "pizza recipe",
            "what time is it",
        ],
    },
}

TITLES = {
    "it": {
        "permit_renewal": "Come rinnovo il permesso?",
        "permit_lost": "Ho perso il permesso: che faccio?",
        "family_doctor": "Come scelgo il medico?",
    },
    "en": {
        "permit_renewal": "How do I renew my permit?",
        "permit_lost": "I lost my permit: what now?",
    },
}


def matcher() -> Matcher:
    """Trained on the phrases above."""
    return Matcher.build(
        Utterance(intent, language, text)
        for language, intents in SAID.items()
        for intent, texts in intents.items()
        for text in texts
    )


def knowledge() -> Knowledge:
    """English lacks the doctor's answer on purpose: it falls back to Italian."""
    sources = (Source("Testo Unico", law="D.Lgs 286/1998", seen=date(2026, 11, 22)),)
    return Knowledge(
        version="small",
        languages={
            "it": Language("it", "Italiano", "ltr", None, "latn", "it"),
            "en": Language("en", "English", "ltr", "it", "latn", "en"),
        },
        topics={
            "permits": Topic("permits", "🪪", ("permit_renewal", "permit_lost")),
            "health": Topic("health", "🏥", ("family_doctor",)),
        },
        intents={
            "permit_renewal": Intent(
                "permit_renewal",
                "permits",
                "required",
                "R1",
                ("permit_advice",),
                ("passport",),
                sources,
                "sourced",
                date(2027, 1, 31),
                ("permit_lost",),
            ),
            "permit_lost": Intent(
                "permit_lost",
                "permits",
                "usual",
                "R1",
                ("permit_advice",),
                (),
                sources,
                "sourced",
                date(2026, 11, 1),
            ),
            "family_doctor": Intent(
                "family_doctor",
                "health",
                "required",
                "R0",
                ("doctor_choice",),
                (),
                sources,
                "sourced",
                date(2027, 1, 31),
            ),
        },
        answers={
            language: {
                intent: Answer(
                    intent,
                    language,
                    title,
                    _TEXT[language],
                    _PARTS[language],
                    tuple(SAID[language][intent]),
                    (),
                    "source" if language == "it" else "current",
                )
                for intent, title in titles.items()
            }
            for language, titles in TITLES.items()
        },
        figures={
            "renewal_lead": _figure("renewal_lead", it="60 giorni", en="60 days"),
            "helpline_emergency": _figure("helpline_emergency", it="112", en="112"),
            "helpline_violence": _figure("helpline_violence", it="1522", en="1522"),
        },
        documents={"passport": None},
        services={"permit_advice": ("immigration_desk",), "doctor_choice": ("asst",)},
        dangers=(Danger("violence_home", ("helpline_emergency", "helpline_violence"), ()),),
        emergency=("helpline_emergency", "helpline_violence"),
        danger_words={
            "it": DangerLexicon(
                {
                    "violence_home": DangerWords(
                        "Non sei sola.", ("mi picchia", "marito violento"), ("il sole mi picchia",)
                    )
                }
            ),
            "en": DangerLexicon(
                {
                    "violence_home": DangerWords(
                        "You are not alone.", ("hits me", "beats me"), ("the sun beats me",)
                    )
                }
            ),
        },
        phrases={
            "it": _phrases(
                ("il", "per", "e"),
                {"cost": ("quanto costa", "quanto pago"), "bring": ("che documenti servono",)},
            ),
            "en": _phrases(
                ("the", "for", "and"),
                {"cost": ("how much", "how much does it cost"), "bring": ("which documents",)},
            ),
        },
        names={
            "it": Names(
                {"permits": "Permesso", "health": "Salute"},
                {"passport": "Passaporto"},
                {},
                {"helpline_emergency": "Emergenza"},
            ),
            "en": Names(
                {"permits": "Permit", "health": "Health"},
                {"passport": "Passport"},
                {},
                {"helpline_emergency": "Emergency"},
            ),
        },
        slip=SLIP,
        desks=(
            _desk("trescore", "immigration_desk", "016218", "Mo-Fr 09:00-12:30; PH off"),
            _desk("bergamo", "immigration_desk", "016024", None),
        ),
        places=Places(
            municipalities=(
                Municipality(
                    "016218", "Trescore Balneario", "BG", 45.6944, 9.8417, "valle_cavallina", 9000
                ),
                Municipality("016024", "Bergamo", "BG", 45.6949, 9.6699, "bergamo", 120000),
                Municipality("015146", "Milano", "MI", 45.4643, 9.1895, None, 1300000),
            ),
            ambiti=(
                Ambito(
                    id="valle_cavallina",
                    name="Valle Cavallina",
                    municipalities=("016218",),
                    served=True,
                ),
            ),
            outside={"roma": "Roma"},
        ),
    )


SLIP = SlipWords(
    heading="Foglio <code> del <date>, fino al <until>",
    about="Argomento: <intent>",
    urgency="Urgenza: <urgency>",
    language="Lingua: <language>",
    town="Vive a <town>",
    no_town="Non dice dove vive",
    read="Ha letto: <titles>",
    read_nothing="Non ha letto altro",
    documents="Ha: <documents>",
    no_documents="Nessun documento segnato",
    urgencies={"today": "oggi", "week": "settimana", "later": "con calma"},
    languages={"it": "italiano", "en": "inglese"},
)
_TEXT = {"it": "Chiedilo <renewal_lead> prima.", "en": "Ask <renewal_lead> before."}
_PARTS = {"it": {"cost": "Costa."}, "en": {"cost": "It costs."}}


def _figure(figure_id: str, **text: str) -> Figure:
    period = FigurePeriod(
        date(2026, 1, 1), text, {code: said.split()[0] for code, said in text.items()}
    )
    return Figure(figure_id, "text", None, (period,))


def _phrases(skip: tuple[str, ...], follow_ups: dict[str, tuple[str, ...]]) -> Phrases:
    return Phrases(skip, {}, follow_ups, (), (), ("e", "and"))


def _desk(desk_id: str, kind: str, town: str, hours: str | None) -> Desk:
    return Desk(
        id=desk_id,
        name=desk_id.title(),
        kind=kind,
        operator=None,
        municipality=town,
        competence=Competence(province="BG"),
        source=DeskSource(title="Prova"),
        phones=("035 000000",),
        hours=(HourSet(expression=hours),),
    )
