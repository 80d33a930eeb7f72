/* The browser's side of components/kit/present.py: which parts of a page stay on the projector, how large they are, and the
   keys. Marks are data attributes, which React leaves alone. */

import { element } from "../shared/picture.js";

const FIGURES = ".st-key-present_figure, .stBidiComponent, [data-testid=stPlotlyChart], [data-testid=stCustomComponentV1], [data-testid=stImage]";
const TABLES = "[data-testid=stDataFrame], [data-testid=stTable]";
const WIDTH = 1113; // the screen that a page is laid out for, CSS pixels
const HEIGHT = 626;
const SMALLEST_FIGURE = 120;
const LEAST_TEXT = 14; // pixels of a screen of 1280 by 720: below it nobody at the back reads it
const MOST_ZOOM = 1.7;
const PART = 0.88; // of what is in sight, for Space: the last line stands at the top again
const STEP = 0.04;
const CHART = "[data-testid=stPlotlyChart]";
const TYPING = "input, textarea, select, [contenteditable=true]";
/* What takes the arrow keys itself, and what Space presses. */
const OWN_ARROWS = `${TYPING}, [role=grid], [role=gridcell], [role=radio], [role=tab], [role=option], [role=slider], [role=combobox], [data-arrows], canvas`;
const PRESSED = `${TYPING}, button, a[href], summary, [role=button]`;
const ON = new Set(["PageDown", "ArrowRight", "ArrowDown"]);
const BACK = new Set(["PageUp", "ArrowLeft", "ArrowUp"]);
const OWN_SCROLL = "[data-testid=stDataFrame]"; // drawn on a canvas, which is not to be enlarged
let current = null;

class Present {
  constructor() {
    this.main = document.querySelector("[data-testid=stMain]");
    this.watched = new WeakSet();
    this.onKey = (event) => this.key(event);
    this.onResize = () => this.plan();
    window.addEventListener("resize", this.onResize);
    this.observer = new MutationObserver(() => this.plan());
    this.observer.observe(this.main ?? document.body, { childList: true, subtree: true });
    this.timer = setInterval(() => this.plan(), 700);
    // The window hears that a frame takes the focus before any key comes.
    this.onBlur = () => this.listenToFrames();
    window.addEventListener("blur", this.onBlur);
    this.listen(window);
    this.controls = new Controls(this);
    this.plan();
  }

  update(data, tell) {
    this.data = data;
    this.tell = tell;
    this.controls.update(data.turns);
  }

  plan() {
    this.frame ??= requestAnimationFrame(() => { this.frame = null; this.arrange(); });
  }

  /* A frame in focus takes the keys; those that leave or turn the page are wanted all the same. Its document is listened to,
     not its window: a frame that loads keeps the window and has another document. */
  listen(target) {
    if (this.watched.has(target)) return;
    this.watched.add(target);
    target.addEventListener("keydown", this.onKey, true);
  }

  listenToFrames() {
    for (const frame of document.querySelectorAll("iframe")) {
      try { if (frame.contentDocument) this.listen(frame.contentDocument); } catch { /* not ours */ }
    }
  }

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("[data-testid=stDialog], [data-baseweb=popover]")) return;
    const focus = event.composedPath()[0];
    if (event.key !== "Escape" && focus?.closest?.(TYPING)) return;
    if (!this.act(event, focus)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* Does what a key asks for; returns whether it asked for anything. */
  act(event, focus) {
    const { key } = event;
    const { controls } = this;
    if (controls.isBlank && !event.repeat && key.length > 0) {
      controls.blank(false);
      return key === "Escape" || key.toLowerCase() === "b" || key === ".";
    }
    if (key === "Escape") {
      if (controls.isHelping) controls.help(false);
      else this.leave();
    } else if (key === "?") controls.help(!controls.isHelping);
    else if (key.toLowerCase() === "b" || key === ".") controls.blank(true);
    else if (key.toLowerCase() === "l") this.ask("lens", event);
    else if (key.toLowerCase() === "e") this.ask("edition", event);
    else if (key === " " && !focus?.closest?.(PRESSED)) return this.part(event.shiftKey ? -1 : 1);
    else if (this.data.turns && !event.shiftKey && (ON.has(key) || BACK.has(key))) {
      if (key.startsWith("Arrow") && focus?.closest?.(OWN_ARROWS)) return false;
      this.ask(ON.has(key) ? "next" : "previous", event);
    } else return false;
    return true;
  }

  leave() {
    this.tell("left", true);
  }

  /* A key that is held down is one press; without a connection it is none, for it would come long after. */
  ask(what, event) {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState;
    if (event?.repeat || (state && state !== "CONNECTED")) return;
    this.tell("asked", what);
  }

  /* The next part of what is longer than the screen. Returns whether there is anything of the kind. */
  part(by) {
    const box = this.scroller();
    if (!box) return false;
    const most = box.scrollHeight - box.clientHeight;
    const to = by > 0 && box.scrollTop >= most - 2 ? 0 : box.scrollTop + by * PART * box.clientHeight;
    box.scrollTop = Math.max(0, Math.min(most, to));
    this.controls.parts(box);
    return true;
  }

  scroller() {
    const figure = document.querySelector("[data-figure]");
    return figure ? [figure, ...within(figure)].find((part) => part.clientHeight > SMALLEST_FIGURE && part.scrollHeight > part.clientHeight + 4
      && /auto|scroll/.test(getComputedStyle(part).overflowY)) : undefined;
  }

  arrange() {
    this.listenToFrames();
    const body = document.querySelector(".st-key-page_body");
    for (const chart of body?.querySelectorAll(CHART) ?? []) measureUnzoomed(chart);
    const zoom = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
    this.zoom = window.innerWidth < 700 ? 1 : zoom;
    document.documentElement.style.setProperty("--present-zoom", window.innerWidth < 700 ? "1" : zoom.toFixed(4));
    document.documentElement.style.setProperty("--present-scale", ((zoom * WIDTH) / 1280).toFixed(4));
    // Words that are read back, or that the meeting has ended, stand where the page would.
    if (!body) { this.controls.parts(); return; }
    const kept = parts(body);
    const marks = new Map();
    for (const part of kept) {
      marks.set(part, "keep");
      for (let at = part.parentElement; at && at !== body.parentElement; at = at.parentElement) {
        if (marks.get(at) !== "keep") marks.set(at, "path");
      }
    }
    // What is still on its way may be the figure: a page that has none is known once all of it is there.
    if (!kept.length && body.querySelector("[data-testid=stSkeleton]")) return;
    if (!kept.length) marks.set(body, "all");
    for (const marked of body.parentElement.querySelectorAll("[data-present]")) {
      if (!marks.has(marked)) { delete marked.dataset.present; plain(marked); }
    }
    for (const [part, mark] of marks) if (part.dataset.present !== mark) part.dataset.present = mark;
    if (window.innerWidth >= 700) this.fit(body);
    this.controls.parts(this.scroller());
  }

  /* Give the figure the room between what is above and what is below it: as large as fits, and never less than can be read.
     --figure-room tells it how tall it may be; a map takes that height, a long table scrolls within it, all else is enlarged. */
  fit(body) {
    const figure = body.querySelector("[data-present=keep][data-figure]");
    if (!figure) return;
    const foot = document.querySelector(".st-key-page_foot");
    const size = figure.getBoundingClientRect();
    // The foot stands at the lower edge; what belongs to the figure stands between the two.
    const kept = [...body.querySelectorAll("[data-present=keep]")].map((part) => part.getBoundingClientRect().bottom);
    const below = Math.max(size.bottom, ...kept) - size.bottom;
    const end = foot?.getBoundingClientRect().top || window.innerHeight;
    const room = Math.floor(end - 4 - size.top - (this.main?.scrollTop ?? 0) - below);
    const key = () => [room >> 2, Math.round(figure.getBoundingClientRect().height / 4), window.innerWidth, figure.style.zoom].join(" ");
    if (this.fitted?.figure === figure && this.fitted.key === key()) return;
    if (size.height < 20 || room < 80) return;
    const tries = this.fitted?.figure === figure && this.fitted.room === room >> 2 ? this.fitted.tries + 1 : 0;
    // What answers each size with another would be measured for ever.
    if (tries <= 8) this.enlarge(figure, room);
    this.fitted = { figure, key: key(), room: room >> 2, tries };
  }

  enlarge(figure, room) {
    plain(figure);
    const own = room / (this.zoom || 1);
    const height = (zoom, limit) => {
      figure.style.zoom = zoom.toFixed(2);
      if (limit) figure.style.setProperty("--figure-room", `${Math.floor(own / zoom)}px`);
      return figure.getBoundingClientRect().height;
    };
    const natural = height(1, false);
    // The page's own zoom is WIDTH to 1280: what is as large as this is 14 pixels there, and in proportion on any other.
    const readable = (LEAST_TEXT * WIDTH) / 1280 / smallestText(figure);
    const leastZoom = Math.min(1, readable);
    if (figure.querySelector(OWN_SCROLL)) {
      height(1, true);
    } else if (height(1, true) <= room && Math.abs(figure.getBoundingClientRect().height - natural) > 2 && fills(figure)) {
      // A map: it took the height.
    } else {
      figure.style.removeProperty("--figure-room");
      let zoom = MOST_ZOOM;
      while (zoom - STEP >= leastZoom && height(zoom, false) > room) zoom -= STEP;
      if (height(zoom, false) > room) {
        // What is as tall as it is wide does not shrink by a smaller zoom: it gets less width. What is long scrolls.
        const least = figure.getBoundingClientRect().height;
        if (Math.abs(least - natural) < 0.05 * natural && zoom < 0.95) {
          figure.style.zoom = "1";
          figure.style.width = `${Math.floor((100 * room) / natural)}%`;
          figure.style.margin = "0 auto";
        } else {
          const long = least > 1.25 * room;
          if (height(long ? Math.max(leastZoom, 0.9) : zoom, true) > room + 2) {
            figure.style.maxHeight = `${Math.floor(own / parseFloat(figure.style.zoom))}px`;
            figure.style.overflowY = "auto";
            figure.dataset.figure = "long";
          }
        }
      }
    }
  }

  remove() {
    this.controls.remove();
    this.observer.disconnect();
    clearInterval(this.timer);
    cancelAnimationFrame(this.frame);
    window.removeEventListener("resize", this.onResize);
    window.removeEventListener("blur", this.onBlur);
    window.removeEventListener("keydown", this.onKey, true);
    for (const frame of document.querySelectorAll("iframe")) {
      try { frame.contentDocument?.removeEventListener("keydown", this.onKey, true); } catch { /* not ours */ }
    }
    for (const name of ["--present-zoom", "--present-scale"]) document.documentElement.style.removeProperty(name);
    for (const marked of document.querySelectorAll("[data-present]")) {
      delete marked.dataset.present;
      plain(marked);
    }
  }
}

/* The element containers that stay: heading, numbers, figure, its source, and whatever the reader is warned of. Nothing
   where a page has no figure: it is then shown whole. */
function parts(body) {
  const container = (element) => element.closest(".st-key-present_figure, [data-testid=stElementContainer]") ?? element;
  const shown = (element) => element.matches("iframe") || element.querySelector("iframe, svg, canvas, img, table") !== null || element.clientHeight > SMALLEST_FIGURE
    || (element.querySelector("[data-testid=stBidiComponentIsolated]") !== null);
  const own = body.querySelector(".st-key-present_figure");
  const figure = own ?? [...body.querySelectorAll(FIGURES), ...body.querySelectorAll(TABLES)].find(shown);
  if (!figure) return [];
  const kept = new Set();
  const heading = body.querySelector("h1");
  if (heading) kept.add(container(heading));
  for (const alert of body.querySelectorAll("[data-testid=stAlertContentWarning], [data-testid=stAlertContentError]")) kept.add(container(alert));
  const numbers = !own && body.querySelector("[data-testid=stMetric]")?.closest(".stGrid, [data-testid=stHorizontalBlock]");
  if (numbers && precedes(numbers, figure)) kept.add(numbers.closest("[data-testid=stLayoutWrapper]") ?? numbers);
  // What a page says must stay beside its figure: a country's tier and the sentence that explains it.
  for (const words of body.querySelectorAll("[class*=st-key-present_keep]")) {
    if (precedes(words, figure)) kept.add(words.closest("[data-testid=stLayoutWrapper]") ?? words);
  }
  const box = container(figure);
  for (const old of body.querySelectorAll("[data-figure]")) if (old !== box) delete old.dataset.figure;
  box.dataset.figure ??= "";
  kept.add(box);
  // Its source stands beneath it; beneath the picture, of what was opened out of one.
  const lines = [...body.querySelectorAll("[data-testid=stMarkdownContainer]")].filter((text) => /^Sources?: /.test(text.textContent) && !box.contains(text));
  const source = !/Sources?: /.test(textOf(figure)) && (lines.find((text) => precedes(figure, text)) ?? (own && lines.at(-1)));
  if (source) kept.add(container(source));
  return [...kept];
}

function plain(marked) {
  for (const name of ["zoom", "width", "margin", "max-height", "overflow-y", "--figure-room"]) marked.style.removeProperty(name);
  if (marked.dataset.figure) marked.dataset.figure = "";
}

/* A chart takes its size on the screen for its own: under a zoom it would draw itself larger than its place, and be cut off. */
function measureUnzoomed(chart) {
  if (Object.hasOwn(chart, "getBoundingClientRect")) return;
  for (const part of [chart, chart.parentElement, ...chart.querySelectorAll(".js-plotly-plot")]) {
    part.getBoundingClientRect = () => {
      const seen = Element.prototype.getBoundingClientRect.call(part);
      const zoom = document.documentElement.style.getPropertyValue("--present-zoom") ? part.currentCSSZoom ?? 1 : 1;
      return new DOMRect(seen.x, seen.y, seen.width / zoom, seen.height / zoom);
    };
  }
  // It measures itself when its width changes, and at nothing else.
  chart.style.width = "99.9%";
  requestAnimationFrame(() => requestAnimationFrame(() => { chart.style.width = ""; }));
}

/* Whether the figure is a map of ours, which is drawn anew at any height. */
function fills(figure) {
  return [...figure.querySelectorAll("[data-testid=stBidiComponentIsolated]")].some((part) => part.shadowRoot?.querySelector(".quick"));
}

/* The words of a figure, also those in a shadow tree or in a frame of ours: most carry their source themselves. */
function textOf(figure) {
  const inner = [figure, ...figure.querySelectorAll("[data-testid=stBidiComponentIsolated], iframe")];
  return inner.map((part) => {
    try { return (part.shadowRoot ?? part.contentDocument?.body ?? part).textContent; } catch { return ""; }
  }).join(" ");
}

const precedes = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

/* Every element inside, also in the shadow trees of our components. */
function within(root) {
  const found = [];
  const walk = (part) => {
    for (const child of [...(part.shadowRoot?.children ?? []), ...part.children]) {
      found.push(child);
      walk(child);
    }
  };
  walk(root);
  return found;
}

/* How many pixels the smallest words of a figure are before any zoom. What is read to the blind alone is no such word. */
function smallestText(figure) {
  let least = 16;
  for (const part of within(figure)) {
    if (![...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    if (part.clientWidth === 1 || ["STYLE", "SCRIPT", "TITLE"].includes(part.tagName) || part.checkVisibility?.() === false) continue;
    const scale = part.ownerSVGElement ? Math.abs(part.getScreenCTM()?.d ?? 1) / (part.currentCSSZoom || 1) : 1;
    least = Math.min(least, parseFloat(getComputedStyle(part).fontSize) * scale);
  }
  return least;
}

const KEYS = [
  ["Page Down, →", "Next view", true],
  ["Page Up, ←", "Previous view", true],
  ["Page Down, Page Up", "Next or previous step, for the presenter", false],
  ["Space, Shift + Space", "Next or previous part of a long list"],
  ["L", "Next lens, if the page has one"],
  ["E", "Next edition, if the page has one"],
  ["B", "Blank the screen or show it again"],
  ["?", "Show or hide this list"],
  ["Esc", "Close the open panel, then leave present mode"],
];

/* The way on, the way out and the list of keys, for a finger as well; and the blank screen. Outside what React draws. */
class Controls {
  constructor(present) {
    this.present = present;
    this.box = element("nav", "present-controls", undefined, document.body);
    this.box.setAttribute("aria-label", "Present mode");
    this.said = element("span", "present-part", "", this.box);
    this.said.setAttribute("role", "status");
    this.back = this.button("‹", "Previous view", () => present.ask("previous"));
    this.on = this.button("›", "Next view", () => present.ask("next"));
    this.button("Keys", "Show the keys", () => this.help(!this.isHelping));
    this.button("Leave", "Leave present mode", () => present.leave());
    this.blankness = element("div", "present-blank", undefined, document.body);
    this.blankness.hidden = true;
    this.blankness.addEventListener("click", () => this.blank(false));
    this.list = element("div", "present-keys", undefined, document.body);
    this.list.hidden = true;
    this.list.setAttribute("role", "dialog");
    this.list.setAttribute("aria-label", "Keys");
    this.list.addEventListener("click", () => this.help(false));
  }

  button(words, label, act) {
    const made = element("button", "", words, this.box);
    made.type = "button";
    made.title = label;
    if (words.length === 1) made.setAttribute("aria-label", label);
    made.addEventListener("click", () => {
      act();
      // The keys go to the page again, and Space presses nothing twice.
      made.blur();
    });
    return made;
  }

  update(turns) {
    const app = document.querySelector("[data-testid=stApp]");
    const look = app ? getComputedStyle(app) : null;
    for (const part of [this.box, this.list]) {
      part.style.setProperty("--page", look?.backgroundColor ?? "#fff");
      part.style.setProperty("--ink", look?.color ?? "#10141a");
    }
    this.back.hidden = this.on.hidden = !turns;
    this.list.replaceChildren();
    element("h2", "", "Keys", this.list);
    const lines = element("dl", "", undefined, this.list);
    for (const [keys, what, when] of KEYS) {
      if (when !== undefined && when !== turns) continue;
      element("dt", "", keys, lines);
      element("dd", "", what, lines);
    }
  }

  get isBlank() { return !this.blankness.hidden; }
  get isHelping() { return !this.list.hidden; }
  blank(is) { this.blankness.hidden = !is; }
  help(is) { this.list.hidden = !is; }

  /* Which part of a long list is in sight. */
  parts(box) {
    const all = box ? Math.ceil((box.scrollHeight - box.clientHeight) / (PART * box.clientHeight)) + 1 : 1;
    const at = box ? Math.ceil((box.scrollTop - 2) / (PART * box.clientHeight)) + 1 : 1;
    const words = all > 1 ? `Part ${Math.max(1, Math.min(all, at))} of ${all} · Space` : "";
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  remove() {
    for (const part of [this.box, this.blankness, this.list]) part.remove();
  }
}

export function render({ data, parentElement, setTriggerValue }) {
  current ??= new Present();
  current.update(data, setTriggerValue);
  current.owner = parentElement;
}

export function dispose(parentElement) {
  if (current?.owner !== parentElement) return;
  current.remove();
  current = null;
}
