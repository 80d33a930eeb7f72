// What Streamlit's own page lacks for a screen reader and for the keyboard.
const GROUPS = '[data-testid=stSidebarNavItems] > div:not([role])';
const TABLES = '[data-testid=stTable]';
const TOASTS = '[data-testid=stToast]:not([aria-label])';
const PAUSE = 200; // ms: a page is built in many steps

// On a phone each group of the menu is a plain block in the list of pages: a list in which a screen reader finds what is no
// entry. A group becomes one entry of the list, with its links in it.
function nameGroups() {
  for (const group of document.querySelectorAll(GROUPS)) {
    group.setAttribute('role', 'listitem');
    for (const entry of group.querySelectorAll('li')) entry.setAttribute('role', 'none');
  }
}

// A table that is wider than the screen scrolls sideways, and without a link in it no key reaches it. It becomes a region with the
// table's name, and a stop of the Tab key, as long as it scrolls.
function reachTables() {
  for (const table of document.querySelectorAll(TABLES)) {
    for (const box of [table, ...table.querySelectorAll('div')]) {
      if (box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX)) {
        if (box.tabIndex === 0) continue;
        const name = table.getAttribute('aria-label') ?? table.querySelector('table')?.getAttribute('aria-label')
          ?? table.querySelector('caption')?.textContent;
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', name ? `${name}, scrolls sideways` : 'Table, scrolls sideways');
        box.dataset.scrolls = '';
      } else if ('scrolls' in box.dataset) {
        for (const one of ['tabindex', 'role', 'aria-label', 'data-scrolls']) box.removeAttribute(one);
      }
    }
  }
}

// A message that comes up is a dialog without a name.
function nameMessages() {
  for (const toast of document.querySelectorAll(TOASTS)) {
    toast.removeAttribute('aria-labelledby');
    toast.setAttribute('aria-label', 'Message');
  }
}

let isPlanned = false;
function plan() {
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    nameGroups();
    reachTables();
    nameMessages();
  }, PAUSE);
}

new MutationObserver(plan).observe(document.documentElement, { childList: true, subtree: true });
addEventListener('resize', plan);
