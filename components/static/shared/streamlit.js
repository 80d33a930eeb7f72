/* What the app's own browser code asks of Streamlit's client about its connection and its runs: none of it is a public interface.
   This is the one place for it. A test holds CHECKED to the version that is installed: after an upgrade, look at each line here,
   then name the new version. */

export const CHECKED = "1.67.0";

const STATE = "data-test-connection-state";
const app = () => document.querySelector("[data-testid=stApp]");

/* INITIAL, PINGING_SERVER, CONNECTING, CONNECTED or DISCONNECTED_FOREVER; null until the app is there. */
export const connectionState = () => app()?.getAttribute(STATE) ?? null;
/* Calls back at each change of it: a break may be over sooner than anybody who looks now and then would see it. */
export const watchConnection = (changed) =>
  new MutationObserver(changed).observe(document, { subtree: true, attributes: true, attributeFilter: [STATE] });
export const isConnected = () => connectionState() === "CONNECTED";
/* After a message that it cannot use (a cached one that it has dropped, for one) the client gives up, and never asks again. */
export const hasGivenUp = () => connectionState() === "DISCONNECTED_FOREVER";

const scriptState = () => app()?.getAttribute("data-test-script-state");
export const isRunning = () => scriptState() === "running";
/* Whether a run has ended and all of it has been painted. */
export const hasPainted = () => scriptState() === "notRunning" && !document.querySelector("[data-testid=stSkeleton], [data-stale=true]");

/* Its windows of its own, in the way of the figure: of a connection that it looks for, and of a message that it cannot use. */
const dialog = (title) => [...document.querySelectorAll('[role="dialog"]')].find((one) => one.innerText.trim().startsWith(title));
export const closeConnectionError = () => dialog("Connection error")?.querySelector('button[aria-label="Close"]')?.click();
export const hasBadMessage = () => Boolean(dialog("Bad message format"));
