/* The lanes of components/drawing/lanes_view.py, built from words and shares. Every text is set as text, never as HTML. */

import { element, mounted, paint, svgElement } from "../shared/picture.js";

const share = (part) => `${(100 * part).toFixed(3)}%`;

class Lanes {
  constructor(root) {
    this.figure = element("div", "lanes", undefined, root);
    this.title = element("p", "title", "", this.figure);
    this.subtitle = element("p", "subtitle", "", this.figure);
    this.box = element("div", "box", undefined, this.figure);
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "region");
    this.legend = element("ul", "legend", undefined, this.figure);
    this.said = element("p", "said", "", this.figure);
    this.caption = element("p", "caption", "", this.figure);
    this.room = new ResizeObserver(() => this.fit());
    this.room.observe(this.figure);
  }

  /* Many lanes on a low screen stand closer, before anything goes out of sight. */
  fit() {
    this.figure.classList.remove("tight");
    this.figure.classList.toggle("tight", this.box.scrollHeight > this.box.clientHeight + 1);
  }

  update(data) {
    for (const [name, value] of Object.entries(data.colours)) this.figure.style.setProperty(`--lanes-${name}`, value);
    this.figure.classList.toggle("compact", data.compact);
    this.box.setAttribute("aria-label", data.alt);
    this.title.textContent = data.title;
    this.subtitle.textContent = data.subtitle;
    this.subtitle.hidden = !data.subtitle;
    this.said.textContent = data.empty;
    this.said.hidden = !data.empty;
    this.caption.textContent = data.caption;
    const chart = element("div", "chart");
    chart.setAttribute("aria-hidden", "true");
    for (const lane of data.lanes) this.lane(lane, data, chart);
    this.ranks(data, chart);
    this.lane(data.killing, data, chart, "killing");
    this.axis(data, chart);
    this.box.replaceChildren(chart);
    this.legend.replaceChildren();
    for (const style of data.styles) {
      if (!style.used) continue;
      const item = element("li", "", undefined, this.legend);
      const key = element("span", "key", undefined, item);
      key.setAttribute("aria-hidden", "true");
      paint(key, style);
      element("span", "", style.meaning, item);
    }
    if (data.onsets.length) {
      const item = element("li", "", undefined, this.legend);
      element("span", "key onset-key", undefined, item).setAttribute("aria-hidden", "true");
      element("span", "", "a mass killing begins in this year", item);
    }
    this.fit();
  }

  track(name, letter, data, chart, kind = "") {
    const line = element("div", `lane ${kind}`, undefined, chart);
    const label = element("div", "label", undefined, line);
    if (letter) element("b", "letter", letter, label);
    element("span", "", name, label);
    const track = element("div", "track", undefined, line);
    for (const [at] of data.ticks) element("span", "tick", undefined, track).style.left = share(at);
    for (const [at] of data.onsets) element("span", "onset", undefined, track).style.left = share(at);
    return track;
  }

  lane(lane, data, chart, kind) {
    const track = this.track(lane.label, lane.letter, data, chart, kind);
    for (const row of lane.rows) {
      const line = element("div", "row", undefined, track);
      for (const bar of row) {
        const holder = element("span", "bar", undefined, line);
        holder.title = bar.words;
        holder.style.left = share(bar.begin);
        holder.style.width = share(bar.end - bar.begin);
        for (const [begin, end, style] of bar.pieces) {
          const piece = element("span", "piece", undefined, holder);
          paint(piece, data.styles[style]);
          piece.style.left = share((begin - bar.begin) / (bar.end - bar.begin));
          piece.style.width = share((end - begin) / (bar.end - bar.begin));
        }
        if (!bar.label) continue;
        const words = element("span", `words ${bar.side}`, bar.label, holder);
        if (bar.side !== "in") continue;
        const first = data.styles[bar.pieces[0][2]];
        words.style.setProperty("--fill", first.fill);
        words.style.setProperty("--on", first.ink);
      }
    }
    if (!lane.rows.length) element("div", "row", undefined, track);
  }

  ranks(data, chart) {
    const track = this.track("Risk rank by edition", "", data, chart, "ranks");
    const plot = element("div", "plot", undefined, track);
    const top = element("span", "top", undefined, plot);
    top.style.top = share(data.top);
    element("span", "", data.topWords, top);
    if (!data.ranks.length) return;
    const svg = svgElement("svg", { viewBox: "0 0 1000 100", preserveAspectRatio: "none" }, plot);
    const points = data.ranks.map(([x, y]) => `${(1000 * x).toFixed(1)},${(100 * y).toFixed(1)}`).join(" ");
    svgElement("polyline", { points, fill: "none", "vector-effect": "non-scaling-stroke" }, svg);
    for (const [x, y, rank, words] of data.ranks) {
      const dot = element("span", "dot", undefined, plot);
      dot.style.left = share(x);
      dot.style.top = share(y);
      dot.title = words;
      element("span", y > 0.5 ? "above" : "below", rank, dot);
    }
  }

  axis(data, chart) {
    const line = element("div", "lane axis", undefined, chart);
    element("div", "label", "", line);
    const track = element("div", "track", undefined, line);
    for (const [at, year] of data.ticks) element("span", "year", year, track).style.left = share(at);
  }

  remove() {
    this.room.disconnect();
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(Lanes, ".lanes-root");
