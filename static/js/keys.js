/** Drawing without a pointer: arrows aim, Space lowers and lifts the pen, Delete erases, Escape leaves. */

const STEP = 0.025;
const FINE_STEP = 0.005;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class KeyPen {
  point = [0.5, 0.25];
  down = false;

  /** @param {{start: (point) => void, move: (points) => void, end: () => void, erase: () => void, repaint: () => void}} hooks */
  constructor(surface, hooks) {
    Object.assign(this, { surface, hooks });
    surface.addEventListener("keydown", (event) => this.#keydown(event));
    surface.addEventListener("blur", () => this.lift());
    surface.addEventListener("focus", () => hooks.repaint());
  }

  lift() {
    if (this.down) this.#toggle();
    this.hooks.repaint();
  }

  #keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.surface) return;
    if (!this.#act(event)) return;
    event.preventDefault();
    this.hooks.repaint();
  }

  #act({ key, shiftKey, repeat }) {
    if (key in DIRECTIONS) this.#aim(DIRECTIONS[key], shiftKey ? FINE_STEP : STEP);
    else if (key === " ") repeat || this.#toggle();
    else if (key === "Delete" || key === "Backspace") this.#erase();
    else if (key === "Escape") this.surface.blur();
    else return false;
    return true;
  }

  #aim([dx, dy], step) {
    const [x, y] = this.point;
    this.point = [clamp(x + dx * step), clamp(y + dy * step)];
    if (this.down) this.hooks.move([this.point]);
  }

  #toggle() {
    this.down = !this.down;
    if (this.down) this.hooks.start(this.point);
    else this.hooks.end();
  }

  #erase() {
    if (this.down) this.#toggle();
    this.hooks.erase();
  }
}

const clamp = (value) => Math.min(Math.max(value, 0), 1);
