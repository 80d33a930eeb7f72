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
    this.frames = new Set();
    this.onKey = (event) => this.key(event);
    this.listen(window);
    this.timer = setInterval(() => this.look(), 400);
    this.look();
  }

  listen(target) {
    if (this.watched.has(target)) return;
    this.watched.add(target);
    this.frames.add(target);
    target.addEventListener("keydown", this.onKey, true);
  }

  look() {
    for (const frame of document.querySelectorAll("iframe")) {
      try { if (frame.contentWindow?.document) this.listen(frame.contentWindow); } catch { /* not ours */ }
    }
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
    for (const target of this.frames) {
      try { target.removeEventListener("keydown", this.onKey, true); } catch { /* gone */ }
    }
  }
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
