/* What the components that draw words and numbers share. Every text is set as text, never as HTML.

   Imported without a version in its address, so the server lets a browser keep it only after asking
   (components/server/static_assets.py). */

const SVG = "http://www.w3.org/2000/svg";

export function element(name, className, text, parent) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  if (parent) parent.appendChild(made);
  return made;
}

export function svgElement(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (parent) parent.appendChild(made);
  return made;
}

/* Colours and pattern of a field, for the rules of the component's own style sheet. */
export function paint(node, style) {
  node.style.setProperty("--fill", style.fill);
  node.style.setProperty("--line", style.line);
  node.style.setProperty("--on", style.ink);
  node.classList.add("filled", style.pattern);
}

/* Which way an arrow key goes, right and down. */
export const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/* Of [code, [x, y]] the code of the nearest point in a direction; what lies aside counts double. Null where none is. */
export function nearest(from, points, [right, down]) {
  let best = null;
  for (const [code, [x, y]] of points) {
    const ahead = (x - from[0]) * right + (y - from[1]) * down;
    const far = ahead + 2 * (Math.abs((x - from[0]) * down) + Math.abs((y - from[1]) * right));
    if (ahead > 1 && (!best || far < best.far)) best = { code, far };
  }
  return best?.code ?? null;
}

/* On a laptop's screen the first figure of a page gets what is left of its first height, and scrolls within: its legend and
   its source stay in sight. One further down, and every one on a taller screen, is as tall as it is. Present mode gives the
   figure its room itself. */
const LOW = 900; // pixels of height
const NARROW = 1000; // pixels of width: below it a page is read from top to bottom
const LEAST = 340; // pixels that a figure gets
class FirstHeight {
  constructor(host) {
    this.host = host;
    this.measure = () => {
      const top = host.getBoundingClientRect().top + (document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0);
      const isPresented = Boolean(document.documentElement.style.getPropertyValue("--present-zoom"));
      const isFirst = !isPresented && innerHeight <= LOW && innerWidth >= NARROW && top < 0.6 * innerHeight;
      const room = isFirst ? `${Math.max(LEAST, Math.floor(innerHeight - top - 10))}px` : "";
      if (host.style.getPropertyValue("--figure-room") !== room) host.style.setProperty("--figure-room", room);
      host.toggleAttribute("data-low", isFirst);
      // Where words leave a table no room, it is as tall as it is.
      const box = (host.shadowRoot ?? host).querySelector(".box");
      if (isFirst && box && box.clientHeight < LEAST / 2 && box.scrollHeight > box.clientHeight) host.style.setProperty("--figure-room", "");
    };
    this.observer = new ResizeObserver(this.measure);
    const body = document.querySelector(".st-key-page_body");
    if (body) this.observer.observe(body);
    addEventListener("resize", this.measure);
    this.measure();
  }

  remove() {
    this.observer.disconnect();
    removeEventListener("resize", this.measure);
  }
}

/* render and dispose of a component over a class with update(data) and remove(), which calls this.send(what was picked).
   What was sent again unchanged is not drawn again: a click that falls into a run of the page would lose the element under
   it, because its press and its release would meet two different ones. */
export function mounted(Kind, selector) {
  const mounts = new WeakMap();
  return {
    render({ data, parentElement, setTriggerValue }) {
      if (!mounts.has(parentElement)) {
        const root = parentElement.querySelector(selector) ?? parentElement;
        mounts.set(parentElement, { picture: new Kind(root), room: new FirstHeight(root.getRootNode().host ?? root), drawn: null });
      }
      const mount = mounts.get(parentElement);
      mount.picture.send = (picked) => setTriggerValue("picked", picked);
      const sent = JSON.stringify(data);
      if (sent === mount.drawn) return;
      mount.drawn = sent;
      mount.picture.update(data);
    },
    dispose(parentElement) {
      mounts.get(parentElement)?.picture.remove();
      mounts.get(parentElement)?.room.remove();
      mounts.delete(parentElement);
    },
  };
}
