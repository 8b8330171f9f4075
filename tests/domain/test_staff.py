import pytest

from bot.domain.desks import Competence, Desk, DeskSource
from bot.domain.places import Municipality, Places
from bot.domain.staff import ROLES, Member, Role, Staff, desks_of

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


def desk(name: str, municipality: str | None = None, **competence: object) -> Desk:
    return Desk(
        id=name,
        name=name,
        kind="association",
        operator=None,
        competence=Competence(**competence),
        source=DeskSource(title="a page"),
        municipality=municipality,
    )


def test_the_desks_of_an_ambito_serve_it_or_stand_in_it():
    towns = (
        Municipality("016218", "Trescore Balneario", "BG", 45.7, 9.8, "valle", 9800),
        Municipality("016024", "Bergamo", "BG", 45.7, 9.7, "bergamo", 120000),
    )
    places = Places(municipalities=towns)
    desks = (
        desk("consorzio", ambito="valle"),
        desk("comune", "016218", municipalities=("016218",)),
        desk("questura", "016024", province="BG"),
        desk("far_office_of_the_valley", "016024", ambito="valle"),
        desk("on_line", anyone=True),
    )

    assert desks_of("valle", desks, places) == {"consorzio", "comune", "far_office_of_the_valley"}
    assert desks_of("bergamo", desks, places) == {"questura", "far_office_of_the_valley"}
    assert desks_of("nowhere", desks, places) == frozenset()
    assert desks_of(None, desks, places) == {each.id for each in desks}
