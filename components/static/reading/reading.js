/* Puts the live page in the place of the reading form, once the live page has been painted: in one frame, at the same height, with
   the same link in focus. Until then the live page is there, laid out, and not seen. Where the live page does not come, the
   reading form stays and says what is missing. */

import { hasPainted, isConnected } from "../shared/streamlit.js";

const LOOK = 40; // ms
const REST = 100; // ms: Streamlit takes the last parts of an earlier run away a frame or two after it says that it has ended
const PICTURES = 1500; // ms that pictures may need after the words
const STUCK = 8000; // ms after which a page that is there and never comes to rest is shown all the same
const OFFLINE = 8000; // ms without a connection after which that is said
const YEAR = 31536000; // s
const ROOTS = ".quick-root, .grid-root, .cross-root, .bars-root, .lanes-root, .plot-root, .list-root";

class ReadingForm extends HTMLElement {
  constructor() {
    super();
    this.inside = this.attachInternals().shadowRoot;
  }

  connectedCallback() {
    this.since = performance.now();
    this.timer = setInterval(() => this.look(), LOOK);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  look() {
    const now = performance.now();
    if (!isConnected() && now - this.since > OFFLINE) this.inside?.getElementById("offline")?.removeAttribute("hidden");
    const main = document.querySelector("[data-testid=stMain]");
    // Not innerText: what is not seen has none.
    if (!main || main.textContent.trim().length <= 10) return;
    this.thereSince ??= now;
    if (hasPainted()) this.paintedSince ??= now;
    else this.paintedSince = null;
    const painted = this.paintedSince === null ? 0 : now - this.paintedSince;
    const isWhole = painted >= REST && (hasPictures(main) || painted > PICTURES);
    if (!isWhole && now - this.thereSince < STUCK) return;
    clearInterval(this.timer);
    requestAnimationFrame(() => this.handOver(main));
  }

  handOver(main) {
    const held = this.inside?.activeElement;
    const top = this.scrollTop;
    this.remove();
    if (top) main.scrollTop = top;
    if (!held) return;
    const same = [...document.querySelectorAll(held.localName === "a" ? "#root a" : `#root ${held.localName}`)]
      .find((one) => one.textContent.trim() === held.textContent.trim() && one.href === held.href);
    same?.focus({ preventScroll: true });
  }
}

/* Whether every picture that is made in the browser has something in it. */
function hasPictures(main) {
  for (const host of main.querySelectorAll("[data-testid^=stBidiComponent]")) {
    for (const part of [host, ...host.querySelectorAll("*")]) {
      for (const root of (part.shadowRoot ?? part).querySelectorAll(ROOTS)) if (!root.firstElementChild) return false;
    }
  }
  return true;
}

/* The next reading form is made for the theme that this browser shows. */
function noteTheme() {
  const app = document.querySelector("[data-testid=stApp]");
  if (!app || !isConnected()) return;
  clearInterval(looking);
  const dark = getComputedStyle(app).colorScheme.includes("dark") ? "dark" : "light";
  document.cookie = `reading_theme=${dark}; path=/; max-age=${YEAR}; SameSite=Strict`;
}

const looking = setInterval(noteTheme, 500);
customElements.define("reading-form", ReadingForm);
