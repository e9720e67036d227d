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
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true, force: true});
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
    assert.match(await page.locator(".findings").first().textContent(), /stable: takes .* as long as std/);
    await page.getByRole("combobox", {name: "baseline"}).selectOption({label: "stable"});
    assert.match(await figure.textContent(), /divided by that of stable/);
    assert.match(await page.locator(".findings").first().textContent(), /std: beats stable/);
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

test("a long report draws what is on the screen only, and the rest when it is scrolled to", async () => {
  const benchmarks = [];
  for (let f = 0; f < 60; ++f) for (let n = 8; n <= 4096; n *= 2) benchmarks.push({name: `s/op${f}/std/${n}`, run_type: "iteration", cpu_time: n, real_time: n, time_unit: "ns"});
  const file = join(folder, "long.json");
  writeFileSync(file, JSON.stringify({context: {}, benchmarks}));
  await with_page(report(file), {}, async (page) => {
    const drawn = () => page.locator(".plot canvas").count();
    await page.locator(".plot canvas").first().waitFor();
    assert.ok(await drawn() < 30);
    await page.getByRole("link", {name: "s/op59"}).click();
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
