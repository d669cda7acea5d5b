/**
 * What the server sends and takes, as in app/web's schemas and /openapi.json; no page loads this file.
 *
 * @typedef {"rashid" | "dream" | "exact" | "ascent"} Method how a network draws
 * @typedef {{left: number, top: number, side: number}} Place in units of the picture's longer side
 * @typedef {"raw" | "cropped" | "fitted" | "centred"} StepName
 * @typedef {object} Frame
 * @property {number[]} seen 784 pixels 0..255, 255 = ink
 * @property {{name: StepName, pixels: number[]}[]} steps
 * @property {Place} place
 *
 * @typedef {object} DigitOfMany one of several digits in a picture
 * @property {number} label
 * @property {number} confidence
 * @property {number[]} scores
 * @property {boolean} unsure whether no score reaches 0.5; or 0.9, of a digit that was cut off another
 * @property {boolean} cut
 * @property {{left: number, top: number, width: number, height: number}} box in units of the picture's longer side
 * @property {number[]} seen 784 pixels, sent because the pages ask for it
 * @property {Place} place of these on the picture
 *
 * @typedef {object} QueryAnswer
 * @property {number | null} label null for a blank picture
 * @property {number} confidence the label's own output, 0..1
 * @property {number[]} scores ten outputs, 0..1
 * @property {"digit" | "unsure" | "not-a-digit" | "blank"} verdict
 * @property {string} [reason] why there is a doubt
 * @property {boolean} unsure whether the verdict is "unsure" or "not-a-digit"
 * @property {string} model NAME@VERSION
 * @property {Frame} frame sent because the pages ask for it
 * @property {DigitOfMany[]} [digits] one by one, in reading order, where the picture shows several
 * @property {number[]} [echo] what the hidden nodes send back of the framed picture, when asked for; 784 pixels 0..255
 * @property {number[]} [ignored] ink of the framed picture that the echo lacks, when asked for
 * @property {NearestDigit[]} [nearest] training images, when asked for
 * @typedef {{echo: number[], ignored: number[]}} EchoAnswer what is used of a QueryAnswer with an echo
 * @typedef {{index: number, label: number, distance: number, pixels: number[]}} NearestDigit a training image
 * @typedef {{nearest: NearestDigit[]}} NearestAnswer what is used of a QueryAnswer with the nearest training digits
 *
 * @typedef {{label: number | null, confidence: number, scores: number[]}} Answer
 * @typedef {Answer & {reader: string, agrees: boolean}} SecondOpinion
 *
 * @typedef {object} BackqueryAnswer a picture drawn by a network, and what was read in it
 * @property {number} label
 * @property {number[]} pixels 784 pixels 0..255, 255 = ink
 * @property {Answer} own_answer
 * @property {boolean} agrees whether the network reads its own picture as the label
 * @property {string} model
 * @property {Method} method
 * @property {number} seed
 * @property {number[]} targets ten wanted outputs, 0..1
 * @property {number} worst_error
 * @property {boolean} reached whether worst_error is at most 0.01
 * @property {string | null} note
 * @property {SecondOpinion | null} second_opinion
 *
 * @typedef {object} Ending a drawing and what a network added to it, and what is read in both
 * @property {number[]} pixels
 * @property {number[]} added ink, 784 numbers 0..255
 * @property {number} label the digit that was meant
 * @property {number[]} scores
 * @property {SecondOpinion | null} second_opinion
 * @typedef {object} Completions
 * @property {Ending[]} completions
 * @property {number[]} beliefs how likely each digit is, of the drawing as it was
 * @property {string | null} note
 * @property {string} model
 *
 * @typedef {object} DreamFrame
 * @property {number} step
 * @property {Uint8Array} pixels 784 pixels, 255 = ink
 * @property {number} label the digit that is dreamt of
 * @property {number[]} beliefs
 *
 * @typedef {"least" | "walk"} MorphMethod
 * @typedef {{pixels: number[], scores: number[], distance: number}} MorphFrame
 * @typedef {object} MorphAnswer
 * @property {number} from
 * @property {number} to
 * @property {MorphMethod} method
 * @property {MorphFrame[]} frames
 * @property {number[]} added
 * @property {number[]} removed
 * @property {boolean} reached
 * @property {SecondOpinion | null} second_opinion
 * @property {string} model
 *
 * @typedef {{index: number, label: number, pixels: number[]}} Example one of MNIST's test images
 *
 * @typedef {object} Model
 * @property {string} id NAME@VERSION
 * @property {string} name
 * @property {string} version
 * @property {string} title the name as people write it
 * @property {string} good_at in a few words
 * @property {number[]} layers
 * @property {number} parameters
 * @property {number} bytes
 * @property {string} recipe
 * @property {string} description
 * @property {number | null} epochs
 * @property {number | null} seed
 * @property {number | null} test_accuracy
 * @property {number | null} validation_accuracy
 * @property {number | null} drawings
 * @property {string | null} created
 * @property {string | null} parent
 * @property {boolean} active
 * @property {boolean} shipped
 * @property {boolean} dreams whether it dreams, beside reading
 * @property {boolean} private whether it learned for one browser alone
 * @typedef {"safetensors" | "npz" | "onnx"} ModelFormat
 * @typedef {{default: string, previous: string | null, lost: string[], locked: boolean, models: Model[]}} ModelList
 * @typedef {{id: string, title: string, locked: boolean}} InService
 *
 * @typedef {object} Score
 * @property {number} count
 * @property {number} right
 * @property {number} accuracy
 * @property {(number | null)[]} per_digit null where there is no such digit
 * @typedef {{forgotten: number[], learned: number[]}} Changes per digit
 * @typedef {{model: Model, test: Score, drawings: Score | null}} ComparisonSide
 * @typedef {{image: Example, first: Answer, second: Answer}} ImageDifference
 * @typedef {{drawing: Drawing, first: Answer, second: Answer}} DrawingDifference
 * @typedef {object} Comparison
 * @property {ComparisonSide} first
 * @property {ComparisonSide} second
 * @property {Changes} test_changes
 * @property {ImageDifference[]} test_differ
 * @property {number} test_differ_count
 * @property {DrawingDifference[]} drawings_differ
 * @property {number} drawings_differ_count
 *
 * @typedef {import("../lib/strokes.js").Stroke} Stroke
 * @typedef {{label: number, confidence: number, scores: number[], model: string}} GivenAnswer
 * @typedef {object} Drawing a taught drawing
 * @property {number} id
 * @property {string} created
 * @property {number} label
 * @property {number[]} pixels
 * @property {Stroke[] | null} strokes
 * @property {GivenAnswer | null} answer
 * @property {"drawn" | "imported" | "guest"} source
 * @property {boolean} accepted false for a guest's that waits
 * @typedef {{total: number, per_label: number[], waiting: number, drawings: Drawing[]}} DrawingPage
 * @typedef {{label?: string, misread?: true, accepted?: false}} DrawingFilter
 * @typedef {{imported: number, total: number, duplicates: number, undo: string}} Imported
 * @typedef {{deleted: number, total: number, undo: string}} Deleted
 * @typedef {{answer: Answer, validation_accuracy: number, test_accuracy: number}} LessonSide
 * @typedef {object} LessonAnswer
 * @property {boolean} offered
 * @property {string} reason
 * @property {string | null} model
 * @property {string} parent
 * @property {boolean} activated
 * @property {number} seconds
 * @property {LessonSide} before
 * @property {LessonSide} after
 * @typedef {{model: Model | null, lessons: number, hours: number}} PrivateCopy what learned for this browser alone
 * @typedef {LessonAnswer & {kept: PrivateCopy}} PrivateLesson
 */

export {};
