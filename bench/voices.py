"""How well a recogniser understands each offline voice: `bench/voices.py`, from the repository's root.

Every voice speaks the same phrases of the coach (every fourth, or every one with `--all`), and a recogniser
that knows these phrases and twice as many decoys writes down what it hears (tests/voices/recogniser.py). The
table has the word error rate, the phrases heard without any mistake, and the speed. With `--pack`, the
shipped clips are heard as they are, all of them, and every mishearing is shown.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.tracks.manifest import clip_file, voice_folder
from skill.voices.engine import Engine
from skill.voices.espeak import Espeak
from skill.voices.festival import Festival
from skill.voices.flite import Flite
from skill.voices.lexicon import Lexicon

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.voices.recogniser import Recogniser, errors, words_of

ENGINES: tuple[Engine, ...] = (
    Festival(),
    Festival(stretch=1.08),
    Flite("rms"),
    Flite("slt"),
    Festival("kal_diphone"),
    Espeak(),
)
TEXTS = PhraseBook.load("en").texts
EVERY = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """One phrase: the words wanted and heard, and the seconds spoken."""

    clip: str
    wanted: list[str]
    heard: list[str]
    seconds: float

    @property
    def wrong(self) -> int:
        """The words that went wrong."""
        return errors(self.wanted, self.heard)


def spoken_by(engine: Engine) -> Callable[[str, str], tuple[bytes, float]]:
    lexicon = Lexicon.load("en")

    def sound(_clip: str, text: str) -> tuple[bytes, float]:
        with tempfile.TemporaryDirectory() as place:
            wav = Path(place, "spoken.wav")
            start = time.perf_counter()
            engine.speak(lexicon.respell(text), wav)
            return wav.read_bytes(), time.perf_counter() - start

    return sound


def shipped_clip(clip: str, _text: str) -> tuple[bytes, float]:
    return clip_file(voice_folder(shipped("audio"), "en", "slt"), clip).read_bytes(), 0.0


def hear(sound: Callable[[str, str], tuple[bytes, float]], texts: Mapping[str, str]) -> Iterator[Heard]:
    recogniser = Recogniser.of(TEXTS.values())
    for clip, text in texts.items():
        audio, seconds = sound(clip, text)
        yield Heard(clip, words_of(text), recogniser.hear(audio), seconds)


def hear_engine(engine: Engine) -> list[Heard]:
    return list(hear(spoken_by(engine), sample()))


def hear_pack(share: int) -> list[Heard]:
    return list(hear(shipped_clip, dict(list(TEXTS.items())[share::2])))


def sample() -> dict[str, str]:
    step = 1 if "--all" in sys.argv else EVERY
    return dict(list(TEXTS.items())[::step])


def row(name: str, found: list[Heard]) -> str:
    words, wrong = sum(len(each.wanted) for each in found), sum(each.wrong for each in found)
    whole = sum(not each.wrong for each in found)
    seconds = sum(each.seconds for each in found) / len(found)
    return f"| {name} | {100 * wrong / words:.1f} % | {whole} of {len(found)} | {seconds:.2f} s |"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--all", action="store_true", help="all phrases, not every fourth")
    options.add_argument(
        "--pack", action="store_true", help="hear the shipped clips, and show what was misheard"
    )
    chosen = options.parse_args()
    print("| voice | word error rate | phrases without a mistake | time a phrase |\n|---|---|---|---|")
    with ProcessPoolExecutor(2) as pool:
        if chosen.pack:
            found = [each for share in pool.map(hear_pack, (0, 1)) for each in share]
            print(row("en/slt, as shipped", found))
            for each in sorted(found, key=lambda each: -each.wrong):
                if each.wrong:
                    print(f"{each.wrong} {each.clip}: {TEXTS[each.clip]}\n    {' '.join(each.heard)}")
            return
        ready = [engine for engine in ENGINES if not engine.missing()]
        for engine, heard in zip(ready, pool.map(hear_engine, ready), strict=True):
            print(row(f"{engine.name}, {engine.settings}", heard), flush=True)


if __name__ == "__main__":
    main()
