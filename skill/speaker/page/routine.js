// The routine that is under way: its blocks, which of them plays, and what follows. It is read from the stream's
// token by the service, and kept, so that the page can go on by itself.

/** @typedef {{name: string, start: number, end: number, hold: [number, number] | null}} Chapter */
/** @typedef {{moving: string, still: string, alt: string}} Picture */
/** @typedef {{drill: string, title: string, sides: string, url: string, token: string | null, length: number,
 *   dose: {left: number, right: number, unit: string}, chapters: Chapter[], pictures: Record<string, Picture>}} Block */

/** Fires "change" when another block plays or the blocks are others. */
export class Routine extends EventTarget {
  #network;
  #memory;
  #token = "";

  /**
   * @param {import("./network.js").Network} network
   * @param {import("./memory.js").Memory} memory
   */
  constructor(network, memory) {
    super();
    this.#network = network;
    this.#memory = memory;
    const kept = memory.read("routine");
    /** @type {Block[]} */
    this.blocks = kept?.blocks ?? [];
    this.index = kept?.index ?? 0;
    this.#token = kept?.token ?? "";
    network.addEventListener("back", () => this.follow(this.#token, true));
  }

  /** The block that plays. */
  get block() {
    return this.blocks[this.index];
  }

  /** The block after it. */
  get next() {
    return this.blocks[this.index + 1];
  }

  /**
   * What is left of the routine, in milliseconds.
   * @param {number} offset into the block
   */
  left(offset) {
    const blocks = this.blocks.slice(this.index);
    return Math.max(0, blocks.reduce((total, block) => total + block.length, 0) - offset);
  }

  /**
   * @param {number} moment into the block
   * @returns {Chapter | undefined}
   */
  chapter(moment) {
    return this.block?.chapters.find(({ start, end }) => start <= moment && moment < end) ?? this.block?.chapters.at(-1);
  }

  /**
   * The stream after the one with this token, as the skill would queue it.
   * @param {string} token
   */
  after(token) {
    const index = this.blocks.findIndex((block) => block.token === token);
    const next = index < 0 ? undefined : this.blocks[index + 1];
    if (!next?.token) return null;
    const subtitle = `${index + 2} of ${this.blocks.length}, ${next.sides}`;
    return { url: next.url, token: next.token, offset: 0, title: next.title, subtitle };
  }

  /**
   * Follow the player to a stream; what is not known yet is asked for.
   * @param {string} token
   * @param {boolean} [anew]
   */
  async follow(token, anew = false) {
    if (!token || (token === this.#token && !anew)) return;
    this.#token = token;
    const known = this.blocks.findIndex((block) => block.token === token);
    if (known >= 0) this.#take(this.blocks, known);
    const answer = await this.#network.post("/speaker/routine", { token });
    if (!answer.ok || !answer.body.routine || token !== this.#token) return;
    this.#take(answer.body.routine.blocks, answer.body.routine.index);
  }

  /**
   * @param {Block[]} blocks
   * @param {number} index
   */
  #take(blocks, index) {
    this.blocks = blocks;
    this.index = index;
    this.#memory.write("routine", { blocks, index, token: this.#token });
    this.dispatchEvent(new Event("change"));
  }
}
