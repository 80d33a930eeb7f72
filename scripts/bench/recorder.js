// Runs in every page before its own scripts: when did it first show what it is for, when does it answer a click, how far did
// its parts jump, and when did a click's first and last change show? FILLS (colours of the tiers as the browser computes them)
// and SHOWS (map, list, matrix, records or page) are put in front. The same clock and the same rule on each side.
(() => {
  if (window !== window.top) return
  const ENOUGH = 100, WORDS = 60, QUIET_MS = 500, EVERY_MS = 25
  const form = { root: null, paintedAt: null }
  const below = start => {
    const found = [start]
    for (let i = 0; i < found.length; i++) {
      for (const e of found[i].querySelectorAll('iframe, *')) {
        if (e.shadowRoot) found.push(e.shadowRoot)
        else if (e.tagName === 'IFRAME') { try { if (e.contentDocument) found.push(e.contentDocument) } catch { /* not ours */ } }
      }
    }
    return found
  }
  const areas = start => below(start).flatMap(root => [...root.querySelectorAll('svg path')])
  const looks = path => {
    const style = (path.ownerDocument.defaultView || window).getComputedStyle(path)
    return style.fill + style.fillOpacity + style.opacity
  }
  const painted = start => areas(start).map(looks).filter(look => FILLS.some(fill => look.startsWith(fill))).length
  const words = start => below(start).map(root => (root.body ?? root).textContent ?? '').join(' ').replaceAll('\u00ad', '')
  const shows = {
    map: start => painted(start) >= ENOUGH,
    list: start => new Set(words(start).match(/(?:AI|PR)-\d\d/g) ?? []).size >= 25,
    matrix: start => ['Public health', 'Arms control', 'Climate change', 'Religious freedom']
      .every(name => words(start).split(name).length > 2),
    records: start => words(start).includes('page 1 of'),
    page: start => below(start).some(root => root.querySelector('h1')) && words(start).split(/\s+/).length >= WORDS
  }[SHOWS]
  // What stands in the document itself, to be read before any script of the page runs: it is painted in the frame after it has
  // been parsed. Its root is closed, so what is in it is looked at when the page's own script opens it; without what the page is
  // for, it does not count.
  const attach = HTMLElement.prototype.attachInternals
  HTMLElement.prototype.attachInternals = function () {
    const inside = attach.call(this)
    if (this.localName === 'reading-form') form.root = inside.shadowRoot
    return inside
  }
  const afterPaint = then => requestAnimationFrame(() => setTimeout(then))
  const parsed = new MutationObserver(() => {
    const element = document.querySelector('reading-form')
    if (element && (element.nextElementSibling || document.readyState !== 'loading')) {
      parsed.disconnect()
      afterPaint(() => { form.paintedAt = performance.now() })
    }
  })
  parsed.observe(document, { childList: true, subtree: true })
  const isWhole = () => {
    const state = document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')
    return !document.querySelector('reading-form') && (state === undefined || state === 'notRunning')
  }
  const signature = () => areas(document).map(looks).join()
  const run = () => document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') ?? ''
  window.bench = { drawnAt: null, answersAt: null, kilobytes: null, shift: 0, recolouredAfter: null, doneAfter: null }
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.bench.shift += one.value
  }).observe({ type: 'layout-shift', buffered: true })
  const drawn = at => {
    window.bench.drawnAt = at
    const parts = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    window.bench.kilobytes = parts.filter(part => part.startTime === 0 || part.responseEnd <= at)
      .reduce((sum, part) => sum + part.transferSize, 0) / 1000
  }
  const watch = setInterval(() => {
    const now = performance.now()
    if (window.bench.drawnAt === null && form.root && form.paintedAt !== null && shows(form.root)) drawn(form.paintedAt)
    if (!document.body || document.querySelector('reading-form') || !shows(document)) return
    if (window.bench.drawnAt === null) drawn(now)
    if (isWhole()) { window.bench.answersAt = now; clearInterval(watch) }
  }, EVERY_MS)
  window.addEventListener('click', event => {
    if (!window.benchArmed) return
    window.benchArmed = false
    const start = performance.now()
    let before = signature(), running = run(), changedAt = null
    Object.assign(window.bench, { doneAfter: null, recolouredAfter: null })
    const follow = setInterval(() => {
      const now = signature(), state = run(), time = performance.now()
      if (now !== before) window.bench.recolouredAfter ??= time - start
      if (now !== before || state !== running) { before = now; running = state; changedAt = time }
      if (window.bench.recolouredAfter !== null && changedAt !== null && time - changedAt > QUIET_MS) {
        window.bench.doneAfter = changedAt - start
        clearInterval(follow)
      }
    }, EVERY_MS)
  }, true)
})()
