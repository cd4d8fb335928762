// The stage: the drill's picture and name, the ring that counts the hold down, the words, and what comes next.

import { Captions } from "./captions.js";
import { amount, CHAPTERS, clock } from "./words.js";

/** @typedef {{player: import("./player.js").Player, routine: import("./routine.js").Routine,
 *   network: import("./network.js").Network}} Shown */

/**
 * @param {string} name
 * @returns {any}
 */
const $ = (name) => document.getElementById(name);
/**
 * @param {Element} element
 * @param {string} text
 */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const WELCOME = { title: $("title").textContent, caption: $("caption").textContent, picture: $("picture").getAttribute("src") };
const DONE = { title: "Well done", caption: "That was the whole routine. Take a breath, and get up slowly." };

/** Shows the player and the routine. */
export class Stage {
  #player;
  #routine;
  #network;
  /** @type {Captions | null} */
  #captions = new Captions();
  #captioned = "";
  /** Whether pictures keep still, whatever plays. */
  still = false;
  /** What the coach asked or said last, for when nothing plays. */
  said = "";

  /** @param {Shown} shown */
  constructor({ player, routine, network }) {
    this.#player = player;
    this.#routine = routine;
    this.#network = network;
    network.addEventListener("back", () => (this.#captioned &&= this.#captions ? this.#captioned : ""));
  }

  /** The chapter that sounds. */
  get chapter() {
    return this.#player.over ? undefined : this.#routine.chapter(this.#player.offset);
  }

  /** @param {boolean} asks whether the coach waits for an answer */
  show(asks) {
    this.#fetch();
    const { over, heard, current } = this.#player;
    document.body.toggleAttribute("data-sounding", heard);
    document.body.toggleAttribute("data-under-way", !over);
    const word = heard ? "Pause" : over ? "Begin" : "Go on";
    put($("pause-word"), word);
    $("pause").setAttribute("aria-label", word);
    $("next").disabled = $("previous").disabled = over;
    if (over) this.#welcome(asks, current !== null);
    else this.#drill(asks);
  }

  /**
   * @param {boolean} asks
   * @param {boolean} done
   */
  #welcome(asks, done) {
    put($("title"), asks ? "A question first" : done ? DONE.title : WELCOME.title);
    put($("chapter"), "");
    put($("coming"), "");
    put($("caption"), asks && this.said ? this.said : done ? DONE.caption : WELCOME.caption);
    $("caption").classList.remove("past");
    this.#count("", "", 0);
    this.#picture(`${WELCOME.picture}${this.still ? "?still" : ""}`, "");
  }

  /** @param {boolean} asks */
  #drill(asks) {
    const { current, offset } = this.#player;
    const chapter = this.chapter;
    put($("title"), current?.title || this.#routine.block?.title || "");
    put($("chapter"), chapter ? CHAPTERS[/** @type {keyof typeof CHAPTERS} */ (chapter.name)] : "");
    const { text, sounding } = this.#captions?.at(offset / 1000) ?? { text: "", sounding: false };
    put($("caption"), asks && this.said ? this.said : text);
    $("caption").classList.toggle("past", !asks && !sounding);
    this.#countDown(offset);
    this.#drawn(chapter?.name);
    const next = this.#routine.next;
    put($("coming"), next ? `Next: ${next.title.toLowerCase()}, ${amount(next.dose)}` : this.#routine.blocks.length ? "Last drill" : "");
  }

  /** @param {number} offset */
  #countDown(offset) {
    const chapters = this.#routine.block?.chapters ?? [];
    const held = chapters.find(({ hold }) => hold && offset < hold[1]);
    if (!held?.hold) return this.#count("", "", 1000);
    const [begins, ends] = held.hold;
    if (offset >= begins) return this.#count(seconds(ends - offset), "to go", (1000 * (offset - begins)) / (ends - begins));
    return this.#count(seconds(begins - offset), "until you begin", 0);
  }

  /**
   * @param {string} count
   * @param {string} of
   * @param {number} gone in thousandths
   */
  #count(count, of, gone) {
    put($("count"), count);
    put($("counted"), of);
    $("ring").style.strokeDasharray = `${Math.max(0, 1000 - gone)} 2000`;
    $("dial").toggleAttribute("data-holding", of === "to go");
  }

  /** @param {string | undefined} chapter */
  #drawn(chapter) {
    const block = this.#routine.block;
    if (!block) return;
    const right = ["right", "switch"].includes(chapter ?? "") || !block.dose.left;
    const { moving, still, alt } = block.pictures[right ? "right" : "left"];
    this.#picture(this.still || !this.#player.sounding ? still : moving, alt);
  }

  /**
   * @param {string} source
   * @param {string} alt
   */
  #picture(source, alt) {
    const picture = $("picture");
    if (picture.getAttribute("src") !== source) picture.src = source;
    if (picture.alt !== alt) picture.alt = alt;
  }

  async #fetch() {
    const { current } = this.#player;
    if (!current || current.url === this.#captioned) return;
    const url = (this.#captioned = current.url);
    this.#captions = new Captions();
    const found = await Captions.of(this.#network.address(url));
    if (this.#captioned === url) this.#captions = found;
  }
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  const left = Math.ceil(milliseconds / 1000);
  return left < 100 ? String(left) : clock(left * 1000);
}
