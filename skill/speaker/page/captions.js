// A track's captions, read from the WebVTT beside it: words by time in seconds, and chapters.

const TIME = String.raw`(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}`;
const CUE = new RegExp(`(${TIME}) --> (${TIME})\\n([\\s\\S]*)`);
const CHAPTER = new RegExp(`^NOTE chapter (\\S+) (${TIME}) to (${TIME})$`);
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** @typedef {{start: number, end: number, text: string}} Caption */

/** @param {string} text */
const seconds = (text) => text.split(":").reduce((total, part) => total * 60 + Number(part), 0);
/**
 * @param {Caption[]} parts
 * @param {number} moment
 */
const within = (parts, moment) => parts.find((part) => part.start <= moment && moment < part.end);

/** The captions of one track. */
export class Captions {
  /** @param {string} [text] a WebVTT file */
  constructor(text = "") {
    /** @type {Caption[]} */
    this.cues = [];
    /** @type {Caption[]} */
    this.chapters = [];
    for (const block of text.replaceAll("\r\n", "\n").split(/\n{2,}/)) this.#read(block.trim());
  }

  /**
   * Fetch the captions of a track; a track without any has none, and one that is out of reach is null.
   * @param {string} trackUrl
   */
  static async of(trackUrl) {
    try {
      const answer = await fetch(trackUrl.replace(/\.mp3(?=$|\?)/, ".vtt"));
      return new Captions(answer.ok ? await answer.text() : "");
    } catch {
      return null;
    }
  }

  /**
   * The words at a moment: those that sound, or the last ones before it.
   * @param {number} moment
   */
  at(moment) {
    const cue = this.cues.filter(({ start }) => start <= moment).at(-1);
    return { text: cue?.text ?? "", sounding: cue !== undefined && moment < cue.end };
  }

  /**
   * The chapter's name at a moment.
   * @param {number} moment
   */
  chapter(moment) {
    return within(this.chapters, moment)?.text ?? "";
  }

  /** @param {string} block */
  #read(block) {
    const chapter = CHAPTER.exec(block);
    const cue = CUE.exec(block);
    if (chapter) {
      this.chapters.push({ start: seconds(chapter[2]), end: seconds(chapter[3]), text: chapter[1] });
    } else if (cue) {
      const text = cue[3].trim().replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[/** @type {keyof typeof ENTITIES} */ (entity)]);
      this.cues.push({ start: seconds(cue[1]), end: seconds(cue[2]), text });
    }
  }
}
