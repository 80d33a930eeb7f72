/* Loaded with the document itself, before Streamlit: whatever state its client ends in, this screen comes back to the same address
   by itself. Meanwhile a line says so; nothing else moves. Before the address is loaded anew the server is asked, so that what
   is on the screen stays there until there is something to put in its place. */

import { closeConnectionError, connectionState, hasBadMessage, hasGivenUp, isConnected } from "../shared/streamlit.js";

const HEALTH = "/_stcore/health";
const LOOK = 500; // ms
const ASKED_FOR = 4000; // ms that the server has for an answer
const WITHOUT_APP = 30000; // ms after which a document in which nothing was made is loaded anew
/* Streamlit's client asks again within 4 s, and gives a connection that it opens 15 s. One that is not connected although the server
   has answered us for longer than that never will be. */
const ANSWERED_FOR = { PINGING_SERVER: 9000 };
const ANSWERED_FOR_ELSE = 25000;
const WORTH_A_WORD = { after: 1500, atFirst: 10000 }; // ms before a break is: a first connection may take its time
/* Between two loads, so that a server in trouble is not asked all the time: by how often in the last minute. */
const WAITS = [200, 1000, 3000, 8000, 15000]; // ms
const LOADS = "amberlight-loads";
const BACK = "amberlight-back"; // kept by access/back.js
const BACK_FOR = 600000; // ms
/* Durations are not taken from a clock that may be set meanwhile; what is kept from one document to the next has to be. */
const WORDS = "Reconnecting automatically. What is shown may be out of date.";

class Recover {
  constructor() {
    this.since = performance.now(); // of the last moment at which all was well
    this.wasConnected = false;
    this.isAsked = false; // whether somebody else found that this screen is to be loaded anew
    window.addEventListener("amberlight-load-anew", () => { this.isAsked = true; this.look(); });
    window.addEventListener("pagehide", () => { this.isLeaving = true; });
    window.addEventListener("pageshow", () => { this.isLeaving = false; });
    setInterval(() => this.look(), LOOK);
  }

  look() {
    if (this.isLeaving || document.documentElement.hasAttribute("data-leaving")) return;
    const now = performance.now();
    if (isConnected() && !hasBadMessage() && !this.isAsked) {
      this.since = now;
      this.wasConnected = true;
      this.answeredSince = null;
      this.say(false);
      return;
    }
    closeConnectionError();
    const isOver = this.isAsked || hasGivenUp() || hasBadMessage();
    // A page that never connected (a network that blocks websockets) can be read meanwhile, and says so itself.
    if (!isOver && !this.wasConnected && document.querySelector("reading-form")) return;
    if (isOver || now - this.since > (this.wasConnected ? WORTH_A_WORD.after : WORTH_A_WORD.atFirst)) this.say(true);
    const state = connectionState();
    if (isOver) this.load();
    else if (now - this.since > (state === null ? WITHOUT_APP : 2 * LOOK)) this.load(ANSWERED_FOR[state] ?? ANSWERED_FOR_ELSE);
  }

  /* Load the address anew as soon as the server answers, or once it has answered for so long. */
  async load(answeredFor = 0) {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const loads = recentLoads();
      const wait = answeredFor ? 1000 : WAITS[Math.min(loads.length, WAITS.length - 1)];
      await new Promise((done) => setTimeout(done, wait));
      const answer = await fetch(HEALTH, { cache: "no-store", signal: AbortSignal.timeout(ASKED_FOR) });
      if (!answer.ok) throw new Error(answer.status);
      this.answeredSince ??= performance.now();
      if (answeredFor && (isConnected() || performance.now() - this.answeredSince < answeredFor)) return;
      keepLoads([...loads, Date.now()]);
      this.isLeaving = true;
      window.location.reload();
    } catch {
      this.answeredSince = null;
    } finally {
      this.isAsking = false;
    }
  }

  say(isLost) {
    document.documentElement.toggleAttribute("data-recovering", isLost);
    if (!isLost) { this.note?.remove(); this.note = null; return; }
    if (this.note?.isConnected) return;
    const style = getComputedStyle(document.querySelector("[data-testid=stApp]") ?? document.body);
    this.note = document.createElement("div");
    this.note.dataset.testid = "reconnecting";
    this.note.setAttribute("role", "status");
    this.note.textContent = WORDS;
    Object.assign(this.note.style, {
      position: "fixed", bottom: "1rem", left: "50%", transform: "translateX(-50%)", zIndex: "2147483646", maxWidth: "calc(100vw - 2rem)",
      boxSizing: "border-box", padding: "0.6rem 1rem", border: "1px solid currentColor", borderInlineStartWidth: "0.5rem", borderRadius: "0.4rem",
      background: style.backgroundColor, color: style.color, fontFamily: style.fontFamily, fontSize: "1rem", lineHeight: "1.35",
    });
    document.body.append(this.note);
  }
}

function recentLoads() {
  try { return JSON.parse(sessionStorage.getItem(LOADS) ?? "[]").filter((at) => Math.abs(Date.now() - at) < 60000); } catch { return []; }
}

function keepLoads(loads) {
  try { sessionStorage.setItem(LOADS, JSON.stringify(loads)); } catch { /* full, or forbidden: then it is not counted */ }
}

/* An identity provider leads back to the first page: go on to where its reader came from. */
function goBack() {
  if (window.location.pathname !== "/" || window.location.search) return;
  try {
    const kept = JSON.parse(sessionStorage.getItem(BACK) ?? "null");
    sessionStorage.removeItem(BACK);
    const target = kept && Date.now() - kept.at < BACK_FOR ? new URL(kept.address, window.location.origin) : null;
    if (target?.origin === window.location.origin && target.href !== window.location.href) window.location.replace(target.href);
  } catch { /* nothing that could be followed */ }
}

goBack();
new Recover();
