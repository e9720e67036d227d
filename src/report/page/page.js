// The page of `dsa report`. Its data stands in the element "data" as JSON. Every name in it is somebody else's text:
// it becomes a text node or an attribute, never markup.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);

// --- small things -----------------------------------------------------------------------------------

const svgSpace = "http://www.w3.org/2000/svg";

// An element with attributes and children; a string is a text node.
function make(tag, attributes, ...children) {
  const svg = tag === "svg" || tag === "path" || tag === "rect" || tag === "line";
  const element = svg ? document.createElementNS(svgSpace, tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children) element.append(child);
  return element;
}

// Three digits: "1.23", "12.3", "1,234".
function digits(x) {
  const size = Math.abs(x);
  if (!isFinite(x)) return "-";
  if (size !== 0 && (size < 0.01 || size >= 1e12)) return x.toPrecision(2);
  return x.toLocaleString("en", {maximumFractionDigits: size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2});
}
function time(ns) {
  for (const unit of ["ns", "us", "ms"]) {
    if (Math.abs(ns) < 999.5) return digits(ns) + " " + unit;
    ns /= 1000;
  }
  return digits(ns) + " s";
}
const whole = (n) => n.toLocaleString("en", {maximumFractionDigits: 3});
function bytes(b) {
  return b >= 1 << 30 ? digits(b / (1 << 30)) + " GB" : b >= 1 << 20 ? digits(b / (1 << 20)) + " MB" : digits(b / 1024) + " KB";
}

// What is counted per second, with its unit: "7.7 GB/s", "250 M/s".
function rate(x, unit) {
  for (const prefix of ["", "k", "M", "G", "T"]) {
    if (Math.abs(x) < 999.5) return digits(x) + " " + prefix + unit + "/s";
    x /= 1000;
  }
  return digits(x) + " P" + unit + "/s";
}
const figure = (name) => name === "bytes_per_second" ? (x) => rate(x, "B") : name.endsWith("_per_second") ? (x) => rate(x, "")
  : (x) => Math.abs(x) < 1 ? String(Number(x.toPrecision(3))) : digits(x);

const log2 = (n) => Math.log2(Math.max(n, 2));
const orders = {
  "1": () => 1, "log n": log2, "sqrt n": Math.sqrt, "n": (n) => n, "n log n": (n) => n * log2(n),
  "n log^2 n": (n) => n * log2(n) * log2(n), "n^1.5": (n) => n * Math.sqrt(n), "n^2": (n) => n * n, "n^3": (n) => n * n * n,
  "2^n": (n) => Math.pow(2, n),
};

function median(values) {
  const v = [...values].sort((a, b) => a - b), m = v.length >> 1;
  return v.length % 2 ? v[m] : (v[m - 1] + v[m]) / 2;
}
// Holds the median with 95 %, for six values and more: the l-th smallest and largest.
function interval(values) {
  const v = [...values].sort((a, b) => a - b), n = v.length;
  let below = 0, term = Math.pow(0.5, n), l = -1;
  while (l + 1 < n / 2) {
    below += term;
    if (below > 0.025) break;
    ++l;
    term *= (n - l) / (l + 1);
  }
  return l < 0 ? null : [v[l], v[n - 1 - l]];
}

// --- the runs: a row for each repetition, kept column by column --------------------------------------

const unpacked = [];
// A column's cells, null where there is none; for one that came packed also its digits and exponents.
function column(at) {
  if (unpacked[at]) return unpacked[at];
  const {counts, values, joined, steps, exponents, digits, beside, text, per} = data.rows.columns[at], {letters, texts} = data.rows;
  const spread = (list) => counts ? list.flatMap((x, i) => Array(counts[i]).fill(x)) : list;
  const half = letters.length / 2, result = unpacked[at] = {cells: [], exponents: [], digits: []};
  let place = 0, above = 0;
  const next = () => {
    for (let u = 0, unit = 1;; unit *= half) {
      const letter = letters.indexOf(digits[place++]);
      u += letter % half * unit;
      if (letter < half) return u % 2 ? -(u + 1) / 2 : u / 2;
    }
  };
  if (values) {
    result.cells = spread(values).map((x) => x !== null && text ? texts[x] : x);
  } else if (joined) {
    const parts = joined.map((part) => column(part).cells);
    result.cells = parts[0].map((x, row) => parts.map((cells) => cells[row]).filter((cell) => cell).join("/"));
  } else if (steps) {
    result.cells = spread(steps).map((x) => above += x);
  } else {
    const other = beside === undefined ? null : column(beside);
    result.exponents = spread(exponents);
    result.cells = result.exponents.map((exponent, i) => {
      if (exponent === null) return null;
      above = result.digits[i] = next() + (other && other.exponents[i] === exponent ? other.digits[i] : above);
      return Number(above + "e" + exponent);
    });
  }
  if (per !== undefined) {
    const time = column(per).cells;
    result.cells = result.cells.map((x, i) => x === null ? null : Number((x * 1e9 / time[i]).toPrecision(6)));
  }
  return result;
}
const columnNamed = (name) => column(data.rows.columns.findIndex((c) => c.name === name)).cells;

// The points of a curve with their repetitions, where they are kept among the runs: the place of the first is known.
function withRepetitions(points, cell) {
  for (const p of points) if (typeof p[5] === "number") p[5] = Array.from({length: p[4]}, (x, i) => cell(p[5] + i));
}

// Points are [n, value, low, high, count, repetitions or nothing].
function ratios(of, to) {
  const base = new Map(to.map((p) => [p[0], p]));
  const result = [];
  for (const a of of) {
    const b = base.get(a[0]);
    if (!b) continue;
    if (a[5] && b[5] && a[5].length === b[5].length) {
      const pairs = a[5].map((x, i) => x / b[5][i]), sure = interval(pairs);
      if (sure) {
        result.push([a[0], median(pairs), sure[0], sure[1], pairs.length]);
        continue;
      }
    }
    const value = a[1] / b[1];
    const below = Math.hypot(Math.log(a[1] / a[2]), Math.log(b[3] / b[1]));
    const above = Math.hypot(Math.log(a[3] / a[1]), Math.log(b[1] / b[2]));
    result.push([a[0], value, value * Math.exp(-below), value * Math.exp(above), Math.min(a[4], b[4])]);
  }
  return result;
}
function slopes(points) {
  const result = [];
  for (let i = 1; i < points.length; ++i) {
    const a = points[i - 1], b = points[i], step = Math.log(b[0] / a[0]);
    const value = Math.log(b[1] / a[1]) / step;
    const below = Math.hypot(Math.log(b[1] / b[2]), Math.log(a[3] / a[1])) / step;
    const above = Math.hypot(Math.log(b[3] / b[1]), Math.log(a[1] / a[2])) / step;
    result.push([Math.sqrt(a[0] * b[0]), value, value - below, value + above, Math.min(a[4], b[4])]);
  }
  return result;
}

// --- colours and marks ------------------------------------------------------------------------------

const palettes = {
  light: ["#0b62c1", "#c2410c", "#15803d", "#8b2fc9", "#b4235a", "#0e7490", "#7a5200", "#475569"],
  dark: ["#6cb2ff", "#ff9d5c", "#5fd38d", "#c59bff", "#ff86b3", "#5fd0e0", "#e0b25c", "#a8b3c2"],
};
const darkness = matchMedia("(prefers-color-scheme: dark)");
let printing = false;
const colour = (i) => palettes[darkness.matches && !printing ? "dark" : "light"][i % 8];
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// A name has one colour on the whole page; those that every bench of ours has keep theirs on all pages.
const places = new Map([["yours", 0], ["reference", 1], ["dsa", 1], ["std", 2]]);
let nextPlace = 3;
function placeOf(name) {
  if (!places.has(name)) places.set(name, nextPlace++);
  return places.get(name);
}
if (!data.families.some((f) => f.series.some((s) => places.has(s.name)))) nextPlace = 0;

// Circle, square, triangle, diamond, triangle on its tip: the curves can be told apart without colours, and forty of
// them by both: where the colours begin anew, each has the next shape.
const shapeOf = (place) => (place % 4 + (place >> 3)) % 5;
function mark(shape, x, y, r) {
  const path = new Path2D();
  if (shape === 0) path.arc(x, y, r, 0, 2 * Math.PI);
  else if (shape === 1) path.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (shape === 2) { path.moveTo(x, y - r * 1.2); path.lineTo(x + r * 1.1, y + r * 0.8); path.lineTo(x - r * 1.1, y + r * 0.8); path.closePath(); }
  else if (shape === 4) { path.moveTo(x, y + r * 1.2); path.lineTo(x + r * 1.1, y - r * 0.8); path.lineTo(x - r * 1.1, y - r * 0.8); path.closePath(); }
  else { path.moveTo(x, y - r * 1.3); path.lineTo(x + r * 1.3, y); path.lineTo(x, y + r * 1.3); path.lineTo(x - r * 1.3, y); path.closePath(); }
  return path;
}
const markShapes = ["M5 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "M5.4 2.4h7.2v7.2h-7.2z", "M9 1.2l4.4 8h-8.8z", "M9 .8l5.2 5.2l-5.2 5.2l-5.2 -5.2z", "M9 10.8l4.4 -8h-8.8z"];
function swatch(place) {
  const c = colour(place);
  return make("svg", {width: 18, height: 12, viewBox: "0 0 18 12", "aria-hidden": "true"},
    make("line", {x1: 0, x2: 18, y1: 6, y2: 6, stroke: c, "stroke-width": 2}),
    make("path", {d: markShapes[shapeOf(place)], fill: c}));
}

// A table that scrolls when its card is narrower.
const tablePlace = (name) => make("div", {class: "table", tabindex: "0", role: "region", "aria-label": name + ", table"});
// Each row begins with what it is called.
function tableOf(caption, columns, rows) {
  return make("table", {}, make("caption", {class: "soft"}, caption),
    make("thead", {}, make("tr", {}, ...columns.map((text) => make("th", {scope: "col"}, text)))),
    make("tbody", {}, ...rows.map(([name, ...cells]) => make("tr", {}, make("th", {scope: "row"}, name), ...cells.map((text) => make("td", {}, text))))));
}
// Values far from the others: how many lie more than 1.5 and more than 3 times the middle half's width outside of it.
// Source: Tukey, Exploratory Data Analysis, 2D.
function outliers(values) {
  const v = [...values].sort((a, b) => a - b), at = (part) => {
    const x = part * (v.length - 1), i = Math.floor(x);
    return v[i] + (x - i) * (v[Math.min(i + 1, v.length - 1)] - v[i]);
  };
  const low = at(0.25), high = at(0.75), beyond = (k) => v.filter((x) => x < low - k * (high - low) || x > high + k * (high - low)).length;
  const severe = beyond(3);
  return [beyond(1.5) - severe, severe];
}
// A choice among [value, text] in that bar.
function choose(bar, label, options, chosen, then) {
  const select = make("select", {"aria-label": label, onchange: () => then(select.value)}, ...options.map(([value, text]) => make("option", {value, selected: value === chosen}, text)));
  bar.append(make("label", {}, label, select));
  return select;
}

// --- one chart --------------------------------------------------------------------------------------

const fontOf = (size) => size + "px system-ui, -apple-system, \"Segoe UI\", Roboto, \"DejaVu Sans\", sans-serif";

// Where the labels of an axis stand: powers of the base, or 1, 2, 5 between them where there is room.
function logSplits(base, room) {
  return (u, axis, from, to) => {
    const low = Math.ceil(Math.log(from) / Math.log(base) - 1e-9), high = Math.floor(Math.log(to) / Math.log(base) + 1e-9);
    const most = Math.max(2, Math.floor((axis === 0 ? u.bbox.width : u.bbox.height) / devicePixelRatio / room));
    const result = [];
    if (high - low + 1 < 3) {
      for (const each of base === 2 ? [1, 1.5] : to / from < 4 ? [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 6, 8] : [1, 2, 3, 5, 7]) {
        for (let e = low - 1; e <= high; ++e) {
          const v = each * Math.pow(base, e);
          if (v >= from && v <= to) result.push(v);
        }
      }
      if (result.length >= 2) return result.sort((a, b) => a - b).slice(0, 12);
      return [from * Math.pow(to / from, 0.2), from * Math.pow(to / from, 0.8)];
    }
    const step = Math.max(1, Math.ceil((high - low + 1) / most));
    for (let e = low; e <= high; ++e) if ((e - low) % step === 0) result.push(Math.pow(base, e));
    return result;
  };
}

const short = (n) => n >= 1e15 ? n.toExponential(0)
  : n >= 1 << 20 && n % (1 << 20) === 0 ? n / (1 << 20) + "M"
  : n >= 1e6 && n % 1e6 === 0 ? n / 1e6 + "\u00b710\u2076"
  : n >= 1 << 10 && n % (1 << 10) === 0 ? n / (1 << 10) + "K"
  : whole(n);

// How far an axis goes beyond its values.
const pad = (log, share) => (u, min, max) => {
  if (min === null) return [null, null];
  if (log) {
    const by = max > min ? Math.max(Math.pow(max / min, share), 1.12) : 2;
    return [min / by, max * by];
  }
  const by = Math.max((max - min) * share, Math.abs(max) * 0.02, 1e-9);
  return [min - by, max + by];
};
const sizePad = (log) => pad(log, 0.025);

// A point has a whisker when it is known how far it may be off.
const spreads = (p) => p[3] > p[2];

const charts = new Set();

class Chart {
  // what: {name, about(), curves(), rules(), xName, value(v), log(), least}
  constructor(what) {
    this.what = what;
    this.title = make("h3", {id: "t" + Chart.next}, what.name);
    this.about = make("p", {id: "d" + Chart.next});
    this.plot = make("div", {class: "plot", role: "img", tabindex: "0", "aria-labelledby": "t" + Chart.next, "aria-describedby": "d" + Chart.next,
      onkeydown: (e) => this.key(e)});
    this.readout = make("div", {class: "readout", "aria-live": "polite"});
    this.table = tablePlace(what.name);
    this.details = make("details", {ontoggle: () => this.fillTable()}, make("summary", {}, "Data of this chart as a table"), this.table);
    this.figure = make("figure", {"aria-labelledby": "t" + Chart.next}, make("figcaption", {}, this.title, this.about), this.plot, this.readout, this.details);
    ++Chart.next;
    charts.add(this);
    this.say();  // before it is drawn, so that nothing below moves when it is
  }
  fillTable() {
    if (!this.details.open) return;
    const curves = this.curves || this.what.curves();
    const sizes = [...new Set(curves.flatMap((c) => c.points.map((p) => p[0])))].sort((a, b) => a - b);
    this.table.replaceChildren(tableOf(this.what.name, [this.what.xName, ...curves.map((c) => c.name)], sizes.map((n) => [whole(Math.round(n * 1000) / 1000), ...curves.map((c) => {
      const p = c.points.find((q) => q[0] === n);
      return p ? this.text(p) : "";
    })])));
  }
  text(p) {
    const v = this.what.value;
    return v(p[1]) + (spreads(p) ? " (" + v(p[2]) + " to " + v(p[3]) + ")" : "");
  }
  say() {
    this.about.replaceChildren(this.what.about());
    if (this.what.keys) this.about.append(" ", make("span", {class: "keys"}, ...this.what.keys().map(([place, name]) => make("span", {}, swatch(place), name))));
  }
  // Makes the drawing anew: after a change of data, axes or colours.
  draw() {
    this.drawn = true;
    const keep = this.u && this.zoomed ? {min: this.u.scales.x.min, max: this.u.scales.x.max} : null;
    if (this.u) this.u.destroy();
    this.u = null;
    this.plot.replaceChildren();
    this.say();
    const axes = this.what.log();
    let curves = this.what.curves();
    if (axes.y) curves = curves.map((c) => ({...c, points: c.points.filter((p) => p[1] > 0)}));
    if (axes.x) curves = curves.map((c) => ({...c, points: c.points.filter((p) => p[0] > 0)}));
    this.curves = curves;
    this.fillTable();
    const shown = curves.filter((c) => c.shown && c.points.length);
    const sizes = [...new Set(shown.flatMap((c) => c.points.map((p) => p[0])))].sort((a, b) => a - b);
    this.sizes = sizes;
    this.readout.textContent = "";
    this.at = null;  // the size that is read
    if (!shown.length || !sizes.length) {
      this.plot.append(make("p", {class: "soft"}, "No curve is shown."));
      return;
    }
    // How wide the paper is, no script can know: the style fits the drawing to its card, so it is drawn for a usual
    // card, with dots twice as fine.
    const k = this.scale = printing ? 2 : 1, fonts = fontOf(12 * k);
    const table = [sizes], series = [{}], drawnCurves = [null];
    const line = (c, values, more) => {
      const at = new Map(values);
      table.push(sizes.map((n) => at.has(n) ? at.get(n) : null));
      series.push({label: c.name, stroke: colour(c.place), width: 2 * k, spanGaps: true, points: {show: false}, ...more});
      drawnCurves.push(more.dash ? null : c);
    };
    for (const c of shown) if (c.fit) line(c, sizes.map((n) => [n, c.fit(n)]), {dash: [7 * k, 5 * k], width: 1.5 * k, alpha: 0.85});
    for (const c of shown) line(c, c.points.map((p) => [p[0], p[1]]), {});
    const soft = css("--soft"), grid = css("--grid");
    // The axis of values holds the whiskers too, unless one of them would dwarf the curves.
    const yRange = (u, min, max) => {
      if (min === null) return [null, null];
      for (const c of shown) {
        for (const p of c.points) {
          if (axes.y ? p[2] > min / 2 : p[2] > min - (max - min)) min = Math.min(min, p[2]);
          if (axes.y ? p[3] < max * 2 : p[3] < max + (max - min)) max = Math.max(max, p[3]);
          if (this.what.strips && settings.strips && Array.isArray(p[5])) { min = Math.min(min, ...p[5].filter((x) => x > 0)); max = Math.max(max, ...p[5]); }
        }
      }
      for (const least of this.what.least || []) { min = Math.min(min, least); max = Math.max(max, least); }
      if (!axes.y && this.what.fromZero) return [0, max * 1.08];
      return pad(axes.y, 0.06)(u, min, max);
    };
    const width = printing ? 400 * k : Math.max(240, this.plot.clientWidth), height = printing ? 240 * k : Math.max(200, this.plot.clientHeight);
    const axis = {stroke: soft, font: fonts, gap: 5 * k, grid: {stroke: grid, width: k}, ticks: {stroke: grid, width: k, size: 5 * k}};
    const options = {
      width, height, pxAlign: 1, legend: {show: false},
      padding: [22 * k, 14 * k, 0, 0],
      cursor: {y: false, drag: {x: true, y: false, dist: 6}, points: {size: 9, width: 2}},
      scales: {
        x: {time: false, distr: axes.x ? 3 : 1, log: 10, range: sizePad(axes.x)},
        y: {distr: axes.y ? 3 : 1, log: 10, range: yRange},
      },
      axes: [
        {...axis, label: this.what.xName, labelFont: fonts, labelSize: 22 * k, size: 34 * k, splits: axes.x ? logSplits(2, 62 * k) : undefined, filter: (u, s) => s,
          space: 70 * k, values: (u, s) => s.map(short)},
        {...axis, size: (u, texts) => Math.max(40, 14 + 7 * Math.max(0, ...(texts || []).map((t) => t.length))) * k, space: 30 * k, splits: axes.y ? logSplits(10, 34 * k) : undefined, filter: (u, s) => s,
          values: (u, s) => s.map((v) => v === null ? "" : this.what.value(v))},
      ],
      series,
      hooks: {
        drawAxes: [(u) => this.drawRules(u, soft)],
        draw: [(u) => this.drawMarks(u, drawnCurves)],
        setCursor: [(u) => this.tell(u)],
        setScale: [(u, key) => { if (key !== "x") return; this.zoomed = u.scales.x.min > this.full[0] * 1.0001 || u.scales.x.max < this.full[1] * 0.9999; this.follow(u); }],
      },
    };
    this.full = sizePad(axes.x)(null, sizes[0], sizes[sizes.length - 1]);
    this.u = new uPlot(options, table, this.plot);
    if (keep) this.u.setScale("x", keep);
  }
  drawRules(u, soft) {
    const ctx = u.ctx, ratio = devicePixelRatio * this.scale, box = u.bbox;
    ctx.save();
    ctx.font = fontOf(11 * ratio);
    ctx.fillStyle = ctx.strokeStyle = soft;
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 4 * ratio]);
    ctx.textAlign = "center";
    for (const rule of this.what.rules ? this.what.rules() : []) {
      const x = Math.round(u.valToPos(rule[1], "x", true));
      if (!(x > box.left && x < box.left + box.width)) continue;
      ctx.beginPath();
      ctx.moveTo(x, box.top);
      ctx.lineTo(x, box.top + box.height);
      ctx.stroke();
      ctx.fillText(rule[0], x, box.top - 6 * ratio);
    }
    ctx.setLineDash([]);
    for (const at of this.what.least || []) {
      const y = Math.round(u.valToPos(at, "y", true));
      if (!(y >= box.top && y <= box.top + box.height)) continue;
      ctx.beginPath();
      ctx.moveTo(box.left, y);
      ctx.lineTo(box.left + box.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }
  drawMarks(u, drawnCurves) {
    const ctx = u.ctx, ratio = devicePixelRatio * this.scale, box = u.bbox;
    ctx.save();
    const clip = new Path2D();
    clip.rect(box.left - 6 * ratio, box.top - 6 * ratio, box.width + 12 * ratio, box.height + 12 * ratio);
    ctx.clip(clip);
    const [from, to] = [u.scales.x.min, u.scales.x.max];
    for (const c of drawnCurves) {
      if (!c) continue;
      ctx.strokeStyle = ctx.fillStyle = colour(c.place);
      ctx.lineWidth = 1.4 * ratio;
      for (const p of c.points) {
        if (p[0] < from || p[0] > to) continue;
        const x = u.valToPos(p[0], "x", true), y = u.valToPos(p[1], "y", true);
        if (this.what.strips && settings.strips && Array.isArray(p[5])) {
          ctx.globalAlpha = 0.45;
          p[5].forEach((value, i) => {
            if (value > 0) ctx.fillRect(x + ((i * 7) % 11 - 5) * 1.4 * ratio, u.valToPos(value, "y", true) - ratio, 2 * ratio, 2 * ratio);
          });
          ctx.globalAlpha = 1;
        }
        if (spreads(p)) {
          const end = box.top + box.height;
          const low = p[2] > 0 || !this.what.log().y ? u.valToPos(p[2], "y", true) : end;
          const high = u.valToPos(p[3], "y", true);
          ctx.beginPath();
          ctx.moveTo(x, low);
          ctx.lineTo(x, high);
          for (const at of [low, high]) { ctx.moveTo(x - 4 * ratio, at); ctx.lineTo(x + 4 * ratio, at); }
          ctx.stroke();
        }
        ctx.fill(mark(shapeOf(c.place), x, y, 3.4 * ratio));
      }
    }
    ctx.restore();
  }
  // After a zoom the cursor stands where the point is that was read, or nowhere when it is out of sight.
  follow(u) {
    const n = this.at, seen = n !== null && n >= u.scales.x.min && n <= u.scales.x.max;
    u.setCursor(seen ? {left: u.valToPos(n, "x"), top: u.bbox.height / devicePixelRatio / 2} : {left: -10, top: -10});
  }
  tell(u) {
    const i = u.cursor.idx;
    this.at = i === null || i === undefined || u.cursor.left < 0 ? null : this.sizes[i];
    if (this.at === null) return this.readout.replaceChildren();
    const n = this.sizes[i], parts = [make("b", {}, this.what.xName + " = " + whole(Math.round(n * 10) / 10))];
    for (const c of this.curves) {
      if (!c.shown) continue;
      const p = c.points.find((q) => q[0] === n);
      if (p) parts.push("  \u00b7  " + c.name + " ", make("b", {}, this.what.value(p[1])), this.text(p).slice(this.what.value(p[1]).length));
    }
    this.readout.replaceChildren(...parts);
  }
  key(e) {
    const u = this.u;
    if (!u || e.ctrlKey || e.altKey || e.metaKey) return;
    const {min, max} = u.scales.x, log = this.what.log().x;
    const seen = this.sizes.map((n, i) => i).filter((i) => this.sizes[i] >= min && this.sizes[i] <= max);
    const now = this.at === null ? -1 : seen.indexOf(this.sizes.indexOf(this.at));
    const go = (k) => {
      const i = seen[Math.max(0, Math.min(seen.length - 1, k))];
      if (i === undefined) return;
      u.setCursor({left: u.valToPos(this.sizes[i], "x"), top: u.bbox.height / devicePixelRatio / 2});
      this.tell(u);
    };
    const zoom = (by, shift) => {
      const f = log ? Math.log : (x) => x, g = log ? Math.exp : (x) => x;
      const a = f(min), b = f(max), centre = (a + b) / 2 + shift * (b - a), half = (b - a) / 2 * by;
      u.setScale("x", {min: Math.max(g(centre - half), this.full[0]), max: Math.min(g(centre + half), this.full[1])});
    };
    if (e.key === "ArrowRight" && e.shiftKey) zoom(1, 0.2);
    else if (e.key === "ArrowLeft" && e.shiftKey) zoom(1, -0.2);
    else if (e.key === "ArrowRight") go(now + 1);
    else if (e.key === "ArrowLeft") go(now < 0 ? seen.length - 1 : now - 1);
    else if (e.key === "Home") go(0);
    else if (e.key === "End") go(seen.length - 1);
    else if (e.key === "+" || e.key === "=") zoom(0.7, 0);
    else if (e.key === "-") zoom(1.4, 0);
    else if (e.key === "0" || e.key === "Escape") {
      if (e.key === "Escape") this.at = null;
      u.setScale("x", {min: this.full[0], max: this.full[1]});
      this.follow(u);
    }
    else return;
    e.preventDefault();
  }
}
Chart.next = 1;

// --- a family ---------------------------------------------------------------------------------------

const settings = {x: true, y: true, strips: false};
const families = [];
const slugs = new Set();
// What a link to a family ends with: "#stack-push_pop". Each is its own.
function slugOf(name) {
  const base = name.replace(/[^A-Za-z0-9_.]+/g, "-").replace(/^-+|-+$/g, "") || "benchmark";
  let slug = base;
  for (let i = 2; slugs.has(slug) || document.getElementById(slug); ++i) slug = base + "-" + i;
  slugs.add(slug);
  return slug;
}

class Family {
  constructor(f, index) {
    this.f = f;
    this.hidden = new Set();
    this.base = f.baseline;
    this.old = null;  // of f.old: each benchmark is compared with the same one in that file
    this.per = f.per;
    this.bytes = f.element;  // 0: not known
    this.charts = [];
    this.places = f.series.map((s) => placeOf(s.name));
    if (f.series.length > 12) this.hideMost();
    for (const s of f.series) {
      withRepetitions(s.points.iteration, (row) => columnNamed(s.clock)[row]);
      if (f.items) withRepetitions(s.points.item, (row) => 1e9 / columnNamed("items_per_second")[row]);
    }
    this.slug = slugOf(f.name);
    this.section = make("section", {class: "family", id: this.slug, "aria-labelledby": "h" + index}, make("h2", {id: "h" + index}, make("a", {href: "#" + this.slug, class: "here", title: "a link to this"}, f.name)));
    this.findings = make("ul", {class: "findings"});
    if (f.series.length) this.addControls();
    this.grid = make("div", {class: "charts"});
    this.section.append(this.grid);
    if (f.series.length && f.sized) this.addCurves();
    else if (f.series.length) this.grid.append(this.bars());
    if (f.counts.length) this.addCounts();
    if (f.space) this.addSpace();
    this.addCounters();
    this.section.append(this.findings);  // pictures first
    this.say();
  }
  // The settings that tell the curves apart: [axis, its values], those with most values first.
  axes() {
    const axes = new Map();
    for (const s of this.f.series) for (const [axis, value] of s.settings || []) axes.set(axis, (axes.get(axis) || new Set()).add(value));
    return [...axes].filter(([, values]) => values.size > 1).map(([axis, values]) => [axis, [...values]]).sort((a, b) => b[1].length - a[1].length);
  }
  // Of many curves that an axis tells apart, six that are spread over it, an odd number apart, so that no two have one
  // colour: the others by a choice.
  hideMost() {
    const [axis, values] = this.axes()[0] || [];
    if (!axis || values.length < 7) return;
    const step = ((values.length - 1) / 5 - 1) | 1, seen = new Set([0, 1, 2, 3, 4, 5].map((i) => values[i * step]));
    this.f.series.forEach((s, i) => { if (!(s.settings || []).some(([a, v]) => a === axis && seen.has(v))) this.hidden.add(i); });
    this.fewAxis = axis;
  }
  only(axis, value) {
    if (value === "few") { this.hidden.clear(); this.hideMost(); }
    else this.f.series.forEach((s, i) => {
      const here = value === "all" || (s.settings || []).some(([a, v]) => a === axis && v === value);
      if (here) this.hidden.delete(i); else this.hidden.add(i);
    });
    this.fillLegend();
    this.redraw();
  }
  points(s) { return s.points[this.per] || s.points.iteration; }
  growth(s) { return s.growth[this.per] || s.growth.iteration; }
  unit() { return this.f.items ? this.per === "item" ? "per item" : "per iteration" : "per iteration"; }
  shown(i) { return !this.hidden.has(i); }

  addControls() {
    const f = this.f;
    this.legend = make("div", {class: "bar legend", role: "group", "aria-label": "curves of " + f.name});
    this.fillLegend();
    const bar = make("div", {class: "bar"});
    if (f.sized && f.series.length > 8)
      for (const [axis, values] of this.axes())
        choose(bar, axis, [...(axis === this.fewAxis ? [["few", "a few"]] : []), ["all", "all"], ...values.map((v) => ["=" + v, v])], axis === this.fewAxis ? "few" : "all", (v) => this.only(axis, v.startsWith("=") ? v.slice(1) : v));
    if (f.sized && f.series.length > 1)
      choose(bar, "baseline", [...f.series.map((s, i) => [String(i), s.name]).filter(([i]) => !f.series[i].second && !f.series[i].vanished), ...(f.old || []).map((o, i) => ["old" + i, "the same benchmark in " + o.file])], String(this.base), (v) => {
        this.old = v.startsWith("old") ? f.old[Number(v.slice(3))] : null;
        if (!this.old) this.base = Number(v);
        this.say();
        this.redraw();
      });
    if (f.items && f.sized) choose(bar, "time", [["item", "per item"], ["iteration", "per iteration"]], this.per, (v) => { this.per = v; this.divisor = this.bestDivisor(); if (this.divisorSelect) this.divisorSelect.value = this.divisor; this.say(); this.redraw(); });
    if (f.shaped) {
      this.divisor = this.bestDivisor();
      this.divisorSelect = choose(bar, "divide by", Object.keys(orders).filter((o) => o !== "2^n").map((o) => [o, o]), this.divisor, (v) => { this.divisor = v; this.redraw(); });
      if (data.caches.length) {
        const input = make("input", {type: "number", min: 1, max: 1000000, value: this.bytes || null, placeholder: "?", onchange: () => { this.bytes = Math.max(0, Number(input.value)); this.redraw(); }});
        bar.append(make("label", {title: "where a cache is full depends on what an element takes"}, "bytes per element", input));
      }
    }
    if (f.sized) this.section.append(this.legend);
    if (bar.children.length) this.section.append(bar);
  }
  fillLegend() {
    this.legend.replaceChildren(...this.f.series.map((s, i) => make("button", {type: "button", "aria-pressed": String(this.shown(i)), onclick: (e) => {
      if (this.hidden.has(i)) this.hidden.delete(i); else this.hidden.add(i);
      e.currentTarget.setAttribute("aria-pressed", String(this.shown(i)));
      this.redraw();
    }}, swatch(this.places[i]), s.name + (s.label ? " (" + s.label + ")" : ""))));
  }
  bestDivisor() { return this.f.divisor[this.f.items ? this.per : "iteration"]; }
  say() {
    const f = this.f, said = (this.old ? this.old.said : f.said[this.base] || f.said[f.baseline] || {})[f.items ? this.per : "iteration"] || [];
    this.findings.replaceChildren(...[...said.map((phrases) => phrases.map((i) => data.phrases[i]).join("")), ...f.remarks].map((text) => make("li", {}, text)));
  }
  add(what) {
    const chart = new Chart({xName: this.f.x, ...what});
    this.charts.push(chart);
    this.grid.append(chart.figure);
  }
  addCurves() {
    const f = this.f;
    const curves = (points, fit) => () => f.series.map((s, i) => ({name: s.name, place: this.places[i], shown: this.shown(i), points: points(s, i), fit: fit ? fit(s) : null}));
    const rules = () => this.bytes ? data.caches.map(([name, size]) => [name, size / this.bytes, size]) : [];
    // A caption tells of what its chart shows.
    const seen = () => f.series.filter((s, i) => this.shown(i));
    const spread = () => {
      const points = seen().flatMap((s) => this.points(s)), counts = points.filter(spreads).map((p) => p[4]);
      if (!counts.length) return points.length && points.every((p) => p[4] === 1) ? " One run per size: no spread is known." : "";
      const [few, many] = [counts.some((c) => c < 6), counts.some((c) => c >= 6)];
      return seen().some((s) => s.aggregate) ? " Whiskers: one standard deviation."
        : !few ? " Whiskers hold the median with 95 %." : " Whiskers: smallest to largest" + (many ? "; with six repetitions and more they hold the median with 95 %." : ".");
    };
    const strips = () => {
      if (!settings.strips) return "";
      const all = seen().flatMap((s) => this.points(s)).filter((p) => Array.isArray(p[5]) && p[5].length > 3), counts = all.map((p) => outliers(p[5]));
      const [mild, severe] = [0, 1].map((k) => counts.reduce((sum, c) => sum + c[k], 0)), many = all.reduce((sum, p) => sum + p[5].length, 0);
      return many ? " Dots: each repetition; of " + whole(many) + ", " + mild + (mild === 1 ? " is a mild outlier, " : " are mild outliers, ") + severe + (severe === 1 ? " a severe one." : " severe ones.") : " There are no repetitions to draw.";
    };
    const caches = () => {
      const sizes = seen().flatMap((s) => this.points(s).map((p) => p[0])), [from, to] = sizePad(settings.x)(null, Math.min(...sizes), Math.max(...sizes));
      const inside = rules().filter(([name, n]) => n > from && n < to);
      return inside.length ? " Dotted: where " + inside.map(([name, n, size]) => name + " (" + bytes(size) + ")").join(", ") + (inside.length > 1 ? " are" : " is") + " full, at " + whole(this.bytes) + " bytes an element." : "";
    };
    const log = () => ({x: settings.x, y: settings.y});
    this.add({
      name: "Time of " + f.name,
      strips: true,
      about: () => "Time " + this.unit() + " over " + f.x + ", " + f.clock + "." + (seen().some((s) => this.growth(s).order) ? " Dashed: the order of growth that fits." : "") + spread() + strips() + caches(),
      value: time, log, rules,
      curves: curves((s) => this.points(s), (s) => {
        const g = this.growth(s);
        return g.order && orders[g.order] ? (n) => g.factor * orders[g.order](n) : null;
      }),
    });
    const compared = f.series.filter((s) => !s.second && !s.vanished);
    if (compared.length > 1) this.add({
      name: "Ratio to the baseline, " + f.name,
      about: () => "Time divided by that of " + (this.old ? "the same benchmark in " + this.old.file : f.series[this.base].name) + ": below 1 is faster.",
      value: digits, log: () => ({x: settings.x, y: settings.y}), rules, least: [1],
      curves: curves((s, i) => {
        const to = this.old ? this.old.same[i] : this.base;
        return to === null || s.second || s.vanished ? [] : ratios(this.points(s), this.points(f.series[to]));
      }),
    });
    if (!f.shaped) return;
    this.add({
      name: "Time / f(" + f.x + ") of " + f.name,
      about: () => "Time " + this.unit() + " divided by " + this.divisor + ": a flat line says that time grows like " + this.divisor + ", a rising one that it grows faster.",
      value: (v) => time(v), log: () => ({x: settings.x, y: false}), rules, fromZero: true,
      curves: curves((s) => this.points(s).map((p) => {
        const by = orders[this.divisor](p[0]);
        return [p[0], p[1] / by, p[2] / by, p[3] / by, p[4]];
      })),
    });
    this.add({
      name: "Local slope of " + f.name,
      about: () => "The exponent of " + f.x + " from one size to the next: 0 is constant, 1 linear, 2 quadratic; log n adds a little to each." + (seen().some((s) => slopes(this.points(s)).some(spreads)) ? " The whiskers follow from those of the times." : ""),
      value: digits, log: () => ({x: settings.x, y: false}), rules, least: [0, 1],
      curves: curves((s) => slopes(this.points(s))),
    });
  }
  // Where each implementation stands: bytes across, time upwards; below on the left is best.
  addSpace() {
    const f = this.f, n = f.space.n;
    this.add({
      name: "Space and time of " + f.name, xName: "bytes per element",
      about: () => "Time " + this.unit() + " over what the structure takes, at " + f.x + " = " + whole(n) + ". Below and to the left is better.",
      value: time, log: () => ({x: settings.x, y: settings.y}),
      keys: () => f.series.map((s, i) => [this.places[i], s.name]).filter((k, i) => f.space.bytes[i] !== null),
      curves: () => f.series.map((s, i) => {
        const p = f.space.bytes[i] === null ? null : this.points(s).find((q) => q[0] === n);
        return {name: s.name, place: this.places[i], shown: this.shown(i), fit: null, points: p ? [[f.space.bytes[i], p[1], p[2], p[3], p[4]]] : []};
      }),
    });
  }
  // A chart for each operation, with a curve for each thing counted.
  addCounts() {
    const f = this.f;
    for (const operation of new Set(f.counts.map((c) => c.operation))) {
      const counts = f.counts.filter((c) => c.operation === operation);
      this.add({
        name: "Counted cost of " + operation, xName: "n",
        about: () => "Counted, not timed, per call; the same on every machine.",
        keys: () => counts.map((c, i) => [4 + i, c.column + (c.order ? ", O(" + c.order + ")" : "")]),
        value: digits, log: () => ({x: settings.x, y: settings.y}),
        curves: () => counts.map((c, i) => ({name: c.column, place: 4 + i, shown: true, points: c.points.map((p) => [p[0], p[1], p[1], p[1], 1]), fit: null})),
      });
    }
  }
  // What has no size: a bar each, on a logarithmic axis where they span more than a hundredfold; many have a filter.
  bars() {
    const f = this.f, values = f.series.map((s) => s.points.iteration[0]), most = Math.max(...values.map((p) => p[3])), least = Math.min(...values.map((p) => p[1]));
    const id = "b" + this.section.id, log = most > 100 * least, figure = make("figure", {"aria-labelledby": id});
    const x = (v) => 100 * (log ? Math.max(0, 0.05 + Math.log(v / least)) / (0.05 + Math.log(most / least)) : v / most) + "%";
    // Of many bars a colour tells nothing: each has its name beside it.
    const place = (i) => (f.series.length > 8 ? 0 : this.places[i]);
    this.barGrid = make("div", {class: "bars", role: "list", "aria-labelledby": id});
    const rows = f.series.map((s, i) => {
      const p = values[i], text = time(p[1]) + (spreads(p) ? " (" + time(p[2]) + " to " + time(p[3]) + ")" : "") + (s.vanished ? ": optimised away?" : "");
      const svg = make("svg", {"aria-hidden": "true"}, make("rect", {x: 0, y: 3, height: 18, width: x(p[1]), fill: colour(place(i)), rx: 2, "data-place": place(i)}));
      if (spreads(p)) svg.append(make("line", {x1: x(p[2]), x2: x(p[3]), y1: 12, y2: 12, stroke: "currentColor", "stroke-width": 1.5}));
      const name = s.name + (s.label ? " (" + s.label + ")" : "");
      return {name, time: p[1], cells: [make("span", {}, name), make("span", {class: "track", role: "listitem", "aria-label": name + ": " + time(p[1])}, svg, make("span", {class: "value"}, text))]};
    });
    const show = (part, order) => {
      const wanted = part.toLowerCase(), some = rows.filter((r) => r.name.toLowerCase().includes(wanted));
      if (order === "time") some.sort((a, b) => b.time - a.time);
      this.barGrid.replaceChildren(...some.flatMap((r) => r.cells));
      this.recolourBars();
    };
    figure.append(make("figcaption", {}, make("h3", {id}, "Time of " + f.name), make("p", {}, "Time per iteration, " + f.clock + "; no size varies." + (log ? " The axis is logarithmic." : ""))));
    if (rows.length > 12) {
      const bar = make("div", {class: "bar"}), input = make("input", {type: "search", placeholder: "part of a name", oninput: () => show(input.value, order.value)});
      bar.append(make("label", {}, "only", input));
      const order = choose(bar, "order", [["file", "as in the file"], ["time", "slowest first"]], "file", () => show(input.value, order.value));
      figure.append(bar);
    }
    show("", "file");
    figure.append(this.barGrid);
    return figure;
  }
  // What the benchmarks counted themselves, and what the library takes from that per second: a chart of each over the
  // sizes, or, where nothing has a size, a table of all.
  addCounters() {
    const f = this.f, {columns} = data.rows, own = columns.findIndex((c) => c.name === "error") + 1;
    const values = (s, at) => {
      const {cells} = column(at), rows = s.rows.flatMap(([from, count]) => cells.slice(from, from + count));
      let next = 0;
      return s.points.iteration.map((p) => [p[0], rows.slice(next, next += p[4]).filter((x) => x !== null)]).filter((p) => p[1].length);
    };
    const series = f.series.filter((s) => !s.second);
    const found = [...columns.keys()].sort((a, b) => (b >= own) - (a >= own) || a - b).filter((at) => (at >= own || columns[at].name.endsWith("_per_second")) && series.some((s) => values(s, at).length));
    if (!found.length) return;
    const repeated = f.series.some((s) => s.points.iteration.some((p) => p[4] > 1)), median_of = repeated ? ", the median of the repetitions." : ".";
    if (f.sized) {
      found.sort((a, b) => columns[b].name.endsWith("_per_second") - columns[a].name.endsWith("_per_second"));
      let at = found[0];
      const bar = make("div", {class: "bar"});
      this.add({
        name: "Counters of " + f.name,
        about: () => columns[at].name + " over " + f.x + (columns[at].name.endsWith("_per_second") ? ": more is better" : "") + median_of,
        value: (x) => figure(columns[at].name)(x), log: () => ({x: settings.x, y: settings.y && series.every((s) => values(s, at).every((p) => median(p[1]) > 0))}),
        curves: () => f.series.map((s, i) => ({name: s.name, place: this.places[i], shown: this.shown(i) && !s.second, fit: null,
          points: values(s, at).map(([n, x]) => [n, median(x), Math.min(...x), Math.max(...x), x.length])})),
      });
      const chart = this.charts[this.charts.length - 1];
      chart.figure.classList.add("counters");
      if (found.length > 1) choose(bar, "counter", found.map((i) => [i, columns[i].name]), at, (v) => { at = Number(v); chart.draw(); });
      if (found.length > 1) chart.figure.querySelector("figcaption").append(bar);
      return;
    }
    const name = "Counters of " + f.name, id = "c" + this.section.id, table = tablePlace(name);
    const text = (s, at) => { const p = values(s, at)[0]; return p ? figure(columns[at].name)(median(p[1])) : ""; };
    table.append(tableOf(name, ["benchmark", ...found.map((at) => columns[at].name)], series.map((s) => [s.name, ...found.map((at) => text(s, at))])));
    this.grid.append(make("figure", {class: "counters", "aria-labelledby": id}, make("figcaption", {}, make("h3", {id}, name), make("p", {}, "What the benchmarks counted" + median_of)), table));
  }
  recolourBars() {
    for (const r of this.barGrid.querySelectorAll("rect")) r.setAttribute("fill", colour(Number(r.dataset.place)));
  }
  redraw() { for (const c of this.charts) if (c.drawn) c.draw(); }
  recolour() {
    if (this.legend) this.fillLegend();
    if (this.barGrid) this.recolourBars();
    this.redraw();
  }
}

// --- the raw data -----------------------------------------------------------------------------------

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = make("a", {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
function toCsv() {
  const cell = (x) => {
    if (x === null) return "";
    let text = String(x);
    if (typeof x === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;  // a spreadsheet would run it
    return /[\x22,\r\n]/.test(text) ? "\"" + text.replaceAll("\"", "\"\"") + "\"" : text;
  };
  const columns = data.rows.columns.map((c, i) => [c.name, ...column(i).cells]);
  return columns[0].map((x, row) => columns.map((c) => cell(c[row])).join(",")).join("\r\n") + "\r\n";
}
function toJson() {
  const rows = Array.from({length: data.rows.count}, () => Object.create(null));  // a counter may be called "__proto__"
  data.rows.columns.forEach((c, i) => column(i).cells.forEach((x, row) => { rows[row][c.name] = x === null ? "" : x; }));
  return JSON.stringify({format: 1, title: data.title, sources: data.sources, problems: data.problems, rows}, null, 1);
}

// --- the page ---------------------------------------------------------------------------------------

function head() {
  document.title = data.title;
  const top = document.getElementById("top");
  top.append(make("h1", {}, data.title));
  top.append(make("ul", {class: "files"}, ...data.sources.map((s) => make("li", {}, make("b", {}, s.file), s.facts.length ? ": " + s.facts.join(" \u00b7 ") : ""))));
  if (data.problems.length) top.append(make("div", {class: "problems", role: "note", "aria-label": "what could not be read"}, ...data.problems.map((p) => make("p", {}, p))));
  if (data.notes) top.append(make("div", {class: "problems", role: "note", "aria-label": "what to know"}, ...data.notes.map((p) => make("p", {}, p))));
  if (data.compared) {
    const [first, ...others] = data.compared, list = (lines) => make("ul", {class: "findings"}, ...lines.map((line) => make("li", {}, line)));
    top.append(make("section", {"aria-label": "runs beside each other"}, make("p", {}, first), list(others.slice(0, 8))));
    if (others.length > 8) top.append(make("details", {}, make("summary", {}, others.length - 8 + " more lines"), list(others.slice(8))));
  }
  const sized = data.families.some((f) => f.sized || f.counts.length);
  const bar = make("div", {class: "bar"});
  if (sized) {
    for (const [key, text] of [["x", "logarithmic sizes"], ["y", "logarithmic times"]]) {
      const box = make("input", {type: "checkbox", checked: true, onchange: () => { settings[key] = box.checked; for (const f of families) f.redraw(); }});
      bar.append(make("label", {}, box, text));
    }
    const box = make("input", {type: "checkbox", onchange: () => { settings.strips = box.checked; for (const f of families) f.redraw(); }});
    bar.append(make("label", {}, box, "every repetition"));
  }
  bar.append(make("button", {type: "button", onclick: () => download("report.csv", "text/csv", toCsv())}, "Save the data as CSV"));
  bar.append(make("button", {type: "button", onclick: () => download("report.json", "application/json", toJson())}, "Save the data as JSON"));
  top.append(bar);
  if (sized) top.append(make("p", {class: "soft usage"}, "In a chart: drag to zoom, double click to zoom out. With the keyboard: arrows read the points, + and - zoom, shift and arrows move, 0 shows all."));
  if (data.families.length > 1) top.append(make("nav", {"aria-label": "benchmarks"}, ...families.map((f) => make("a", {href: "#" + f.slug}, f.f.name))));
}

const main = document.getElementById("families");
data.families.forEach((f, i) => { const family = new Family(f, i); families.push(family); main.append(family.section); });
head();
if (!data.families.length) main.append(make("p", {}, "No measurement could be read."));
document.body.append(make("footer", {}, "Made by dsa report. The page needs no network. Charts: uPlot (MIT licence, in the source of this page)."));

// A chart is drawn when it comes near the screen, and anew when its width or the colours change.
const byPlot = new Map([...charts].map((c) => [c.plot, c]));
const watcher = new IntersectionObserver((entries) => {
  for (const e of entries) if (e.isIntersecting && !byPlot.get(e.target).drawn) byPlot.get(e.target).draw();
}, {rootMargin: "500px"});
const sizer = new ResizeObserver((entries) => {
  for (const e of entries) {
    const c = byPlot.get(e.target), width = Math.max(240, Math.floor(e.contentRect.width));
    if (c.u && Math.abs(c.u.width - width) > 1 && !printing) c.draw();
  }
});
for (const plot of byPlot.keys()) { watcher.observe(plot); sizer.observe(plot); }
darkness.addEventListener("change", () => { for (const f of families) f.recolour(); });
function toPaper(yes) {
  printing = yes;
  for (const c of charts) c.drawn = true;
  for (const f of families) f.recolour();
}
addEventListener("beforeprint", () => toPaper(true));
addEventListener("afterprint", () => toPaper(false));
// The families came after the link was followed.
try { document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(); } catch { /* no text of a link */ }
document.documentElement.dataset.ready = "yes";
})();
