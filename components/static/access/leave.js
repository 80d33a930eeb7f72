/* The second half of signing out (components/sign_out.py): the store has ended the sign-in already; the browser forgets its
   cookie, and the page loads anew. */

let isLeaving = false;

export async function render() {
  if (isLeaving) return;
  isLeaving = true;
  // What was typed and not recorded waits on the server; this tab may have another reader next.
  sessionStorage.removeItem("amberlight-typed");
  try {
    await fetch("/session", { method: "DELETE", headers: { "X-Amberlight": "1" }, credentials: "same-origin", cache: "no-store" });
  } finally {
    window.location.reload();
  }
}

export function dispose() {}
