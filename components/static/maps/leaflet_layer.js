/* What leaflet_map.js prepares is drawn here: areas, patterns, dots, letters, tooltips, caption, view. */
(function () {
  "use strict";

  const { boundaries, EqualEarth, DOT_BELOW, MARK_ROOM, HALF_WIDTH, SOUTH, NORTH } = window.AmberlightBoundaries;
  const SVG = "http://www.w3.org/2000/svg";

  function element(name, className, text, parent) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function svgElement(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (parent) parent.appendChild(made);
    return made;
  }

  const patternId = (style) => `map-${style.pattern}-${style.fill.slice(1)}`;
  const paint = (style) => (style.pattern === "none" ? style.fill : `url(#${patternId(style)})`);

  // Leaflet's SVG renderer hands a fill colour straight to the attribute, so a pattern needs no plugin.
  function addPatterns(root, styles) {
    const holder = svgElement("svg", { width: 0, height: 0, "aria-hidden": "true", focusable: "false", class: "map-patterns" }, root);
    holder.style.position = "absolute";
    const defs = svgElement("defs", {}, holder);
    for (const style of styles) {
      if (style.pattern === "none") continue;
      const size = style.pattern === "hatch" ? 8 : 7;
      const pattern = svgElement("pattern", { id: patternId(style), width: size, height: size, patternUnits: "userSpaceOnUse" }, defs);
      svgElement("rect", { width: size, height: size, fill: style.fill }, pattern);
      if (style.pattern === "hatch") {
        pattern.setAttribute("patternTransform", "rotate(45)");
        svgElement("rect", { width: 2, height: size, fill: style.line, "fill-opacity": 0.5 }, pattern);
      } else {
        svgElement("circle", { cx: 2, cy: 2, r: 1.05, fill: style.line }, pattern);
      }
    }
  }

  function writeFrame(container, data) {
    container.querySelectorAll(".map-head, .map-foot, .map-patterns, .map-error").forEach((old) => old.remove());
    for (const [name, value] of Object.entries(data.colours)) container.style.setProperty(`--map-${name}`, value);
    addPatterns(container, data.styles);
    const head = element("div", "map-head", undefined, container);
    element("p", "map-title", data.title, head);
    if (data.subtitle) element("p", "map-subtitle", data.subtitle, head);
    const foot = element("div", "map-foot", undefined, container);
    const legend = element("ul", "map-legend", undefined, foot);
    for (const entry of data.legend) {
      const item = element("li", "", undefined, legend);
      const field = svgElement("svg", { "aria-hidden": "true", focusable: "false" }, item);
      svgElement("rect", { width: "100%", height: "100%", fill: paint(data.styles[entry.style]) }, field);
      element("span", "", entry.text, item);
    }
    element("p", "map-caption", data.caption, foot);
    element("p", "map-note", data.note, foot);
    return [head, foot];
  }

  function tip(area) {
    const box = document.createElement("div");
    element("b", "", area.label, box);
    for (const line of area.lines) element("span", "", line, box);
    return box;
  }

  function boxOf(bounds) {
    if (!bounds) return L.bounds([-HALF_WIDTH, SOUTH], [HALF_WIDTH, NORTH]);
    const [west, south, east, north] = bounds;
    const points = [];
    for (let i = 0; i <= 24; i += 1) {
      const lon = west + ((east - west) * i) / 24;
      const lat = south + ((north - south) * i) / 24;
      for (const [x, y] of [[lon, south], [lon, north], [west, lat], [east, lat]]) points.push(EqualEarth.project(L.latLng(y, x)));
    }
    return L.bounds(points);
  }

  // Head and foot lie over the map, so what is shown goes between them.
  function fit(map, bounds) {
    const size = map.getSize();
    const container = map.getContainer();
    const head = container.querySelector(".map-head")?.offsetHeight ?? 0;
    const foot = container.querySelector(".map-foot")?.offsetHeight ?? 0;
    const box = boxOf(bounds);
    const wide = box.getSize();
    const room = L.point(Math.max(size.x - 16, 50), Math.max(size.y - head - foot - 12, 50));
    const zoom = map.options.crs.zoom(Math.min(room.x / wide.x, room.y / wide.y));
    const scale = map.options.crs.scale(zoom);
    const middle = box.getCenter();
    // Pixels go down, the projection goes up.
    const centre = L.point(middle.x, middle.y + (head - foot) / 2 / scale);
    // Not setMinZoom or stop: either may start an animation, which would end elsewhere.
    map.options.minZoom = 0;
    map.setView(EqualEarth.unproject(centre), zoom, { animate: false });
    map.options.minZoom = Math.min(zoom, worldZoom(room));
    map.fire("zoomlevelschange");
    map.amberlightTouched = false;
  }

  function worldZoom(room) {
    return L.CRS.EqualEarth.zoom(Math.min(room.x / (2 * HALF_WIDTH), room.y / (NORTH - SOUTH)));
  }

  function setUp(map) {
    if (map.amberlightReady) return;
    map.amberlightReady = true;
    const pane = map.getPane("overlayPane");
    const limits = [[-HALF_WIDTH, SOUTH - 1.2], [HALF_WIDTH, NORTH + 1.2]].map(([x, y]) => L.point(x, y));
    // Not setMaxBounds: its own corrections are animated and would compete with ours.
    map.options.maxBounds = L.latLngBounds(EqualEarth.unproject(limits[0]), EqualEarth.unproject(limits[1]));
    // The wheel scrolls the page until the reader shows that the map is meant, by clicking it or holding Ctrl.
    map.on("click", () => map.scrollWheelZoom.enable());
    map.on("mouseout", () => map.scrollWheelZoom.disable());
    map.getContainer().addEventListener("wheel", (event) => { if (event.ctrlKey) map.scrollWheelZoom.enable(); }, { capture: true, passive: true });
    map.on("dragstart zoomstart", () => { if (!map.amberlightFitting) map.amberlightTouched = true; });
    map.on("zoomend", () => map.amberlightDraw?.());
    // The frame changes with the window, head and foot with their text and when the style sheet arrives.
    map.amberlightObserver = new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      if (!map.amberlightTouched) refit(map);
    });
    map.amberlightObserver.observe(map.getContainer());
    lookAhead(map);
    // The areas are walked through one by one: a picture would hide them from who does not see.
    pane.setAttribute("role", "group");
    pane.dataset.arrows = "";
    pane.addEventListener("keydown", (event) => map.amberlightKey?.(event));
    // The areas are the map's one tab stop: the arrows go between them, plus and minus zoom.
    map.getContainer().tabIndex = -1;
    map.getContainer().querySelectorAll(".leaflet-control-zoom a").forEach((control) => { control.tabIndex = -1; });
  }

  // Past the map, to what the page goes on with: the frame knows what stands around it.
  function addSkip(map, words) {
    const container = map.getContainer();
    if (container.querySelector(".map-skip")) return;
    const skip = element("button", "map-skip", words);
    skip.type = "button";
    skip.addEventListener("click", () => {
      const frame = window.frameElement;
      const stops = [...window.parent.document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")];
      const after = stops.find((one) => frame.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && one.checkVisibility() && one.tabIndex >= 0 && !one.disabled);
      (after ?? window.parent).focus();
    });
    L.DomEvent.disableClickPropagation(skip);
    container.insertBefore(skip, container.firstChild);
  }

  const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  // The nearest point in a direction; what lies aside counts double. Null where nothing lies that way.
  function nearest(from, points, [right, down]) {
    let best = null;
    for (const [code, point] of points) {
      const ahead = (point.x - from.x) * right + (point.y - from.y) * down;
      const aside = Math.abs((point.x - from.x) * down) + Math.abs((point.y - from.y) * right);
      if (ahead > 1 && (!best || ahead + 2 * aside < best.far)) best = { code, far: ahead + 2 * aside };
    }
    return best?.code ?? null;
  }

  function refit(map) {
    if (!map.getSize().x || !map.amberlightData) return;
    map.amberlightFitting = true;
    fit(map, map.amberlightData.bounds);
    map.amberlightFitting = false;
  }

  // How long a choice stays drawn ahead of the page; after it, the map shows again what the page last said.
  const AHEAD_MS = 3000;

  // A click on the page's own buttons fills the areas at once: the page's answer follows and has the last word.
  function lookAhead(map) {
    const page = window.parent.document;
    const listen = (event) => {
      const ahead = map.amberlightData?.ahead;
      const button = ahead && event.target.closest?.(`.st-key-${ahead.widget} [role=radio]`);
      if (!button || !map.amberlightFill) return;
      const place = [...button.closest("[role=radiogroup]").querySelectorAll("[role=radio]")].indexOf(button);
      if (!map.amberlightFill(place)) return;
      map.getContainer().classList.add("map-ahead");
      clearTimeout(map.amberlightTakenBack);
      map.amberlightTakenBack = setTimeout(() => { map.amberlightFill(null); answered(map); }, AHEAD_MS);
    };
    page.addEventListener("click", listen, true);
    window.addEventListener("pagehide", () => page.removeEventListener("click", listen, true));
  }

  function answered(map) {
    clearTimeout(map.amberlightTakenBack);
    map.getContainer().classList.remove("map-ahead");
  }

  function show(map, group, data) {
    setUp(map);
    answered(map);
    const before = map.amberlightData;
    map.amberlightData = data;
    for (const part of writeFrame(map.getContainer(), data)) map.amberlightObserver.observe(part);
    map.getPane("overlayPane").setAttribute("aria-label", `${data.alt} ${data.keys}`);
    addSkip(map, data.skip);
    if (!before || JSON.stringify(before.bounds) !== JSON.stringify(data.bounds)) refit(map);
    boundaries(data.boundaries).then(
      (world) => {
        // A newer layer may have come while the boundaries were on their way.
        if (map.amberlightData === data) draw(map, group, world, data);
      },
      () => {
        if (map.amberlightData === data) element("p", "map-error", data.failure, map.getContainer());
      },
    );
  }

  function draw(map, group, world, data) {
    const { colours, areas, styles } = data;
    const drawn = new Map();
    let selected = data.selected;
    // The place of the choice that is drawn ahead of the page; null for what the page said.
    let ahead = null;

    function styleOf(code) {
      if (ahead === null || !data.ahead.areas[code]) return styles[areas[code].style];
      const [own, choices] = data.ahead.areas[code];
      return styles[(choices >> ahead) & 1 ? own : data.ahead.leftOut];
    }
    // Returns whether an area looks otherwise than before.
    function fill(place) {
      const before = new Map([...drawn.keys()].map((code) => [code, styleOf(code)]));
      ahead = place;
      let changed = false;
      for (const [code, item] of drawn) {
        const style = styleOf(code);
        if (style === before.get(code)) continue;
        changed = true;
        item.layers.forEach((layer) => layer.setStyle({ fillColor: paint(style) }));
        outline(code, item);
        item.mark?.setOpacity(place === null || style === styles[areas[code].style] ? 1 : 0);
      }
      return changed;
    }
    function outline(code, item) {
      const style = styleOf(code);
      const chosen = code === selected;
      const colour = chosen ? colours.selected : colours.border;
      const width = chosen ? 3 : style.pattern === "hatch" ? 1.4 : 0.8;
      for (const layer of item.layers) layer.setStyle({ color: colour, weight: width });
    }
    function choose(code) {
      const old = selected;
      selected = code;
      if (drawn.has(old)) outline(old, drawn.get(old));
      const item = drawn.get(code);
      outline(code, item);
      item.layers.forEach((layer) => layer.bringToFront());
    }
    function add(layer, code) {
      // streamlit-folium sends back what a clicked layer's toGeoJSON returns; the time tells two clicks apart.
      layer.toGeoJSON = () => ({ iso3: code, at: Date.now() });
      layer.bindTooltip(() => tip(areas[code]), { sticky: true, className: "map-tip", opacity: 1, offset: [14, 0] });
      layer.on("click", () => {
        choose(code);
        // The presenter's keys go to the page, not to this frame; who walks through the areas by keys stays where they are.
        if (!map.getPane("overlayPane").querySelector(":focus-visible")) setTimeout(() => window.parent.focus(), 0);
      });
      group.addLayer(layer);
      return layer;
    }

    for (const shape of world) {
      const known = shape.kind !== "disputed" && areas[shape.code];
      if (!known) {
        const dash = shape.kind === "disputed" ? "4 3" : null;
        if (shape.polygons.length) {
          group.addLayer(L.polygon(shape.polygons, { interactive: false, color: colours.muted, opacity: 0.45, weight: 0.7, dashArray: dash, fillColor: colours.neutral, fillOpacity: 1, smoothFactor: 0.6 }));
        }
        continue;
      }
      const base = { className: `area-${shape.code}`, fillColor: paint(styles[known.style]), fillOpacity: 1, opacity: 1 };
      const item = { shape, layers: [], dot: null, mark: null };
      if (shape.polygons.length) item.layers.push(add(L.polygon(shape.polygons, { ...base, smoothFactor: 0.6 }), shape.code));
      drawn.set(shape.code, item);
      outline(shape.code, item);
    }

    // Dots for what is too small to see or hit at this zoom, letters where there is room for one.
    function details() {
      const scale = map.options.crs.scale(map.getZoom());
      for (const [code, item] of drawn) {
        const size = item.shape.box.getSize().multiplyBy(scale);
        const small = item.shape.tiny && Math.max(size.x, size.y) < DOT_BELOW;
        if (small && !item.dot) {
          item.dot = add(L.circleMarker(item.shape.point, { radius: map.getSize().x < 520 ? 3.2 : 4.6, fillColor: paint(styleOf(code)), fillOpacity: 1, opacity: 1 }), code);
          item.layers.push(item.dot);
          outline(code, item);
        } else if (!small && item.dot) {
          group.removeLayer(item.dot);
          item.layers = item.layers.filter((layer) => layer !== item.dot);
          item.dot = null;
        }
        const roomy = areas[code].mark && item.shape.wide && item.shape.wide.room * scale > MARK_ROOM;
        if (roomy && !item.mark) {
          const style = styles[areas[code].style];
          const plate = element("div", "map-mark", areas[code].mark);
          plate.style.cssText = `background:${style.fill};color:${style.ink};width:18px;height:18px`;
          item.mark = L.marker(item.shape.point, { interactive: false, keyboard: false, icon: L.divIcon({ className: "", html: plate, iconSize: [18, 18] }) });
          group.addLayer(item.mark);
        } else if (!roomy && item.mark) {
          group.removeLayer(item.mark);
          item.mark = null;
        }
      }
      if (drawn.has(selected)) drawn.get(selected).layers.forEach((layer) => layer.bringToFront());
    }
    // One tab stop: where the reader was, else the selected area, else the first that is told by a letter.
    function stops() {
      const known = drawn.has(map.amberlightAt) ? map.amberlightAt : null;
      const at = known ?? (drawn.has(selected) ? selected : [...drawn.keys()].find((code) => areas[code].mark) ?? drawn.keys().next().value);
      for (const [code, item] of drawn) {
        const shown = item.dot ?? item.layers[0];
        for (const layer of item.layers) {
          const path = layer.getElement();
          if (!path) continue;
          path.setAttribute("tabindex", code === at && layer === shown ? "0" : "-1");
          path.setAttribute("role", "button");
          path.setAttribute("aria-label", [areas[code].label, ...areas[code].lines].join(". "));
          path.dataset.area = code;
        }
      }
    }
    map.amberlightKey = (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const code = event.target.dataset?.area;
      if (!drawn.has(code)) return;
      const item = drawn.get(code);
      const step = STEPS[event.key];
      if (step) {
        const place = (one) => map.latLngToContainerPoint(one.shape.point);
        const next = nearest(place(item), [...drawn].filter(([other]) => other !== code).map(([other, one]) => [other, place(one)]), step);
        if (next) {
          map.amberlightAt = next;
          const target = drawn.get(next);
          if (!map.getBounds().contains(target.shape.point)) map.panInside(target.shape.point, { padding: [60, 60], animate: false });
          stops();
          (target.dot ?? target.layers[0]).getElement()?.focus({ preventScroll: true });
        }
      } else if (event.key === "Enter" || event.key === " ") {
        map.amberlightAt = code;
        item.layers[0].fire("click", { latlng: L.latLng(item.shape.point) }, true);
      } else if (event.key === "+" || event.key === "-") {
        map.setZoom(map.getZoom() + (event.key === "+" ? 1 : -1));
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    map.amberlightFill = (place) => map.amberlightData === data && fill(place);
    map.amberlightDraw = () => { if (map.amberlightData === data) { details(); stops(); } };
    details();
    stops();
    map.getPane("overlayPane").querySelectorAll("svg").forEach((svg) => svg.setAttribute("focusable", "false"));
    map.getContainer().dataset.drawn = String(drawn.size);
  }

  window.AmberlightMap = { show };
})();
