/* The bars of components/drawing/bars_view.py: a list built from words and numbers. Every text is set as text, never as HTML. */

import { element, mounted, paint } from "../shared/picture.js";

class Bars {
  constructor(root) {
    this.figure = element("div", "bars", undefined, root);
    this.figure.setAttribute("role", "group");
    this.title = element("p", "title", "", this.figure);
    this.subtitle = element("p", "subtitle", "", this.figure);
    this.list = element("ul", "rows", undefined, this.figure);
    this.legend = element("ul", "legend", undefined, this.figure);
    this.note = element("p", "note", "", this.figure);
    this.caption = element("p", "caption", "", this.figure);
  }

  update(data) {
    const focus = this.figure.getRootNode().activeElement?.dataset?.at;
    for (const [name, value] of Object.entries(data.colours)) this.figure.style.setProperty(`--bars-${name}`, value);
    this.figure.setAttribute("aria-label", data.alt);
    this.title.textContent = data.title;
    this.subtitle.textContent = data.subtitle;
    this.note.textContent = data.note;
    this.note.hidden = !data.note;
    this.caption.textContent = data.caption;
    this.list.setAttribute("aria-label", data.heading);
    this.list.replaceChildren(...data.rows.map((row, at) => this.draw(data, row, at)));
    this.legend.replaceChildren();
    for (const style of data.styles) {
      const item = element("li", "", undefined, this.legend);
      const key = element("span", "key", undefined, item);
      key.setAttribute("aria-hidden", "true");
      paint(key, style);
      element("span", "", style.meaning, item);
    }
    if (focus !== undefined) [...this.list.querySelectorAll("[data-at]")].find((one) => one.dataset.at === focus)?.focus({ preventScroll: true });
  }

  draw(data, row, at) {
    const item = document.createElement("li");
    const holder = element(data.pick ? "button" : "div", at === data.selected ? "row selected" : "row", undefined, item);
    if (data.pick) {
      holder.type = "button";
      holder.dataset.at = row.key;
      holder.title = data.pick;
      holder.onclick = () => this.send(row.key);
      if (at === data.selected) holder.setAttribute("aria-pressed", "true");
    }
    element("span", "label", row.label, holder);
    const bar = element("span", "bar", undefined, holder);
    bar.setAttribute("aria-hidden", "true");
    for (const [style, count] of row.segments) {
      const piece = element("span", "piece", undefined, bar);
      paint(piece, data.styles[style]);
      piece.style.width = `${(100 * count) / data.longest}%`;
      const number = count.toLocaleString("en");
      element("span", `sign ${["", "one", "two", "three"][number.length] ?? "more"}`, number, piece);
    }
    element("span", "words", row.words, holder);
    return item;
  }

  remove() {
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(Bars, ".bars-root");
