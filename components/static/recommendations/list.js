/* The list of components/recommendations/list_table.py: a table with links, groups and pages. Every text is set as text,
   never as HTML. A plain click opens within the page; a link opened in a new tab leads to the same. */

import { element, mounted, svgElement } from "../shared/picture.js";

const AXES = ["Response", "Implementation", "Verification"];

const OUTLINE = { fill: "none", stroke: "currentColor", "stroke-width": 1.4 };
const SOLID = { fill: "currentColor" };
const BUBBLE = "M1.5 1.5h17v9.5h-10l-4 3.7v-3.7h-3z";

const SHAPES = {
  bubble(svg, fill, dash) {
    svgElement("path", { d: BUBBLE, ...OUTLINE, ...dash, ...(fill === "full" ? SOLID : {}) }, svg);
    if (fill === "half") svgElement("path", { d: "M1.5 1.5h8.5v9.5h-1.5l-4 3.7v-3.7h-3z", ...SOLID }, svg);
    if (fill === "dots") for (const x of [6, 10, 14]) svgElement("circle", { cx: x, cy: 6.2, r: 1.3, ...SOLID }, svg);
    if (fill === "line") svgElement("path", { d: "M5 6.2h10", ...OUTLINE }, svg);
    if (fill === "cross") svgElement("path", { d: "M6.8 3.4l6.4 5.8M13.2 3.4l-6.4 5.8", ...OUTLINE }, svg);
    if (fill === "slash") svgElement("path", { d: "M13.5 2.5l-7 8", ...OUTLINE }, svg);
  },
  bar(svg, fill, dash) {
    const steps = { one: 1, two: 2, full: 3 }[fill] ?? 0;
    for (const at of [0, 1, 2]) {
      svgElement("rect", { x: 1 + at * 6.2, y: 4, width: 5.4, height: 8, ...OUTLINE, ...dash, ...(at < steps ? SOLID : {}) }, svg);
    }
    if (fill === "cross") svgElement("path", { d: "M5 2l10 12M15 2l-10 12", ...OUTLINE }, svg);
    if (fill === "slash") svgElement("path", { d: "M2 8h15M13 4.5l4 3.5-4 3.5", ...OUTLINE }, svg);
  },
  seal(svg, fill, dash) {
    svgElement("circle", { cx: 10, cy: 8, r: 6.8, ...OUTLINE, ...dash }, svg);
    if (!fill.startsWith("letter ")) return;
    const letter = svgElement("text", { x: 10, y: 12.2, "text-anchor": "middle", "font-size": 12.2, "font-weight": 700, fill: "currentColor" }, svg);
    letter.textContent = fill.slice(7);
  },
  // A reminder and a document belong to no axis.
  letter(svg) {
    svgElement("path", { d: "M2 3h16v10.5H2zM2 3l8 6 8-6", ...OUTLINE }, svg);
  },
  paper(svg) {
    svgElement("path", { d: "M5 1.5h7l3.5 3.5v9.5H5zM12 1.5V5h3.5M7.5 8h5.5M7.5 11h5.5", ...OUTLINE }, svg);
  },
};

function drawMark(mark, axis, since, parent) {
  const line = element("span", mark.fill === "nothing" ? "mark nothing" : "mark", undefined, parent);
  const svg = svgElement("svg", { viewBox: "0 0 20 16", "aria-hidden": "true", focusable: "false" }, line);
  SHAPES[mark.shape](svg, mark.fill, mark.fill === "nothing" ? { "stroke-dasharray": "2 1.8" } : {});
  const words = element("span", "", undefined, line);
  element("span", "axis", `${axis}: `, words);
  element("span", "", mark.words, words);
  if (since) element("span", "since", `since ${since}`, words);
  if (mark.note) element("span", "since", mark.note, words);
}

class List {
  constructor(root) {
    this.figure = element("div", "list", undefined, root);
    this.figure.addEventListener("click", (event) => this.pick(event));
  }

  update(data) {
    const held = this.figure.getRootNode().activeElement?.dataset;
    const before = held ? [held.kind, held.value] : null;
    this.figure.replaceChildren();
    if (data.standings) this.drawStandings(data);
    if (data.timeline) this.drawTimeline(data);
    if (!data.rows) return;
    if (data.groups.length === 0) this.drawPage(data, this.figure);
    for (const group of data.groups) {
      const isOpen = group.key === data.opened;
      const button = this.button("in", isOpen ? "" : group.key, element("h3", "group", undefined, this.figure));
      button.setAttribute("aria-expanded", String(isOpen));
      element("span", "arrow", "▶", button).setAttribute("aria-hidden", "true");
      element("span", "label", group.label, button);
      element("span", "count", String(group.count), button);
      const bar = element("span", "bar", undefined, button);
      bar.style.width = `${Math.max(1, (100 * group.count) / data.most)}%`;
      if (isOpen) this.drawPage(data, element("div", "inside", undefined, this.figure));
    }
    if (before) {
      const again = [...this.figure.querySelectorAll("[data-kind]")].find((e) => e.dataset.kind === before[0] && e.dataset.value === before[1]);
      again?.focus({ preventScroll: true });
    }
  }

  drawPage(data, parent) {
    if (data.rows.length > 0) {
      const table = element("table", "", undefined, parent);
      table.setAttribute("role", "table");
      element("caption", "said", data.caption, table);
      const columns = element("colgroup", "", undefined, table);
      const axes = data.axes ?? AXES;
      for (const name of ["what", "who", ...axes.map(() => "")]) element("col", name, undefined, columns);
      const head = element("tr", "", undefined, element("thead", "", undefined, table));
      for (const name of ["Recommendation", "Addressee", ...axes]) element("th", "", name, head).scope = "col";
      for (const row of data.rows) this.drawRow(row, axes, element("tbody", "", undefined, table));
    }
    this.drawPager(data, parent);
  }

  drawRow(row, axes, body) {
    const lines = Math.max(1, row.addressees.length + (row.more ? 1 : 0));
    // Who said it, where and when, in a line of its own: what is not the network's own must not look as if it were.
    if (row.band) element("td", "", row.band, element("tr", "band", undefined, body)).colSpan = 2 + axes.length;
    const first = element("tr", "", undefined, body);
    const what = element("th", "", undefined, first);
    what.scope = "rowgroup";
    what.rowSpan = lines;
    const link = element("a", "open", undefined, what);
    link.href = row.href;
    link.dataset.kind = "ref";
    link.dataset.value = row.ref;
    element("span", "ref", row.ref, link);
    if (row.title) element("span", "name", row.title, link);
    element("span", "text", row.text, link);
    for (const tag of [row.stage, row.handling].filter(Boolean)) element("span", "tag held", tag, what);
    for (const flag of row.flags) {
      const tag = element("span", "tag flag", undefined, what);
      element("span", "", `${flag.sign} `, tag).setAttribute("aria-hidden", "true");
      element("span", "", flag.label, tag);
    }
    element("div", "facts", row.facts, what);
    if (row.addressees.length === 0) {
      const none = element("td", "who-name", "no addressee recorded", first);
      none.colSpan = 1 + axes.length;
    }
    for (const [at, one] of row.addressees.entries()) {
      const line = at ? element("tr", "", undefined, body) : first;
      element("td", "who-name", one.name, line);
      for (const [axis, mark] of one.marks.entries()) drawMark(mark, axes[axis], one.since[axis], element("td", "", undefined, line));
    }
    if (row.more) {
      const rest = element("td", "facts", `and ${row.more} further ${row.more === 1 ? "addressee" : "addressees"}`, element("tr", "", undefined, body));
      rest.colSpan = 1 + axes.length;
    }
  }

  // One recommendation: a line for each addressee.
  drawStandings(data) {
    const table = element("table", "standings", undefined, this.figure);
    table.setAttribute("role", "table");
    element("caption", "said", data.caption, table);
    const head = element("tr", "", undefined, element("thead", "", undefined, table));
    for (const name of ["Addressee", ...AXES]) element("th", "", name, head).scope = "col";
    for (const one of data.standings) {
      const line = element("tr", "", undefined, element("tbody", "", undefined, table));
      const who = element("th", "", undefined, line);
      who.scope = "row";
      element("span", "name", one.name, who);
      for (const flag of one.flags) {
        const tag = element("span", "tag flag", undefined, element("div", "", undefined, who));
        element("span", "", `${flag.sign} `, tag).setAttribute("aria-hidden", "true");
        element("span", "", flag.label, tag);
      }
      if (one.facts) element("div", "facts", one.facts, who);
      for (const [axis, mark] of one.marks.entries()) drawMark(mark, AXES[axis], one.since[axis], element("td", "", undefined, line));
    }
  }

  // Its history, newest first: the day, the sign, what was recorded, and in small print by whom.
  drawTimeline(data) {
    const list = element("ol", "timeline", undefined, this.figure);
    list.setAttribute("aria-label", data.caption);
    for (const entry of data.timeline) {
      const item = element("li", entry.counts ? "" : "gone", undefined, list);
      element("span", "day", entry.day, item);
      const sign = element("span", "sign", undefined, item);
      const svg = svgElement("svg", { viewBox: "0 0 20 16", "aria-hidden": "true", focusable: "false" }, sign);
      SHAPES[entry.shape](svg, entry.fill, entry.fill === "nothing" ? { "stroke-dasharray": "2 1.8" } : {});
      const words = element("div", "words", undefined, item);
      element("div", "", entry.words, words);
      if (entry.note) element("div", "note", entry.note, words);
      element("div", "facts", entry.facts, words);
    }
  }

  drawPager(data, parent) {
    if (data.pages < 2) return;
    const pager = element("nav", "pager", undefined, parent);
    pager.setAttribute("aria-label", "Pages of the list");
    const step = (label, page) => {
      const button = this.button("page", String(page), pager);
      button.textContent = label;
      button.disabled = page < 1 || page > data.pages;
    };
    step("Previous", data.page - 1);
    element("span", "", `${data.first} to ${data.first + data.rows.length - 1} of ${data.total}, page ${data.page} of ${data.pages}`, pager).setAttribute("role", "status");
    step("Next", data.page + 1);
  }

  button(kind, value, parent) {
    const made = element("button", "", undefined, parent);
    made.type = "button";
    made.dataset.kind = kind;
    made.dataset.value = value;
    return made;
  }

  pick(event) {
    const target = event.target.closest?.("[data-kind]");
    if (!target || target.disabled || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    // What opens replaces this list: its beginning is what the reader wants to see.
    if (target.dataset.kind !== "in") document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
    this.send([target.dataset.kind, target.dataset.value]);
  }

  remove() {
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(List, ".list-root");
