"""Every sample reply, by the name it has in the golden files."""

from tests.tg import samples
from tests.tg.samples_handoff import HANDOFF
from tests.tg.samples_notice_desk import NOTICE_DESK
from tests.tg.samples_notice_rights import NOTICE_RIGHTS
from tests.tg.samples_notices import NOTICES

REPLIES = samples.REPLIES | HANDOFF | NOTICES | NOTICE_DESK | NOTICE_RIGHTS
COLLEAGUES = frozenset(
    {
        "slip_read",
        "slip_unknown",
        "slip_no_code",
        "board_desks",
        "board",
        "board_said",
        "board_late",
        "board_mediator",
        "board_nobody",
        "answers_found",
        "answer_unknown",
        "answer_no_id",
        "reviews_due",
        *NOTICE_DESK,
        *NOTICE_RIGHTS,
    }
)
"""What only the staff see, in their own group too, where the language button would do nothing."""
