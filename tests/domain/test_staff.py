import pytest

from bot.domain.staff import ROLES, Member, Role, Staff

OPERATOR = Member(
    telegram_id=1, roles=frozenset({"operator"}), ambito="valle", desks=frozenset({"acli"})
)
NOTICES = Member(telegram_id=2, roles=frozenset({"notices"}), ambito="valle")
ADMIN = Member(
    telegram_id=3, roles=frozenset({"admin"}), ambito="valle", desks=frozenset({"acli", "caf"})
)
REGION = Member(
    telegram_id=4,
    roles=frozenset({"operator"}),
    ambito=None,
    desks=frozenset({"acli", "caf", "questura"}),
)
STAFF = Staff(members=(OPERATOR, NOTICES, ADMIN, REGION), chats={"valle": -100})


def test_a_member_is_found_by_telegram_id_and_nobody_else_is():
    assert STAFF.member(1) == OPERATOR
    assert STAFF.member(99) is None


def test_without_a_staff_file_nobody_is_on_the_staff():
    assert Staff().member(1) is None
    assert not Staff().may(None, "operator")


@pytest.mark.parametrize(
    ("member", "roles"),
    [
        (OPERATOR, {"operator"}),
        (NOTICES, {"notices"}),
        (ADMIN, {"operator", "notices", "admin"}),
        (None, set()),
    ],
)
def test_who_has_which_role_an_admin_having_all(member: Member | None, roles: set[Role]):
    assert {role for role in ROLES if STAFF.may(member, role)} == roles


def test_a_member_acts_on_their_own_ambito_only():
    assert STAFF.may(NOTICES, "notices", ambito="valle")
    assert not STAFF.may(NOTICES, "notices", ambito="bergamo")
    assert not STAFF.may(ADMIN, "notices", ambito="bergamo")


def test_a_member_acts_on_their_own_desks_only():
    assert STAFF.may(OPERATOR, "operator", desk="acli")
    assert not STAFF.may(OPERATOR, "operator", desk="caf")
    assert STAFF.may(ADMIN, "operator", desk="caf")
    assert not STAFF.may(ADMIN, "operator", desk="questura")
    assert not STAFF.may(NOTICES, "operator", desk="acli")


def test_the_region_acts_on_every_ambito_within_its_roles():
    assert STAFF.may(REGION, "operator", ambito="bergamo", desk="questura")
    assert not STAFF.may(REGION, "notices", ambito="bergamo")


def test_who_left_the_staff_or_was_given_other_roles_may_nothing_with_what_they_had():
    smaller = Staff(members=(NOTICES,))

    assert not smaller.may(OPERATOR, "operator")
    assert not Staff(members=(OPERATOR,)).may(
        Member(telegram_id=1, roles=frozenset({"admin"}), ambito="valle"), "admin"
    )


def test_a_deed_is_done_in_the_role_it_needs_or_as_admin():
    assert OPERATOR.role_for("operator") == "operator"
    assert ADMIN.role_for("operator") == "admin"
    assert OPERATOR.role_for("notices") is None
