/* The browser's side of components/kit/form/kept_in_tab.py: what was typed and not recorded, sealed by the server, waits in this
   tab's session storage. When another server process answers than the one that sealed it, it is handed back before anything
   takes its place. What it says cannot be read here. */

const PLACE = "amberlight-typed";

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE));
    return kept && typeof kept.sealed === "string" ? kept : null;
  } catch {
    return null;
  }
}

export function render({ data, setTriggerValue }) {
  // Signing out has begun (access/leave.js): the tab may have another reader next.
  if ("leaving" in document.documentElement.dataset) return;
  const kept = read();
  if (kept && kept.server !== data.server && !data.taken) {
    setTriggerValue("kept", kept.sealed);
    return;
  }
  try {
    if (data.sealed) sessionStorage.setItem(PLACE, JSON.stringify({ server: data.server, sealed: data.sealed }));
    else sessionStorage.removeItem(PLACE);
  } catch {
    // Full or forbidden: the server's memory has it all the same.
  }
}

export function dispose() {}
