"""How well each voice is understood: `bench/voices.py`, from the repository's root.

Every engine that is ready speaks the same phrases of the coach (every fourth, or every one with `--all`). A
recogniser that knows these phrases and twice as many decoys transcribes them (tests/voices/recogniser.py).
The table has the word error rate, the phrases heard without any mistake, and the speed. With `--pack`, clips
are heard as they are, by Whisper as well, and judged one by one (bench/judging.py): those of the shipped
voice, or of another pack's folder. This needs `make voices`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from skill.language.phrases import PhraseBook
from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.pack_manifest import clip_file, voice_folder
from skill.voices.engine import Engine
from skill.voices.espeak import Espeak
from skill.voices.festival import Festival
from skill.voices.flite import Flite
from skill.voices.hibari import Hibari
from skill.voices.lexicon import Lexicon
from skill.voices.mastering import master
from skill.voices.piper import Piper, find_voice, voices_folder

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.voices.recogniser import Heard, hear, word_error_rate

TEXTS = PhraseBook.load("en").texts
EVERY = 4
SHIPPED = voice_folder(shipped("audio"), "en", Settings().voice)


def engines(voice_file: Path | None) -> Iterator[Engine]:
    yield from (
        Hibari(),
        Festival(),
        Festival(stretch=1.08),
        Flite("rms"),
        Flite("slt"),
        Festival("kal_diphone"),
        Espeak(),
    )
    yield Piper(voice_file or find_voice("en-US", voices_folder()))


def spoken(engine: Engine, text: str) -> tuple[bytes, float]:
    """Return a text as a clip, levelled by itself, and the seconds that the engine needed."""
    with tempfile.TemporaryDirectory() as place:
        wav = Path(place, "spoken.wav")
        start = time.perf_counter()
        engine.speak(Lexicon.load("en", engine.name).respell(text), wav)
        return master(wav, None).audio, time.perf_counter() - start


def hear_engine(engine: Engine) -> tuple[list[Heard], float]:
    made = {clip: spoken(engine, text) for clip, text in sample().items()}
    return hear({clip: sound for clip, (sound, _) in made.items()}), sum(each for _, each in made.values())


def judge_pack(folder: Path, pool: ProcessPoolExecutor) -> None:
    """Print a row for the pack, and a verdict on each clip, those with a fault first."""
    from bench.judging import HEAD, judge, summary

    every = 1 if "--all" in sys.argv else EVERY
    texts = {clip: text for clip, text in list(TEXTS.items())[::every] if clip_file(folder, clip).is_file()}
    clips = {clip: clip_file(folder, clip).read_bytes() for clip in texts}
    shares = [dict(list(clips.items())[at::2]) for at in range(2)]
    sphinx = {each.clip: each.wrong for found in pool.map(hear, shares) for each in found}
    found = judge(texts, clips, sphinx)
    print(HEAD)
    print(summary(f"{folder.parent.name}/{folder.name}", found), "\n")
    for each in sorted(found, key=lambda each: (not each.faults, each.clip)):
        print(each)


def sample() -> dict[str, str]:
    step = 1 if "--all" in sys.argv else EVERY
    return dict(list(TEXTS.items())[::step])


def row(name: str, found: list[Heard], seconds: float) -> str:
    whole = sum(not each.wrong for each in found)
    share, pace = 100 * word_error_rate(found), seconds / len(found)
    return f"| {name} | {share:.1f} % | {whole} of {len(found)} | {pace:.2f} s |"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--all", action="store_true", help="all phrases, not every fourth")
    options.add_argument("--voice-file", type=Path, help="the .onnx file of Piper's voice")
    options.add_argument("--pack", type=Path, nargs="?", const=SHIPPED, help="judge a pack's clips")
    chosen = options.parse_args()
    with ProcessPoolExecutor(2) as pool:
        if chosen.pack:
            judge_pack(chosen.pack, pool)
        else:
            hear_engines(chosen.voice_file, pool)


def hear_engines(voice_file: Path | None, pool: ProcessPoolExecutor) -> None:
    """Print a row for each engine that is ready."""
    print("| voice | word error rate | phrases without a mistake | time a phrase |\n|---|---|---|---|")
    ready = [engine for engine in engines(voice_file) if not engine.missing()]
    for engine, (heard, seconds) in zip(ready, pool.map(hear_engine, ready), strict=True):
        print(row(f"{engine.name}, {engine.settings}", heard, seconds), flush=True)


if __name__ == "__main__":
    main()
