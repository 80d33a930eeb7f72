/* A table to read that is wider than the screen scrolls sideways: whoever has no mouse must reach it to scroll it. It becomes a
   region with the table's name, and a stop of the Tab key, as long as it scrolls; one that fits is no stop. */

const scrolls = (box) => box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX);

const look = () => {
  for (const table of document.querySelectorAll("[data-testid=stTable]")) {
    for (const box of [table, ...table.querySelectorAll("div")]) {
      if (scrolls(box)) {
        if (box.tabIndex === 0) continue;
        const name = table.getAttribute("aria-label") ?? table.querySelector("table")?.getAttribute("aria-label") ?? table.querySelector("caption")?.textContent;
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", name ? `${name}, scrolls sideways` : "Table, scrolls sideways");
        box.dataset.scrolls = "";
      } else if ("scrolls" in box.dataset) {
        for (const one of ["tabindex", "role", "aria-label", "data-scrolls"]) box.removeAttribute(one);
      }
    }
  }
};

let waits = false;
const soon = () => {
  if (waits) return;
  waits = true;
  setTimeout(() => { waits = false; look(); }, 200); // ms: a page is built in many steps
};

/* Once per tab, whatever component asks for it. */
export const keepTablesReachable = () => {
  if (window.amberlightTables) return;
  window.amberlightTables = new MutationObserver(soon);
  window.amberlightTables.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", soon);
  soon();
};
