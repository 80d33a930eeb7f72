/* The browser's side of components/shell/live.py: one connection per tab to /live, which tells the version of the data. A newer
   version than the screen shows is passed on to the page, unless somebody is filling in a form. */

import { isConnected, isRunning, watchConnection } from "../shared/streamlit.js";
import { cover } from "./cover.js";

const LOST_AFTER = 25000; // ms without a word: the server speaks every 10 s
const PATIENCE = 2000; // ms before a broken connection is worth a word
const RETRY = 1500; // ms
const RESEND = 4000; // ms before the page is asked again
const UNANSWERED = 8000; // ms: a session that the server has dropped answers nothing
const HIDDEN_FOR = 5000; // ms a tab is out of sight before it gives its connection back: a browser has six per host

const forms = new Set(); // forms with something in them that was not sent
let typing = null; // a field outside a form with something in it that was not sent

class Live {
  constructor() {
    this.shown = null; // the version on the screen
    this.wanted = null; // the newest version told
    this.room = null; // the version of the rooms that this screen shows; null for a screen that belongs to none
    this.wantedRoom = 0;
    this.isOpen = false; // whether a room shows the open session
    this.isWide = false; // whether this screen was painted with more than the open session may see
    this.wait = 0; // ms that others are let go first
    this.toldAt = 0;
    this.source = null;
    this.heard = 0;
    this.lostAt = null;
    this.asked = { version: null, at: 0, count: 0 };
    this.forced = false;
    this.run = null; // of the server, as its stream says; another one knows nothing of this screen
    this.isRestarted = false;
    this.wasConnected = true;
    this.openSince = null; // since when nothing that was asked has been answered
    setInterval(() => this.look(), 500);
    watchConnection(() => this.look());
    window.addEventListener("online", () => this.reconnect());
    window.addEventListener("offline", () => this.drop());
    document.addEventListener("visibilitychange", () => this.visibility());
    // A page that the browser keeps for its back button would keep the connection too; it is loaded anew when it comes back.
    window.addEventListener("pagehide", () => this.leave());
  }

  attach(root, data, send) {
    this.send = send;
    this.address = data.address;
    if (this.root !== root) {
      this.root = root;
      this.note = document.createElement("div");
      this.note.className = "note";
      this.note.hidden = true;
      this.note.setAttribute("role", "status");
      this.words = document.createElement("span");
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.textContent = "Show it now";
      this.button.onclick = () => { this.forced = true; this.look(); };
      this.note.append(this.words, this.button);
      root.replaceChildren(this.note);
    }
    if (data.heard >= this.asked.count) this.openSince = null;
    this.shown = data.version;
    this.room = data.rooms;
    this.isWide = data.wide;
    this.wait = data.wait;
    if (this.wanted === null || this.shown >= this.wanted) this.forced = false;
    if (!this.source && !document.hidden) this.connect();
    this.look();
  }

  detach(root) {
    if (this.root === root) this.root = this.note = this.send = null;
  }

  connect() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = new EventSource(new URL(this.address, window.location.origin));
    this.heard = performance.now();
    this.source.onmessage = (event) => {
      this.heard = performance.now();
      this.run ??= event.lastEventId;
      this.isRestarted = event.lastEventId !== this.run;
      if (this.lostAt) this.returned();
      this.hear(event.data.split(" ").map(Number));
    };
    this.source.onerror = () => {
      this.lost();
      // The browser comes back by itself after a break, but not after an answer such as 503.
      if (this.source?.readyState === EventSource.CLOSED) this.drop();
    };
  }

  hear([data, rooms, open]) {
    if (data !== this.wanted || rooms !== this.wantedRoom) this.toldAt = performance.now();
    [this.wanted, this.wantedRoom, this.isOpen] = [data, rooms, open > 0];
    this.look();
  }

  reconnect() {
    if (this.address && !document.hidden) this.connect();
  }

  leave() {
    clearTimeout(this.hiding);
    clearTimeout(this.retry);
    this.address = null;
    this.source?.close();
    this.source = null;
  }

  drop() {
    this.source?.close();
    this.source = null;
    this.lost();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.reconnect(), RETRY * (0.7 + Math.random() * 0.6));
  }

  visibility() {
    clearTimeout(this.hiding);
    if (document.hidden) {
      this.hiding = setTimeout(() => { clearTimeout(this.retry); this.source?.close(); this.source = null; }, HIDDEN_FOR);
    } else if (!this.source) {
      this.reconnect();
    }
  }

  lost() {
    // Durations are not taken from a clock that may be set meanwhile; what is said is what it was.
    if (!this.lostAt) [this.lostAt, this.lostTime] = [performance.now(), Date.now()];
  }

  returned() {
    this.wasLost = performance.now() - this.lostAt > PATIENCE;
    this.backAt = performance.now();
    this.lostAt = null;
  }

  look() {
    if (this.isOpen && this.isWide) cover.lay();
    // Turned back before it was painted: what it shows is the closed session's again once it has caught up.
    else if (!this.isWide || this.room >= this.wantedRoom) cover.lift();
    if (!this.note) return;
    const now = performance.now();
    this.lookAtSession(now);
    if (this.source && now - this.heard > LOST_AFTER) this.drop();
    const isNew = this.wanted !== null && this.shown !== null && this.wanted > this.shown;
    const isTurned = this.room !== null && this.wantedRoom > this.room;
    // What the room shows is never held back: it may have turned to the open session.
    const isHeld = isNew && !isTurned && !this.forced && isFillingIn();
    const early = this.toldAt + this.wait - now;
    clearTimeout(this.later);
    if (isTurned || (isNew && !isHeld)) {
      if (early > 0) this.later = setTimeout(() => this.look(), early + 1);
      else this.ask(now);
    }
    if (document.documentElement.hasAttribute("data-recovering")) {
      // The line of recover.js says it.
      this.say(null, "");
    } else if (this.lostAt && now - this.lostAt > PATIENCE) {
      this.say("lost", `Connection lost at ${time(this.lostTime)}. What is shown may be out of date. Reconnecting automatically.`);
    } else if (isHeld) {
      this.say("held", "Something new has been recorded. It is shown once you have submitted or closed your form.");
    } else if (this.wasLost && now - this.backAt < 4000) {
      this.say("back", "Connected again. This screen is up to date.");
    } else {
      this.say(null, "");
    }
  }

  /* A server that was started anew, or that has dropped this screen's session, answers nothing that this page asks of it: the page
     is loaded anew, unless that would take something from under somebody's hands. */
  lookAtSession(now) {
    const isThere = isConnected();
    if (isThere && !this.wasConnected && this.send) this.ask(now, true);
    this.wasConnected = isThere;
    if (!isThere || isRunning()) this.openSince &&= now;
    const isUnanswered = this.openSince !== null && now - this.openSince > UNANSWERED;
    if ((this.isRestarted || isUnanswered) && !isFillingIn()) window.dispatchEvent(new Event("amberlight-load-anew"));
  }

  ask(now, isAnyway = false) {
    const { asked } = this;
    const version = `${this.wanted} ${this.wantedRoom}`;
    if (!isAnyway && asked.version === version && now - asked.at < RESEND) return;
    this.openSince ??= now;
    // Counted, so that asking again is another value: the first may have gone to a connection that was just lost.
    this.asked = { version, at: now, count: asked.count + 1 };
    this.send({ version, count: this.asked.count });
  }

  say(state, words) {
    cover.say(state === "lost" ? words : "");
    if (this.note.dataset.state === (state ?? "")) return;
    this.note.dataset.state = state ?? "";
    this.note.hidden = !state;
    this.button.hidden = state !== "held";
    this.words.textContent = words;
  }
}

function time(moment) {
  return new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

/* Whether a run now would take something from under somebody's hands: a form with something in it, a field being typed
   in, an open dialog (which a run of the page closes). */
function isFillingIn() {
  for (const form of forms) if (!form.isConnected) forms.delete(form);
  if (typing && (!typing.isConnected || document.activeElement !== typing)) typing = null;
  return forms.size > 0 || typing !== null || document.querySelector("[data-testid=stDialog]") !== null;
}

function noteInput(event) {
  const field = event.target;
  if (!(field instanceof Element)) return;
  const form = field.closest("[data-testid=stForm]");
  if (form && !field.closest("[data-testid=stFormSubmitButton]")) forms.add(form);
  else if (!form && event.type === "input" && field.matches("input, textarea, [contenteditable]")) typing = field;
}

function noteSent(event) {
  const button = event.target instanceof Element && event.target.closest("[data-testid=stFormSubmitButton]");
  if (button) forms.delete(button.closest("[data-testid=stForm]"));
  else noteInput(event);
}

function noteKey(event) {
  if (event.key !== "Enter") return;
  const field = event.target;
  if (!(field instanceof Element)) return;
  if (field === typing) typing = null;
  // Enter sends a form from a line, Ctrl+Enter from a text of several.
  if (field.matches("input") || event.ctrlKey || event.metaKey) {
    const form = field.closest("[data-testid=stForm]");
    if (form && field.matches("input[type=text], input[type=number], input[type=password], textarea")) {
      setTimeout(() => forms.delete(form), 300);
    }
  }
}

const live = new Live();
document.addEventListener("input", noteInput, true);
document.addEventListener("change", noteInput, true);
document.addEventListener("click", noteSent, true);
document.addEventListener("keydown", noteKey, true);

export function render({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".live-root") ?? parentElement;
  live.attach(root, data, (seen) => setStateValue("seen", seen));
}

export function dispose(parentElement) {
  live.detach(parentElement.querySelector(".live-root") ?? parentElement);
}
