/* The browser's side of components/present.py: which parts of a page stay on the projector, how large they are, and the
   keys. Marks are data attributes, which React leaves alone. */

const FIGURES = ".st-key-present_figure, .stBidiComponent, [data-testid=stPlotlyChart], [data-testid=stCustomComponentV1], [data-testid=stImage]";
const TABLES = "[data-testid=stDataFrame], [data-testid=stTable]";
const WIDTH = 1113; // the screen that a page is laid out for, CSS pixels
const HEIGHT = 626;
const SMALLEST_FIGURE = 120;
const LEAST_ZOOM = 0.55;
const MOST_ZOOM = 1.7;
let current = null;

class Present {
  constructor(leave) {
    this.leave = leave;
    this.main = document.querySelector("[data-testid=stMain]");
    this.watched = new WeakSet();
    this.onKey = (event) => this.key(event);
    this.onResize = () => this.plan();
    window.addEventListener("resize", this.onResize);
    this.observer = new MutationObserver(() => this.plan());
    this.observer.observe(this.main ?? document.body, { childList: true, subtree: true });
    this.timer = setInterval(() => this.plan(), 700);
    this.listen(window);
    this.plan();
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

  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (document.querySelector("[data-testid=stDialog], [data-baseweb=popover]")) return;
    this.leave();
  }

  arrange() {
    for (const frame of document.querySelectorAll("iframe")) {
      try { if (frame.contentDocument) this.listen(frame.contentDocument); } catch { /* not ours */ }
    }
    const body = document.querySelector(".st-key-page_body");
    if (!body) return;
    const zoom = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
    this.zoom = window.innerWidth < 700 ? 1 : zoom;
    document.documentElement.style.setProperty("--present-zoom", window.innerWidth < 700 ? "1" : zoom.toFixed(4));
    const kept = parts(body);
    const marks = new Map();
    for (const part of kept) {
      marks.set(part, "keep");
      for (let at = part.parentElement; at && at !== body.parentElement; at = at.parentElement) {
        if (marks.get(at) !== "keep") marks.set(at, "path");
      }
    }
    if (!kept.length) marks.set(body, "all");
    for (const marked of body.parentElement.querySelectorAll("[data-present]")) {
      if (!marks.has(marked)) { delete marked.dataset.present; plain(marked); }
    }
    for (const [part, mark] of marks) if (part.dataset.present !== mark) part.dataset.present = mark;
    if (window.innerWidth >= 700) this.fit(body);
  }

  /* Enlarge or reduce the figure to the room between what is above and what is below it. */
  fit(body) {
    const figure = body.querySelector("[data-present=keep][data-figure]");
    if (!figure) return;
    const foot = document.querySelector(".st-key-page_foot");
    const free = window.innerHeight - 8;
    const state = this.fitted?.figure === figure ? this.fitted : { figure, zoom: 1, share: 1, tries: 0 };
    // What the figure has is what counts: a page that was made anew may have lost it.
    state.zoom = parseFloat(figure.style.zoom) || 1;
    const size = figure.getBoundingClientRect();
    const below = (foot?.getBoundingClientRect().bottom ?? size.bottom) - size.bottom;
    const room = free - size.top - (this.main?.scrollTop ?? 0) - below;
    const key = `${Math.round(room / 4)} ${Math.round(size.height / 4)} ${window.innerWidth}`;
    this.fitted = state;
    if (state.key === key || size.height < 20 || room < 80) return;
    if (size.height <= room && size.height >= room * 0.94) { state.key = key; return; }
    if (state.room !== Math.round(room / 8)) { state.tries = 0; state.room = Math.round(room / 8); }
    // A long list is not made small: it keeps its size and scrolls in its own place.
    if (state.zoom === 1 && size.height > 2 * room) {
      figure.style.maxHeight = `${Math.floor(room / (this.zoom || 1))}px`;
      figure.style.overflowY = "auto";
      state.key = key;
      return;
    }
    if (state.tries++ > 5) { state.key = key; return; }
    const wanted = Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, state.zoom * (room / size.height) * 0.985));
    if (Math.abs(wanted - state.zoom) > 0.005) {
      state.zoom = wanted;
      figure.style.zoom = wanted.toFixed(3);
    }
    requestAnimationFrame(() => {
      const now = figure.getBoundingClientRect();
      // What is as tall as it is wide does not shrink by enlarging: it gets less width.
      if (now.height > room * 1.01) {
        state.share = Math.max(0.35, (state.share * room) / now.height);
        figure.style.width = `${(100 * state.share).toFixed(1)}%`;
        figure.style.margin = "0 auto";
      }
    });
  }

  remove() {
    this.observer.disconnect();
    clearInterval(this.timer);
    cancelAnimationFrame(this.frame);
    window.removeEventListener("resize", this.onResize);
    window.removeEventListener("keydown", this.onKey, true);
    for (const frame of document.querySelectorAll("iframe")) {
      try { frame.contentDocument?.removeEventListener("keydown", this.onKey, true); } catch { /* not ours */ }
    }
    document.documentElement.style.removeProperty("--present-zoom");
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
  const numbers = body.querySelector("[data-testid=stMetric]")?.closest(".stGrid, [data-testid=stHorizontalBlock]");
  if (numbers && precedes(numbers, figure)) kept.add(numbers.closest("[data-testid=stLayoutWrapper]") ?? numbers);
  const box = container(figure);
  for (const old of body.querySelectorAll("[data-figure]")) if (old !== box) delete old.dataset.figure;
  box.dataset.figure = "";
  kept.add(box);
  const source = !/Sources?: /.test(textOf(figure)) && [...body.querySelectorAll("[data-testid=stMarkdownContainer]")].find(
    (text) => /^Sources?: /.test(text.textContent) && precedes(figure, text) && !box.contains(text));
  if (source) kept.add(container(source));
  return [...kept];
}

function plain(marked) {
  for (const name of ["zoom", "width", "margin", "max-height", "overflow-y"]) marked.style.removeProperty(name);
}

/* The words of a figure, also those in a shadow tree or in a frame of ours: most carry their source themselves. */
function textOf(figure) {
  const inner = [figure, ...figure.querySelectorAll("[data-testid=stBidiComponentIsolated], iframe")];
  return inner.map((part) => {
    try { return (part.shadowRoot ?? part.contentDocument?.body ?? part).textContent; } catch { return ""; }
  }).join(" ");
}

const precedes = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

export function render({ parentElement, setTriggerValue }) {
  const leave = () => setTriggerValue("left", true);
  if (current) current.leave = leave;
  else current = new Present(leave);
  current.owner = parentElement;
}

export function dispose(parentElement) {
  if (current?.owner !== parentElement) return;
  current.remove();
  current = null;
}
