import { isMainButton, isPressed, pointsOn } from "../lib/pointers.js";
import { distance } from "../lib/strokes.js";

/** @import { Contact } from "../lib/pointers.js" */
/** @import { Point } from "../lib/strokes.js" */
/**
 * What a pen does to the sheet: a stroke starts, goes on, ends and stays, or is taken back as if it had never been.
 * @typedef {object} PenHooks
 * @property {(point: Point) => void} start
 * @property {(points: Point[]) => void} move
 * @property {() => void} end
 * @property {() => void} takeBack
 */

/** A touch that is younger, or has come less far (in units of the sheet), may be the first finger of a pinch. */
const FLEETING_MS = 150;
const FLEETING_REACH = 0.06;
/** For how long after the pen was last seen a touch is a palm. */
const PALM_MS = 500;

/**
 * Mouse, finger and stylus as one pen: Pointer Events to points in units of the sheet. One pointer draws at a time:
 * a stylus takes over from a touch (the palm that rests beside it), whose stroke is taken back; so is the stroke of a
 * first finger when a second comes down at once, since two fingers zoom; a mouse or a primary touch takes over from
 * whatever was there, whose stroke stays. Events are heard on the window, as not every browser can capture every
 * pointer.
 */
export class PointerPen {
  #surface;
  #hooks;
  /** @type {Contact | null} */
  #contact = null;
  /** @type {Set<number>} the touches that came down on the sheet, whether they draw or not */
  #touches = new Set();
  #penSeenAt = -Infinity;

  /**
   * @param {HTMLElement} surface
   * @param {PenHooks} hooks
   */
  constructor(surface, hooks) {
    this.#surface = surface;
    this.#hooks = hooks;
    addEventListener("pointerdown", (event) => this.#down(event), true);
    addEventListener("pointermove", (event) => this.#move(event));
    addEventListener("pointerup", (event) => this.#up(event), true);
    addEventListener("pointercancel", (event) => this.#up(event), true);
    surface.addEventListener("lostpointercapture", (event) => this.#lostCapture(event));
    addEventListener("blur", () => this.#stop());
    addEventListener("pagehide", () => this.#stop());
    document.addEventListener("visibilitychange", () => document.hidden && this.#stop());
    surface.addEventListener("contextmenu", (event) => this.#contextmenu(event));
    surface.addEventListener("touchmove", (event) => this.#touchmove(event), { passive: false });
  }

  #down(/** @type {PointerEvent} */ event) {
    const onSheet = event.target instanceof Node && this.#surface.contains(event.target);
    if (event.pointerType === "touch") this.#touchDown(event, onSheet);
    else if (onSheet && isMainButton(event)) {
      this.#notePen(event);
      this.#stop(event.pointerType === "pen" && this.#contact?.type === "touch" ? "takeBack" : "end");
      this.#begin(event);
    }
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} onSheet
   */
  #touchDown(event, onSheet) {
    if (event.isPrimary) this.#forgetTouches();
    const alone = this.#touches.size === 0;
    if (onSheet) this.#touches.add(event.pointerId);
    if (this.#contact?.type === "touch") this.#secondFinger(event);
    else if (onSheet && alone && !this.#isPalm(event)) {
      this.#stop();
      this.#begin(event);
    }
  }

  /** Two fingers zoom, unless the first is well into a stroke. */
  #secondFinger(/** @type {PointerEvent} */ event) {
    if (this.#isFleeting(event)) this.#stop("takeBack");
  }

  /** A primary touch is the only one on the screen: any other has gone, even if nobody told. */
  #forgetTouches() {
    this.#touches.clear();
    if (this.#contact?.type === "touch") this.#stop();
  }

  #begin(/** @type {PointerEvent} */ event) {
    const [first] = pointsOn(this.#surface, [event]);
    this.#contact = { id: event.pointerId, type: event.pointerType, since: event.timeStamp, first, reach: 0 };
    this.#capture(event);
    this.#hooks.start(first);
  }

  #capture(/** @type {PointerEvent} */ { pointerId }) {
    try {
      this.#surface.setPointerCapture(pointerId);
    } catch {
      // The pointer has gone already, or is none that can be captured: the window hears of it as well.
    }
  }

  /** Chromium lets a mouse go when any of its buttons is lifted, whichever it is. */
  #lostCapture(/** @type {PointerEvent} */ event) {
    if (event.pointerId !== this.#contact?.id) return;
    if (isPressed(event)) this.#capture(event);
    else this.#stop();
  }

  #move(/** @type {PointerEvent} */ event) {
    this.#notePen(event);
    const contact = this.#contact;
    if (event.pointerId !== contact?.id) return;
    if (!isPressed(event)) return this.#stop();
    const coalesced = event.getCoalescedEvents?.() ?? [];
    const points = pointsOn(this.#surface, coalesced.length ? coalesced : [event]);
    contact.reach = Math.max(contact.reach, ...points.map((point) => distance(contact.first, point)));
    this.#hooks.move(points);
  }

  /** The pointer was lifted, or the browser took it, for a gesture of its own for example. */
  #up(/** @type {PointerEvent} */ event) {
    this.#notePen(event);
    this.#touches.delete(event.pointerId);
    if (event.pointerId !== this.#contact?.id) return;
    const isShort = this.#contact.type === "touch" && this.#contact.reach < FLEETING_REACH;
    this.#stop(event.type === "pointercancel" && isShort ? "takeBack" : "end");
  }

  #stop(/** @type {"end" | "takeBack"} */ how = "end") {
    if (!this.#contact) return;
    this.#contact = null;
    this.#hooks[how]();
  }

  /** No menu in mid-stroke, where it would swallow the pointer's end, nor by a long press. */
  #contextmenu(/** @type {MouseEvent} */ event) {
    const byHand = event instanceof PointerEvent && ["touch", "pen"].includes(event.pointerType);
    if (this.#contact || byHand) event.preventDefault();
  }

  /** Otherwise a stroke that ends in full swing is a fling to Chromium, which may drop the next tap to stop it. */
  #touchmove(/** @type {TouchEvent} */ event) {
    if (event.cancelable && this.#contact && this.#contact.reach >= FLEETING_REACH) event.preventDefault();
  }

  #isFleeting(/** @type {PointerEvent} */ { timeStamp }) {
    const contact = this.#contact;
    return contact !== null && (timeStamp - contact.since < FLEETING_MS || contact.reach < FLEETING_REACH);
  }

  #isPalm(/** @type {PointerEvent} */ { timeStamp }) {
    return this.#contact?.type === "pen" || timeStamp - this.#penSeenAt < PALM_MS;
  }

  #notePen(/** @type {PointerEvent} */ { pointerType, timeStamp }) {
    if (pointerType === "pen") this.#penSeenAt = timeStamp;
  }
}
