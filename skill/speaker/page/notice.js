// One line about what is wrong, with the way on. The gravest trouble is shown; it goes when it is over.

/** @typedef {{text: string, way?: {word: string, go: () => void}}} Line */

/** The gravest first; those not named come last, the newest before the older. */
const GRAVEST = ["elsewhere", "blocked", "away", "awayIdle", "lost"];
const PASSES = 6000; // milliseconds for good news

/** Shows one trouble at a time. */
export class Notice {
  /** @type {Map<string, Line>} */
  #lines = new Map();
  #box = /** @type {HTMLElement} */ (document.getElementById("notice"));
  #text = /** @type {HTMLElement} */ (document.getElementById("notice-text"));
  #way = /** @type {HTMLButtonElement} */ (document.getElementById("notice-way"));

  constructor() {
    this.#way.addEventListener("click", () => {
      const [name, line] = this.#gravest() ?? [];
      if (name) this.clear(name);
      line?.way?.go();
    });
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {Line["way"]} [way]
   */
  say(name, text, way) {
    this.#lines.delete(name);
    this.#lines.set(name, { text, way });
    this.#show();
  }

  /**
   * Say something good, that needs no answer.
   * @param {string} name
   * @param {string} text
   */
  pass(name, text) {
    this.say(name, text);
    setTimeout(() => this.clear(name), PASSES);
  }

  /** @param {...string} names */
  clear(...names) {
    const had = names.filter((name) => this.#lines.delete(name));
    if (had.length) this.#show();
  }

  /** Clear what the person has answered by going on. */
  goOn() {
    const passing = [...this.#lines.keys()].filter((name) => !GRAVEST.includes(name));
    this.clear(...passing);
  }

  #gravest() {
    const lines = [...this.#lines];
    return lines.filter(([name]) => GRAVEST.includes(name)).sort((a, b) => GRAVEST.indexOf(a[0]) - GRAVEST.indexOf(b[0]))[0] ?? lines.at(-1);
  }

  #show() {
    const line = this.#gravest()?.[1];
    this.#box.hidden = !line;
    if (this.#text.textContent !== (line?.text ?? "")) this.#text.textContent = line?.text ?? "";
    this.#way.hidden = !line?.way;
    this.#way.textContent = line?.way?.word ?? "";
  }
}
