// A track's captions, read from the WebVTT beside it: words by time in seconds, and chapters.

const TIME = String.raw`(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}`;
const CUE = new RegExp(`(${TIME}) --> (${TIME})\\n([\\s\\S]*)`);
const CHAPTER = new RegExp(`^NOTE chapter (\\S+) (${TIME}) to (${TIME})$`);
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

const seconds = (text) => text.split(":").reduce((total, part) => total * 60 + Number(part), 0);
const within = (parts, moment) => parts.find((part) => part.start <= moment && moment < part.end);

/** The captions of one track. */
export class Captions {
  constructor(text = "") {
    this.cues = [];
    this.chapters = [];
    for (const block of text.replaceAll("\r\n", "\n").split(/\n{2,}/)) this.#read(block.trim());
  }

  /** Fetch the captions of a track; a track without any has none. */
  static async of(trackUrl) {
    try {
      const answer = await fetch(trackUrl.replace(/\.mp3$/, ".vtt"));
      return new Captions(answer.ok ? await answer.text() : "");
    } catch {
      return new Captions();
    }
  }

  /** The words at a moment: those that sound, or the last ones before it. */
  at(moment) {
    return this.cues.findLast((cue) => cue.start <= moment)?.text ?? "";
  }

  /** The chapter's name at a moment. */
  chapter(moment) {
    return within(this.chapters, moment)?.text ?? "";
  }

  #read(block) {
    const chapter = CHAPTER.exec(block);
    const cue = CUE.exec(block);
    if (chapter) {
      this.chapters.push({ start: seconds(chapter[2]), end: seconds(chapter[3]), text: chapter[1] });
    } else if (cue) {
      const text = cue[3].trim().replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);
      this.cues.push({ start: seconds(cue[1]), end: seconds(cue[2]), text });
    }
  }
}
