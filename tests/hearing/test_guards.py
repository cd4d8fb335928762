from skill.hearing.guards import Guards
from skill.hearing.specs import GuardFile, GuardSpec

GUARDS = Guards(
    GuardFile(
        named={"thing": "(car|bus)"},
        guards=[
            GuardSpec("Waiting", said=["wait for (my|the) <thing>"], unless=["dont"]),
            GuardSpec("Undecided", alone=["[well] maybe"]),
            GuardSpec("Things", said=["<thing>"]),
        ],
    )
)


def test_the_first_row_that_fits_decides() -> None:
    assert GUARDS.intent_of(["please wait for the bus"]) == "Waiting"
    assert GUARDS.intent_of(["please dont wait for the bus"]) == "Things"


def test_a_row_may_want_the_whole_text() -> None:
    assert GUARDS.intent_of(["well maybe"]) == "Undecided"
    assert GUARDS.intent_of(["maybe ten minutes"]) is None


def test_any_form_of_a_text_will_do() -> None:
    assert GUARDS.intent_of(["theres the tram", "there is my car"]) == "Things"


def test_a_language_may_do_without() -> None:
    assert Guards(GuardFile()).intent_of(["maybe"]) is None
