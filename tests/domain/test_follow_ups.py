import pytest

from bot.domain.follow_ups import FollowUp, FollowUps
from bot.domain.knowledge import Phrases

FOLLOW_UPS = FollowUps(
    {
        "it": Phrases(
            ("e", "ma", "il"),
            {},
            {"cost": ("quanto costa", "quanto devo pagare"), "where": ("dove",)},
            (),
            (),
        ),
        "pa": Phrases((), {}, {"cost": ("ਕਿੰਨਾ ਪੈਸਾ ਲੱਗਦਾ", "kinna paisa lagda")}, (), ()),
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quanto costa?", FollowUp("cost", "it")),
        ("E quanto costa", FollowUp("cost", "it")),
        ("qanto costa", FollowUp("cost", "it")),
        ("DOVE??", FollowUp("where", "it")),
        ("kina paisa lagda", FollowUp("cost", "pa")),
        ("ਕਿੰਨਾ ਪੈਸਾ ਲੱਗਦਾ?", FollowUp("cost", "pa")),
        ("quanto costa la carta di identità", None),
        ("come rinnovo il permesso", None),
        ("", None),
        ("e", None),
    ],
)
def test_only_nearly_the_whole_text_is_a_follow_up(text: str, found: FollowUp | None) -> None:
    assert FOLLOW_UPS.find(text, "it") == found
