// The request JSON that an Echo writes, as Amazon's "Request and Response JSON Reference" lays it down.

import { newId } from "./memory.js";

/** @typedef {{sessionId: string, new: boolean, attributes: object}} Conversation */

/** Writes requests for one device of one listener. */
export class Writer {
  #memory;
  #player;
  #clock;

  /**
   * @param {import("./memory.js").Memory} memory
   * @param {import("./player.js").Player} player
   * @param {import("./clock.js").Clock} clock
   */
  constructor(memory, player, clock) {
    this.#memory = memory;
    this.#player = player;
    this.#clock = clock;
    this.user = memory.always("user", () => `amzn1.ask.account.${newId()}`);
    this.device = memory.always("device", () => `amzn1.ask.device.${newId()}`);
    this.locale = memory.always("locale", () => "en-US");
  }

  /** @param {string} locale */
  setLocale(locale) {
    this.#memory.write("locale", locale);
    this.locale = locale;
  }

  /** Become somebody whom the skill does not know. */
  becomeStranger() {
    this.#memory.write("user", null);
    this.user = this.#memory.always("user", () => `amzn1.ask.account.${newId()}`);
  }

  /** @returns {Conversation} */
  conversation() {
    return { sessionId: `amzn1.echo-api.session.${newId()}`, new: true, attributes: {} };
  }

  /**
   * A request as it goes over the wire.
   * @param {object} request
   * @param {Conversation | null} [conversation]
   */
  write(request, conversation = null) {
    const application = { applicationId: "amzn1.ask.skill.local-speaker" };
    const user = { userId: this.user };
    const device = { deviceId: this.device, supportedInterfaces: { AudioPlayer: {} } };
    const System = { application, user, device, apiEndpoint: "https://api.amazonalexa.com" };
    const timestamp = new Date(this.#clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
    return {
      version: "1.0",
      ...(conversation && { session: { ...conversation, application, user } }),
      context: { System, AudioPlayer: this.#player.shown },
      request: { ...request, requestId: `amzn1.echo-api.request.${newId()}`, timestamp, locale: this.locale },
    };
  }
}

/**
 * What an outputSpeech says, without its markup.
 * @param {{type: string, text?: string, ssml?: string} | undefined} output
 */
export function words(output) {
  if (!output) return "";
  if (output.type === "PlainText") return output.text ?? "";
  const marked = new DOMParser().parseFromString((output.ssml ?? "").replaceAll(/<[^>]+>/g, " "), "text/html");
  return (marked.body.textContent ?? "").replaceAll(/\s+/g, " ").replaceAll(/ ([,.;:!?])/g, "$1").trim();
}

/**
 * What a request is called in a list.
 * @param {any} envelope
 */
export function nameOf({ request }) {
  return request.intent?.name ?? request.type;
}
