// An Echo in the browser: takes turns and buttons to the skill, obeys its answers, keeps the conversation.

import { words } from "./envelope.js";
import { Outbox } from "./outbox.js";

const PATIENCE = 60_000; // milliseconds for an answer by typing; an Echo waits 8 s, twice
const MOST_EXCHANGES = 30;
const ONWARD = ["AMAZON.NextIntent", "SkipIntent"];
/**
 * What a device can do by itself while nobody can be asked.
 * @type {Record<string, string>}
 */
const BY_ITSELF = {
  "AMAZON.PauseIntent": "Pause", "AMAZON.StopIntent": "Pause", "AMAZON.ResumeIntent": "Play", "AMAZON.NextIntent": "Next",
};
/** @type {Record<string, string>} */
const WORDS_BY_ITSELF = { pause: "Pause", stop: "Pause", resume: "Play", "go on": "Play", play: "Play", next: "Next", "skip this one": "Next" };

/**
 * One device of one listener. Turns, buttons and reports go to the skill one after the other. It fires "spoken"
 * ({text}), "exchange", "trouble" ({status, text}), "helpless" when words need the skill, and "change".
 */
export class Echo extends EventTarget {
  #player;
  #voice;
  #network;
  #clock;
  #memory;
  #busy = Promise.resolve();
  #hush = () => {};
  #reprompt = "";
  #unheard = 0;
  #unanswered = 0;

  /** @param {{player: import("./player.js").Player, voice: import("./voice.js").Voice, clock: import("./clock.js").Clock,
   *   network: import("./network.js").Network, memory: import("./memory.js").Memory, writer: import("./envelope.js").Writer}} parts */
  constructor({ player, voice, network, clock, memory, writer }) {
    super();
    this.#player = player;
    this.#voice = voice;
    this.#network = network;
    this.#clock = clock;
    this.#memory = memory;
    this.writer = writer;
    this.outbox = new Outbox(memory, {
      send: (envelope) => this.#post(envelope),
      obey: (_, body) => this.#obey(body),
    });
    /** @type {import("./envelope.js").Conversation | null} */
    this.conversation = null;
    this.speaking = false;
    /** What was asked last. */
    this.question = "";
    /** @type {{request: any, response: any}[]} the latest first */
    this.exchanges = [];
    player.addEventListener("report", (event) => this.#report(/** @type {CustomEvent} */ (event).detail));
    player.addEventListener("failed", (event) => this.#failed(/** @type {CustomEvent} */ (event).detail));
    network.addEventListener("back", () => this.outbox.deliver());
    this.recall();
  }

  /** Go on with the conversation that a reload or another tab broke off. */
  recall() {
    this.conversation = this.#memory.read("conversation");
    this.question = this.#memory.read("question") ?? "";
    this.outbox.recall();
    if (this.conversation) this.#listen();
  }

  /** Whether something was said that is not answered yet. */
  get waiting() {
    return this.#unanswered > 0;
  }

  get listening() {
    return this.conversation !== null && !this.speaking;
  }

  /** Forget who listens here: the skill knows nobody by the new id. */
  becomeStranger() {
    this.writer.becomeStranger();
    this.outbox.clear();
    this.#converse(null);
    this.#player.clear();
    this.#changed();
  }

  /**
   * Say something to the device.
   * @param {string} text
   */
  say(text) {
    this.#voice.cancel();
    this.#hush();
    const sounded = this.#player.sounding;
    this.#player.hold();
    this.#unheard += 1;
    this.#unanswered += 1;
    return this.#inTurn(async () => {
      this.#unheard -= 1;
      const heard = await this.#network.post("/speaker/understand", { text, locale: this.writer.locale });
      if (heard.ok) return this.#turn(this.#routed(heard.body.request), sounded);
      this.#tell(heard);
      return this.#helpYourself(WORDS_BY_ITSELF[text.trim().toLowerCase()], sounded);
    }).finally(() => (this.#unanswered -= 1));
  }

  /**
   * Press a button: Play, Pause, Next or Previous.
   * @param {string} button
   */
  press(button) {
    if (button === "Pause") this.#player.hush();
    this.#voice.cancel();
    return this.#inTurn(async () => {
      const answer = this.#network.away ? null : await this.#send({ type: `PlaybackController.${button}CommandIssued` });
      if (answer) this.#obey(answer, button === "Next");
      else this.#doItself(button);
      if (this.conversation && button === "Play") this.#close();
      this.#player.settle();
    });
  }

  /**
   * Send a request of an exchange once more, as it was.
   * @param {any} envelope
   */
  repeat(envelope) {
    return this.#inTurn(async () => {
      const answer = await this.#post(envelope);
      if (answer.ok) this.#obey(answer.body);
      else this.#tell(answer);
    });
  }

  /** Somebody is typing: go on listening. */
  stayPatient() {
    if (this.listening) this.#listen();
  }

  /**
   * Out of a conversation "stop" reaches a skill as a pause when it was the last to play.
   * @param {any} request
   */
  #routed(request) {
    const stops = request.intent?.name === "AMAZON.StopIntent" && !this.conversation && this.#player.current;
    return stops ? { ...request, intent: { ...request.intent, name: "AMAZON.PauseIntent" } } : request;
  }

  /**
   * @param {any} request
   * @param {boolean} sounded
   */
  async #turn(request, sounded) {
    if (request.type === "LaunchRequest") this.conversation = null;
    this.conversation ??= this.writer.conversation();
    const conversation = this.conversation;
    const answer = await this.#send(request, conversation);
    if (!answer) return this.#helpYourself(BY_ITSELF[request.intent?.name], sounded);
    const { response = {}, sessionAttributes = {} } = answer;
    if (this.conversation) this.#converse({ ...conversation, attributes: sessionAttributes, new: false });
    this.#obey(answer, ONWARD.includes(request.intent?.name));
    await this.#speak(words(response.outputSpeech));
    if (response.shouldEndSession !== false) return this.#close();
    this.#reprompt = words(response.reprompt?.outputSpeech);
    this.question = `${words(response.outputSpeech)} ${this.#reprompt}`;
    this.#memory.write("question", this.question);
    this.#listen();
    this.#changed();
  }

  /**
   * The skill cannot be asked: do what needs no skill, and leave the routine where it was.
   * @param {string | undefined} button
   * @param {boolean} sounded
   */
  #helpYourself(button, sounded) {
    if (button) {
      if (button === "Pause") this.#player.stop();
      this.#close();
      if (button !== "Pause") this.#doItself(button);
    } else {
      this.dispatchEvent(new Event("helpless"));
      if (sounded || !this.conversation) this.#close();
      else this.#listen();
    }
    this.#changed();
  }

  /** @param {string} button */
  #doItself(button) {
    const { current } = this.#player;
    if (button === "Pause") this.#player.stop();
    else if (button === "Play") this.#player.resume();
    else if (button === "Previous") this.#player.rewind();
    else if (current) {
      const next = this.#player.supply(current.token);
      if (next) this.#player.jump(next);
    }
  }

  /** @param {string} text */
  async #speak(text) {
    if (!text) return;
    this.dispatchEvent(new CustomEvent("spoken", { detail: { text } }));
    this.speaking = true;
    this.#changed();
    await this.#voice.speak(text, this.writer.locale);
    this.speaking = false;
    this.#changed();
  }

  /** Keep the microphone open; nobody answers: ask once more, then end the conversation. */
  #listen() {
    this.#hush();
    this.#hush = this.#clock.after(PATIENCE, () => this.#inTurn(() => this.#lostPatience()));
  }

  async #lostPatience() {
    if (!this.conversation) return;
    const again = this.#reprompt;
    this.#reprompt = "";
    if (again) {
      await this.#speak(again);
      this.#listen();
    } else {
      await this.#send({ type: "SessionEndedRequest", reason: "EXCEEDED_MAX_REPROMPTS" }, this.conversation);
      this.#close();
    }
  }

  #close() {
    this.#hush();
    this.#converse(null);
    if (!this.#unheard) this.#player.release(); // else somebody has spoken again
    this.#changed();
  }

  /** @param {import("./envelope.js").Conversation | null} conversation */
  #converse(conversation) {
    this.conversation = conversation;
    this.#memory.write("conversation", conversation);
  }

  /** @param {{kind: string, token: string, offset: number}} report */
  #report({ kind, token, offset }) {
    const envelope = this.writer.write({ type: `AudioPlayer.${kind}`, token, offsetInMilliseconds: offset });
    return this.#inTurn(() => this.outbox.add(envelope));
  }

  /**
   * A track cannot be had. While the service is away, it will be had later; else the skill is told.
   * @param {{type: string, message: string}} error
   */
  async #failed(error) {
    const token = this.#player.current?.token;
    if (!(await this.#network.look())) return void this.dispatchEvent(new Event("lost"));
    this.dispatchEvent(new Event("unplayable"));
    const request = { type: "AudioPlayer.PlaybackFailed", token, error, currentPlaybackState: this.#player.shown };
    return this.#inTurn(() => this.outbox.add(this.writer.write(request)));
  }

  /**
   * Carry out the directives. A stop where the next drill was asked for is the end of the routine.
   * @param {any} answer
   * @param {boolean} [onward]
   */
  #obey(answer, onward = false) {
    for (const directive of answer?.response?.directives ?? []) {
      if (directive.type === "AudioPlayer.Play") this.#play(directive);
      else if (directive.type === "AudioPlayer.Stop") this.#player.stop(onward);
      else if (directive.type === "AudioPlayer.ClearQueue") this.#player.clearQueue(directive.clearBehavior === "CLEAR_ALL");
    }
  }
  /** @param {any} directive */
  #play({ playBehavior, audioItem: { stream, metadata = {} } }) {
    const { url, token, offsetInMilliseconds: offset = 0 } = stream;
    const { title = "", subtitle = "" } = metadata;
    this.#player.play({ url, token, offset, title, subtitle }, playBehavior, stream.expectedPreviousToken);
  }

  /**
   * @param {object} request
   * @param {import("./envelope.js").Conversation | null} [conversation]
   */
  async #send(request, conversation) {
    if (this.outbox.owed.length) await this.outbox.deliver();
    const answer = await this.#post(this.writer.write(request, conversation));
    if (answer.ok) return answer.body;
    this.#tell(answer);
    return null;
  }

  /** @param {any} envelope */
  async #post(envelope) {
    const answer = await this.#network.post("/speaker/alexa", envelope);
    if (answer.ok) {
      this.exchanges = [{ request: envelope, response: answer.body }, ...this.exchanges].slice(0, MOST_EXCHANGES);
      this.dispatchEvent(new Event("exchange"));
    }
    return answer;
  }

  /** @param {import("./network.js").Answer} answer */
  #tell(answer) {
    if (answer.ok || answer.away || answer.late) return; // the network says so itself
    this.dispatchEvent(new CustomEvent("trouble", { detail: answer }));
  }

  /** @param {() => any} work */
  #inTurn(work) {
    this.#busy = this.#busy.then(work);
    return this.#busy;
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
