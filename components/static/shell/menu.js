// On a phone Streamlit puts each group of the menu as a plain block into the list of pages: a list in which a screen reader
// finds what is no entry. A group becomes one entry of the list, with its links in it.
const groups = '[data-testid=stSidebarNavItems] > div:not([role])';

function nameGroups() {
  for (const group of document.querySelectorAll(groups)) {
    group.setAttribute('role', 'listitem');
    for (const entry of group.querySelectorAll(':scope li')) entry.setAttribute('role', 'none');
  }
}

new MutationObserver(nameGroups).observe(document.documentElement, { childList: true, subtree: true });
