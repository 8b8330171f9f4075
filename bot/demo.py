"""The demo's composition: chat page, map, and the Bot API in this process behind them."""

from collections.abc import Callable, Mapping, Sequence

from starlette.applications import Starlette

from bot.clock import rome_now
from bot.domain.decision import Person
from bot.domain.desks import RankedDesk, location, rank
from bot.domain.knowledge import Knowledge
from bot.domain.places import by_istat
from bot.domain.scene import Scene
from bot.domain.staff import Member, Role, Staff, desks_of
from bot.tg.application import Connection
from bot.tg.rendering_hours import state_sentence
from bot.tg.transport import CallableRequest
from bot.tg.voice import Voice
from bot.web.botapi import LocalBotApi
from bot.web.chat import PhoneLanguage, Place, chat_app
from bot.web.map import MapDesk, MapLanguage, MapTown, map_routes

DEMO_TOKEN = "1:demo"  # noqa: S105 - the in-process Bot API asks for none


def demonstration(
    knowledge: Knowledge, voices: Mapping[str, Voice]
) -> tuple[Connection, LocalBotApi, Starlette]:
    """How the Application reaches the page, the Bot API between them, and the page."""
    api = LocalBotApi(now=rome_now)
    connection = Connection(
        token=DEMO_TOKEN,
        request=CallableRequest(api.call),
        get_updates_request=CallableRequest(api.call),
    )
    towns = sorted(knowledge.places.municipalities, key=lambda town: town.name)
    page = chat_app(
        api,
        places=[Place(town.name, town.latitude, town.longitude) for town in towns],
        languages=[PhoneLanguage(each.code, each.name) for each in knowledge.languages.values()],
        extra_routes=map_routes(
            desks=lambda code: _desks(knowledge, voices[code]),
            towns=_towns(knowledge),
            languages=[_map_language(voice) for voice in voices.values()],
        ),
    )
    return connection, api, page


def everybody(api: LocalBotApi, knowledge: Knowledge) -> Callable[[], Staff]:
    """A staff of whoever has opened the page, so that their side can be tried without a file."""
    served = next((each.id for each in knowledge.places.ambiti if each.served), None)
    desks = desks_of(served, knowledge.desks, knowledge.places)

    def staff() -> Staff:
        roles: frozenset[Role] = frozenset({"operator", "notices"})
        return Staff(
            members=tuple(
                Member(telegram_id=each, roles=roles, ambito=served, desks=desks)
                for each in sorted(api.people)
            )
        )

    return staff


def _map_language(voice: Voice) -> MapLanguage:
    language = voice.language
    return MapLanguage(language.code, language.name, language.direction, voice.gettext)


def _towns(knowledge: Knowledge) -> Sequence[MapTown]:
    """Largest first: the map names them in this order."""
    served = {
        istat
        for ambito in knowledge.places.ambiti
        if ambito.served
        for istat in ambito.municipalities
    }
    largest = sorted(knowledge.places.municipalities, key=lambda town: -town.population)
    return [
        MapTown(town.name, town.latitude, town.longitude, town.istat in served) for town in largest
    ]


def _desks(knowledge: Knowledge, voice: Voice) -> Sequence[MapDesk]:
    """Every desk as it stands at this moment."""
    code = voice.language.code
    scene = Scene(knowledge=knowledge, person=Person(), now=rome_now(), language=code)
    found = rank(
        knowledge.desks,
        services=(),
        municipality=None,
        places=knowledge.places,
        now=scene.now,
        service_kinds=knowledge.services,
    )
    return [_map_desk(ranked, scene, voice) for ranked in found]


def _map_desk(ranked: RankedDesk, scene: Scene, voice: Voice) -> MapDesk:
    desk = ranked.desk
    places = scene.knowledge.places
    point = location(desk, places)
    town = by_istat(desk.municipality or "", places)
    return MapDesk(
        id=desk.id,
        name=desk.name,
        town=town.name if town else "",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        exact=desk.latitude is not None,
        state=ranked.state.kind,
        line=state_sentence(ranked.state, scene.now, voice),
        phones=tuple(map(voice.phone, desk.phones)),
        kind="",
        confirmed=desk.verified is not None,
    )
