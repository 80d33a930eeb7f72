/* Lies over a screen of the room from the moment at which the room turns to the open session until what is open has been
   painted: a run of the page takes some tenths of a second, and what is withheld must not stand there meanwhile. In addition
   only: the server reads nothing that is withheld from then on. Whatever goes wrong, the cover stays. */

import { hasPainted } from "../shared/streamlit.js";

const WORDS = "Switching to open session";
const SOON = "This screen updates automatically.";
const LOOK = 40; // ms
const PATIENCE = 3000; // ms that parts of the new page may still be on their way

class Cover {
  lay() {
    this.liftingSince = null;
    if (this.box) return;
    const app = document.querySelector("[data-testid=stApp]");
    const style = getComputedStyle(app ?? document.body);
    this.box = document.createElement("div");
    this.box.dataset.testid = "room_cover";
    this.box.setAttribute("role", "status");
    Object.assign(this.box.style, {
      position: "fixed", inset: "0", zIndex: "2147483647", display: "grid", placeContent: "center", padding: "2rem", textAlign: "center",
      background: style.backgroundColor, color: style.color, fontFamily: style.fontFamily, lineHeight: "1.3",
    });
    const line = (words, size, weight) => {
      const made = this.box.appendChild(document.createElement("p"));
      Object.assign(made.style, { margin: "0 0 0.4em", fontSize: size, fontWeight: weight });
      made.textContent = words;
      return made;
    };
    line(WORDS, "clamp(1.5rem, 3.4vw, 5rem)", "600");
    this.note = line(SOON, "clamp(1.1rem, 1.9vw, 3rem)", "400");
    document.body.append(this.box);
    // Nor is it there for a reader of screens, a search on the page, or what is copied.
    if (app) { app.style.visibility = "hidden"; app.inert = true; }
    this.app = app;
  }

  /* Once what took the place of the old page has been painted. */
  lift() {
    if (!this.box) return;
    this.liftingSince ??= performance.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.liftingSince === null) return;
      if (hasPainted() || performance.now() - this.liftingSince > PATIENCE) this.remove();
      else this.lift();
    }, LOOK);
  }

  say(words) {
    if (this.note) this.note.textContent = words || SOON;
  }

  remove() {
    this.box.remove();
    this.box = this.note = null;
    if (this.app) { this.app.style.visibility = ""; this.app.inert = false; }
  }
}

export const cover = new Cover();
