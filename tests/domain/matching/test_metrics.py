"""The figures, against sums done by hand."""

import pytest

from bot.domain.matching.metrics import Asked, Bin, measure


def asked(*rows: tuple[float, int | None]) -> list[Asked]:
    return [Asked(score, rank) for score, rank in rows]


def test_top_1_and_top_3_count_the_place_of_the_right_intent():
    found = measure(asked((0.9, 1), (0.8, 1), (0.7, 2), (0.6, 3), (0.5, 4), (0.0, None)), [])

    assert found.questions == 6
    assert found.top1 == pytest.approx(2 / 6)
    assert found.top3 == pytest.approx(4 / 6)


def test_auroc_is_the_share_of_pairs_in_order_with_ties_half():
    # 0.8 beats both; 0.4 ties with 0.4 and beats 0.2; 0.2 loses to 0.4 and ties with 0.2.
    found = measure(asked((0.8, 1), (0.4, None), (0.2, 1)), [0.4, 0.2])

    assert found.auroc == pytest.approx((2 + 1.5 + 0.5) / 6)


def test_perfectly_apart_and_perfectly_mixed():
    assert measure(asked((0.9, 1)), [0.1]).auroc == 1.0
    assert measure(asked((0.1, 1)), [0.9]).auroc == 0.0
    assert measure(asked((0.5, 1)), [0.5, 0.5]).auroc == 0.5


def test_the_threshold_comes_from_every_third_out_of_scope_row_and_the_others_are_measured():
    # Rows 0 and 3 are 0.5 and 0.3: fewer than ten, so the threshold is 0.5.
    foreign = [0.5, 0.9, 0.1, 0.3, 0.2, 0.4]
    # Row 0 and 3 are left aside. Of rows 1, 2, 4, 5: right and above; right, not above; above but
    # wrong; exactly at the threshold.
    rows = asked((0.9, 1), (0.8, 1), (0.4, 1), (0.9, 1), (0.7, 2), (0.5, 1))

    found = measure(rows, foreign)

    assert found.recall_at_fa10 == pytest.approx(1 / 4)
    assert found.false_alarms == pytest.approx(1 / 4)


def test_one_out_of_scope_row_in_ten_may_pass():
    # Rows 0, 3, ... 27 are 0.00, 0.03, ... 0.27: ten rows, one may pass, the threshold is 0.24.
    foreign = [number / 100 for number in range(30)]

    found = measure(asked((0.9, 1), (0.25, 1), (0.24, 1)), foreign)

    assert found.recall_at_fa10 == pytest.approx(1 / 2)
    assert found.false_alarms == pytest.approx(4 / 20)  # 0.25, 0.26, 0.28, 0.29


def test_single_rows_are_measured_on_themselves():
    found = measure(asked((0.9, 1)), [0.1])

    assert found.recall_at_fa10 == 1.0
    assert found.false_alarms == 0.0


def test_without_out_of_scope_rows_their_figures_are_absent():
    found = measure(asked((0.9, 1)), [])

    assert (found.auroc, found.recall_at_fa10, found.false_alarms) == (None, None, None)
    assert found.out_of_scope == 0


def test_reliability_puts_each_score_in_its_tenth_and_the_error_weighs_them():
    found = measure(asked((0.95, 1), (1.0, 1), (0.91, 2), (0.35, 1), (0.0, None)), [0.9])

    first, second, third = found.reliability
    assert first == Bin(lower=0.0, count=1, score=0.0, right=0.0)
    assert (second.lower, second.count, second.right) == (0.3, 1, 1.0)
    assert second.score == pytest.approx(0.35)
    assert (third.lower, third.count) == (0.9, 3)
    assert third.score == pytest.approx(2.86 / 3)
    assert third.right == pytest.approx(2 / 3)
    # One question is 0.65 off and three are (2.86 - 2) / 3 off each.
    assert found.calibration_error == pytest.approx((0.65 + 0.86) / 5)


def test_scores_outside_zero_and_one_fall_in_the_outer_bins():
    found = measure(asked((-2.0, None), (3.0, 1)), [])

    assert [(one.lower, one.count) for one in found.reliability] == [(0.0, 1), (0.9, 1)]
    assert found.calibration_error == 0.0


def test_nothing_asked_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        measure([], [0.5])
