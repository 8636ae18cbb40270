// Builds what pages load: one script, another for charts, one style sheet, the fonts, the icons of icons.txt, and the licences of all that.
// The results are committed and packaged, so that Node is needed only to change them: `make assets`.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const web = "src/leadline/web";
const dist = `${web}/static/dist`;
const packages = ["htmx.org", "sortablejs", "lucide-static", "@fontsource-variable/inter", "@fontsource/jetbrains-mono", "echarts", "zrender", "tslib"];
const fonts = {
  "inter-latin": "@fontsource-variable/inter/files/inter-latin-wght-normal",
  "inter-latin-ext": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal",
  "jetbrains-mono-latin": "@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal",
};

await rm(dist, { recursive: true, force: true });
await mkdir(`${dist}/fonts`, { recursive: true });
for (const [name, file] of Object.entries(fonts)) {
  await cp(`node_modules/${file}.woff2`, `${dist}/fonts/${name}.woff2`);
}

const usual = { bundle: true, minify: true, legalComments: "none", target: "esnext", charset: "utf8" };
await build({ ...usual, entryPoints: [`${web}/static/js/leadline.ts`], format: "iife", outfile: `${dist}/leadline.js` });
await build({ ...usual, entryPoints: [`${web}/static/js/timeline.ts`], format: "iife", outfile: `${dist}/timeline.js` });
await build({ ...usual, entryPoints: [`${web}/static/js/charts.ts`], format: "iife", outfile: `${dist}/charts.js` });
await build({ ...usual, entryPoints: [`${web}/static/css/leadline.css`], external: ["*.woff2"], outfile: `${dist}/leadline.css` });

const names = (await readFile("assets/icons.txt", "utf8")).split(/\s+/).filter(Boolean);
const symbols = await Promise.all(names.map(async (name) => {
  const svg = await readFile(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const shapes = svg.replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace("</svg>", "").replace(/\s*\n\s*/g, "").replaceAll(" />", "/>");
  return `<symbol id="icon-${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}));
const sprite = `{# The icons of assets/icons.txt, made by assets/build.mjs. Lucide, ISC. #}\n<svg class="sprite" aria-hidden="true">${symbols.join("\n")}</svg>\n`;
await mkdir(`${web}/templates/shell`, { recursive: true });
await writeFile(`${web}/templates/shell/icons.html`, sprite);

const licences = await Promise.all(packages.map(async (name) => {
  const { version, license } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
  const file = (await readdir(`node_modules/${name}`)).find((each) => /^license(\.txt)?$/i.test(each));
  const text = (await readFile(`node_modules/${name}/${file}`, "utf8")).trim();
  return `${name} ${version} (${license})\n${"=".repeat(78)}\n${text}\n`;
}));
await writeFile(`${dist}/THIRD_PARTY.txt`, `What the scripts, styles, fonts and icons of Leadline contain besides its own work.\n\n${licences.join("\n\n")}`);

// What it was built from, so that a test can tell when somebody forgot to build. See web/tests/test_assets.py.
const sources = ["package-lock.json", "assets/icons.txt", "assets/build.mjs"];
for (const folder of ["css", "js"]) {
  sources.push(...(await readdir(`${web}/static/${folder}`)).sort().map((name) => `${web}/static/${folder}/${name}`));
}
const hash = createHash("sha256");
for (const file of sources) hash.update(await readFile(file));
await writeFile(`${dist}/built-from.txt`, `${hash.digest("hex")}\n`);
