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

/* render and dispose of a component over a class with update(data) and remove(), which calls this.send(what was picked).
   What was sent again unchanged is not drawn again: a click that falls into a run of the page would lose the element under
   it, because its press and its release would meet two different ones. */
export function mounted(Kind, selector) {
  const mounts = new WeakMap();
  return {
    render({ data, parentElement, setTriggerValue }) {
      if (!mounts.has(parentElement)) {
        mounts.set(parentElement, { picture: new Kind(parentElement.querySelector(selector) ?? parentElement), drawn: null });
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
      mounts.delete(parentElement);
    },
  };
}
