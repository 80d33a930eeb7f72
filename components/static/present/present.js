/* The browser's side of components/kit/present.py: which parts of a page stay on the projector, how large they are, and the
   keys. Marks are data attributes, which React leaves alone. */

const FIGURES = ".st-key-present_figure, .stBidiComponent, [data-testid=stPlotlyChart], [data-testid=stCustomComponentV1], [data-testid=stImage]";
const TABLES = "[data-testid=stDataFrame], [data-testid=stTable]";
const WIDTH = 1113; // the screen that a page is laid out for, CSS pixels
const HEIGHT = 626;
const SMALLEST_FIGURE = 120;
const LEAST_ZOOM = 0.64; // below it nobody at the back reads it: a longer list scrolls in its own place
const MOST_ZOOM = 1.7;
const STEP = 0.04;
const CHART = "[data-testid=stPlotlyChart]";
const OWN_SCROLL = "[data-testid=stDataFrame]"; // drawn on a canvas, which is not to be enlarged
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
    // The window hears that a frame takes the focus before any key comes.
    this.onBlur = () => this.listenToFrames();
    window.addEventListener("blur", this.onBlur);
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

  listenToFrames() {
    for (const frame of document.querySelectorAll("iframe")) {
      try { if (frame.contentDocument) this.listen(frame.contentDocument); } catch { /* not ours */ }
    }
  }

  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (document.querySelector("[data-testid=stDialog], [data-baseweb=popover]")) return;
    this.leave();
  }

  arrange() {
    this.listenToFrames();
    const body = document.querySelector(".st-key-page_body");
    for (const chart of body?.querySelectorAll(CHART) ?? []) measureUnzoomed(chart);
    const zoom = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
    this.zoom = window.innerWidth < 700 ? 1 : zoom;
    document.documentElement.style.setProperty("--present-zoom", window.innerWidth < 700 ? "1" : zoom.toFixed(4));
    // Words that are read back stand where the page would.
    if (!body) return;
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
  }

  /* Give the figure the room between what is above and what is below it: as large as fits, and never less than can be read.
     --figure-room tells it how tall it may be; a map takes that height, a long table scrolls within it, all else is enlarged. */
  fit(body) {
    const figure = body.querySelector("[data-present=keep][data-figure]");
    if (!figure) return;
    const foot = document.querySelector(".st-key-page_foot");
    const size = figure.getBoundingClientRect();
    const below = (foot?.getBoundingClientRect().bottom ?? size.bottom) - size.bottom;
    const room = Math.floor(window.innerHeight - 8 - size.top - (this.main?.scrollTop ?? 0) - below);
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
    if (figure.querySelector(OWN_SCROLL)) {
      height(1, true);
    } else if (height(1, true) <= room && Math.abs(figure.getBoundingClientRect().height - natural) > 2 && fills(figure)) {
      // A map: it took the height.
    } else {
      figure.style.removeProperty("--figure-room");
      let zoom = MOST_ZOOM;
      while (zoom > LEAST_ZOOM && height(zoom, false) > room) zoom -= STEP;
      if (height(zoom, false) > room) {
        // What is as tall as it is wide does not shrink by a smaller zoom: it gets less width. What is long scrolls.
        const least = figure.getBoundingClientRect().height;
        if (Math.abs(least - natural) < 0.05 * natural) {
          figure.style.zoom = "1";
          figure.style.width = `${Math.floor((100 * room) / natural)}%`;
          figure.style.margin = "0 auto";
        } else {
          const long = least > 1.25 * room;
          if (height(long ? 0.86 : zoom, true) > room + 2) {
            figure.style.maxHeight = `${Math.floor(own / parseFloat(figure.style.zoom))}px`;
            figure.style.overflowY = "auto";
            figure.dataset.figure = "long";
          }
        }
      }
    }
  }

  remove() {
    this.observer.disconnect();
    clearInterval(this.timer);
    cancelAnimationFrame(this.frame);
    window.removeEventListener("resize", this.onResize);
    window.removeEventListener("blur", this.onBlur);
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
  // What a page says must stay beside its figure: a country's tier and the sentence that explains it.
  for (const words of body.querySelectorAll("[class*=st-key-present_keep]")) {
    if (precedes(words, figure)) kept.add(words.closest("[data-testid=stLayoutWrapper]") ?? words);
  }
  const box = container(figure);
  for (const old of body.querySelectorAll("[data-figure]")) if (old !== box) delete old.dataset.figure;
  box.dataset.figure ??= "";
  kept.add(box);
  const source = !/Sources?: /.test(textOf(figure)) && [...body.querySelectorAll("[data-testid=stMarkdownContainer]")].find(
    (text) => /^Sources?: /.test(text.textContent) && precedes(figure, text) && !box.contains(text));
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
