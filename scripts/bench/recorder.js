// Runs in every page before its own scripts: when did it first show what it is for, and when did a click's last change show?
// FILLS (colours of the tiers as the browser computes them) and SHOWS (map, list or matrix) are put in front. The same clock
// and the same rule on each side.
(() => {
  if (window !== window.top) return
  const ENOUGH = 100, QUIET_MS = 500, EVERY_MS = 25
  const roots = () => {
    const found = [document]
    for (let i = 0; i < found.length; i++) {
      for (const e of found[i].querySelectorAll('iframe, *')) {
        if (e.shadowRoot) found.push(e.shadowRoot)
        else if (e.tagName === 'IFRAME') { try { if (e.contentDocument) found.push(e.contentDocument) } catch { /* not ours */ } }
      }
    }
    return found
  }
  const areas = () => roots().flatMap(root => [...root.querySelectorAll('svg path')])
  const looks = path => {
    const style = (path.ownerDocument.defaultView || window).getComputedStyle(path)
    return style.fill + style.fillOpacity + style.opacity
  }
  const painted = () => areas().map(looks).filter(look => FILLS.some(fill => look.startsWith(fill))).length
  const words = () => roots().map(root => (root.body ?? root).textContent ?? '').join(' ').replaceAll('\u00ad', '')
  const times = name => words().split(name).length - 1
  const ready = {
    map: () => painted() >= ENOUGH,
    list: () => new Set(words().match(/(?:AI|PR)-\d\d/g) ?? []).size >= 25,
    matrix: () => ['Public health', 'Arms control', 'Climate change', 'Religious freedom'].every(name => times(name) >= 2)
  }
  const signature = () => {
    const script = document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') ?? ''
    return script + areas().map(looks).join()
  }
  window.bench = { drawnAt: null, doneAfter: null }
  const watch = setInterval(() => {
    if (ready[SHOWS]()) { window.bench.drawnAt = performance.now(); clearInterval(watch) }
  }, EVERY_MS)
  window.addEventListener('click', event => {
    if (!window.benchArmed) return
    window.benchArmed = false
    const start = performance.now()
    let before = signature(), changedAt = null
    window.bench.doneAfter = null
    const follow = setInterval(() => {
      const now = signature(), time = performance.now()
      if (now !== before) { before = now; changedAt = time }
      if (changedAt !== null && time - changedAt > QUIET_MS) { window.bench.doneAfter = changedAt - start; clearInterval(follow) }
    }, EVERY_MS)
  }, true)
})()
