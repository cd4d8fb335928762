// An Echo in the browser: writes Alexa's requests, obeys Alexa's answers, keeps the conversation.

const PATIENCE = 60_000; // milliseconds for an answer by typing; an Echo waits 8 s, twice
const MOST_EXCHANGES = 30;

const remembered = (key, make) => {
  let value = localStorage.getItem(key);
  if (!value) localStorage.setItem(key, (value = make()));
  return value;
};
const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What the device says in plain words: an outputSpeech without its markup. */
export function words(output) {
  if (!output) return "";
  if (output.type === "PlainText") return output.text;
  const marked = new DOMParser().parseFromString(output.ssml.replaceAll(/<[^>]+>/g, " "), "text/html");
  return marked.body.textContent.replaceAll(/\s+/g, " ").replaceAll(/ ([,.;:!?])/g, "$1").trim();
}

/**
 * One device of one listener. Turns, buttons and reports go to the skill one after the other. It fires "spoken"
 * ({text}), "exchange" ({request, response}), "trouble" ({text}) and "change".
 */
export class Echo extends EventTarget {
  #player;
  #voice;
  #busy = Promise.resolve();
  #timer = null;
  #reprompt = "";
  #unheard = 0;

  constructor(player, voice) {
    super();
    this.#player = player;
    this.#voice = voice;
    this.user = remembered("back-coach-user", () => `amzn1.ask.account.${id()}`);
    this.device = remembered("back-coach-device", () => `amzn1.ask.device.${id()}`);
    this.locale = remembered("back-coach-locale", () => "en-US");
    this.conversation = null;
    this.speaking = false;
    this.exchanges = [];
    player.addEventListener("report", ({ detail }) => this.#inTurn(() => this.#report(detail)));
  }

  get listening() {
    return this.conversation !== null && !this.speaking;
  }

  setLocale(locale) {
    localStorage.setItem("back-coach-locale", locale);
    this.locale = locale;
  }

  /** Forget who listens here: the skill knows nobody by the new id. */
  becomeStranger() {
    localStorage.removeItem("back-coach-user");
    this.user = remembered("back-coach-user", () => `amzn1.ask.account.${id()}`);
    this.conversation = null;
    this.#player.stop();
    this.#player.current = null;
    this.#player.activity = "IDLE";
    this.#changed();
  }

  /** Say something to the device. */
  say(text) {
    this.#voice.cancel();
    clearTimeout(this.#timer);
    this.#player.hold();
    this.#unheard += 1;
    return this.#inTurn(async () => {
      this.#unheard -= 1;
      const heard = await this.#post("/speaker/understand", { text, locale: this.locale });
      const request = heard?.request;
      if (request) await this.#turn(this.#routed(request));
      else this.#close();
    });
  }

  /** Press a button: Play, Pause, Next or Previous. */
  press(button) {
    return this.#inTurn(async () => {
      const response = await this.#send({ type: `PlaybackController.${button}CommandIssued` });
      this.#obey(response);
    });
  }

  /** Somebody is typing: go on listening. */
  stayPatient() {
    if (this.listening) this.#listen();
  }

  /** Out of a conversation "stop" reaches a skill as a pause when it was the last to play. */
  #routed(request) {
    const stops = request.intent?.name === "AMAZON.StopIntent" && !this.conversation && this.#player.current;
    return stops ? { ...request, intent: { ...request.intent, name: "AMAZON.PauseIntent" } } : request;
  }

  async #turn(request) {
    if (request.type === "LaunchRequest") this.conversation = null;
    this.conversation ??= { sessionId: `amzn1.echo-api.session.${id()}`, new: true, attributes: {} };
    const answer = await this.#send(request, this.conversation);
    const response = answer?.response ?? {};
    if (this.conversation) {
      this.conversation.attributes = answer?.sessionAttributes ?? {};
      this.conversation.new = false;
    }
    this.#obey(answer);
    await this.#speak(words(response.outputSpeech));
    if (answer && response.shouldEndSession === false) {
      this.#reprompt = words(response.reprompt?.outputSpeech);
      this.#listen();
    } else {
      this.#close();
    }
    this.#changed();
  }

  async #speak(text) {
    if (!text) return;
    this.dispatchEvent(new CustomEvent("spoken", { detail: { text } }));
    this.speaking = true;
    this.#changed();
    await this.#voice.speak(text, this.locale);
    this.speaking = false;
    this.#changed();
  }

  /** Keep the microphone open; nobody answers: ask once more, then end the conversation. */
  #listen() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#inTurn(() => this.#lostPatience()), PATIENCE);
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
    clearTimeout(this.#timer);
    this.conversation = null;
    if (!this.#unheard) this.#player.release(); // else somebody has spoken again
    this.#changed();
  }

  async #report({ kind, token, offset, error }) {
    const told = error
      ? { error, currentPlaybackState: this.#playerState() }
      : { offsetInMilliseconds: offset };
    this.#obey(await this.#send({ type: `AudioPlayer.${kind}`, token, ...told }));
  }

  #obey(answer) {
    for (const directive of answer?.response?.directives ?? []) {
      if (directive.type === "AudioPlayer.Play") this.#play(directive);
      else if (directive.type === "AudioPlayer.Stop") this.#player.stop();
      else if (directive.type === "AudioPlayer.ClearQueue") {
        this.#player.clearQueue(directive.clearBehavior === "CLEAR_ALL");
      }
    }
  }

  #play({ playBehavior, audioItem: { stream, metadata = {} } }) {
    const { url, token, offsetInMilliseconds: offset = 0 } = stream;
    const { title = "", subtitle = "" } = metadata;
    this.#player.play({ url, token, offset, title, subtitle }, playBehavior, stream.expectedPreviousToken);
  }

  async #send(request, conversation) {
    const envelope = this.#envelope(request, conversation);
    const response = await this.#post("/speaker/alexa", envelope);
    if (response) {
      this.exchanges = [{ request: envelope, response }, ...this.exchanges].slice(0, MOST_EXCHANGES);
      this.dispatchEvent(new Event("exchange"));
    }
    return response;
  }

  #envelope(request, conversation) {
    const application = { applicationId: "amzn1.ask.skill.local-speaker" };
    const user = { userId: this.user };
    const device = { deviceId: this.device, supportedInterfaces: { AudioPlayer: {} } };
    const System = { application, user, device, apiEndpoint: "https://api.amazonalexa.com" };
    const timestamp = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    return {
      version: "1.0",
      ...(conversation && { session: { ...conversation, application, user } }),
      context: { System, AudioPlayer: this.#playerState() },
      request: { ...request, requestId: `amzn1.echo-api.request.${id()}`, timestamp, locale: this.locale },
    };
  }

  #playerState() {
    const { current, offset, activity } = this.#player;
    if (!current) return { playerActivity: "IDLE" };
    return { token: current.token, offsetInMilliseconds: offset, playerActivity: activity };
  }

  /** Post JSON; what goes wrong is told in one line, and the answer is null. */
  async #post(path, body) {
    try {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
      if (answer.ok) return await answer.json();
      const text = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
      this.#trouble(`The coach could not answer (${answer.status}). ${text.trim()}`);
    } catch {
      this.#trouble("The coach does not answer. Is the service still running? Say it again when it is.");
    }
    return null;
  }

  #inTurn(work) {
    this.#busy = this.#busy.then(work);
    return this.#busy;
  }

  #trouble(text) {
    this.dispatchEvent(new CustomEvent("trouble", { detail: { text } }));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
