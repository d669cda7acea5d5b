import { SIDE } from "./pixel-film.js";

const LEAST = 0.04;

/**
 * <change-film>: what was added to a picture and what was taken from it, as marks on top of it.
 * Ink added is a dot of wax per pixel, as large as the change; ink taken away is scraped off in diagonals.
 * Its wax is the CSS accent-color, its paper the background of what it lies on.
 */
class ChangeFilm extends HTMLElement {
  #canvas = document.createElement("canvas");
  #shown = null;

  connectedCallback() {
    this.append(this.#canvas);
    new ResizeObserver(() => this.#paint()).observe(this);
  }

  /** @param {number[]} amounts 784 changes -1..1, positive where ink is added. @param place {left, top, side} in units of the element. */
  show(amounts, place) {
    this.#shown = { amounts, place };
    this.hidden = false;
    this.#paint();
  }

  clear() {
    this.#shown = null;
    this.hidden = true;
  }

  #paint() {
    const side = (this.#canvas.width = this.#canvas.height = Math.round(this.clientWidth * devicePixelRatio));
    if (!this.#shown || !side) return;
    const { amounts, place } = this.#shown;
    const context = this.#canvas.getContext("2d");
    context.scale((side * place.side) / SIDE, (side * place.side) / SIDE);
    context.translate((place.left * SIDE) / place.side, (place.top * SIDE) / place.side);
    context.strokeStyle = getComputedStyle(this.parentElement).backgroundColor;
    context.fillStyle = getComputedStyle(this).accentColor;
    amounts.forEach((amount, index) => {
      const [column, row] = [index % SIDE, Math.floor(index / SIDE)];
      if (amount < -LEAST) scrape(context, column, row, -amount);
    });
    amounts.forEach((amount, index) => {
      const [column, row] = [index % SIDE, Math.floor(index / SIDE)];
      if (amount > LEAST) dot(context, column, row, amount);
    });
  }
}

function dot(context, column, row, amount) {
  context.beginPath();
  context.arc(column + 0.5, row + 0.5, 0.58 * Math.sqrt(amount), 0, 2 * Math.PI);
  context.fill();
}

/** Two of the parallels that run through the whole picture, within this pixel. */
function scrape(context, column, row, amount) {
  context.save();
  context.beginPath();
  context.rect(column, row, 1, 1);
  context.clip();
  context.lineWidth = 0.16 + 0.36 * amount;
  context.beginPath();
  for (const at of [-0.5, 0, 0.5]) {
    context.moveTo(column + at - 0.1, row + 1 + at + 0.1);
    context.lineTo(column + 1 + at + 0.1, row + at - 0.1);
  }
  context.stroke();
  context.restore();
}

customElements.define("change-film", ChangeFilm);
