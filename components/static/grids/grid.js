/* The matrix of components/drawing/grid_view.py: a table built from words and numbers. Every text is set as text, never as HTML. */

import { element, mounted, paint } from "../shared/picture.js";

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

class Grid {
  constructor(root) {
    this.figure = element("div", "grid", undefined, root);
    this.head = element("div", "head", undefined, this.figure);
    this.title = element("p", "title", "", this.head);
    this.subtitle = element("p", "subtitle", "", this.head);
    this.finder = element("label", "finder", undefined, this.head);
    this.finderText = element("span", "", "", this.finder);
    this.find = element("input", "", undefined, this.finder);
    this.find.type = "search";
    this.find.autocomplete = "off";
    this.find.oninput = () => this.filter();
    this.found = element("span", "found", "", this.finder);
    this.found.setAttribute("role", "status");
    this.box = element("div", "box", undefined, this.figure);
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "region");
    this.legend = element("ul", "legend", undefined, this.figure);
    this.said = element("p", "said", "", this.figure);
    this.caption = element("p", "caption", "", this.figure);
  }

  update(data) {
    const focus = this.box.contains(this.root().activeElement) ? this.root().activeElement.dataset.at : undefined;
    this.data = data;
    for (const [name, value] of Object.entries(data.colours)) this.figure.style.setProperty(`--grid-${name}`, value);
    this.figure.classList.toggle("brief", data.brief);
    this.figure.style.setProperty("--column", `${data.columnPx}px`);
    this.box.style.maxHeight = data.height ? `${data.height}px` : "";
    this.box.setAttribute("aria-label", data.alt);
    this.title.textContent = data.title;
    this.subtitle.textContent = data.subtitle;
    this.subtitle.hidden = !data.subtitle;
    this.finder.hidden = !data.search;
    this.finderText.textContent = data.search ?? "";
    this.caption.textContent = data.caption;
    this.said.textContent = [data.mark ? `${data.mark.sign} ${data.mark.words}.` : "", data.empty].filter(Boolean).join(" ");
    this.said.hidden = !this.said.textContent;
    this.drawLegend();
    this.drawTable();
    this.filter();
    if (focus) [...this.box.querySelectorAll("[data-at]")].find((one) => one.dataset.at === focus)?.focus({ preventScroll: true });
  }

  root() {
    return this.figure.getRootNode();
  }

  drawLegend() {
    this.legend.replaceChildren();
    for (const style of this.data.styles) {
      if (!style.used) continue;
      const item = element("li", "", undefined, this.legend);
      const key = element("span", "key", undefined, item);
      key.setAttribute("aria-hidden", "true");
      paint(key, style);
      element("span", "sign", style.sign, key);
      element("span", "", style.meaning, item);
    }
  }

  drawTable() {
    const { data } = this;
    const table = element("table", data.upright ? "upright" : "");
    const head = element("tr", "", undefined, element("thead", "", undefined, table));
    element("th", "corner", data.corner, head).scope = "col";
    data.columns.forEach((column) => {
      const cell = element("th", column.selected ? "selected" : "", undefined, head);
      cell.scope = "col";
      const holder = data.pick === "columns" ? element("button", "", undefined, cell) : element("span", "", undefined, cell);
      if (data.pick === "columns") {
        holder.type = "button";
        holder.dataset.at = JSON.stringify([null, column.key]);
        holder.setAttribute("aria-pressed", String(column.selected));
        holder.onclick = () => this.send([null, column.key]);
      }
      element("span", "name", column.label, holder);
      if (column.note) element("span", "note", column.note, holder);
    });
    const body = element("tbody", "", undefined, table);
    const fields = data.rows.map((row) => {
      const line = element("tr", row.marked ? "marked" : "", undefined, body);
      line.dataset.find = plain(`${row.label} ${row.also}`);
      const name = element("th", "", undefined, line);
      name.scope = "row";
      if (row.marked) {
        element("span", "mark", data.mark.sign, name).setAttribute("aria-hidden", "true");
        element("span", "unseen", `${data.mark.words}: `, name);
      }
      element("span", "", row.label, name);
      return data.columns.map(() => element("td", "", undefined, line));
    });
    for (const [row, column, sign, style, words, selected] of data.cells) {
      const field = fields[row][column];
      paint(field, data.styles[style]);
      field.title = words;
      if (selected) field.classList.add("selected");
      const holder = data.pick === "cells" ? element("button", "", undefined, field) : field;
      if (data.pick === "cells") {
        holder.type = "button";
        holder.dataset.at = JSON.stringify([data.rows[row].key, data.columns[column].key]);
        holder.setAttribute("aria-pressed", String(Boolean(selected)));
        holder.onclick = () => this.send([data.rows[row].key, data.columns[column].key]);
      }
      element("span", "sign", sign, holder).setAttribute("aria-hidden", "true");
      element("span", "unseen", words, holder);
    }
    const { scrollTop, scrollLeft } = this.box;
    this.box.replaceChildren(table);
    Object.assign(this.box, { scrollTop, scrollLeft });
  }

  filter() {
    const wanted = this.data.search ? plain(this.find.value.trim()) : "";
    const lines = [...this.box.querySelectorAll("tbody tr")];
    for (const line of lines) line.hidden = !line.dataset.find.includes(wanted);
    const left = lines.filter((line) => !line.hidden).length;
    this.found.textContent = wanted ? `${left} of ${lines.length}` : "";
  }

  remove() {
    this.figure.remove();
  }
}

export const { render, dispose } = mounted(Grid, ".grid-root");
