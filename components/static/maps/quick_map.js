/* The quick map of components/drawing/quick_map.py: inline SVG from projected paths that are fetched once; only styles and words
   are sent. Every text is set as text, never as HTML. */

import { element, mounted, nearest, STEPS, svgElement } from "../shared/picture.js";

const DOT = 4.5; // pixels
const MARK = 12.3; // pixels
const RETRY = 2000; // ms before the boundaries are asked for again
const worlds = new Map();

function boundaries(address) {
  if (!worlds.has(address)) {
    const world = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`boundaries: ${answer.status}`);
      return answer.json();
    });
    world.catch(() => worlds.delete(address));
    worlds.set(address, world);
  }
  return worlds.get(address);
}

const paint = (scope, number, style) => (style.pattern === "none" ? style.fill : `url(#${scope}-${number})`);

function addPatterns(defs, scope, styles, pixel) {
  defs.replaceChildren();
  styles.forEach((style, number) => {
    if (style.pattern === "none") return;
    const size = (style.pattern === "hatch" ? 8 : 7) * pixel;
    const pattern = svgElement("pattern", { id: `${scope}-${number}`, width: size, height: size, patternUnits: "userSpaceOnUse" }, defs);
    svgElement("rect", { width: size, height: size, fill: style.fill }, pattern);
    if (style.pattern === "hatch") {
      pattern.setAttribute("patternTransform", "rotate(45)");
      svgElement("rect", { width: 2 * pixel, height: size, fill: style.line, "fill-opacity": 0.5 }, pattern);
    } else {
      svgElement("circle", { cx: 2 * pixel, cy: 2 * pixel, r: 1.05 * pixel, fill: style.line }, pattern);
    }
  });
}

class QuickMap {
  constructor(root) {
    this.root = root;
    this.figure = element("div", "quick", undefined, root);
    this.title = element("p", "title", "", this.figure);
    this.subtitle = element("p", "subtitle", "", this.figure);
    this.stage = element("div", "stage", undefined, this.figure);
    this.svg = svgElement("svg", { role: "group", focusable: "false", preserveAspectRatio: "xMidYMid meet" }, this.stage);
    this.defs = svgElement("defs", {}, this.svg);
    this.shapes = svgElement("g", {}, this.svg);
    this.marks = svgElement("g", { "aria-hidden": "true" }, this.svg);
    this.tip = element("div", "tip", undefined, this.stage);
    this.tip.hidden = true;
    this.legend = element("ul", "legend", undefined, this.figure);
    this.caption = element("p", "caption", "", this.figure);
    this.note = element("p", "note", "", this.figure);
    this.drawn = new Map();
    this.stage.onpointermove = (event) => this.hover(event);
    this.stage.onpointerleave = () => { this.tip.hidden = true; };
    this.stage.onclick = (event) => this.pick(event);
    this.svg.dataset.arrows = "";
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.shapes.addEventListener("focusin", (event) => this.tell(event));
    this.shapes.addEventListener("focusout", () => { this.tip.hidden = true; });
    this.observer = new ResizeObserver(() => { this.arrange(); this.scale(); });
    for (const one of [this.stage, this.figure]) this.observer.observe(one);
  }

  update(data) {
    clearTimeout(this.again);
    this.data = data;
    for (const [name, value] of Object.entries(data.colours)) this.figure.style.setProperty(`--map-${name}`, value);
    this.figure.classList.toggle("fixed", Boolean(data.height));
    // In present mode the screen says how much room there is (present.js).
    this.figure.style.height = data.height ? `var(--figure-room, ${data.height}px)` : "";
    this.stage.style.aspectRatio = data.height ? "" : String(data.view[2] / data.view[3]);
    this.title.textContent = data.title;
    this.subtitle.textContent = data.subtitle;
    this.subtitle.hidden = !data.subtitle;
    this.caption.textContent = data.caption;
    this.note.textContent = data.note;
    this.svg.setAttribute("aria-label", `${data.alt} ${data.keys}`);
    this.svg.setAttribute("viewBox", data.view.join(" "));
    this.drawLegend();
    this.fetchAndDraw(data);
  }

  fetchAndDraw(data) {
    boundaries(data.boundaries).then(
      (world) => { if (this.data === data) this.draw(world); },
      () => {
        if (this.data !== data) return;
        this.failure ??= element("p", "failure", data.failure, this.stage);
        this.again = setTimeout(() => this.fetchAndDraw(data), RETRY);
      },
    );
  }

  drawLegend() {
    this.legend.replaceChildren();
    for (const entry of this.data.legend) {
      const item = element("li", "", undefined, this.legend);
      const field = svgElement("svg", { "aria-hidden": "true", focusable: "false" }, item);
      // A key of its own: the map's patterns are in the map's units.
      addPatterns(svgElement("defs", {}, field), `key${entry.style}`, this.data.styles, 1);
      svgElement("rect", { width: "100%", height: "100%", fill: paint(`key${entry.style}`, entry.style, this.data.styles[entry.style]) }, field);
      element("span", "", entry.text, item);
    }
  }

  draw(world) {
    this.failure?.remove();
    this.failure = null;
    const { areas, styles, selected } = this.data;
    if (!this.drawn.size) {
      for (const [code, shape] of Object.entries(world.areas)) {
        const path = shape.d ? svgElement("path", { d: shape.d, "fill-rule": "evenodd" }, this.shapes) : null;
        this.drawn.set(code, { shape, path, dot: null });
      }
    }
    for (const [code, item] of this.drawn) {
      const known = item.shape.k !== "disputed" ? areas[code] : undefined;
      if (known && (item.shape.s || !item.path) && !item.dot) {
        item.dot = svgElement("circle", { cx: item.shape.p[0], cy: item.shape.p[1] }, this.shapes);
      }
      const style = known && styles[known.style];
      const names = known ? `area live${style.pattern === "hatch" ? " hatched" : ""}` : `area plain ${item.shape.k ?? ""}`;
      for (const part of [item.path, item.dot]) {
        if (!part) continue;
        part.setAttribute("class", code === selected && known ? `${names} selected` : names);
        part.setAttribute("data-area", known ? code : "");
        if (known) {
          part.setAttribute("fill", paint("map", known.style, style));
          part.setAttribute("role", "button");
          part.setAttribute("aria-label", [known.label, ...known.lines].join(". "));
        } else for (const name of ["fill", "role", "aria-label", "tabindex"]) part.removeAttribute(name);
      }
    }
    // The outline of the selected area must not be hidden by its neighbours, nor a dot by the land round it.
    for (const { dot } of this.drawn.values()) if (dot) this.shapes.appendChild(dot);
    const chosen = this.drawn.get(selected);
    for (const part of [chosen?.path, chosen?.dot]) if (part) this.shapes.appendChild(part);
    this.scale();
    this.stops();
    this.stage.dataset.drawn = String(Object.keys(areas).filter((code) => this.drawn.has(code)).length);
  }

  // On a low, wide screen the words stand beside the map, which gets the whole height.
  arrange() {
    const { clientWidth, clientHeight } = this.figure;
    this.figure.classList.toggle("beside", Boolean(this.data?.height) && clientWidth > 800 && clientWidth > 2 * clientHeight);
  }

  // What is measured in pixels (patterns, dots, letters) follows the size on the screen.
  scale() {
    // Its own pixels, not the screen's: a projector enlarges the page.
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height || !this.data || !this.drawn.size) return;
    const [, , viewWidth, viewHeight] = this.data.view;
    const pixel = 1 / Math.min(width / viewWidth, height / viewHeight);
    const size = width > 1300 ? 1.35 : width < 520 ? 0.6 : 1;
    addPatterns(this.defs, "map", this.data.styles, pixel * size);
    this.marks.replaceChildren();
    for (const [code, { shape, path, dot }] of this.drawn) {
      const [left, top, right, bottom] = shape.b;
      if (dot) {
        const radius = DOT * size * pixel;
        const needed = !path || Math.max(right - left, bottom - top) < radius * 2.6;
        dot.setAttribute("r", radius);
        dot.style.display = needed ? "" : "none";
      }
      const known = this.data.areas[code];
      if (!known?.mark || shape.k === "disputed" || shape.r < MARK * size * pixel * 0.72) continue;
      const style = this.data.styles[known.style];
      const [x, y] = shape.p;
      svgElement("circle", { class: "mark", cx: x, cy: y, r: MARK * size * pixel * 0.78, fill: style.fill }, this.marks);
      const text = svgElement("text", { class: "mark", x, y, fill: style.ink }, this.marks);
      text.style.fontSize = `${MARK * size * pixel}px`;
      text.textContent = known.mark;
    }
  }

  /* One tab stop for all areas: where the reader was, else the selected one, else the first that bears a letter. */
  stops() {
    const { areas, selected } = this.data;
    const live = [...this.drawn.keys()].filter((code) => areas[code]);
    const at = [this.at, selected].find((code) => live.includes(code)) ?? live.find((code) => areas[code].mark) ?? live[0];
    for (const code of live) {
      const shown = this.target(code);
      const { path, dot } = this.drawn.get(code);
      for (const part of [path, dot]) part?.setAttribute("tabindex", code === at && part === shown ? "0" : "-1");
    }
  }

  /* What of an area can be seen at this size: the dot, where there is one. */
  target(code) {
    const { path, dot } = this.drawn.get(code);
    return dot && dot.style.display !== "none" ? dot : path ?? dot;
  }

  key(event) {
    const code = event.target.dataset?.area;
    if (!code || event.ctrlKey || event.altKey || event.metaKey) return;
    if (STEPS[event.key]) {
      const others = [...this.drawn].filter(([other]) => other !== code && this.data.areas[other]);
      const next = nearest(this.drawn.get(code).shape.p, others.map(([other, { shape }]) => [other, shape.p]), STEPS[event.key]);
      if (next) {
        this.at = next;
        this.stops();
        this.target(next).focus({ preventScroll: true });
      }
    } else if (event.key === "Enter" || event.key === " ") this.send(code);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* The area in focus says what it is, as under the pointer. */
  tell(event) {
    const box = event.target.getBoundingClientRect();
    if (event.target.matches(":focus-visible")) this.hover({ target: event.target, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 });
  }

  codeAt(event) {
    const code = event.target?.dataset?.area;
    return code && this.data?.areas[code] ? code : null;
  }

  hover(event) {
    const code = this.codeAt(event);
    this.tip.hidden = !code;
    if (!code) return;
    const { label, lines } = this.data.areas[code];
    this.tip.replaceChildren();
    element("b", "", label, this.tip);
    for (const line of lines) element("span", "", line, this.tip);
    const stage = this.stage.getBoundingClientRect();
    const x = event.clientX - stage.left;
    const y = event.clientY - stage.top;
    const { offsetWidth, offsetHeight } = this.tip;
    this.tip.style.left = `${Math.max(0, x + 14 + offsetWidth > stage.width ? x - 14 - offsetWidth : x + 14)}px`;
    this.tip.style.top = `${Math.max(0, Math.min(y + 12, stage.height - offsetHeight))}px`;
  }

  pick(event) {
    const code = this.codeAt(event);
    if (code) this.send(code);
  }

  remove() {
    clearTimeout(this.again);
    this.data = null;
    this.observer.disconnect();
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(QuickMap, ".quick-root");
