"""Every reply as what Telegram is sent; pure, and closed: mypy refuses a reply without words."""

from bot.domain import reply as said
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
    NoticeTold,
    NoticeWaits,
)
from bot.domain.notice_reply import InterestsView, News, NoticesView
from bot.domain.reply import Reply
from bot.tg import rendering_board as board
from bot.tg import rendering_cards as cards
from bot.tg import rendering_desks as desks
from bot.tg import rendering_menus as menus
from bot.tg import rendering_news as news
from bot.tg import rendering_notice_asks as notice_asks
from bot.tg import rendering_notice_desk as notice_desk
from bot.tg import rendering_notice_draft as notice_draft
from bot.tg import rendering_notice_expiry as notice_expiry
from bot.tg import rendering_notice_progress as notice_progress
from bot.tg import rendering_notice_sending as notice_sending
from bot.tg import rendering_notice_state as notice_state
from bot.tg import rendering_notice_telling as notice_telling
from bot.tg import rendering_places as places
from bot.tg import rendering_privacy as privacy
from bot.tg import rendering_reviews as reviews
from bot.tg import rendering_safety as safety
from bot.tg import rendering_slip as slip
from bot.tg import rendering_slip_questions as slip_questions
from bot.tg import rendering_told as told
from bot.tg.outgoing import Outgoing
from bot.tg.voice import Voice


def render(reply: Reply, voice: Voice) -> tuple[Outgoing, ...]:  # noqa: C901, PLR0911, PLR0912 - the union, a room a line
    """Say one reply in one language: words, order, pictograms and buttons."""
    match reply:
        case (
            said.AnswerCard()
            | said.Withheld()
            | said.PartShown()
            | said.DidYouMean()
            | said.MeantWhat()
        ):
            return cards.render(reply, voice)
        case said.DeskCard() | said.DeskList() | said.DeskNone() | said.DeskWeek() | said.DeskPin():
            return desks.render(reply, voice)
        case said.ContactCard():
            return desks.contact(reply)
        case (
            said.PlacePrompt()
            | said.PlaceChoice()
            | said.PlaceUnknown()
            | said.OutsideLombardy()
            | said.PlaceSaved()
        ):
            return places.render(reply, voice)
        case (
            said.SlipAbout()
            | said.SlipTopics()
            | said.SlipTopicPage()
            | said.SlipUrgency()
            | said.SlipLanguages()
        ):
            return slip_questions.render(reply, voice)
        case said.SlipShown() | said.SlipGone() | said.SlipRead() | said.SlipUnknown():
            return slip.render(reply, voice)
        case said.BoardDesks() | said.BoardView() | said.BoardNobody():
            return board.render(reply, voice)
        case said.AnswersFound() | said.AnswerUnknown():
            return told.render(reply, voice)
        case said.ReviewsDue():
            return reviews.render(reply, voice)
        case NoticeDesk() | NoticeShelf() | NoticeGone() | NoticeNotYours() | FileKnown():
            return notice_desk.render(reply, voice)
        case NoticeDraft():
            return notice_draft.render(reply, voice)
        case NoticeAsk() | NoticeQuiet() | NoticeRevise() | NoticeSure():
            return notice_asks.render(reply, voice)
        case NoticeDryRun():
            return notice_sending.render(reply, voice)
        case NoticeState() | NoticeCsv():
            return notice_state.render(reply, voice)
        case NoticeWaits() | NoticeTold():
            return notice_telling.render(reply, voice)
        case NoticeExpiry():
            return notice_expiry.render(reply, voice)
        case NoticeProgress():
            return notice_progress.render(reply, voice)
        case NoticesView() | InterestsView() | News():
            return news.render(reply, voice)
        case said.SafetyFirst() | said.Helplines() | said.MessagesRemoved():
            return safety.render(reply, voice)
        case said.PrivacyText() | said.MyData() | said.ForgetPrompt() | said.Forgotten():
            return privacy.render(reply, voice)
        case _:
            return menus.render(reply, voice)
