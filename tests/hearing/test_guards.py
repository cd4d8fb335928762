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


def taken(forms: list[str]) -> str | None:
    ruling = GUARDS.ruling(forms)
    return ruling.intent if ruling else None


def test_the_first_row_that_fits_decides() -> None:
    assert taken(["please wait for the bus"]) == "Waiting"
    assert taken(["please dont wait for the bus"]) == "Things"


def test_a_row_may_want_the_whole_text() -> None:
    assert taken(["well maybe"]) == "Undecided"
    assert taken(["maybe ten minutes"]) is None


def test_any_form_of_a_text_will_do() -> None:
    assert taken(["theres the tram", "there is my car"]) == "Things"


def test_a_language_may_do_without() -> None:
    assert Guards(GuardFile()).ruling(["maybe"]) is None


def test_a_row_may_fill_slots() -> None:
    ruling = Guards(GuardFile(guards=[GuardSpec("Asked", slots={"about": "all"}, said=["so"])])).ruling(
        ["so"]
    )
    assert ruling is not None
    assert ruling.slots == {"about": "all"}
