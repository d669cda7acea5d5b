/** A training as it stands, made from its numbered events. */

import { epochsOf, training, watchTraining } from "../../api/training.js";

/** @import { EpochEvent, EpochPicture, Job, TrainingEvent } from "../../api/training-types.js" */
/** @import { Picture } from "../../components/evolving-picture.js" */
/**
 * @typedef {Omit<EpochEvent, "scans" | "dreams"> & {scans?: Picture[], dreams?: Picture[]}} RecordedEpoch with decoded
 * pictures
 */

/** Whether a training has not ended: it learns, or is paused. */
export function isUnderWay(/** @type {Job} */ { state }) {
  return state === "running" || state === "paused";
}

/** The job, and its epochs in order; epoch 0 is the noise that it begins with. */
export class TrainingRecord {
  /** @type {RecordedEpoch[]} */
  epochs = [];

  /** Whether its pictures are still to be asked for. */
  lacksPictures = false;

  constructor(/** @type {Job} */ job) {
    this.job = job;
    /** Whether it is looked at while it is under way, and no replay. */
    this.isLive = isUnderWay(job);
  }

  get isUnderWay() {
    return isUnderWay(this.job);
  }

  apply(/** @type {TrainingEvent} */ { kind, data }) {
    switch (kind) {
      case "epoch":
        return this.#add(data);
      case "resumed":
        return this.#resume(data.epoch);
      default:
        return this.#update(CHANGES[kind](data));
    }
  }

  /** What is kept of a training that has ended; its pictures, which are most of it, come when they are looked at. */
  async replay() {
    await this.#take(false);
    this.lacksPictures = true;
  }

  async addPictures() {
    this.lacksPictures = false;
    await this.#take(true);
  }

  async #take(/** @type {boolean} */ pictures) {
    const { job } = this;
    for (const epoch of await epochsOf(job.id, pictures)) if (epoch.epoch <= job.epoch) this.#add(epoch);
    this.job = job;
  }

  /** The epochs in which it has learned. */
  get learned() {
    return this.epochs.filter(({ epoch }) => epoch);
  }

  /** The newest epoch up to this one that has pictures; null when none has. Long trainings leave some out. */
  pictured(/** @type {number} */ index) {
    return this.epochs.slice(0, index + 1).findLast(({ scans }) => scans) ?? null;
  }

  #update(/** @type {Partial<Job>} */ values) {
    this.job = { ...this.job, ...values };
  }

  #add(/** @type {EpochEvent} */ event) {
    const { epoch, share, seconds, eta_seconds } = event;
    const pictures = { scans: event.scans?.map(decoded), dreams: event.dreams?.map(decoded) };
    this.epochs = [...this.epochs.filter((known) => known.epoch < epoch), { ...event, ...pictures }];
    this.#update({ epoch, share, seconds, eta_seconds });
  }

  #resume(/** @type {number} */ after) {
    this.epochs = this.epochs.filter(({ epoch }) => epoch <= after);
    this.#update({ state: "running", stage: "loading", ended: null, message: null });
  }
}

/** @type {Record<string, (data: any) => Partial<Job>>} `any`: of each kind of event its own data */
const CHANGES = {
  started: ({ job }) => job,
  ended: ({ job }) => job,
  stage: ({ stage }) => ({ stage }),
  progress: ({ share, seconds, eta_seconds }) => ({ share, seconds, eta_seconds }),
  report: (report) => ({ report }),
  paused: () => ({ state: "paused" }),
  continued: () => ({ state: "running" }),
};

/** @returns {Picture} */
function decoded(/** @type {EpochPicture} */ { pixels, read_as, confidence }) {
  return { pixels: Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0)), label: read_as, confidence };
}

/**
 * Follow a training from its first event to its last; of one that has ended nothing more comes.
 * @param {string} id
 * @param {object} hooks
 * @param {(record: TrainingRecord) => void} hooks.changed
 * @param {() => void} hooks.ended called for those that were under way only
 * @param {(gone: boolean) => void} hooks.lost the connection is lost, and when `gone` for good
 * @returns {Promise<() => void>} stops following
 */
export async function follow(id, { changed, ended, lost }) {
  const job = await training(id);
  const record = new TrainingRecord(job);
  if (!record.isUnderWay) await record.replay();
  changed(record);
  if (!record.isUnderWay) return () => {};
  const stop = watchTraining(
    id,
    (event, number) => {
      record.apply(event);
      const last = event.kind === "ended" && number >= job.last_event; // earlier ones were resumed after
      if (last) stop();
      if (last) ended();
      changed(record);
    },
    lost,
  );
  return stop;
}
