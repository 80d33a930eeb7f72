/* The keys of a clicker, and presses on the presenter's buttons, for components/convening/keys_view.py. A frame in focus (a map
   that was touched) takes the keys, so every frame of ours is listened to as well. */

const BACK = new Set(["PageUp", "ArrowLeft", "ArrowUp"]);
const ON = new Set(["PageDown", "ArrowRight", "ArrowDown"]);
const TYPING = "input, textarea, select, [contenteditable=true]";
const OWN_ARROWS = `${TYPING}, [role=grid], [role=gridcell], [role=radio], [role=tab], [role=option], [role=slider], [role=combobox], [data-arrows], canvas`;
/* A switch that bounces sends a second press of the same key sooner than a finger can: fingers need 150 ms. */
const BOUNCE = 100; // ms
/* A press is told again with those after it, so that none is lost while the server is still at the one before. One that
   could not be told for longer (no connection) is not made up for: a step that turns by itself is worse than none. */
const TOLD_AGAIN = 3000; // ms
const ANSWERED_AFTER = 1200; // ms
/* What the server says of its clock is as old as it was on its way, so the latest that it can be counts. Clocks drift apart, by
   less than a thousandth. */
const DRIFT = 0.001;
let current = null;

class Keys {
  constructor() {
    this.watched = new WeakSet();
    this.id = crypto.getRandomValues(new Uint32Array(3)).join("-");
    this.made = 0; // presses since this document was loaded
    this.run = null; // of the server
    this.taken = 0; // the number of the last press that the server took
    this.presses = []; // of the last seconds: number, direction or button, time
    this.buttons = new Set(); // the keys of the buttons whose presses go this way
    this.ahead = null; // by how much the server's clock is ahead of ours, ms
    this.last = { key: null, at: -Infinity };
    this.onKey = (event) => this.key(event);
    this.listen(document);
    this.onClick = (event) => this.click(event);
    document.addEventListener("click", this.onClick, true);
    this.timer = setInterval(() => this.look(), 400);
    // At once when a frame has come or was touched: the press after that may follow sooner.
    this.onFrame = () => this.look();
    window.addEventListener("blur", this.onFrame);
    document.addEventListener("load", this.onFrame, true);
    this.look();
  }

  listen(target) {
    if (this.watched.has(target)) return;
    this.watched.add(target);
    target.addEventListener("keydown", this.onKey, true);
  }

  /* Documents, not windows: a frame that loads keeps its window and has another document. */
  look() {
    for (const one of documents()) this.listen(one);
  }

  key(event) {
    const by = ON.has(event.key) ? 1 : BACK.has(event.key) ? -1 : 0;
    if (!by || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    // Inside a shadow tree the target is its host; the first of the path is what has the focus.
    const focus = event.composedPath()[0];
    const isArrow = event.key.startsWith("Arrow");
    if (focus?.closest?.(isArrow ? OWN_ARROWS : TYPING)) return;
    event.preventDefault();
    event.stopPropagation();
    // A key that is held down is one press.
    if (!event.repeat) this.press(event.key, by);
  }

  /* A button's own press would be sent without its time, and acted on whenever it arrives. */
  click(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    const holder = button && button.closest("[class*=st-key-]");
    const name = holder && [...holder.classList].map((one) => one.replace("st-key-", "")).find((one) => this.buttons.has(one));
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    this.press(name, name);
  }

  press(key, what) {
    const now = performance.now();
    const isBounce = key === this.last.key && now - this.last.at < BOUNCE;
    this.last = { key, at: now };
    if (isBounce) return;
    this.made += 1;
    this.presses = [...this.presses.filter((press) => now - press[2] < TOLD_AGAIN), [this.made, what, now]];
    this.tell();
  }

  tell() {
    const told = this.presses.map(([number, what, at]) => [number, what, Math.round(at + (this.ahead ?? 0))]);
    this.turn({ id: this.id, run: this.run, presses: told, count: (this.count = (this.count ?? 0) + 1) });
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tellAgain(), ANSWERED_AFTER);
  }

  /* What was told while the page was just being changed may have gone to nobody. */
  tellAgain() {
    const now = performance.now();
    this.presses = this.presses.filter((press) => press[0] > this.taken && now - press[2] < TOLD_AGAIN);
    if (this.presses.length) this.tell();
  }

  update({ run, taken, now, buttons }) {
    // Another run of the server knows nothing of what the one before was told, and has another clock.
    if (run !== this.run) { this.presses = []; this.ahead = null; }
    this.run = run;
    const here = performance.now();
    const least = this.ahead === null ? -Infinity : this.ahead - (here - this.heard) * DRIFT;
    this.ahead = Math.max(now - here, least);
    this.heard = here;
    this.buttons = new Set(buttons);
    this.taken = taken?.[0] === this.id ? taken[1] : 0;
  }

  remove() {
    clearInterval(this.timer);
    clearTimeout(this.telling);
    window.removeEventListener("blur", this.onFrame);
    document.removeEventListener("load", this.onFrame, true);
    document.removeEventListener("click", this.onClick, true);
    for (const one of [document, ...documents()]) one.removeEventListener("keydown", this.onKey, true);
  }
}

/* Of the frames that are on the page now; those of frames that are gone went with them. */
function documents() {
  return [...document.querySelectorAll("iframe")].flatMap((frame) => {
    try { return frame.contentDocument ?? []; } catch { return []; /* not ours */ }
  });
}

export function render({ data, parentElement, setStateValue }) {
  current ??= new Keys();
  // A state and no trigger: Streamlit drops a trigger when something else is asked before it came to it.
  current.turn = (told) => setStateValue("turn", told);
  current.update(data);
  current.owner = parentElement;
}

export function dispose(parentElement) {
  if (current?.owner !== parentElement) return;
  current.remove();
  current = null;
}
