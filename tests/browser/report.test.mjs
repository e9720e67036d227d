// The page of `dsa report` in Chromium: opened from disk with the network off, looked at, and used by mouse and keyboard.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath} from "node:url";
import {inflateSync} from "node:zlib";

const {chromium} = createRequire(join(process.env.MODULES, "x.js"))("playwright-core");
const recorded = join(dirname(fileURLToPath(import.meta.url)), "../toolkit/bench/google_benchmark");
const folder = mkdtempSync(join(tmpdir(), "dsa-browser-"));
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    // It keeps settings and caches in the home folder, whatever its profile: a home of its own, which goes.
    env: {...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder},
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true, force: true, maxRetries: 20, retryDelay: 100});
});

let made = 0;
// The page made from some files; the program's exit status may be 0 or 1.
function report(...inputs) {
  const out = join(folder, ++made + ".html");
  try {
    execFileSync(process.env.DSA, ["report", ...inputs, "--out", out], {stdio: "pipe"});
  } catch (e) {
    if (e.status !== 1) throw e;
  }
  return out;
}
const made_from = (name) => report(join(recorded, name));

// The page in the browser; whatever it complains of or asks for is kept.
async function open(file, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, colorScheme: "light", offline: true, ...options});
  const page = await context.newPage();
  const faults = [];
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") faults.push(m.text()); });
  page.on("pageerror", (e) => faults.push(String(e)));
  page.on("request", (r) => { if (r.url() !== "file://" + file && !r.url().startsWith("blob:")) faults.push("asks for " + r.url()); });
  page.on("dialog", async (d) => { faults.push("dialog: " + d.message()); await d.dismiss(); });
  await page.goto("file://" + file);
  await page.waitForSelector("html[data-ready]");
  return {page, faults, close: () => context.close()};
}
async function with_page(file, options, look) {
  const opened = await open(file, options);
  await look(opened.page);
  assert.deepEqual(opened.faults, []);
  await opened.close();
}

// Width, height and a function that gives [r, g, b] of a PNG as Chromium writes it.
function pixels(png) {
  let at = 8, width = 0, height = 0, channels = 0;
  const parts = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at), type = png.toString("latin1", at + 4, at + 8), body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      width = body.readUInt32BE(0), height = body.readUInt32BE(4);
      assert.equal(body[8], 8);
      channels = body[9] === 6 ? 4 : 3;
    }
    if (type === "IDAT") parts.push(body);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts)), line = width * channels, out = Buffer.alloc(line * height);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (line + 1)];
    for (let i = 0; i < line; ++i) {
      const a = i >= channels ? out[y * line + i - channels] : 0, b = y ? out[(y - 1) * line + i] : 0, c = y && i >= channels ? out[(y - 1) * line + i - channels] : 0;
      const p = a + b - c, pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
      const add = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
      out[y * line + i] = (raw[y * (line + 1) + 1 + i] + add) & 255;
    }
  }
  return {width, height, at: (x, y) => [...out.subarray((y * width + x) * channels, (y * width + x) * channels + 3)]};
}
const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
function count_of(png, hex) {
  const image = pixels(png), want = rgb(hex);
  let n = 0;
  for (let y = 0; y < image.height; ++y) for (let x = 0; x < image.width; ++x) {
    const have = image.at(x, y);
    if (have.every((v, i) => Math.abs(v - want[i]) < 12)) ++n;
  }
  return n;
}

const time_chart = (page) => page.getByRole("img", {name: "Time of sort/random"});
const chart_named = (page, name) => page.locator("figure").filter({has: page.getByRole("heading", {name, exact: true})});
const readout = (page, name) => chart_named(page, name).locator(".readout");

for (const width of [400, 1280, 2560]) {
  test(`curves are on the screen at ${width} pixels`, async () => {
    await with_page(made_from("repetitions-1.7.json"), {viewport: {width, height: 900}}, async (page) => {
      const chart = time_chart(page);
      await chart.scrollIntoViewIfNeeded();
      await chart.locator("canvas").waitFor();
      const shot = await chart.screenshot();
      assert.ok(count_of(shot, "#15803d") > 150, "the curve of std");
      assert.ok(count_of(shot, "#8b2fc9") > 150, "the curve of stable");
      const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide[0] <= wide[1], "nothing sticks out to the right: " + wide);
    });
  });
}

test("dark mode has dark paper and light curves, also when it is switched on later", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const chart = time_chart(page);
    await chart.locator("canvas").waitFor();
    assert.equal(count_of(await chart.screenshot(), "#5fd38d"), 0);
    await page.emulateMedia({colorScheme: "dark"});
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(17, 22, 28)");
    assert.ok(count_of(await chart.screenshot(), "#5fd38d") > 150);
  });
});

test("hovering reads the values of the nearest size", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const over = time_chart(page).locator(".u-over");
    await over.hover({position: {x: 10, y: 50}});
    const text = await readout(page, "Time of sort/random").textContent();
    assert.match(text, /^n = 16 .*std [\d.]+ [nu]s \([\d.]+ [nu]s to .*stable /);
    const box = await over.boundingBox();
    await over.hover({position: {x: box.width - 4, y: 50}});
    assert.match(await readout(page, "Time of sort/random").textContent(), /^n = 262,144/);
  });
});

test("a name in the legend takes its curve away and brings it back", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const button = page.getByRole("button", {name: "stable"}), chart = time_chart(page);
    await chart.locator("canvas").waitFor();
    await button.click();
    assert.equal(await button.getAttribute("aria-pressed"), "false");
    assert.equal(count_of(await chart.screenshot(), "#8b2fc9"), 0);
    await button.click();
    assert.ok(count_of(await chart.screenshot(), "#8b2fc9") > 150);
  });
});

test("another baseline changes ratios and sentences", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const figure = chart_named(page, "Ratio to the baseline, sort/random");
    await figure.scrollIntoViewIfNeeded();
    assert.match(await figure.textContent(), /divided by that of std/);
    assert.match(await page.locator(".findings").first().textContent(), /stable: .*takes .* as long as std/);
    await page.getByRole("combobox", {name: "baseline"}).selectOption({label: "stable"});
    assert.match(await figure.textContent(), /divided by that of stable/);
    assert.match(await page.locator(".findings").first().textContent(), /std: .*beats stable/);
  });
});

test("axes, divisor and unit of time can be chosen", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const chart = time_chart(page);
    await chart.locator("canvas").waitFor();
    const before = await chart.screenshot();
    await page.getByLabel("logarithmic times").uncheck();
    assert.notDeepEqual(await chart.screenshot(), before);
    await page.getByRole("combobox", {name: "divide by"}).selectOption("n^2");
    const flat = chart_named(page, "Time / f(n) of sort/random");
    await flat.scrollIntoViewIfNeeded();
    assert.match(await flat.textContent(), /divided by n\^2/);
    await page.getByRole("combobox", {name: "time", exact: true}).selectOption("item");
    assert.match(await chart_named(page, "Time of sort/random").textContent(), /Time per item/);
  });
});

test("dragging zooms in and a double click zooms out", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const over = time_chart(page).locator(".u-over");
    const box = await over.boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.95, box.y + 60, {steps: 4});
    await page.mouse.up();
    await page.waitForTimeout(100);
    const at_left = async () => {
      await page.mouse.move(box.x + 6, box.y + 80);
      await page.waitForTimeout(50);
      return readout(page, "Time of sort/random").textContent();
    };
    assert.doesNotMatch(await at_left(), /^n = 16 /);
    await page.mouse.dblclick(box.x + 60, box.y + 80);
    await page.waitForTimeout(100);
    assert.match(await at_left(), /^n = 16 /);
  });
});

test("the keyboard reads points, zooms and goes back", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const chart = time_chart(page), text = () => readout(page, "Time of sort/random").textContent();
    await chart.locator("canvas").waitFor();
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    assert.match(await text(), /^n = 16 /);
    await page.keyboard.press("ArrowRight");
    assert.match(await text(), /^n = 64 /);
    await page.keyboard.press("End");
    assert.match(await text(), /^n = 262,144 /);
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.keyboard.press("Home");
    assert.doesNotMatch(await text(), /^n = 16 /);
    await page.keyboard.press("0");
    await page.keyboard.press("Home");
    assert.match(await text(), /^n = 16 /);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
  });
});

test("the point that is read stays read, under the cursor, while the chart is zoomed and moved", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const chart = time_chart(page), text = () => readout(page, "Time of sort/random").textContent();
    await chart.locator("canvas").waitFor();
    await chart.focus();
    for (let i = 0; i < 4; ++i) await page.keyboard.press("ArrowRight");
    assert.match(await text(), /^n = 1,024 /);
    const meet = async () => {  // the dashed line and the ring of each curve
      await page.waitForTimeout(50);
      const left = async (what) => chart.locator(what).evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().width < 20 && getComputedStyle(e).display !== "none").map((e) => { const b = e.getBoundingClientRect(); return b.left + b.width / 2; }));
      const [line] = await left(".u-cursor-x"), rings = await left(".u-cursor-pt:not(.u-off)");
      assert.ok(rings.length >= 2, "rings: " + rings.length);
      for (const ring of rings) assert.ok(Math.abs(ring - line) < 3, `a ring at ${ring}, the line at ${line}`);
    };
    await meet();
    for (const key of ["+", "+", "Shift+ArrowRight"]) {
      await page.keyboard.press(key);
      assert.match(await text(), /^n = 1,024 /, key);
      await meet();
    }
    await page.keyboard.press("ArrowRight");
    assert.match(await text(), /^n = 4,096 /);
    await page.keyboard.press("0");
    assert.match(await text(), /^n = 4,096 /);
    await meet();
    const box = await chart.locator(".u-over").boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.72, box.y + 60, {steps: 4});
    await page.mouse.up();
    await meet();
  });
});

test("each chart has a name, a description and a table for a screen reader", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const names = ["Time of sort/random", "Ratio to the baseline, sort/random", "Time / f(n) of sort/random", "Local slope of sort/random"];
    for (const name of names) {
      await page.getByRole("figure", {name, exact: true}).waitFor();
      const image = page.getByRole("img", {name, exact: true});
      const description = await image.getAttribute("aria-describedby");
      await image.scrollIntoViewIfNeeded();
      await image.locator("canvas").waitFor();
      assert.ok((await page.locator("#" + description).textContent()).length > 20);
      await chart_named(page, name).locator("summary").click();
      const table = page.getByRole("table", {name});
      await table.waitFor();
      assert.ok(await table.getByRole("row").count() >= 7);
      assert.deepEqual(await table.getByRole("columnheader").allTextContents(), ["n", "std", "stable"]);
    }
    const tree = await page.locator("main").ariaSnapshot();
    for (const name of names) assert.ok(tree.includes(name), name);
  });
});

// What lies where on paper of that width, with margins of 0.4 inches; beforeprint comes while the page is still the
// screen's, as when it is really printed.
async function on_paper(page, width) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({media: "print"});
  await page.setViewportSize({width, height: 1000});
  return page.evaluate(() => {
    const box = (e) => { const {left, right, top, bottom} = e.getBoundingClientRect(); return {left, right, top, bottom}; };
    const style = (e) => { const {breakAfter, breakInside} = getComputedStyle(e); return {breakAfter, breakInside}; };
    return {
      width: document.documentElement.scrollWidth,
      headings: [...document.querySelectorAll("h2, .findings, .legend")].map(style),
      cards: [...document.querySelectorAll("figure")].map((f) => ({...box(f), ...style(f), inner: [...f.querySelectorAll("canvas, .bars svg, figcaption, .table > table")].map(box)})),
    };
  });
}
for (const [paper, width] of [["A4", 717], ["A4 on its side", 1046], ["A5", 482]]) {
  test(`printed on ${paper} each chart is within its card, and each card on the paper`, async () => {
    await with_page(report(join(recorded, "repetitions-1.7.json"), join(recorded, "error-1.7.json")), {}, async (page) => {
      await time_chart(page).locator("canvas").waitFor();
      const {width: wide, headings, cards} = await on_paper(page, width);
      assert.ok(wide <= width, `${wide} of ${width}`);
      assert.ok(cards.length >= 5);
      for (const card of cards) {
        assert.ok(card.left >= 0 && card.right <= width, JSON.stringify(card));
        assert.equal(card.breakInside, "avoid");
        assert.ok(card.inner.length >= 2, "a chart below its caption");
        for (const one of card.inner)
          assert.ok(one.left >= card.left && one.right <= card.right && one.top >= card.top && one.bottom <= card.bottom, JSON.stringify([card, one]));
      }
      const row = cards.slice(0, 2);
      assert.ok(row[0].right <= row[1].left, "cards side by side do not overlap");
      for (const heading of headings) assert.equal(heading.breakAfter, "avoid");
    });
  });
}

test("it prints with all charts, on white", async () => {
  await with_page(report(join(recorded, "templates-1.7.json"), join(recorded, "error-1.7.json")), {colorScheme: "dark"}, async (page) => {
    const pdf = await page.pdf({format: "A4"});
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    const [charts, drawn] = await page.evaluate(() => [document.querySelectorAll(".plot").length, document.querySelectorAll(".plot canvas").length]);
    assert.ok(charts >= 10);
    assert.equal(drawn, charts);
  });
});

test("what has no size is a bar, and what failed is a sentence", async () => {
  await with_page(made_from("error-1.7.json"), {}, async (page) => {
    const bars = page.getByRole("figure", {name: "Time of alone", exact: true});
    assert.equal(await bars.getByRole("listitem").count(), 1);
    assert.ok(count_of(await bars.screenshot(), await page.evaluate(() => document.querySelector(".bars rect").getAttribute("fill"))) > 1000);
    assert.match(await page.getByRole("note").textContent(), /1 run failed: walk\/512: the sum is wrong: "512" <b>here<\/b>/);
  });
});

test("names do not run, whatever they hold", async () => {
  const evil = ["</script><script>window.hacked=1;alert(1)</script>", "<img src=x onerror=alert(2)>", "\"><svg onload=alert(3)>", "javascript:alert(4)",
    "${alert(5)}", "{{7*7}}", "\u2028\u2029\u202e\n\t", "<!--<script>", "\u{1F600}", "x".repeat(10000), "__proto__", "constructor"];
  const benchmarks = evil.flatMap((name) => [8, 64, 512].flatMap((n) => [name, "std"].map((who) => ({name: `${name.replaceAll("/", "\u2215")}/${who.replaceAll("/", "\u2215")}/${n}`, run_type: "iteration", cpu_time: n, real_time: n, time_unit: "ns", [name]: 3}))));
  benchmarks.push({name: evil[0], error_occurred: true, error_message: evil[1]});
  const file = join(folder, "evil.json");
  writeFileSync(file, JSON.stringify({context: {date: evil[0], executable: evil[1], library_version: evil[2], custom: evil[1]}, benchmarks}));
  await with_page(report(file), {}, async (page) => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator("img, iframe, object, embed, link").count(), 0);
    assert.equal(await page.locator("script").count(), 3);
    assert.ok((await page.locator("main").textContent()).includes("<img src=x onerror=alert(2)>"));
    for (const box of await page.locator("summary").all()) await box.click();
    assert.equal(await page.evaluate(() => window.hacked), undefined);
  });
});

test("the policy stops a script that came in by another way, and the network", async () => {
  const opened = await open(made_from("complexity-1.7.json"));
  const ran = await opened.page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = 1";
    document.body.append(script);
    const fetched = await fetch("https://example.org/").then(() => "yes", () => "no");
    return [window.hacked, fetched];
  });
  assert.deepEqual(ran, [undefined, "no"]);
  assert.ok(opened.faults.some((f) => f.includes("Content Security Policy")), "both were refused by the policy");
  await opened.close();
});

test("the raw data can be saved", async () => {
  await with_page(made_from("repetitions-1.7.json"), {}, async (page) => {
    const save = async (name) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", {name}).click()]);
      return readFileSync(await file.path(), "utf8");
    };
    const csv = await save("Save the data as CSV");
    assert.equal(csv.split("\r\n").length, 130);
    assert.match(csv, /^file,benchmark,family,implementation,arguments,n,/);
    const json = JSON.parse(await save("Save the data as JSON"));
    assert.equal(json.rows.length, 128);
    assert.equal(json.rows[0].family, "sort/random");
    assert.ok(json.rows[0].cpu_ns > 0);
  });
});

// Three implementations with and without a size; the first of each is called by that name.
function named(long) {
  const runs = [long, "std::map<int, int>", "a_label_of_thirty_five_letters_or_so"].flatMap((who, i) => ["", "/8", "/64", "/512"].flatMap((size) => [0, 1].map((k) => ({
    name: `${size ? "BM_find" : "BM_move"}<${who}>${size}`, run_type: "iteration", repetitions: 2, repetition_index: k, cpu_time: 1234 * (i + 1) * (1 + k), real_time: 1234 * (i + 1) * (1 + k), time_unit: "ns"}))));
  const file = join(folder, "named.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
  return report(file);
}
for (const [what, long] of [["a template of 110 letters", "std::unordered_map<std::basic_string<char>, my_company::inventory::item_record, my_company::hashing::fnv1a>"], ["10,000 letters", "x".repeat(10000)]]) {
  for (const width of [400, 1280, 2560]) {
    test(`${what} as a name fit on ${width} pixels`, async () => {
      await with_page(named(long), {viewport: {width, height: 900}}, async (page) => {
        const faults = await page.evaluate(() => {
          const found = [], root = document.documentElement;
          if (root.scrollWidth > innerWidth) found.push("scrolls sideways: " + root.scrollWidth);
          for (const card of document.querySelectorAll("figure")) for (const e of card.querySelectorAll(".bars, .bars *, figcaption *, .plot"))
            if (e.getBoundingClientRect().right > card.getBoundingClientRect().right) found.push("out of its card: " + e.outerHTML.slice(0, 80));
          for (const label of document.querySelectorAll(".bar label")) if (label.getBoundingClientRect().height > 80) found.push("letter below letter: " + label.firstChild.data);
          return found;
        });
        assert.deepEqual(faults, []);
        assert.ok(await page.locator(".bars rect").count() === 3 && await page.locator(".plot").count() === 4);
      });
    });
  }
}

test("forty curves differ by colour or mark, a few have a sentence each, and of the others their number is told", async () => {
  const runs = [];
  for (let who = 0; who < 43; ++who) for (const n of [8, 64]) runs.push({name: `map/find/impl${who}/${n}`, run_type: "iteration", cpu_time: n + who, real_time: n + who, time_unit: "ns"});
  const file = join(folder, "forty.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
  await with_page(report(file), {}, async (page) => {
    const swatches = await page.locator(".legend path").evaluateAll((all) => all.map((e) => e.getAttribute("d") + e.getAttribute("fill")));
    assert.equal(new Set(swatches.slice(0, 40)).size, 40);
    const said = await page.locator(".findings li").allTextContents();
    assert.equal(said.filter((text) => text.startsWith("impl11: ")).length, 1);
    assert.match(said[0], /^too few repetitions to tell the curves apart/);
    assert.match(said.at(-1), /^and 31 more/);
  });
});

test("a benchmark of a second file can be compared with the same one of the first", async () => {
  const files = [["old", 1], ["new", 3]].map(([called, by]) => {
    const file = join(folder, called + ".json"), runs = [];
    for (const [who, own] of [["BM_a", 1], ["BM_b", 10]]) for (const n of [8, 64, 512]) for (let k = 0; k < 7; ++k)
      runs.push({name: `${who}/${n}`, run_type: "iteration", repetitions: 7, repetition_index: k, cpu_time: n * by * own * (1 + k / 100), real_time: n * by * own * (1 + k / 100), time_unit: "ns"});
    runs.push({name: "BM_a_BigO", run_name: "BM_a", run_type: "aggregate", aggregate_name: "BigO", cpu_coefficient: 1, real_coefficient: 1, big_o: "N", time_unit: "ns"});
    writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
    return file;
  });
  await with_page(report(...files), {}, async (page) => {
    const told = page.getByRole("region", {name: "runs beside each other"});
    assert.match(await told.textContent(), /6 benchmarks compared, old with new: 6 changed/);
    const family = page.locator("section.family").first(), findings = family.locator(".findings"), old = "the same benchmark in " + files[0];
    for (const file of files) assert.ok((await findings.textContent()).includes(`Google Benchmark's own fit of BM_a in ${file}`), file);
    await family.getByRole("combobox", {name: "baseline"}).selectOption({label: old});
    assert.match(await findings.textContent(), /BM_a, new: .*takes 3 times as long as BM_a, old/);
    const figure = chart_named(page, "Ratio to the baseline, BM_a");
    assert.ok((await figure.textContent()).includes("divided by that of " + old));
    await figure.getByText("Data of this chart as a table").click();
    await figure.getByRole("table").waitFor();
    assert.deepEqual(await figure.locator("tbody tr").first().locator("td").evaluateAll((all) => all.map((td) => td.textContent.split(" ")[0])), ["1", "3"]);
  });
});

test("bars are as long as their times, whatever is written behind them", async () => {
  const file = join(folder, "lengths.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: [["BM_a", 990], ["BM_b", 1980]].flatMap(([name, ns]) => [1, name === "BM_a" ? 1.1234 : 1].map((by, k) => (
    {name, run_type: "iteration", repetitions: 2, repetition_index: k, cpu_time: ns * by, real_time: ns * by, time_unit: "ns"})))}));
  await with_page(report(file), {}, async (page) => {
    const wide = await page.locator(".bars rect").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().width));
    assert.ok(Math.abs(wide[1] / wide[0] - 1980 / (990 * 1.0617)) < 0.01, "lengths " + wide);
  });
});

// Cells of a CSV file without quotes in it.
const cells = (text) => text.trimEnd().split("\r\n").map((line) => line.split(","));
test("the data saved from the page are those of dsa report --csv, to five digits", async () => {
  const runs = [];
  for (const [who, clock] of [["std", ""], ["flat", "/real_time"]]) for (const n of [8, 64, 4096]) for (let k = 0; k < 7; ++k) {
    const cpu = n * (1.5 + Math.sin(n + k) / 9), real = cpu * (1 + k / 3000);
    runs.push({name: `map/find/${who}/${n}${clock}`, run_type: "iteration", repetitions: 7, repetition_index: k, iterations: 123456 + 7 * k, cpu_time: cpu,
      real_time: real, time_unit: "ns", items_per_second: (clock ? 2 / real : 1 / cpu) * n * 1e9, ...(n > 8 ? {bytes_per_second: 1e9 / k, rest: -k / 7, zero: 0} : {})});
  }
  const file = join(folder, "cells.json"), csv = join(folder, "cells.csv");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
  execFileSync(process.env.DSA, ["report", file, "--out", join(folder, "cells.html"), "--csv", csv], {stdio: "pipe"});
  const want = cells(readFileSync(csv, "utf8"));
  assert.equal(want.length, 43);
  await with_page(join(folder, "cells.html"), {}, async (page) => {
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", {name: "Save the data as CSV"}).click()]);
    const have = cells(readFileSync(await saved.path(), "utf8"));
    assert.equal(have.length, want.length);
    want.forEach((line, row) => line.forEach((cell, i) => {
      const where = `row ${row}, ${want[0][i]}: ${have[row][i]} for ${cell}`;
      if (cell === "" || isNaN(cell)) assert.equal(have[row][i], cell, where);
      else assert.ok(have[row][i] !== "" && Math.abs(have[row][i] - cell) <= 6e-5 * Math.abs(cell), where);
    }));
  });
});
test("what the benchmarks counted is a table, of the counter that is chosen", async () => {
  const runs = [];  // flat did not count at 8
  for (const [who, by] of [["std", 1], ["flat", 10]]) for (const n of [8, 64]) for (let k = 0; k < 3; ++k)
    runs.push({name: `map/find/${who}/${n}`, run_type: "iteration", repetitions: 3, repetition_index: k, iterations: 10, cpu_time: n, real_time: n, time_unit: "ns",
      items_per_second: 1e6 * by, ...(who === "std" || n > 8 ? {"<b>": -0.0123 / by, probes: n * by + k * k} : {})});
  for (const who of ["std", "flat"]) runs.push({name: `map/clear/${who}`, run_type: "iteration", cpu_time: 5, real_time: 5, time_unit: "ns", ...(who === "std" ? {freed: 1234567} : {kept: 0})});
  for (const who of ["std", "flat"]) for (const n of [8, 64]) runs.push({name: `map/plain/${who}/${n}`, run_type: "iteration", cpu_time: n, real_time: n, time_unit: "ns"});
  const file = join(folder, "counters.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
  await with_page(report(file), {}, async (page) => {
    const figure = page.getByRole("figure", {name: "Counters of map/find", exact: true}), choice = figure.getByRole("combobox", {name: "counter"});
    assert.match(await figure.textContent(), /the median of the repetitions/);
    assert.deepEqual(await choice.locator("option").allTextContents(), ["items_per_second", "<b>", "probes"]);
    const rows = async (within, caption) => {
      const table = within.getByRole("table", {name: caption, exact: true});
      const heads = [await table.getByRole("columnheader").allTextContents(), await table.getByRole("rowheader").allTextContents()];
      return [...heads, await table.locator("tbody tr").evaluateAll((all) => all.map((tr) => [...tr.querySelectorAll("td")].map((td) => td.textContent)))];
    };
    await figure.getByText("Data of this chart as a table").click();
    assert.deepEqual((await rows(figure, "Counters of map/find"))[2], [["1 M/s", "10 M/s"], ["1 M/s", "10 M/s"]]);
    await choice.selectOption("<b>");
    assert.deepEqual(await rows(figure, "Counters of map/find"), [["n", "std", "flat"], ["8", "64"], [["-0.0123", ""], ["-0.0123", "-0.00123"]]]);
    await choice.selectOption("probes");
    assert.deepEqual((await rows(figure, "Counters of map/find"))[2], [["9 (8 to 12)", ""], ["65 (64 to 68)", "641 (640 to 644)"]]);

    const sizeless = page.getByRole("figure", {name: "Counters of map/clear", exact: true});
    assert.deepEqual(await rows(sizeless, "Counters of map/clear"), [["benchmark", "freed", "kept"], ["std", "flat"], [["1,234,567", ""], ["", "0"]]]);
    assert.doesNotMatch(await sizeless.textContent(), /median/);
    assert.equal(await page.getByRole("figure", {name: "Counters of map/plain"}).count(), 0);
    await on_paper(page, 717);
    const heights = await sizeless.locator("tr").evaluateAll((all) => all.map((tr) => tr.getBoundingClientRect().height));
    assert.ok(heights.every((h) => h > 0 && h < 40), "on paper no number is broken in two: " + heights);
  });
});
// Two curves from 8 to 4,096, each with that many repetitions; caches of 1 KB, 8 KB and 1 MB.
function captioned(counts, more = {}, scatter = 1) {
  const runs = ["std", "flat"].flatMap((who, i) => [8, 64, 512, 4096].flatMap((n) => Array.from({length: counts[i]}, (x, k) => ({
    name: `map/find/${who}/${n}`, run_type: "iteration", repetitions: counts[i], repetition_index: k, cpu_time: n * (i + 1) * (1 + scatter * k / 50), real_time: n * (i + 1) * (1 + scatter * k / 50), time_unit: "ns", ...more}))));
  const file = join(folder, `captioned-${++made}.json`), caches = [1, 8, 1024].map((kb, i) => ({type: "Unified", level: i + 1, size: kb * 1024, num_sharing: 1}));
  writeFileSync(file, JSON.stringify({context: {caches}, benchmarks: runs}));
  return report(file);
}
const caption = async (page, name = "Time of map/find") => chart_named(page, name).locator("figcaption p").textContent();
for (const [counts, scatter, says, not] of [
  [[1, 1], 1, /One run per size: no spread is known/, /[Ww]hiskers/],
  [[3, 3], 1, /Whiskers: smallest to largest\./, /median/],
  [[7, 7], 1, /Whiskers hold the median with 95 %/, /smallest/],
  [[3, 7], 1, /Whiskers: smallest to largest; with six repetitions and more they hold the median/, /One run/],
  [[3, 3], 0, /^Time per iteration over n, processor time\./, /[Ww]hiskers|One run/],
]) {
  test(`a caption tells of the whiskers that its chart has: ${counts} repetitions${scatter ? "" : ", all equal"}`, async () => {
    await with_page(captioned(counts, {}, scatter), {}, async (page) => {
      assert.match(await caption(page), says);
      assert.doesNotMatch(await caption(page), not);
      assert.equal(/whiskers/.test(await caption(page, "Local slope of map/find")), scatter === 1 && counts[0] > 1);
    });
  });
}
test("a caption follows the curves that are shown", async () => {
  await with_page(captioned([1, 7]), {}, async (page) => {
    await chart_named(page, "Time of map/find").locator("canvas").waitFor();
    assert.match(await caption(page), /Whiskers hold the median/);
    await page.getByRole("button", {name: "flat"}).click();
    assert.match(await caption(page), /One run per size/);
  });
});
test("a deviation that the library took is drawn as whiskers and told", async () => {
  await with_page(made_from("aggregates-1.7.json"), {}, async (page) => {
    const figure = page.locator("figure").filter({hasText: "Whiskers: one standard deviation."}).first();
    await figure.getByText("Data of this chart as a table").click();
    assert.match(await figure.locator("tbody").textContent(), / to /);
  });
});
test("a caption tells of the caches that end within the axis, once it is known what an element takes", async () => {
  await with_page(captioned([1, 1], {items_per_second: 1e6, bytes_per_second: 8e6}), {}, async (page) => {
    assert.match(await caption(page), /Dotted: where L1 \(1 KB\), L2 \(8 KB\) are full, at 8 bytes an element\./);
    await page.getByLabel("bytes per element").fill("512");
    await page.keyboard.press("Enter");
    await chart_named(page, "Time of map/find").locator("canvas").waitFor();
    assert.match(await caption(page), /Dotted: where L2 \(8 KB\), L3 \(1 MB\) are full, at 512 bytes/);
  });
  await with_page(captioned([1, 1]), {}, async (page) => {
    await chart_named(page, "Time of map/find").locator("canvas").waitFor();
    assert.doesNotMatch(await caption(page), /Dotted|bytes/);
    const chart = chart_named(page, "Time of map/find").locator(".plot");
    const without = await chart.screenshot();
    const bytes = page.getByLabel("bytes per element");
    assert.equal(await bytes.inputValue(), "");
    await bytes.fill("64");
    await page.keyboard.press("Enter");
    assert.match(await caption(page), /Dotted: where L1 \(1 KB\), L2 \(8 KB\) are full, at 64 bytes an element\./);
    assert.notDeepEqual(await chart.screenshot(), without);
    await bytes.fill("");
    await page.keyboard.press("Enter");
    assert.doesNotMatch(await caption(page), /Dotted/);
    assert.deepEqual(await chart.screenshot(), without, "no rule stands at a guess");
  });
});
test("a ratio taken repetition by repetition is that of the sentence", async () => {
  const runs = [];  // twice as slow in each round, whatever the round; the rounds differ by more than that
  for (const [who, by] of [["std", 1], ["flat", 2]]) for (const n of [8, 64]) for (let k = 0; k < 9; ++k)
    runs.push({name: `map/find/${who}/${n}`, run_type: "iteration", repetitions: 9, repetition_index: k, iterations: 10, cpu_time: by * n * (1 + k), real_time: by * n * (1 + k), time_unit: "ns"});
  const file = join(folder, "pairs.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
  await with_page(report(file), {}, async (page) => {
    assert.match(await page.locator(".findings").textContent(), /flat: .*takes 2 times as long as std/);
    const figure = chart_named(page, "Ratio to the baseline, map/find");
    await figure.getByText("Data of this chart as a table").click();
    await figure.getByRole("table").waitFor();
    assert.deepEqual(await figure.locator("tbody tr").allTextContents(), ["812", "6412"]);
  });
});

test("a long report draws what is on the screen only, and the rest when it is scrolled to", async () => {
  const benchmarks = [];
  for (let f = 0; f < 60; ++f) for (let n = 8; n <= 4096; n *= 2) benchmarks.push({name: `s/op${f}/std/${n}`, run_type: "iteration", cpu_time: n, real_time: n, time_unit: "ns"});
  const file = join(folder, "long.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks}));
  await with_page(report(file), {}, async (page) => {
    const drawn = () => page.locator(".plot canvas").count();
    await page.locator(".plot canvas").first().waitFor();
    assert.ok(await drawn() < 30);
    await page.getByRole("navigation").getByRole("link", {name: "s/op59"}).click();
    await chart_named(page, "Time of s/op59").locator("canvas").waitFor();
  });
});

test("the plain charts open by themselves, light and dark", async () => {
  const svg = join(folder, "svg");
  execFileSync(process.env.DSA, ["report", join(recorded, "repetitions-1.7.json"), "--out", join(folder, "s.html"), "--svg", svg], {stdio: "pipe"});
  const file = join(svg, "sort-random-time.svg");
  assert.ok(existsSync(file));
  for (const [colorScheme, hex] of [["light", "#15803d"], ["dark", "#5fd38d"]]) {
    const context = await browser.newContext({viewport: {width: 800, height: 500}, colorScheme, offline: true});
    const page = await context.newPage();
    await page.goto("file://" + file);
    assert.ok(count_of(await page.screenshot(), hex) > 150, colorScheme);
    await context.close();
  }
});

// Three implementations of one structure, two operations; only copy says what the structure takes.
function with_space(bytes) {
  const runs = [];
  for (const operation of ["copy", "find"]) for (const who of Object.keys(bytes)) for (const n of [8, 64, 512]) runs.push({
    name: `map/${operation}/${who}/${n}`, run_type: "iteration", iterations: 10, real_time: n * 10, cpu_time: n * 10, time_unit: "ns", items_per_second: 1e8,
    ...(operation === "copy" && n < 512 ? {bytes_per_element: bytes[who]} : {}),
  });
  const file = join(folder, "space-" + Object.values(bytes).join("-") + ".json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks: runs}));
  return report(file);
}
test("space and time of a structure stand on one chart, for every operation", async () => {
  await with_page(with_space({reference: 56, std: 42, flat: 32}), {}, async (page) => {
    for (const operation of ["copy", "find"]) {
      const chart = chart_named(page, "Space and time of map/" + operation);
      await chart.scrollIntoViewIfNeeded();
      await chart.locator("canvas").waitFor();
      assert.match(await chart.locator("figcaption p").textContent(), /at n = 64\..*reference.*std.*flat/);
      const shot = await chart.locator(".plot").screenshot();
      for (const hex of ["#c2410c", "#15803d", "#8b2fc9"]) assert.ok(count_of(shot, hex) > 10, operation + ": a mark of " + hex);
      await chart.getByText("Data of this chart as a table").click();
      assert.match(await chart.locator("thead").textContent(), /bytes per element/);
      assert.deepEqual(await chart.locator("tbody th").allTextContents(), ["32", "42", "56"]);
    }
  });
  await with_page(with_space({reference: 8, std: 8}), {}, async (page) => {
    assert.equal(await page.getByRole("heading", {name: /Space and time/}).count(), 0, "equal arrays are no choice");
  });
});
