import "./pixel-film.js";

/**
 * <taught-film>: a taught drawing, hung as a small film with its true label.
 * Method: `show(drawing, note, spoken)`: a drawing as the API sends it, a few words for the film's corner, the same in words.
 */
class TaughtFilm extends HTMLElement {
  show({ label, pixels }, note, spoken) {
    this.innerHTML = `
      <div class="film">
        <span class="film-corner" data-at="label"></span>
        <span class="film-corner" data-at="note"></span>
        <span class="film-window"><pixel-film></pixel-film></span>
      </div>`;
    this.querySelector('[data-at="label"]').textContent = label;
    this.querySelector('[data-at="note"]').textContent = note;
    this.querySelector("pixel-film").setAttribute("aria-label", `A drawn ${label}: ${spoken}`);
    this.querySelector("pixel-film").pixels = pixels;
  }
}

customElements.define("taught-film", TaughtFilm);
