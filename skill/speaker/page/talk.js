// The conversation: the field and the microphone to say it with, what could be said now, and what was said.

import { suggestions } from "./suggestions.js";

/**
 * @param {string} name
 * @returns {any}
 */
const $ = (name) => document.getElementById(name);
const MOST_LINES = 60;
const KEPT_LINES = 12;

/** @typedef {{say: (text: string) => void, typing: () => void, ear: import("./ear.js").Ear, listen: () => void,
 *   cannot: () => void, memory: import("./memory.js").Memory}} Wires */

/** Shows the conversation, and takes what is said. */
export class Talk {
  #wires;
  #offered = "";
  /** @type {[string, string][]} */
  #lines;

  /** @param {Wires} wires */
  constructor(wires) {
    this.#wires = wires;
    this.#lines = wires.memory.read("said") ?? [];
    for (const [who, text] of this.#lines) this.#append(who, text);
    $("composer").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = $("utterance").value.trim();
      $("utterance").value = "";
      if (text) wires.say(text);
    });
    $("utterance").addEventListener("input", () => wires.typing());
    $("ear").addEventListener("click", () => this.#toggleEar());
    $("consent-yes").addEventListener("click", () => this.#consent(true));
    $("consent-no").addEventListener("click", () => this.#consent(false));
    wires.ear.addEventListener("partly", (event) => ($("utterance").value = /** @type {CustomEvent} */ (event).detail.text));
    wires.ear.addEventListener("change", () => this.#showEar());
    new ResizeObserver(showLatest).observe($("transcript"));
  }

  /**
   * @param {string} who "you" or "coach"
   * @param {string} text
   */
  write(who, text) {
    if (who === "you") $("utterance").value = "";
    this.#lines = [...this.#lines, /** @type {[string, string]} */ ([who, text])].slice(-KEPT_LINES);
    this.#wires.memory.write("said", this.#lines);
    this.#append(who, text);
  }

  /**
   * Offer what fits: answers beside a question, else beside the field.
   * @param {Parameters<typeof suggestions>[0]} moment
   * @param {boolean} answers
   */
  offer(moment, answers) {
    const fitting = suggestions(moment);
    const offered = `${answers} ${fitting.join()}`;
    if (this.#offered === offered) return;
    const tapped = document.activeElement?.closest(".suggestions");
    this.#offered = offered;
    const [home, other] = answers ? [$("answers"), $("suggestions")] : [$("suggestions"), $("answers")];
    home.replaceChildren(...fitting.map((text) => this.#suggestion(text)));
    other.replaceChildren();
    if (tapped) home.firstChild.focus({ preventScroll: true }); // the one that was tapped is gone
  }

  /**
   * @param {string} who
   * @param {string} text
   */
  #append(who, text) {
    const item = document.createElement("p");
    item.className = who;
    const label = document.createElement("span");
    label.className = "who";
    label.textContent = who === "you" ? "You: " : "Coach: ";
    item.append(label, text);
    $("transcript").append(item);
    while ($("transcript").children.length > MOST_LINES) $("transcript").firstChild.remove();
    showLatest();
  }

  /** @param {string} text */
  #suggestion(text) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => this.#wires.say(text));
    return button;
  }

  #toggleEar() {
    const { ear, listen, cannot } = this.#wires;
    if (ear.open) ear.stop();
    else if (!ear.can) cannot();
    else if (ear.allowed) listen();
    else {
      $("consent").hidden = false;
      $("consent-yes").focus();
    }
  }

  /** @param {boolean} allowed */
  #consent(allowed) {
    $("consent").hidden = true;
    this.#wires.ear.allowed = allowed;
    $("ear").focus();
    if (allowed) this.#wires.listen();
  }

  #showEar() {
    $("ear").setAttribute("aria-pressed", String(this.#wires.ear.open));
  }
}

function showLatest() {
  $("transcript").scrollTop = $("transcript").scrollHeight;
}
