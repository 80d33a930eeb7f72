/* The second half of signing out (components/shell/sign_out.py): the store has ended the sign-in already; the browser forgets its
   cookie, and the page loads anew. Who came by a provider leaves through it, once this tab has forgotten. */

let isLeaving = false;

export async function render({ data, setTriggerValue }) {
  if (isLeaving) return;
  isLeaving = true;
  // What was typed and not recorded waits on the server; this tab may have another reader next.
  // Marked, because a run that is still on its way would have the tab keep it again (secretariat/typed.js).
  document.documentElement.dataset.leaving = "";
  sessionStorage.removeItem("amberlight-typed");
  if (data.way === "provider") {
    setTriggerValue("forgotten", true);
    return;
  }
  try {
    await fetch("/session", { method: "DELETE", headers: { "X-Amberlight": "1" }, credentials: "same-origin", cache: "no-store" });
  } finally {
    window.location.reload();
  }
}

export function dispose() {}
