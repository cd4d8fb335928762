"""What the coach must teach, fact by fact: where it can be heard, and the words it cannot do without."""

from dataclasses import dataclass

import pytest

from skill.coaching.drill import Area, Caution, DoseUnit, Drill, Kind, Level, Posture, Sides, Tool
from skill.coaching.phrase_needs import phrase_needs
from skill.coaching.routine import Focus, Side
from skill.language.say import Name, say
from tests.fakes import loaded

CATALOGUE = loaded.catalogue()
BOOK = loaded.phrases()
TEXTS = loaded.texts()
TOPICS = ("smr", "sitting", "hips", "dynamic", "tools", "spine", "long-term")


@dataclass(frozen=True)
class Fact:
    """A fact, where it is heard (phrase keys have dots, messages have none), and the words it depends on."""

    fact: str
    places: tuple[str, ...]
    words: tuple[str, ...]


def fact(text: str, places: str, *words: str) -> Fact:
    return Fact(text, tuple(places.split()), words)


IDEAS = [
    fact(
        "back pain is common, and why", "why-spine", "nearly every", "sitting", "poor lifting", "old injury"
    ),
    fact(
        "the lumbar spine moves, trouble starts at the hips",
        "why-hips",
        "lumbar",
        "mobile",
        "starts at the hips",
    ),
    fact("hips are made for movement", "why-hips", "built for a lot of movement"),
    fact("the back takes over for tense or weak hips", "why-hips", "tense or weak", "lower back takes over"),
    fact(
        "small muscles stand in until they fail",
        "why-hips",
        "small, weak",
        "large, strong",
        "something gives",
    ),
    fact("tight hips switch the abdominals off", "why-sitting", "tight", "stuck-down", "abdominals off"),
    fact("others hold the spine, tension grows", "why-sitting", "spine stable", "tension grows"),
    fact("hence sitting does harm", "why-sitting", "sitting is so damaging"),
    fact("the aim is to free hips and lumbar spine", "why-spine", "tight tissue", "hips", "lumbar spine"),
    fact("lumbar muscles stabilise", "why-spine", "own job", "stabilise", "not to be prime movers"),
]

RELEASE = [
    fact(
        "a roller does, a ball does better",
        "why-tools",
        "foam roller works",
        "pinpoint",
        "lacrosse",
        "better",
    ),
    fact("tender or tight muscle gets more time", "why-smr", "muscle", "tender or tight", "more time"),
    fact("never bone, nerves, vessels", "why-smr", "never", "bone", "nerves", "blood vessels"),
    fact("numb or tingling is wrong", "why-smr", "numbness", "tingling", "spot is wrong"),
    fact("stuck glutes do not activate", "why-glutes", "hard to activate", "stuck-down", "contract better"),
    fact("loose glutes help the back", "glutes.purpose", "glutes", "your back"),
    fact("two muscles of the lower back", "why-ql-erectors", "quadratus lumborum", "spinal erectors"),
    fact("what those two do", "why-ql-erectors", "lateral flexion", "extension"),
    fact(
        "where those two attach", "why-ql-erectors", "attach to the lumbar spine", "matter to your lower back"
    ),
    fact("sitting tightens the psoas", "why-hip-flexors", "sitting", "psoas", "hip flexors", "very tight"),
    fact("some pull on the lumbar spine", "why-hip-flexors", "attach to the lumbar spine", "pull on it"),
    fact("the others tilt the pelvis", "why-hip-flexors", "position of the pelvis", "spine"),
]

MOBILITY = [
    fact("release comes first", "why-dynamic", "after the release"),
    fact(
        "the lunge opens hips and spine",
        "why-reverse-lunge-side-bend",
        "opens your hips",
        "lumbar",
        "laterally",
    ),
    fact(
        "the opener decompresses",
        "why-swiss-ball-lateral-opener",
        "exercise ball",
        "decompresses",
        "laterally",
    ),
    fact("the scorpion does two things", "why-prone-scorpion", "extension and rotation", "at once"),
    fact("the couch stretch is strong", "why-couch-stretch", "strong", "intense", "hip flexors"),
    fact(
        "the couch stretch is for sitters", "why-couch-stretch couch_stretch.purpose", "sit a lot", "a must"
    ),
    fact("rotations open the hips", "why-spinal-rotations", "external rotation", "rotate from the spine"),
    fact("rotations reach everything", "why-spinal-rotations", "mobilises globally"),
    fact("moving, not holding", "why-dynamic", "on purpose", "instead of holding still"),
    fact("strength around the tissue", "why-dynamic", "flexible tissue", "strength around it"),
    fact("the whole active range lasts", "why-dynamic", "full active range of motion", "long term"),
]

BEYOND = [
    fact(
        "prevention goes on",
        "why-long-term",
        "prevention",
        "glute activation",
        "core bracing",
        "mobile tissue",
    ),
    fact("people differ", "why-long-term", "everyone is different", "not suit", "tailored programme"),
    fact("no diagnosis", "why-long-term", "general guidance", "not a diagnosis", "qualified professional"),
]

SIDES = [
    fact("glutes: muscle under the tool", "glutes.left.standard", "left buttock down"),
    fact("lower back: muscle under the tool", "ql_erectors.left", "left of your spine"),
    fact("hip flexors: muscle under the tool", "hip_flexors.left.standard", "left thigh"),
    fact("psoas: muscle under the tool", "hip_flexors.left.harder", "left of your navel"),
    fact("lunge: that foot steps back", "reverse_lunge_side_bend.work", "left foot back first", "right"),
    fact("opener: that side is up", "swiss_ball_lateral_opener.left.standard", "left side up"),
    fact("scorpion: that foot crosses", "prone_scorpion.work.standard", "left foot crosses first", "right"),
    fact("scorpion, easier: that leg crosses", "prone_scorpion.work.easier", "left leg crosses first"),
    fact("couch stretch: that knee is down", "couch_stretch.left.standard", "left knee down"),
    fact("couch, standing: that leg is behind", "couch_stretch.left.standing", "left leg behind"),
    fact("rotations: the chest goes there", "spinal_rotations.left.standard", "turning to the left"),
    fact("lunge: sides change each time", "reverse_lunge_side_bend.work", "taking turns"),
    fact("scorpion: sides change each time", "prone_scorpion.work", "taking turns"),
    fact("hinge: that foot carries", "hip_hinge.left.standard", "left foot takes the weight"),
    fact("hinge, chair: that foot presses", "hip_hinge.left.chair", "left foot", "pressing"),
    fact(
        "wall: that arm reaches", "wall_side_bend.left.standard", "left arm reaches", "right hand on the wall"
    ),
    fact("wall, easier: that side opens", "wall_side_bend.left.easier", "right hand", "left side opens"),
    fact("figure four: that ankle is up", "seated_figure_four.left", "left ankle up"),
    fact("hip hike: that hip is up", "seated_hip_hike.work", "left hip up first", "right", "taking turns"),
]

POSITIONS = [
    fact("glutes", "glutes.position.standard", "sit on it", "hands", "ankle over knee", "lean that way"),
    fact("glutes, easier", "glutes.position.easier", "stand", "wall", "hip"),
    fact("glutes, seated", "glutes.position.chair", "chair", "buttock", "hands"),
    fact("lower back", "ql_erectors.position.standard", "lie back", "knees bent"),
    fact("lower back, where", "ql_erectors.position", "two inches off the spine", "between ribs and hip"),
    fact("lower back, easier", "ql_erectors.position.easier", "wall"),
    fact("lower back, no ball", "ql_erectors.fetch.wall", "socks", "towel"),
    fact(
        "hip flexors", "hip_flexors.position.standard", "face down", "forearms", "a hand below the hip bone"
    ),
    fact("hip flexors, ball", "hip_flexors.position.standard.lacrosse_ball", "front of that thigh"),
    fact("hip flexors, easier", "hip_flexors.position.easier", "roller", "front of that thigh"),
    fact("psoas", "hip_flexors.position.harder", "face down", "halfway from navel to hip bone"),
    fact("lunge", "reverse_lunge_side_bend.position.standard", "stand tall", "wall or a chair"),
    fact("lunge, easier", "reverse_lunge_side_bend.position.easier", "chair", "hands on its back"),
    fact("opener", "swiss_ball_lateral_opener.position.standard.1", "kneel", "ball", "feet braced", "wall"),
    fact("opener, over it", "swiss_ball_lateral_opener.position.standard.2", "lie sideways over it", "hand"),
    fact("opener, easier", "swiss_ball_lateral_opener.fetch.easier", "sofa arm", "cushions"),
    fact("opener, seated", "swiss_ball_lateral_opener.fetch.chair", "chair"),
    fact("scorpion", "prone_scorpion.position.standard.1", "face down"),
    fact("scorpion, arms", "prone_scorpion.position.standard.2", "arms", "letter t"),
    fact("scorpion, easier", "prone_scorpion.position.easier.1", "on your back"),
    fact("couch, knee", "couch_stretch.position.standard.1", "pad", "knee", "couch, wall or chair"),
    fact("couch, shin", "couch_stretch.position.standard.2", "shin up", "front", "hands"),
    fact("couch, easier", "couch_stretch.position.easier.1", "kneel", "pad", "foot on the floor"),
    fact("couch, standing", "couch_stretch.position.standing.1", "stand", "hands"),
    fact("rotations", "spinal_rotations.position.standard.1", "hips turned out", "crossed", "soles together"),
    fact("rotations, hand", "spinal_rotations.position.standard.2", "ribs", "behind your head"),
    fact("rotations, lunge", "spinal_rotations.position.harder.1", "long lunge", "front hip turned out"),
    fact("rotations, easier", "spinal_rotations.fetch.easier", "chair"),
    fact("hinge, a chair that stays", "hip_hinge.fetch.standard", "sturdy chair", "against a wall"),
    fact("hinge", "hip_hinge.position.standard.1", "in front of it", "facing away", "hands"),
    fact("hinge, other foot", "hip_hinge.position.standard.2", "other foot just behind", "heel up"),
    fact("hinge, easier", "hip_hinge.position.easier.1", "behind it", "both hands on its back"),
    fact("hinge, seated", "hip_hinge.position.chair.1", "sit tall near the front", "feet flat"),
    fact("wall", "wall_side_bend.position.standard.1", "sideways to the wall", "arm's length"),
    fact("wall, easier", "wall_side_bend.position.easier.1", "your back against a wall"),
    fact("figure four", "seated_figure_four.position.standard.2", "that ankle on your other knee"),
    fact("figure four, easier", "seated_figure_four.position.easier.2", "that ankle on your other shin"),
    fact("hip hike", "seated_hip_hike.position.standard.1", "sit tall", "both feet flat"),
    fact("hip hike, easier", "seated_hip_hike.position.easier.2", "hold the seat"),
]

MOVEMENTS = [
    fact("glutes", "glutes.movement.standard", "slowly", "tender"),
    fact("glutes, stroke", "glutes.hint.1", "slow", "three seconds"),
    fact("glutes, breath", "glutes.breathing", "breathe out", "weight sink"),
    fact("lower back", "ql_erectors.movement.standard", "drop that knee out", "slowly"),
    fact(
        "hip flexors",
        "hip_flexors.movement.standard.lacrosse_ball",
        "slowly bend and straighten that knee",
    ),
    fact("psoas", "hip_flexors.movement.harder", "breathe"),
    fact("psoas, pressure", "hip_flexors.pressure.harder", "light", "three of ten", "no rolling"),
    fact("lunge, down", "reverse_lunge_side_bend.movement.standard.1", "foot back", "squeeze the back glute"),
    fact("lunge, bend", "reverse_lunge_side_bend.movement.standard.2", "overhead", "bend away from it"),
    fact("lunge, up", "reverse_lunge_side_bend.movement.standard.3", "come up", "together", "change sides"),
    fact("opener", "swiss_ball_lateral_opener.movement.standard.1", "top arm overhead"),
    fact("opener, breath", "swiss_ball_lateral_opener.movement.standard.2", "top ribs", "back up"),
    fact(
        "scorpion, out",
        "prone_scorpion.movement.standard.1",
        *("bend one knee", "squeeze that glute", "cross", "toward the other hand"),
    ),
    fact("scorpion, back", "prone_scorpion.movement.standard.2", "chest near the floor", "change sides"),
    fact("scorpion, easier", "prone_scorpion.movement.easier.1", "knees drop to one side"),
    fact("couch", "couch_stretch.movement.standard.1", "squeeze the back glute", "ribs down", "feels good"),
    fact("couch, stay", "couch_stretch.movement.standard.2", "breathe there until i say ease out"),
    fact("couch, breath", "couch_stretch.breathing", "four seconds in", "four seconds out"),
    fact("rotations", "spinal_rotations.movement.standard", "rotate from the spine", "eyes", "return"),
    fact("rotations, lunge", "spinal_rotations.movement.harder", "ceiling"),
]

FEELINGS = [
    fact("lunge", "reverse_lunge_side_bend.feel", "front of your back hip", "side of your trunk"),
    fact("glutes", "glutes.feel", "buttock"),
    fact("couch", "couch_stretch.feel.standard", "strong", "front of the hip"),
    fact("psoas", "hip_flexors.feel.harder", "beside the navel"),
    *(fact(f"{drill.slug} is felt somewhere", f"{drill.slug}.feel", " ") for drill in CATALOGUE),
    *(
        fact(f"{drill.slug} goes out with the breath", f"{drill.slug}.breathing", "breathe out")
        for drill in CATALOGUE
        if drill.slug not in {"couch_stretch", "hip_flexors"}
    ),
]

EASIER = [
    fact("glutes", "glutes.easier", "stand", "ball between your hip and a wall", "tennis ball"),
    fact("lower back", "ql_erectors.easier", "wall", "tennis ball"),
    fact("hip flexors", "hip_flexors.easier", "foam roller", "front of the thigh"),
    fact("psoas", "hip_flexors.harder", "psoas", "softer ball", "light pressure"),
    fact("lunge", "reverse_lunge_side_bend.easier", "chair", "half as deep", "half kneeling"),
    fact("opener", "swiss_ball_lateral_opener.easier", "sofa arm", "cushions", "chair"),
    fact("scorpion", "prone_scorpion.easier", "range small", "on your back", "knees drop to one side"),
    fact("couch", "couch_stretch.easier", "foot on the floor", "half kneeling", "pad under the knee"),
    fact("rotations", "spinal_rotations.easier", "chair"),
]

KEEP_OFF = [
    fact("glutes", "glutes.avoid", "tailbone", "outer hip", "sit bone"),
    fact("lower back", "ql_erectors.avoid", "spine", "ribs"),
    fact("the kidneys", "ql_erectors.pressure", "light", "three of ten", "kidneys"),
    fact("hip flexors", "hip_flexors.avoid.standard", "hip bone", "groin", "pulse"),
    fact("psoas", "hip_flexors.avoid.harder", "bone", "groin", "pulse"),
    fact("tingling", "safety.tingling", "numb", "tingling", "burning", "sharp", "come off"),
    fact("what to say", "safety.tingling", "ask me to pause"),
    fact("pressure", "safety.pressure", "good discomfort", "six of ten at most"),
]

LEAVE_OUT = [
    fact("how", "glutes.leave_out", "ask for the next one"),
    fact("hip replacement", "glutes.leave_out.standard", "hip replacement"),
    fact("kidneys", "ql_erectors.leave_out", "kidney trouble", "ask for the next one"),
    fact(
        "belly",
        "hip_flexors.leave_out.harder",
        *("pregnant", "full stomach", "hernia", "aneurysm", "belly surgery", "ask for the next one"),
    ),
    fact("lunge", "reverse_lunge_side_bend.leave_out.standard", "lunge hurts your knee", "balance", "alone"),
    fact("opener", "swiss_ball_lateral_opener.leave_out.standard", "dizzy", "head low"),
    fact("scorpion, pain", "prone_scorpion.leave_out.standard", "bending back hurts", "pregnant"),
    fact(
        "scorpion, spine",
        "prone_scorpion.leave_out.standard",
        *("osteoporosis", "spinal stenosis", "slipped vertebra"),
    ),
    fact("couch", "couch_stretch.leave_out.standard", "knee pain", "recent knee surgery"),
    fact("rotations", "spinal_rotations.leave_out.standard.1", "twisting hurts sharply"),
    fact("small range", "spinal_rotations.leave_out.standard.2", "small", "osteoporosis", "hip replacement"),
    fact("lunge and hip", "spinal_rotations.leave_out.harder.1", "hip replacement", "knee"),
    fact("hinge", "hip_hinge.leave_out.standard", "knee trouble", "hip replacement", "poor balance"),
    fact("hinge, easier", "hip_hinge.leave_out.easier", "bending forward hurts sharply"),
    fact("hinge, seated", "hip_hinge.leave_out.chair", "hip replacement", "bending forward hurts"),
    fact("wall", "wall_side_bend.leave_out", "bending sideways hurts"),
    fact("wall, feet crossed", "wall_side_bend.leave_out.harder", "hip replacement", "poor balance"),
    fact("figure four", "seated_figure_four.leave_out", "hip replacement"),
    fact("figure four, knee", "seated_figure_four.leave_out.standard", "knee trouble"),
    fact("hip hike", "seated_hip_hike.leave_out", "hurts sharply"),
]

NOTICES = [
    fact("no advice", "notice.general", "general guidance", "not medical advice", "sharply"),
    fact(
        "emergency",
        "notice.emergency",
        "bladder",
        "bowel",
        "sexual",
        "groin",
        "inner thighs",
        "leg",
        "both legs",
    ),
    fact("doctor: events", "notice.doctor", "fall", "accident", "fever", "unwell", "weight loss", "cancer"),
    fact("doctor: drugs", "notice.doctor", "steroids", "weakened immune system", "blood thinners", "clot"),
    fact("doctor: pain", "notice.doctor", "constant pain", "at rest or at night", "tears or throbs", "belly"),
    fact("doctor: persons", "notice.doctor", "eighteen", "pregnancy", "osteoporosis", "surgery or injury"),
]

FACTS = [
    *(*IDEAS, *RELEASE, *MOBILITY, *BEYOND),
    *(*SIDES, *POSITIONS, *MOVEMENTS, *FEELINGS, *EASIER, *KEEP_OFF, *LEAVE_OUT, *NOTICES),
]


def texts_at(place: str) -> list[str]:
    """The text at a place; for a position that differs by tool, the text for each tool."""
    if "." not in place:
        return [TEXTS.render(say(place), "en-US").lower()]
    keys = [key for key in BOOK.wordings if key == place or key.startswith(f"{place}.")]
    return [BOOK.text(key).lower() for key in keys]


def named(row: Fact) -> str:
    return f"{row.fact} @ {row.places[0]}"


@pytest.mark.parametrize("row", FACTS, ids=named)
def test_a_fact_can_be_heard(row: Fact) -> None:
    texts = [text for place in row.places for text in texts_at(place)]
    assert texts
    assert all(word in text for text in texts for word in row.words), texts


@pytest.mark.parametrize("row", FACTS, ids=named)
def test_every_fact_is_in_a_track_or_an_answer(row: Fact) -> None:
    said = {key for drill in CATALOGUE for need in phrase_needs(drill) for key in need.keys}
    for place in row.places:
        below = any(key.startswith(f"{place}.") for key in said)
        within = place.rpartition(".")[0] in said
        assert place.startswith(("why-", "notice.")) or place in said or below or within, place


@pytest.mark.parametrize("topic", [*TOPICS, *(slug.replace("_", "-") for slug in CATALOGUE.slugs)])
def test_a_reason_is_heard_within_twenty_seconds(topic: str) -> None:
    text = TEXTS.render(say(f"why-{topic}"), "en-US")
    assert 80 < len(text) <= 300
    assert text.endswith(".")


BALL, SOFT, ROLLER, SWISS = Tool.LACROSSE_BALL, Tool.TENNIS_BALL, Tool.FOAM_ROLLER, Tool.SWISS_BALL
RELEASED, TURN, COUNTED = (30, 60, 120, 5), (4, 6, 10, 1), DoseUnit.REPETITIONS
TIMED = DoseUnit.SECONDS
TABLE = [
    ("glutes", Kind.SMR, Sides.EACH, (BALL, ROLLER, SOFT), TIMED, RELEASED),
    ("ql_erectors", Kind.SMR, Sides.EACH, (BALL, SOFT), TIMED, RELEASED),
    ("hip_flexors", Kind.SMR, Sides.EACH, (BALL, ROLLER, SOFT), TIMED, RELEASED),
    ("reverse_lunge_side_bend", Kind.DYNAMIC, Sides.ALTERNATING, (), COUNTED, TURN),
    ("swiss_ball_lateral_opener", Kind.DYNAMIC, Sides.EACH, (SWISS,), COUNTED, TURN),
    ("prone_scorpion", Kind.DYNAMIC, Sides.ALTERNATING, (), COUNTED, TURN),
    ("couch_stretch", Kind.DYNAMIC, Sides.EACH, (), TIMED, (30, 45, 90, 5)),
    ("spinal_rotations", Kind.DYNAMIC, Sides.EACH, (), COUNTED, TURN),
    ("hip_hinge", Kind.DYNAMIC, Sides.EACH, (), COUNTED, TURN),
    ("wall_side_bend", Kind.DYNAMIC, Sides.EACH, (), COUNTED, TURN),
    ("seated_figure_four", Kind.DYNAMIC, Sides.EACH, (), COUNTED, TURN),
    ("seated_hip_hike", Kind.DYNAMIC, Sides.ALTERNATING, (), COUNTED, TURN),
]


@pytest.mark.parametrize(("slug", "kind", "sides", "tools", "unit", "numbers"), TABLE)
def test_a_drill_is_done_and_dosed_as_in_the_table(
    slug: str, kind: Kind, sides: Sides, tools: tuple[Tool, ...], unit: DoseUnit, numbers: tuple[int, ...]
) -> None:
    drill = CATALOGUE.drill(slug)
    dose = drill.dose
    assert (drill.kind, drill.sides, drill.variations[0].tools) == (kind, sides, tools)
    assert (dose.unit, (dose.least, dose.usual, dose.most, dose.step)) == (unit, numbers)


@pytest.mark.parametrize("drill", [drill for drill in CATALOGUE if drill.dose.unit is COUNTED])
def test_a_repetition_is_slow_with_a_short_pause(drill: Drill) -> None:
    assert drill.tempo is not None
    assert 2000 <= drill.tempo.out == drill.tempo.back <= 3000
    assert 500 <= drill.tempo.stay <= 2000


def test_the_lower_back_is_never_rolled() -> None:
    lower_back = CATALOGUE.drill("ql_erectors")
    assert not any(ROLLER in variation.tools for variation in lower_back.variations)
    assert any(not v.tools and v.posture is Posture.STANDING for v in lower_back.variations)


def test_every_drill_can_be_done_without_lying_face_down() -> None:
    only_prone = [d.slug for d in CATALOGUE if all(Caution.FACE_DOWN in v.cautions for v in d.variations)]
    assert only_prone == []


NAMES = [
    *(Name("drill", slug) for slug in CATALOGUE.slugs),
    *(Name("tool", tool) for tool in (*Tool, "none")),
    *(Name("area", area) for area in Area),
    *(Name("focus", focus) for focus in Focus),
    *(Name("level", level) for level in Level),
    *(Name("posture", posture) for posture in Posture),
    *(Name("side", side) for side in Side),
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.message)
def test_every_name_fits_into_a_sentence(name: Name) -> None:
    text = TEXTS.render(say(name.message), "en-US")
    assert text
    assert not text.endswith((".", ":"))
