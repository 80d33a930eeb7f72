"use strict";
// Tables sort by their heads and are narrowed by the field above them. Nothing else happens here, and nothing is fetched.
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[place].dataset.value ?? row.cells[place].textContent.trim();
      const sign = down ? -1 : 1;
      [...body.rows]
        .sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          if (x === "" || y === "") return (x === "") - (y === "");
          const [p, q] = [Number(x), Number(y)];
          return sign * (Number.isNaN(p) || Number.isNaN(q) ? x.localeCompare(y, "en", { numeric: true }) : p - q);
        })
        .forEach((row) => body.append(row));
    });
  });
}
for (const field of document.querySelectorAll(".find input")) {
  const table = document.getElementById(field.dataset.table);
  const said = document.getElementById(field.dataset.table + "-found");
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase("en");
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLocaleLowerCase("en").includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    said.textContent = wanted ? `${shown} of ${table.tBodies[0].rows.length} rows` : "";
  });
}
