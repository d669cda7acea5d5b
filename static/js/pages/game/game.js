/** The Game page: guess the digit against two networks, and fool one of them. */

import "../shared/no-drops.js";
import "./fooling.js";
import "./guessing.js";
