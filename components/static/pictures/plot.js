/* The plot of components/drawing/plot_view.py: a table built from words and codes. Every text is set as text, never as HTML. */

import { element, mounted } from "../shared/picture.js";

function letter(tier, parent) {
  const made = element("span", "tier", tier.letter, parent);
  made.style.background = tier.fill;
  made.style.color = tier.ink;
  made.setAttribute("aria-hidden", "true");
}

const LABEL_SHARE = 10;
const EMPTY_SHARE = 7;
const LEAST_SHARE = 10;

/* Percent of the width for each column: the more countries stand in one of its cells, the wider. */
function widths(data) {
  const most = data.shares.map((_, at) => Math.max(0, ...data.cells.filter((cell) => cell[1] === at).map((cell) => cell[2].length)));
  const least = most.map((count, at) => (count || at === 0 ? LEAST_SHARE : EMPTY_SHARE));
  const free = 100 - LABEL_SHARE - least.reduce((a, b) => a + b, 0);
  const weights = most.map((count, at) => Math.max(count, at === 0 ? 3 : 0));
  const all = weights.reduce((a, b) => a + b, 0);
  return least.map((share, at) => share + (free * weights[at]) / all);
}

class Plot {
  constructor(root) {
    this.figure = element("div", "plot", undefined, root);
    for (const name of ["title", "subtitle"]) this[name] = element("p", name, "", this.figure);
    const axes = element("div", "axes", undefined, this.figure);
    for (const name of ["up", "right"]) this[name] = element("p", name, "", axes);
    this.box = element("div", "box", undefined, this.figure);
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "region");
    this.legend = element("ul", "legend", undefined, this.figure);
    this.note = element("p", "note", "", this.figure);
    this.caption = element("p", "caption", "", this.figure);
  }

  update(data) {
    const focus = this.figure.getRootNode().activeElement?.dataset?.iso3;
    this.figure.classList.toggle("brief", data.brief);
    for (const [name, value] of Object.entries(data.colours)) this.figure.style.setProperty(`--plot-${name}`, value);
    this.figure.style.setProperty("--plot-red", data.tiers.red.fill);
    for (const name of ["title", "subtitle", "note", "caption"]) this[name].textContent = data[name];
    this.up.textContent = `\u2191 ${data.up}`;
    this.right.textContent = `\u2192 ${data.right}`;
    this.box.setAttribute("aria-label", data.alt);
    this.box.replaceChildren(this.draw(data));
    this.legend.replaceChildren();
    for (const [tier, label] of data.tierLegend) {
      const item = element("li", "", undefined, this.legend);
      letter(data.tiers[tier], item);
      element("span", "", label, item);
    }
    if (focus) this.box.querySelector(`[data-iso3="${focus}"]`)?.focus({ preventScroll: true });
  }

  draw(data) {
    const table = document.createElement("table");
    const columns = element("colgroup", "", undefined, table);
    for (const share of [LABEL_SHARE, ...widths(data)]) element("col", "", undefined, columns).style.width = `${share}%`;
    const head = element("tr", "", undefined, element("thead", "", undefined, table));
    element("th", "corner-heading", "Rank", head).scope = "col";
    data.shares.forEach((share, at) => {
      const cell = element("th", at === data.shares.length - 1 ? "off" : "", share, head);
      cell.scope = "col";
    });
    const body = element("tbody", "", undefined, table);
    const fields = data.bands.map((band, row) => {
      const line = element("tr", "", undefined, body);
      element("th", "", band, line).scope = "row";
      return data.shares.map((_, at) => {
        const high = at === 0 ? data.highRows.indexOf(row) : -1;
        const isCorner = at === 0 && row === 0;
        const ends = `${high === 0 ? " first" : ""}${high === data.highRows.length - 1 ? " last" : ""}`;
        const edge = isCorner ? " corner" : high >= 0 ? ` high${ends}` : "";
        const cell = element("td", (at === data.shares.length - 1 ? "off" : "") + edge, undefined, line);
        if (isCorner) element("p", "framed", data.corner, cell);
        if (high === 0) element("p", "framed", data.high, cell);
        return cell;
      });
    });
    for (const [band, share, chips] of data.cells) {
      const list = element("ul", "chips", undefined, fields[band][share]);
      for (const [iso3, label, tier, rank, rising, words] of chips) {
        const chip = element("button", "chip", undefined, element("li", "", undefined, list));
        chip.type = "button";
        chip.title = words;
        chip.dataset.iso3 = iso3;
        chip.setAttribute("aria-label", words);
        chip.onclick = () => this.send(iso3);
        letter(data.tiers[tier], chip);
        element("span", "name", label, chip);
        if (rank) element("span", "rank", String(rank), chip);
        if (rising) element("span", "rising", data.rising, chip);
      }
    }
    for (const [band, share, words] of data.more) element("p", "more", words, fields[band][share]);
    if (data.brief) {
      const filled = new Set([...data.cells, ...data.more].map(([band]) => band));
      // The framed rows stay: that nobody stands there is what they say.
      [...body.rows].forEach((line, band) => { line.hidden = !filled.has(band) && band > Math.max(...data.highRows); });
    }
    return table;
  }

  remove() {
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(Plot, ".plot-root");
