"""Names are counted in memory of one size, for a while, and by several processes together."""

import os
from datetime import timedelta

from skill.alexa.trust.tally import PERIOD, Tally
from tests.fakes.authority import NOW


def test_a_name_is_counted_each_time_and_others_beside_it() -> None:
    tally = Tally()
    assert [tally.add("one", NOW) for _ in range(3)] == [1, 2, 3]
    assert tally.add("other", NOW) == 1


def test_after_a_while_counting_begins_anew() -> None:
    tally = Tally()
    tally.add("one", NOW)
    assert tally.add("one", NOW + timedelta(seconds=PERIOD)) == 1


def test_a_clock_set_back_begins_anew_too() -> None:
    tally = Tally()
    tally.add("one", NOW)
    assert tally.add("one", NOW - timedelta(days=1)) == 1


def test_no_count_grows_beyond_its_byte() -> None:
    tally = Tally()
    assert [tally.add("one", NOW) for _ in range(300)][-1] == 255


def test_a_flood_of_new_names_leaves_most_of_them_at_one() -> None:
    tally = Tally()
    counts = [tally.add(f"name {number}", NOW) for number in range(30_000)]
    assert counts.count(1) > 29_000


def test_what_a_forked_process_counts_is_counted_here() -> None:
    tally = Tally()
    child = os.fork()
    if child == 0:
        tally.add("one", NOW)
        os._exit(0)
    os.waitpid(child, 0)
    assert tally.add("one", NOW) == 2
