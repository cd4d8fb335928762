// What one might say at a moment: tapped instead of typed, and a hint of what can be said at all.

const YES_NO = ["no", "yes", "help"];
/**
 * The first whose words are in the question.
 * @type {[RegExp, string[]][]}
 */
const ANSWERS = [
  [/lacrosse ball/i, ["a lacrosse ball", "a tennis ball", "a foam roller", "a Swiss ball", "I have nothing"]],
  [/minutes? (would|do) you|how long shall|in minutes\?|from three to sixty/i, ["five minutes", "ten minutes", "twenty minutes"]],
  [/countdown/i, ["talk less", "more guidance", "only the countdown"]],
  [/reminder|remind/i, ["yes", "no", "at eight in the morning"]],
  [/couch stretch|which drill/i, ["a ten minute back routine", "just the couch stretch", "something for my hips"]],
  [/easier/i, ["resume", "next", "make it easier"]],
  [/resume/i, ["resume", "next", "start over"]],
  [/yes or no|a yes|safety question|^shall i|cleared you|pregnant|do you have any|has there been|delete|better now|feel better|no worse/i, YES_NO],
  [/routine/i, ["a ten minute back routine", "just the couch stretch", "something for my hips"]],
];
const IDLE = ["open back coach", "a five minute back routine", "something for my hips", "I’ve been sitting all day", "which drills are there"];
const PAUSED = ["resume", "next", "start over", "how long left", "is this safe"];
/** @type {Record<string, string[]>} */
const CHAPTERS = {
  setup: ["pause", "how do I do this", "why this one", "I have a tennis ball", "skip this one", "make it easier"],
  change: ["pause", "how do I do this", "skip this one", "is this safe"],
  switch: ["pause", "which side am I on", "what comes next"],
};
const HOLDING = ["pause", "thirty more seconds", "how long left", "make it easier", "other side", "skip this one", "it tingles"];

/**
 * What fits now.
 * @param {{state: string, question: string, chapter: string | undefined}} moment
 */
export function suggestions({ state, question, chapter }) {
  if (state === "listening" || state === "hearing") {
    return ANSWERS.find(([asked]) => asked.test(question))?.[1] ?? YES_NO;
  }
  if (state === "playing" || state === "speaking") return CHAPTERS[chapter ?? ""] ?? HOLDING;
  return state === "paused" ? PAUSED : IDLE;
}
