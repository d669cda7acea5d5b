/**
 * What the server sends and takes about trainings, as in app/web's schemas and /openapi.json; no page loads this file.
 *
 * @import { Changes, Score } from "./types.js"
 *
 * @typedef {"if-better" | "always" | "never"} Activation
 * @typedef {"running" | "paused" | "succeeded" | "failed" | "cancelled" | "interrupted"} JobState
 * @typedef {"waiting" | "loading" | "training" | "evaluating" | "publishing"} Stage
 * @typedef {object} TrainingRequest everything else is the recipe's to decide
 * @property {string} recipe
 * @property {Activation} activate
 * @property {boolean} include_drawings
 * @property {number} [epochs]
 * @property {number} [hidden]
 * @property {number} [rate]
 * @property {number} [examples]
 * @property {number} [seed]
 * @typedef {object} TrainingOrder
 * @property {string} recipe
 * @property {number} epochs
 * @property {number[]} hidden
 * @property {number} rate
 * @property {number} examples
 * @property {number} seed
 * @property {boolean} include_drawings
 * @property {Activation} activate
 * @property {number} drawings how many taught drawings it learns
 * @property {number} drawings_by_guests of these, those that guests drew
 * @typedef {{model: string | null, test: Score, drawings: Score | null}} ReportSide
 * @typedef {{before: ReportSide, after: ReportSide, test_changes: Changes, drawings_changes: Changes | null}} Report
 * @typedef {object} Job a training as it stands
 * @property {string} id
 * @property {JobState} state
 * @property {Stage | null} stage
 * @property {TrainingOrder} request
 * @property {string} created
 * @property {string | null} ended
 * @property {string} parent
 * @property {number} epoch epochs done
 * @property {number} share 0..1
 * @property {number} seconds
 * @property {number | null} eta_seconds
 * @property {string | null} message
 * @property {string | null} reason in a word, why it failed or its network is not in service
 * @property {string | null} model
 * @property {boolean} activated
 * @property {boolean} resumable
 * @property {Report | null} report
 * @property {number} last_event
 * @typedef {{running: string | null, jobs: Job[]}} JobList
 * @typedef {{name: string, description: string, source: string, hidden: number[], epochs: number, rate: number}} Recipe
 * @typedef {object} RecipeList
 * @property {string} default
 * @property {Record<TrainingNumber, [number, number]>} limits
 * @property {number} validation
 * @property {Recipe[]} recipes
 * @typedef {"epochs" | "hidden" | "rate" | "examples" | "seed"} TrainingNumber
 *
 * @typedef {{pixels: string, read_as: number, confidence: number}} EpochPicture its 784 bytes in base64
 * @typedef {object} EpochEvent
 * @property {number} epoch
 * @property {number} loss
 * @property {number} training_accuracy
 * @property {number} validation_accuracy
 * @property {number} share
 * @property {number} seconds
 * @property {number | null} eta_seconds
 * @property {EpochPicture[]} [scans]
 * @property {EpochPicture[]} [dreams]
 * @typedef {Pick<Job, "share" | "seconds" | "eta_seconds">} ProgressEvent
 *
 * @typedef {{kind: "started" | "ended", data: {job: Job}}
 *   | {kind: "stage", data: {stage: Stage}}
 *   | {kind: "progress", data: ProgressEvent}
 *   | {kind: "epoch", data: EpochEvent}
 *   | {kind: "report", data: Report}
 *   | {kind: "paused" | "continued", data: {epoch: number}}
 *   | {kind: "resumed", data: {epoch: number}}} TrainingEvent
 */

export {};
