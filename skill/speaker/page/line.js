// The whole routine as a line of blocks, each as wide as it is long.

import { put } from "./stage.js";
import { amount, clock, length } from "./words.js";

/**
 * @param {string} name
 * @returns {any}
 */
const $ = (name) => document.getElementById(name);
const ROOMY = 7; // more blocks than this have no names beside their bars

/** Shows a routine's blocks. */
export class Line {
  #routine;
  #player;
  /** @type {import("./routine.js").Block[]} */
  #drawn = [];

  /**
   * @param {import("./routine.js").Routine} routine
   * @param {import("./player.js").Player} player
   */
  constructor(routine, player) {
    this.#routine = routine;
    this.#player = player;
  }

  show() {
    const { blocks, index } = this.#routine;
    $("line").hidden = this.#player.over || !blocks.length;
    if ($("line").hidden) return;
    if (this.#drawn !== blocks) this.#draw(blocks);
    const { offset } = this.#player;
    put($("left"), `${length(this.#routine.left(offset))} left`);
    [...$("blocks").children].forEach((item, step) => this.#mark(item, step - index, offset / blocks[step].length));
  }

  /** @param {import("./routine.js").Block[]} blocks */
  #draw(blocks) {
    this.#drawn = blocks;
    $("blocks").replaceChildren(...blocks.map(drawn));
    $("blocks").classList.toggle("crowded", blocks.length > ROOMY);
  }

  /**
   * @param {any} item
   * @param {number} ahead how many blocks before the one that plays
   * @param {number} gone a share
   */
  #mark(item, ahead, gone) {
    const share = ahead < 0 ? 1 : ahead > 0 ? 0 : Math.min(1, gone);
    item.firstChild.firstChild.style.inlineSize = `${(100 * share).toFixed(1)}%`;
    item.toggleAttribute("data-done", ahead < 0);
    if (ahead === 0) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    put(item.lastChild, ahead < 0 ? ", done" : ahead === 0 ? ", now" : "");
  }
}

/** @param {import("./routine.js").Block} block */
function drawn(block) {
  const item = document.createElement("li");
  item.style.flexGrow = String(block.length);
  item.append(made("span", "bar"), made("span", "name", block.title), made("span", "dose", `, ${block.sides}, ${amount(block.dose)}, ${clock(block.length)}`), made("span", "dose"));
  item.children[0].append(made("span", "gone"));
  item.title = `${block.title}, ${amount(block.dose)}`;
  return item;
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {string} [text]
 */
function made(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
