/* The sign-in form of components/secretariat/code_form.py. What is typed goes from here to POST /session and nowhere else:
   no widget of Streamlit's holds it. Every text is set as text, never as HTML. */

const OWN = { "Content-Type": "application/json", "X-Amberlight": "1" };
const UNREACHED = "Amberlight could not be reached. What you typed is still here; try again in a moment.";

function element(name, properties, parent) {
  const made = Object.assign(document.createElement(name), properties);
  if (parent) parent.appendChild(made);
  return made;
}

class CodeForm {
  constructor(root) {
    this.form = element("form", { className: "code", noValidate: true }, root);
    element("label", { htmlFor: "code", textContent: "Access code" }, this.form);
    this.input = element("input", { id: "code", name: "code", type: "password", autocomplete: "current-password" }, this.form);
    this.input.setAttribute("aria-describedby", "code-hint code-said");
    for (const [name, value] of [["autocapitalize", "characters"], ["spellcheck", "false"], ["maxlength", "100"]]) {
      this.input.setAttribute(name, value);
    }
    element("p", { id: "code-hint", className: "hint", textContent: "Five groups of five characters. Case, spaces and hyphens do not matter." }, this.form);
    const row = element("label", { className: "show" }, this.form);
    this.show = element("input", { type: "checkbox" }, row);
    row.append("Show what I type");
    this.button = element("button", { type: "submit", textContent: "Sign in" }, this.form);
    this.said = element("p", { id: "code-said", className: "said" }, this.form);
    this.said.setAttribute("role", "alert");
    this.show.addEventListener("change", () => { this.input.type = this.show.checked ? "text" : "password"; });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
  }

  async send() {
    if (this.isWaiting) return;
    if (!this.input.value.trim()) { this.say("Type the code that you were given."); return; }
    this.hold(true);
    this.say("");
    let answer, told;
    try {
      answer = await fetch("/session", { method: "POST", headers: OWN, credentials: "same-origin", redirect: "error",
        cache: "no-store", body: JSON.stringify({ code: this.input.value }) });
      told = answer.ok ? {} : await answer.json();
    } catch {
      this.hold(false);
      this.say(UNREACHED);
      return;
    }
    if (answer.ok) {
      this.input.value = "";
      // Anew, so that nothing of the lower view is mixed with the higher; in the place of the sign-in, which 'back' is not to show again.
      if (this.back) window.location.replace(this.back);
      else window.location.reload();
      return;
    }
    this.input.setAttribute("aria-invalid", "true");
    if (answer.status === 429) { this.wait(Number(told.seconds) || 1, told.message); return; }
    this.hold(false);
    this.say(told.message || UNREACHED);
    this.input.focus();
  }

  wait(seconds, message) {
    this.say(message);
    const until = performance.now() + seconds * 1000;
    const tick = () => {
      const left = Math.ceil((until - performance.now()) / 1000);
      if (left > 0 && this.form.isConnected) {
        this.button.textContent = `Wait ${left} s`;
        this.timer = setTimeout(tick, 250);
        return;
      }
      this.button.textContent = "Sign in";
      this.hold(false);
      this.say("You can try again now.");
    };
    tick();
  }

  hold(isWaiting) {
    this.isWaiting = isWaiting;
    // Not 'disabled', which would take the focus away.
    this.button.setAttribute("aria-disabled", String(isWaiting));
  }

  say(text) { this.said.textContent = text; }

  dispose() { clearTimeout(this.timer); this.form.remove(); }
}

const forms = new WeakMap();

export function render({ data, parentElement }) {
  if (!forms.has(parentElement)) forms.set(parentElement, new CodeForm(parentElement.querySelector(".code-root")));
  forms.get(parentElement).back = data.back;
}

export function dispose(parentElement) {
  forms.get(parentElement)?.dispose();
  forms.delete(parentElement);
}
