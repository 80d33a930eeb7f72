// What Streamlit's own page lacks for a screen reader and for the keyboard.
const GROUPS = '[data-testid=stSidebarNavItems] > div:not([role])';
const TABLES = '[data-testid=stTable]';

// On a phone each group of the menu is a plain block in the list of pages: a list in which a screen reader finds what is no
// entry. A group becomes one entry of the list, with its links in it.
function nameGroups() {
  for (const group of document.querySelectorAll(GROUPS)) {
    group.setAttribute('role', 'listitem');
    for (const entry of group.querySelectorAll('li')) entry.setAttribute('role', 'none');
  }
}

// A table that is wider than the screen scrolls, and without a link in it no key reaches it.
function reachTables() {
  for (const table of document.querySelectorAll(TABLES)) {
    for (const box of [table, ...table.querySelectorAll('div')]) {
      const scrolls = box.scrollWidth > box.clientWidth && /auto|scroll/.test(getComputedStyle(box).overflowX);
      if (scrolls) box.tabIndex = 0;
    }
  }
}

let isPlanned = false;
function plan() {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(() => {
    isPlanned = false;
    nameGroups();
    reachTables();
  });
}

new MutationObserver(plan).observe(document.documentElement, { childList: true, subtree: true });
addEventListener('resize', plan);
