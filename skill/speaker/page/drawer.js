// The drawer: settings, the page's clock, trouble made on purpose, and the requests and responses.

import { nameOf } from "./envelope.js";
import { put } from "./stage.js";

/**
 * @param {string} name
 * @returns {any}
 */
const $ = (name) => document.getElementById(name);

/** @typedef {{echo: import("./echo.js").Echo, player: import("./player.js").Player, clock: import("./clock.js").Clock,
 *   network: import("./network.js").Network}} Parts */

/** Shows what a developer of a skill wants to see, and lets them make trouble. */
export class Drawer {
  #echo;
  #player;
  #clock;
  #network;
  /** @type {object | null} */
  #chosen = null;

  /** @param {Parts} parts */
  constructor({ echo, player, clock, network }) {
    this.#echo = echo;
    this.#player = player;
    this.#clock = clock;
    this.#network = network;
    echo.addEventListener("exchange", () => this.#list());
    echo.outbox.addEventListener("change", () => this.#showOwed());
    $("drawer").addEventListener("toggle", () => this.#list());
    $("exchanges").addEventListener("change", () => this.#choose());
    $("repeat").addEventListener("click", () => this.#repeat());
    this.#wireClock();
    $("hold").addEventListener("change", () => echo.outbox.hold($("hold").checked));
    $("cut").addEventListener("change", () => (network.cut = $("cut").checked));
    this.#showOwed();
  }

  /** Show where in the drill the clock is. */
  show() {
    const { duration, offset, over } = this.#player;
    const scrubber = $("scrubber");
    scrubber.disabled = over || !duration;
    for (const name of ["ten", "sixty", "end"]) $(name).disabled = scrubber.disabled;
    if (document.activeElement === scrubber && scrubber.matches(":active")) return;
    scrubber.max = String(Math.floor(duration / 1000));
    scrubber.value = String(Math.floor(offset / 1000));
    scrubber.setAttribute("aria-valuetext", `${Math.floor(offset / 1000)} of ${Math.floor(duration / 1000)} seconds`);
  }

  #wireClock() {
    $("rate").addEventListener("change", () => this.#clock.run(Number($("rate").value)));
    $("scrubber").addEventListener("change", () => this.#forward(Number($("scrubber").value) * 1000 - this.#player.offset));
    $("ten").addEventListener("click", () => this.#forward(10_000));
    $("sixty").addEventListener("click", () => this.#forward(60_000));
    $("end").addEventListener("click", () => this.#forward(this.#player.duration - this.#player.offset));
  }

  /** @param {number} milliseconds time does not go back */
  #forward(milliseconds) {
    if (milliseconds > 0) this.#clock.advance(milliseconds);
    this.show();
  }

  /** List the exchanges; the latest is shown unless an older one was chosen. */
  #list() {
    if (!$("drawer").open) return;
    const { exchanges } = this.#echo;
    const options = exchanges.map(({ request }) => new Option(`${request.request.timestamp.slice(11, 19)}  ${nameOf(request)}`));
    $("exchanges").replaceChildren(...options);
    $("exchanges").selectedIndex = Math.max(0, exchanges.findIndex((exchange) => exchange === this.#chosen));
    $("repeat").disabled = !exchanges.length;
    this.#showExchange();
  }

  #choose() {
    const index = $("exchanges").selectedIndex;
    this.#chosen = index > 0 ? this.#echo.exchanges[index] : null;
    this.#showExchange();
  }

  #showExchange() {
    const exchange = this.#echo.exchanges[$("exchanges").selectedIndex];
    put($("request"), exchange ? JSON.stringify(exchange.request, null, 2) : "");
    put($("response"), exchange ? JSON.stringify(exchange.response, null, 2) : "");
  }

  #repeat() {
    const exchange = this.#echo.exchanges[$("exchanges").selectedIndex];
    if (exchange) this.#echo.repeat(exchange.request);
  }

  #showOwed() {
    const { owed, held, holdsNext } = this.#echo.outbox;
    $("hold").checked = holdsNext;
    $("held").replaceChildren(...held.map((envelope, index) => this.#heldItem(envelope, index)));
    const waiting = owed.length === 1 ? "1 event waits" : `${owed.length} events wait`;
    put($("owed"), this.#network.away && owed.length ? `${waiting} to be told.` : "Nothing waits to be told.");
  }

  /**
   * @param {any} envelope
   * @param {number} index
   */
  #heldItem(envelope, index) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Let ${nameOf(envelope)} go`;
    button.addEventListener("click", () => this.#echo.outbox.release(index));
    item.append(button);
    return item;
  }
}
