/* The cross table of components/drawing/cross_table_view.py: a table whose cells are buttons. Arrow keys move between them, Enter
   opens one. Every text is set as text, never as HTML. */

import { element, mounted, svgElement } from "../shared/picture.js";

const SHAPES = {
  circle: ["circle", { cx: 8, cy: 8, r: 7 }],
  dot: ["circle", { cx: 8, cy: 8, r: 3.4 }],
  ring: ["circle", { cx: 8, cy: 8, r: 5.6, fill: "none", "stroke-width": 2.8 }],
  triangle: ["polygon", { points: "8,0.6 15.6,14.6 0.4,14.6" }],
  diamond: ["polygon", { points: "8,0 16,8 8,16 0,8" }],
  square: ["rect", { x: 1.5, y: 1.5, width: 13, height: 13 }],
};

function drawSign(sign, parent) {
  const [name, attributes] = SHAPES[sign.shape];
  const picture = svgElement("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, parent);
  svgElement(name, { ...attributes, [sign.shape === "ring" ? "stroke" : "fill"]: sign.colour }, picture);
}

class CrossTable {
  constructor(root) {
    this.figure = element("div", "cross", undefined, root);
    this.subtitle = element("p", "subtitle", "", this.figure);
    this.box = element("div", "box", undefined, this.figure);
    this.legend = element("ul", "legend", undefined, this.figure);
    this.said = element("p", "said", "", this.figure);
    this.said.setAttribute("role", "status");
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "region");
    this.box.addEventListener("click", (event) => this.pick(event));
    this.box.addEventListener("keydown", (event) => this.move(event));
  }

  update(data) {
    const held = this.figure.getRootNode().activeElement?.dataset?.code;
    this.data = data;
    for (const [name, value] of Object.entries(data.colours)) this.figure.style.setProperty(`--x-${name}`, value);
    this.figure.style.setProperty("--x-hole", data.signs.hole.colour);
    this.figure.style.setProperty("--x-through", `color-mix(in srgb, ${data.signs.member.colour} 45%, transparent)`);
    this.figure.style.setProperty("--x-through-full", data.signs.member.colour);
    this.figure.style.setProperty("--x-columns", String(data.columns.length));
    this.figure.style.setProperty("--x-detail", data.detailHeading ? "200px" : "0px");
    this.figure.style.setProperty("--x-most", data.most ? `${data.most}px` : "none");
    this.subtitle.textContent = data.subtitle;
    this.box.setAttribute("aria-label", data.title);
    this.drawTable();
    this.drawLegend();
    this.buttons = [...this.box.querySelectorAll("button")];
    const first = this.buttons.find((button) => button.dataset.code === (held ?? data.selected)) ?? this.buttons[0];
    for (const button of this.buttons) button.tabIndex = button === first ? 0 : -1;
    if (held && first?.dataset.code === held) first.focus({ preventScroll: true });
    if (this.waiting && data.selected === this.waiting) this.reveal();
  }

  drawTable() {
    const { data } = this;
    const left = this.box.scrollLeft;
    const top = this.box.scrollTop;
    const table = element("table", data.detailHeading ? (data.columns.length > 10 ? "narrow" : data.columns.length < 5 ? "few" : "") : "");
    element("caption", "said", data.alt, table);
    const columns = element("colgroup", "", undefined, table);
    element("col", "first", undefined, columns);
    for (const name of data.columns) element("col", "", undefined, columns).dataset.name = name;
    if (data.detailHeading) element("col", "detail", undefined, columns);
    const head = element("tr", "", undefined, element("thead", "", undefined, table));
    for (const [at, name] of [data.corner, ...data.columns].entries()) {
      const heading = element("th", "", name, head);
      heading.scope = "col";
      if (at) heading.lang = "en";
    }
    if (data.detailHeading) element("th", "plain", data.detailHeading, head).scope = "col";
    const body = element("tbody", "", undefined, table);
    for (const [line, row] of data.rows.entries()) this.drawRow(row, line, element("tr", row.setOff ? "apart" : "", undefined, body));
    this.box.replaceChildren(table);
    this.box.scrollLeft = left;
    this.box.scrollTop = top;
  }

  drawRow(row, line, parent) {
    const heading = element("th", "", undefined, parent);
    heading.scope = "row";
    const inner = row.code ? this.button(row.code, "", line, -1, heading) : element("span", "", undefined, heading);
    if (row.letter) {
      const letter = element("span", "letter", row.letter, inner);
      letter.style.background = row.letterFill;
      letter.style.color = row.letterInk;
    }
    element("span", "", row.label, inner);
    if (row.share !== null) element("span", "bar", undefined, heading).style.width = `${Math.max(3, row.share * 100)}%`;
    for (const [at, cell] of row.cells.entries()) {
      const field = element("td", cell.blank ? "blank" : `t${cell.tint}`, undefined, parent);
      const fill = cell.code ? this.button(cell.code, "fill", line, at, field) : element("div", "fill", undefined, field);
      field.classList.toggle("hole", cell.hole);
      field.classList.toggle("through", cell.through);
      fill.title = cell.blank ? "" : cell.label;
      if (cell.code) fill.setAttribute("aria-label", cell.label);
      else element("span", "said", cell.blank ? "" : cell.label, fill);
      if (cell.text) element("span", "", cell.text, fill).setAttribute("aria-hidden", "true");
      for (const [sign, count] of cell.marks) {
        const mark = element("span", "mark", undefined, fill);
        mark.setAttribute("aria-hidden", "true");
        drawSign(this.data.signs[sign], mark);
        if (count !== null) element("span", "", String(count), mark);
      }
    }
    if (this.data.detailHeading) element("td", "detail", row.detail, parent);
  }

  button(code, className, line, at, parent) {
    const made = element("button", className, undefined, parent);
    made.type = "button";
    made.dataset.code = code;
    made.dataset.line = line;
    made.dataset.at = at;
    made.setAttribute("aria-pressed", String(code === this.data.selected));
    return made;
  }

  drawLegend() {
    this.legend.replaceChildren();
    for (const name of this.data.legend) {
      const sign = this.data.signs[name];
      const item = element("li", "", undefined, this.legend);
      if (sign.shape === "hatch") element("span", "key hole", undefined, item);
      else drawSign(sign, item);
      element("span", "", sign.label, item);
    }
  }

  pick(event) {
    const button = event.target.closest?.("button");
    if (!button) return;
    const code = button.dataset.code;
    this.waiting = code;
    this.send(code);
    if (code === this.data.selected) this.reveal();
  }

  // What was opened stands below the table: bring it on the screen, and say so to who does not see it.
  reveal() {
    this.waiting = null;
    this.said.textContent = this.data.opened ?? "";
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let tries = 0;
    const look = () => {
      const panel = document.querySelector(`.st-key-${this.data.panel}`);
      if (panel) {
        // Below the menu; what is taller than the screen begins with its heading.
        panel.style.scrollMargin = "84px 0 16px";
        const isTall = panel.getBoundingClientRect().height > window.innerHeight - 120;
        panel.scrollIntoView({ block: isTall ? "start" : "nearest", behavior: calm ? "auto" : "smooth" });
      }
      if (tries++ < 4) setTimeout(look, 150);
    };
    setTimeout(look, 60);
  }

  move(event) {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    const from = event.target.closest?.("button");
    if (!step || !from) return;
    const [line, at] = [Number(from.dataset.line), Number(from.dataset.at)];
    const ahead = this.buttons.filter((button) => {
      const down = Number(button.dataset.line) - line;
      const right = Number(button.dataset.at) - at;
      return step[0] ? down * step[0] > 0 : down === 0 && right * step[1] > 0;
    });
    const far = (button) => Math.abs(Number(button.dataset.line) - line) * 100 + Math.abs(Number(button.dataset.at) - at);
    const next = ahead.sort((a, b) => far(a) - far(b))[0];
    event.preventDefault();
    if (!next) return;
    for (const button of this.buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  remove() {
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(CrossTable, ".cross-root");
