/* The Leaflet map of components/drawing/maps/world_leaflet.py: Equal Earth, no tiles, boundaries fetched once, only values sent.
   Every text is set as text, never as HTML. */
(function () {
  "use strict";

  const HERE = document.currentScript.src;
  const MERIDIAN = 11;
  const A = [1.340264, -0.081106, 0.000893, 0.003796];
  const M = Math.sqrt(3) / 2;
  const RAD = Math.PI / 180;
  const HALF_WIDTH = 2.7067;
  const POLE = 1.3173627591574;
  const SOUTH = -1.06;
  const NORTH = 1.31;
  const DOT_KM2 = 6500; // square kilometres: as in scripts/boundary_files.py
  const DOT_BELOW = 12; // pixels: so small a state is drawn as a dot while it is smaller than this on the screen
  const EARTH_KM = 6371;
  const MARK_ROOM = 21; // pixels of free width and height that a letter needs

  // Equal Earth, spherical: Savric, Patterson and Jenny (2018). The same as components/drawing/maps/projection.py.
  const EqualEarth = {
    bounds: L.bounds([-HALF_WIDTH, -POLE], [HALF_WIDTH, POLE]),
    project(latlng) {
      // Beyond the poles the plane goes on, so that a view may reach past the edge of the map.
      const past = Math.max(0, Math.abs(latlng.lat) - 90);
      if (past) {
        const pole = this.project(L.latLng(90 * Math.sign(latlng.lat), latlng.lng));
        return L.point(pole.x, pole.y + Math.sign(latlng.lat) * past * RAD);
      }
      const theta = Math.asin(M * Math.sin(latlng.lat * RAD));
      const t2 = theta * theta;
      const t6 = t2 * t2 * t2;
      const slope = A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2);
      return L.point(
        ((latlng.lng - MERIDIAN) * RAD * Math.cos(theta)) / (M * slope),
        theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)),
      );
    },
    unproject(point) {
      const past = Math.max(0, Math.abs(point.y) - POLE);
      const y = Math.sign(point.y) * Math.min(Math.abs(point.y), POLE);
      let theta = y / A[0];
      for (let i = 0; i < 12; i += 1) {
        const t2 = theta * theta;
        const t6 = t2 * t2 * t2;
        const off = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)) - y;
        const step = off / (A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2));
        theta -= step;
        if (Math.abs(step) < 1e-11) break;
      }
      const t2 = theta * theta;
      const slope = A[0] + 3 * A[1] * t2 + t2 * t2 * t2 * (7 * A[2] + 9 * A[3] * t2);
      const lat = Math.asin(Math.max(-1, Math.min(1, Math.sin(theta) / M))) / RAD;
      return L.latLng(lat + (Math.sign(lat) * past) / RAD, (point.x * M * slope) / Math.cos(theta) / RAD + MERIDIAN);
    },
  };
  L.CRS.EqualEarth = L.extend({}, L.CRS, {
    code: "ESRI:54035",
    projection: EqualEarth,
    transformation: L.transformation(1, HALF_WIDTH, -1, NORTH),
    // At zoom 0 the world is 256 pixels wide, as in any Leaflet map.
    scale: (zoom) => (256 * Math.pow(2, zoom)) / (2 * HALF_WIDTH),
    zoom: (scale) => Math.log((scale * 2 * HALF_WIDTH) / 256) / Math.LN2,
    infinite: true,
  });

  // Rings west of the edge of the map belong to its right-hand side.
  function shifted(rings) {
    const outer = rings[0];
    const middle = outer.reduce((sum, p) => sum + p[0], 0) / outer.length;
    return middle < MERIDIAN - 180 ? rings.map((ring) => ring.map(([x, y]) => [x + 360, y])) : rings;
  }

  // GeoJSON is cut at 180 degrees; here the two halves of a shape are sewn together again.
  function sewn(polygons) {
    // All rings the same way round, so that the two sides of a seam run against each other.
    const open = polygons.map((rings) => (signedArea(rings[0]) < 0 ? [[...rings[0]].reverse(), ...rings.slice(1)] : rings));
    const done = [];
    while (open.length) {
      const one = open.shift();
      const joined = join(one, open);
      if (joined) open.unshift(joined);
      else done.push(one);
    }
    return done;
  }
  // Joins `one` with the first of `others` that lies on the other side of a seam, and takes that out; null if none does.
  function join(one, others) {
    for (const near of seams(one[0])) {
      for (const [index, other] of others.entries()) {
        const far = seams(other[0]).find((s) => Math.abs(s.from - near.to) < 0.01 && Math.abs(s.to - near.from) < 0.01);
        if (!far) continue;
        others.splice(index, 1);
        const ring = [...turned(one[0], near.at), ...turned(other[0], far.at).slice(1, -1)];
        return [[...ring, ring[0]], ...one.slice(1), ...other.slice(1)];
      }
    }
    return null;
  }
  function seams(ring) {
    const found = [];
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const on = Math.abs(ring[at][0] - 180) < 1e-6 && Math.abs(ring[at + 1][0] - 180) < 1e-6;
      if (on) found.push({ at, from: ring[at][1], to: ring[at + 1][1] });
    }
    return found;
  }
  // The ring from the far end of its seam round to the near one.
  function turned(ring, at) {
    const open = ring.slice(0, -1);
    const start = (at + 1) % open.length;
    return [...open.slice(start), ...open.slice(0, start)];
  }

  function prepare(world) {
    return world.features.map((feature) => {
      const { type, coordinates } = feature.geometry;
      const out = { code: feature.id, kind: feature.properties.kind, point: null, polygons: [], tiny: true };
      if (type === "Point") {
        out.point = L.latLng(coordinates[1], coordinates[0]);
        out.box = L.bounds([EqualEarth.project(out.point)]);
        return out;
      }
      const polygons = sewn((type === "Polygon" ? [coordinates] : coordinates).map(shifted));
      out.polygons = polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => L.latLng(y, x))));
      const boxes = out.polygons.map((rings) => L.bounds(rings[0].map((p) => EqualEarth.project(p))));
      const sizes = boxes.map((box) => box.getSize().x * box.getSize().y);
      // The projection is equal-area, so plane areas are true ones.
      out.tiny = out.polygons.reduce((sum, rings) => sum + projectedArea(rings[0]), 0) * EARTH_KM * EARTH_KM < DOT_KM2;
      const largest = sizes.indexOf(Math.max(...sizes));
      out.box = boxes.reduce((all, box) => all.extend(box), L.bounds(boxes[0].min, boxes[0].max));
      out.wide = widest(out.polygons[largest][0].map((p) => EqualEarth.project(p)), boxes[largest]);
      out.point = EqualEarth.unproject(out.wide.middle);
      return out;
    });
  }

  function signedArea(points) {
    let twice = 0;
    for (let i = 0; i + 1 < points.length; i += 1) {
      twice += points[i][0] * points[i + 1][1] - points[i + 1][0] * points[i][1];
    }
    return twice / 2;
  }
  function projectedArea(ring) {
    return Math.abs(signedArea(ring.map((p) => EqualEarth.project(p)).map(({ x, y }) => [x, y])));
  }

  // The roomiest of nine level lines through a ring: where a letter goes.
  function widest(ring, box) {
    const height = box.getSize().y;
    let best = { room: 0, middle: box.getCenter() };
    for (let step = 1; step < 10; step += 1) {
      const y = box.min.y + (height * step) / 10;
      const cuts = [];
      for (let i = 0; i + 1 < ring.length; i += 1) {
        const a = ring[i];
        const b = ring[i + 1];
        if (a.y > y !== b.y > y) cuts.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
      }
      cuts.sort((a, b) => a - b);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        const room = Math.min(cuts[i + 1] - cuts[i], 2 * Math.min(y - box.min.y, box.max.y - y));
        if (room > best.room) best = { room, middle: L.point((cuts[i] + cuts[i + 1]) / 2, y) };
      }
    }
    return best;
  }

  function boundaries(address) {
    window.amberlightWorld ??= fetch(new URL(address, HERE))
      .then((answer) => {
        if (!answer.ok) throw new Error(`boundaries: ${answer.status}`);
        return answer.json();
      })
      .then(prepare)
      .catch((error) => {
        window.amberlightWorld = undefined;
        throw error;
      });
    return window.amberlightWorld;
  }

  window.AmberlightBoundaries = { boundaries, EqualEarth, DOT_BELOW, MARK_ROOM, HALF_WIDTH, SOUTH, NORTH, MERIDIAN };
})();
