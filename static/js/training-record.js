import { training, watchTraining } from "./api/training.js";
import { pixelsOf } from "./figures.js";

/** A training as it stands, made from its numbered events: `job`, and `epochs` with their pictures, the noise of epoch 0 first. */
export class TrainingRecord {
  epochs = [];

  constructor(job) {
    this.job = job;
  }

  get isRunning() {
    return this.job.state === "running";
  }

  apply(kind, data) {
    if (kind === "started" || kind === "ended") this.job = data.job;
    else if (kind === "stage") this.#update(data);
    else if (kind === "progress") this.#update({ share: data.share, seconds: data.seconds, eta_seconds: data.eta_seconds });
    else if (kind === "epoch") this.#add(data);
    else if (kind === "report") this.#update({ report: data });
    else if (kind === "resumed") this.#resume(data.epoch);
  }

  /** The epochs in which it has learned. */
  get learned() {
    return this.epochs.filter(({ epoch }) => epoch);
  }

  /** The newest epoch up to this one that has pictures; null when none has. Long trainings leave some out. */
  pictured(index) {
    return this.epochs.slice(0, index + 1).findLast(({ scans }) => scans) ?? null;
  }

  #update(values) {
    this.job = { ...this.job, ...values };
  }

  #add(epoch) {
    const pictures = { scans: epoch.scans?.map(decoded), dreams: epoch.dreams?.map(decoded) };
    this.epochs = [...this.epochs.filter((known) => known.epoch < epoch.epoch), { ...epoch, ...pictures }];
    const { epoch: done, share, seconds, eta_seconds } = epoch;
    this.#update({ epoch: done, share, seconds, eta_seconds });
  }

  #resume(after) {
    this.epochs = this.epochs.filter(({ epoch }) => epoch <= after);
    this.#update({ state: "running", stage: "loading", ended: null, message: null });
  }
}

function decoded({ pixels, read_as, confidence }) {
  return { pixels: pixelsOf(pixels), label: read_as, confidence };
}

/**
 * Follow a training from its first event to its last; one that has ended is replayed.
 * @param {{changed: (record: TrainingRecord) => void, ended: (record) => void, lost: (gone: boolean) => void}} hooks
 *   `ended` is called for those that were under way only
 * @returns {Promise<() => void>} stops following
 */
export async function follow(id, { changed, ended, lost }) {
  const job = await training(id);
  const record = new TrainingRecord(job);
  changed(record);
  const stop = watchTraining(
    id,
    (kind, data, number) => {
      record.apply(kind, data);
      const last = kind === "ended" && number >= job.last_event; // earlier ones were resumed after
      if (last) stop();
      if (last && job.state === "running") ended(record);
      changed(record);
    },
    lost,
  );
  return stop;
}
