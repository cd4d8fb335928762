// The Media Session API: headset keys, lock screens and keyboards pause and skip, and see what plays.

/** @type {[MediaSessionAction, string][]} */
const KEYS = [["play", "Play"], ["pause", "Pause"], ["stop", "Pause"], ["nexttrack", "Next"], ["previoustrack", "Previous"]];

/** Ties a player to the browser's media keys. */
export class Media {
  #session = navigator.mediaSession;

  /** @param {(button: string) => void} press */
  constructor(press) {
    for (const [action, button] of KEYS) this.#handle(action, () => press(button));
  }

  /** @param {{title: string, subtitle: string, picture: string | undefined}} shown */
  describe({ title, subtitle, picture }) {
    if (!this.#session) return;
    const artwork = picture ? [{ src: picture.replace(".svg?", ".png?").replace("still&", ""), type: "image/png" }] : [];
    this.#session.metadata = new MediaMetadata({ title, artist: subtitle, album: "Back Coach", artwork });
  }

  /**
   * @param {import("./player.js").Player} player
   * @param {number} rate
   */
  show(player, rate) {
    if (!this.#session) return;
    this.#session.playbackState = player.over ? "none" : player.sounding ? "playing" : "paused";
    if (!player.duration || player.offset > player.duration) return;
    this.#session.setPositionState?.({ duration: player.duration / 1000, position: player.offset / 1000, playbackRate: rate });
  }

  /**
   * @param {MediaSessionAction} action
   * @param {() => void} work
   */
  #handle(action, work) {
    try {
      this.#session?.setActionHandler(action, work);
    } catch {
      // An action that this browser does not know.
    }
  }
}
