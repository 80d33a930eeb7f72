/* What is left of the time, counted in the browser from what the server said; words as well as colour, nothing that blinks. */

const clocks = new WeakMap();

class Clock {
  constructor(root) {
    this.root = root;
    root.setAttribute("role", "timer");
    this.label = root.appendChild(document.createElement("p"));
    this.left = root.appendChild(document.createElement("p"));
    this.left.className = "left";
    this.note = root.appendChild(document.createElement("p"));
    this.timer = setInterval(() => this.tick(), 500);
  }

  update(data) {
    this.data = data;
    this.ends = performance.now() + data.left * 1000;
    this.tick();
  }

  tick() {
    const seconds = Math.ceil(this.data.paused ? this.data.left : (this.ends - performance.now()) / 1000);
    const pace = seconds <= 0 ? "over" : seconds <= this.data.warn ? "ending" : "in_time";
    this.root.dataset.pace = pace;
    set(this.label, this.data.label);
    set(this.left, pace === "over" ? `over by ${clock(-seconds)}` : `${clock(seconds)} left`);
    set(this.note, `${this.data.paused ? "Paused · " : pace === "ending" ? "Time nearly up · " : ""}of ${this.data.minutes} minutes`);
  }
}

function set(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${String(minutes % 60).padStart(hours ? 2 : 1, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return hours ? `${hours}:${tail}` : tail;
}

export function render({ data, parentElement }) {
  const root = parentElement.querySelector(".clock");
  if (!clocks.has(parentElement)) clocks.set(parentElement, new Clock(root));
  clocks.get(parentElement).update(data);
}

export function dispose(parentElement) {
  const clock = clocks.get(parentElement);
  clearInterval(clock?.timer);
  clock?.root.replaceChildren();
  clocks.delete(parentElement);
}
