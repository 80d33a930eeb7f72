/* The keys of a clicker, for components/convening/keys_view.py. A frame in focus (a map that was touched) takes the keys, so
   every frame of ours is listened to as well. */

const BACK = new Set(["PageUp", "ArrowLeft", "ArrowUp"]);
const ON = new Set(["PageDown", "ArrowRight", "ArrowDown"]);
const TYPING = "input, textarea, select, [contenteditable=true]";
const OWN_ARROWS = `${TYPING}, [role=grid], [role=gridcell], [role=radio], [role=tab], [role=option], [role=slider], [role=combobox], canvas`;
let current = null;

class Keys {
  constructor() {
    this.watched = new WeakSet();
    this.onKey = (event) => this.key(event);
    this.listen(document);
    this.timer = setInterval(() => this.look(), 400);
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
    if (!by || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
    // Inside a shadow tree the target is its host; the first of the path is what has the focus.
    const focus = event.composedPath()[0];
    const isArrow = event.key.startsWith("Arrow");
    if (focus?.closest?.(isArrow ? OWN_ARROWS : TYPING)) return;
    event.preventDefault();
    event.stopPropagation();
    this.turn(by);
  }

  remove() {
    clearInterval(this.timer);
    for (const one of [document, ...documents()]) one.removeEventListener("keydown", this.onKey, true);
  }
}

/* Of the frames that are on the page now; those of frames that are gone went with them. */
function documents() {
  return [...document.querySelectorAll("iframe")].flatMap((frame) => {
    try { return frame.contentDocument ?? []; } catch { return []; /* not ours */ }
  });
}

export function render({ parentElement, setTriggerValue }) {
  current ??= new Keys();
  current.turn = (by) => setTriggerValue("turn", by);
  current.owner = parentElement;
}

export function dispose(parentElement) {
  if (current?.owner !== parentElement) return;
  current.remove();
  current = null;
}
