"""Notices as the staff write and follow them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from bot.domain.deliveries import (
    DELIVERY_STATUSES,
    Correcting,
    Correction,
    CorrectionStatus,
    Progress,
    Report,
)
from bot.domain.notice_desk_reply import (
    FileKnown,
    NoticeAsk,
    NoticeCsv,
    NoticeDesk,
    NoticeDraft,
    NoticeDryRun,
    NoticeExpiry,
    NoticeGone,
    NoticeNotYours,
    NoticeProgress,
    NoticeQuiet,
    NoticeRevise,
    NoticeShelf,
    NoticeState,
    NoticeSure,
    NoticeWaits,
    Waiting,
)
from bot.domain.notice_expiry import DayOver
from bot.domain.notice_faults import (
    Meanwhile,
    NotADate,
    NotAFile,
    OtherWord,
)
from bot.domain.notice_reach import NO_TOWN, DryRun
from bot.domain.notice_rules import (
    TooLong,
)
from bot.domain.notice_turns import FileSent
from bot.domain.notices import OVERDUE, Attachment, Audience, InAmbito, Notice, WholeRegion
from bot.domain.reply import Option, Reply
from tests.tg.samples import LANGUAGES, NOW, TOPICS
from tests.tg.samples_notice_faults import AT, EVERY_FAULT

SPOKEN = tuple(LANGUAGES.values())
DRAFT = Notice(
    id="a1b2c3d4",
    author=1,
    role="notices",
    ambito="valle_cavallina",
    title="Corso <nuovo> & cucito",
    created=NOW,
    texts={},
)
WRITTEN = replace(
    DRAFT,
    audience=Audience(place=InAmbito("valle_cavallina"), languages=("ar",), topic="health"),
    texts={"it": "Il corso.", "ar": "دورة"},
    missing="send_italian",
    desk="sportello_stranieri",
    attachment=Attachment("AgAC", "photo"),
    critical=True,
    link="https://example.org/a?b=1&c=2",
    expires=date(2027, 7, 15),
    send_at=AT,
)
DONE = replace(WRITTEN, status="done")
ROWS = {
    "ar": dict.fromkeys(DELIVERY_STATUSES, 0) | {"sent": 30, "unreachable": 1},
    "it": dict.fromkeys(DELIVERY_STATUSES, 0) | {"sent": 5, "pending": 4, "unknown": 1},
}
RUN = DryRun(
    people=1234,
    languages={"ar": 1200, "it": 34},
    municipalities={"016218": 1000, NO_TOWN: 234},
    without_text={"pa": 3},
    left_out={"muted": 7, "elsewhere": 99, "unreachable": 2},
    takes=timedelta(seconds=83),
)


def asked(what: str, **more: object) -> NoticeAsk:
    return NoticeAsk(notice=DRAFT.id, what=what, **more)  # type: ignore[arg-type]


def state(notice: Notice, correction: Correcting | None = None, **more: object) -> NoticeState:
    waits = notice.status in ("awaiting_approval", "scheduled")
    report = Report(
        notice=notice.id,
        status=notice.status,
        rows={} if waits else ROWS,
        opens={} if waits else {"link": 12},
        correction=correction,
    )
    return NoticeState(notice=notice, report=report, languages=LANGUAGES, **more)  # type: ignore[arg-type]


def correcting(kind: Correction, **counts: int) -> Correcting:
    return Correcting(kind=kind, counts=cast("dict[CorrectionStatus, int]", counts))


READ = NoticeDraft(notice=WRITTEN, places=("Val Cavallina",), languages=SPOKEN, topic=TOPICS[2])
WAITING = Waiting(draft=READ, people=1234, approvers=2)
PLACES = (Option("region", "region"), Option("valle_cavallina", "Val Cavallina"))
NOTICE_DESK: dict[str, Reply] = {
    "notice_desk": NoticeDesk({"drafts": 2, "waiting": 1, "sent": 0}),
    "notice_shelf": NoticeShelf("drafts", (DRAFT, replace(DRAFT, title=""))),
    "notice_shelf_empty": NoticeShelf("sent", ()),
    "notice_shelf_older": NoticeShelf("sent", (DONE,), 2),
    "notice_sure_delete": NoticeSure(DRAFT.id, "", "delete"),
    "notice_sure_cancel": NoticeSure(DRAFT.id, DRAFT.title, "cancel"),
    "notice_sure_withdraw": NoticeSure(DRAFT.id, DRAFT.title, "withdraw"),
    "notice_gone": NoticeGone(),
    "notice_not_yours": NoticeNotYours(),
    "notice_file_known": FileKnown(FileSent(file_id="AgAC-x_1", kind="photo")),
    "notice_draft": NoticeDraft(notice=DRAFT, places=(), languages=SPOKEN, topic=None),
    "notice_draft_written": NoticeDraft(
        notice=WRITTEN,
        places=("Val Cavallina",),
        languages=SPOKEN,
        topic=TOPICS[2],
        desk="Sportello <stranieri>",
    ),
    "notice_draft_region": NoticeDraft(
        notice=replace(WRITTEN, audience=Audience(place=WholeRegion())),
        places=(),
        languages=SPOKEN,
        topic=None,
        tested=True,
    ),
    "notice_draft_who": NoticeDraft(
        notice=DRAFT, places=(), languages=SPOKEN, topic=None, group="who"
    ),
    "notice_draft_with": NoticeDraft(
        notice=DRAFT, places=(), languages=SPOKEN, topic=None, group="with"
    ),
    "notice_draft_when": NoticeDraft(
        notice=replace(DRAFT, critical=True),
        places=(),
        languages=SPOKEN,
        topic=None,
        group="when",
    ),
    "notice_draft_many_towns": NoticeDraft(
        notice=DRAFT,
        places=tuple(f"Comune {n}" for n in range(11)),
        languages=SPOKEN,
        topic=None,
        faults=EVERY_FAULT,
    ),
    "notice_ask_title": asked("title"),
    "notice_ask_place": asked("place", options=PLACES, chosen=frozenset({"region"})),
    "notice_ask_towns": asked("towns", options=(Option("016218", "Trescore Balneario"),)),
    "notice_ask_towns_elsewhere": asked(
        "towns",
        options=(Option("016024", "Bergamo"),),
        chosen=frozenset({"016024"}),
        elsewhere=True,
    ),
    "notice_ask_languages": asked(
        "languages", options=(Option("ar", "العربية"),), chosen=frozenset({"ar"})
    ),
    "notice_ask_topic": asked("topic", options=TOPICS),
    "notice_ask_text": asked("text", language=LANGUAGES["ar"], now="نص <قديم>"),
    "notice_ask_text_again": asked(
        "text", language=LANGUAGES["it"], fault=TooLong("it", 3600, 3500)
    ),
    "notice_ask_areas": asked("areas", options=(Option("towns-valle_cavallina", "Val Cavallina"),)),
    "notice_ask_missing": asked("missing", lacking=(LANGUAGES["ar"],)),
    "notice_ask_missing_first": asked("missing", lacking=(LANGUAGES["ar"],), sends=True),
    "notice_ask_desk": asked(
        "desk", options=(Option("a", "Sportello A"), Option("b", "B")), chosen=frozenset({"b"})
    ),
    "notice_ask_file": asked("file", fault=NotAFile()),
    "notice_ask_preview": asked(
        "preview",
        options=(Option("it", "Italiano"), Option("ar", "العربية")),
        chosen=frozenset({"it"}),
    ),
    "notice_ask_link": asked("link"),
    "notice_ask_expires": asked("expires"),
    "notice_ask_when": asked("when", fault=NotADate(hour=True)),
    "notice_quiet": NoticeQuiet(DRAFT.id, AT, AT + timedelta(hours=10)),
    "notice_dry_run": NoticeDryRun(
        notice=WRITTEN,
        run=RUN,
        towns={"016218": "Trescore Balneario"},
        languages=LANGUAGES,
        second=False,
        confirm=False,
    ),
    "notice_confirm": NoticeDryRun(
        notice=WRITTEN,
        run=RUN,
        towns={"016218": "Trescore Balneario"},
        languages=LANGUAGES,
        second=True,
        confirm=True,
        fault=OtherWord(),
    ),
    "notice_done": state(DONE),
    "notice_mended": state(
        replace(DONE, mended={"it": "Nuovo <testo>.", "ar": "نص جديد"}), own=True
    ),
    "notice_sending": state(replace(WRITTEN, status="sending")),
    "notice_approve": state(
        replace(WRITTEN, status="awaiting_approval"), waiting=WAITING, approves=True
    ),
    "notice_approve_read": state(
        replace(WRITTEN, status="awaiting_approval"), waiting=WAITING, approves=True, shown=True
    ),
    "notice_nobody_approves": state(
        replace(WRITTEN, status="awaiting_approval"),
        waiting=replace(WAITING, approvers=0),
    ),
    "notice_edited": state(DONE, correcting("edit", done=20, waiting=9, sending=1, failed=5)),
    "notice_expired": state(DONE, correcting("expire", done=34, unreachable=1)),
    "notice_withdrawn": state(
        replace(WRITTEN, status="withdrawn"), correcting("delete", done=30, marked=5)
    ),
    "notice_expiry": NoticeExpiry(DRAFT.id, date(2027, 7, 15)),
    "notice_expiry_over": NoticeExpiry(DRAFT.id, None, DayOver(date(2027, 6, 1))),
    "notice_waits": NoticeWaits(READ, 1234),
    "notice_not_now": state(replace(WRITTEN, status="paused"), fault=Meanwhile()),
    "notice_csv": NoticeCsv(state(DONE).report),
    "notice_progress": NoticeProgress(
        DRAFT.title,
        Progress(
            notice=DRAFT.id,
            status="sending",
            counts={"sent": 70, "unreachable": 2, "pending": 168},
            rate=28.0,
            seconds_left=6.4,
        ),
    ),
    "notice_progress_end": NoticeProgress(
        DRAFT.title, Progress(notice=DRAFT.id, status="done", counts={"sent": 240})
    ),
    "notice_progress_overdue": NoticeProgress(
        DRAFT.title,
        Progress(
            notice=DRAFT.id, status="cancelled", counts={"sent": 40, "pending": 2}, trouble=OVERDUE
        ),
    ),
    "notice_revise": NoticeRevise(DRAFT.id, LANGUAGES["ar"], "نص <قديم>"),
}
