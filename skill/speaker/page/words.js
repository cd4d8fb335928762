// Everything that the page itself says: states, places in a drill, and one line for each trouble with its way on.

/** What the device does, in a word. */
export const STATES = {
  idle: "Ready",
  listening: "Your turn",
  hearing: "Listening",
  speaking: "Speaking",
  playing: "Playing",
  paused: "Paused",
};

/** A chapter of a track, as a screen shows it. */
export const CHAPTERS = {
  setup: "Getting ready",
  change: "Changing over",
  left: "Left side",
  switch: "Switch sides",
  right: "Right side",
  work: "Both sides, in turn",
  notice: "Before you begin",
};

/** One line for each trouble, with the way on. */
export const TROUBLES = {
  blocked: "The browser is holding the sound back.",
  away: "The coach can’t be reached. The routine goes on from what is kept here: pause and next still work.",
  awayIdle: "The coach can’t be reached. Start the service again; this page finds it by itself.",
  slow: "The coach is slow to answer. Your place is kept; it goes on as soon as there is word.",
  late: "The coach didn’t answer in time. Your place is kept: say it once more.",
  back: "The coach is back.",
  words: "Without the coach I understand only pause, resume, next and stop. The rest works when it is back.",
  track: "This track couldn’t be played. Your place is kept: press play to try again.",
  waiting: "The sound is slow to arrive. Your place is kept; it goes on by itself.",
  lost: "The sound can’t be had just now. Your place is kept; it goes on when the coach is back.",
  noEars: "This browser can’t recognise speech. Type it, or tap a suggestion.",
  refused: "The microphone is refused to this page. Allow it at the address bar, or type it.",
  noMicrophone: "There is no microphone to be found. Plug one in, or type it.",
  earsAway: "The browser’s speech service can’t be reached. Type it, or tap a suggestion.",
  nothingHeard: "Nothing was heard. Press the microphone to try again, or type it.",
  elsewhere: "Back Coach is open in another tab, and only one can play.",
  noVoice: "This browser has no voice, so replies are shown and not heard. The drills are heard as ever.",
};

/**
 * A refusal of the service's, in its own words.
 * @param {number} status
 * @param {string} text
 */
export const answered = (status, text) => `The coach couldn’t answer (${status}). ${text} Your place is kept: say it again.`;

/**
 * Minutes and seconds.
 * @param {number} milliseconds
 */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * A length in a person's words.
 * @param {number} milliseconds
 */
export function length(milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return "under a minute";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/**
 * A block's dose.
 * @param {{left: number, right: number, unit: string}} dose
 */
export function amount({ left, right, unit }) {
  const most = Math.max(left, right);
  const many = unit === "seconds" ? `${most} s` : `${most} times`;
  return left && right ? `${many} a side` : many;
}
