// What the page remembers over a reload, in the browser's own storage; without it, until the page is closed.

const PREFIX = "back-coach-";

/** Keeps JSON by name. */
export class Memory {
  /** @type {Map<string, string>} */
  #short = new Map();

  /**
   * @param {string} name
   * @returns {any} what was kept, or null
   */
  read(name) {
    try {
      return JSON.parse(this.#text(name) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {unknown} value null forgets it
   */
  write(name, value) {
    const text = JSON.stringify(value);
    this.#short.set(name, text);
    try {
      if (value === null) localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, text);
    } catch {
      // Full or forbidden: it is kept until the page is closed.
    }
  }

  /**
   * What is kept by that name, made at first.
   * @template T
   * @param {string} name
   * @param {() => T} make
   * @returns {T}
   */
  always(name, make) {
    const found = this.read(name);
    if (found !== null) return found;
    const made = make();
    this.write(name, made);
    return made;
  }

  /** @param {string} name */
  #text(name) {
    try {
      return localStorage.getItem(PREFIX + name);
    } catch {
      return this.#short.get(name) ?? null;
    }
  }
}

/** A new random id. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
