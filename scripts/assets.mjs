// Builds static/vendor/ from node_modules: `npm run build` (all of it) or `npm run css` (only our own stylesheets again).
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, transform } from "lightningcss";
import subsetFont from "subset-font";

const VENDOR = "static/vendor";
const TOKENS = join(VENDOR, "tokens"); // the theme on its way from hex values to css
const THEME = join(VENDOR, "theme.css");
const onlyCss = process.argv.includes("--css") && existsSync(THEME);
const fromNpm = (path) => join("node_modules", path);

function designsystemet(...args) {
  const cli = fromNpm("@digdir/designsystemet/dist/bin/designsystemet.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`designsystemet ${args.join(" ")}\n${stdout}\n${stderr}`);
}

function buildTheme() {
  designsystemet("tokens", "create", "--config", "designsystemet.config.json", "--clean");
  designsystemet("tokens", "build", "--config", "designsystemet.config.json", "-t", TOKENS, "-o", join(TOKENS, "css"));
  const css = readFileSync(join(TOKENS, "css/umt.css"), "utf8");
  writeFileSync(THEME, css.replaceAll("@media (prefers-color-scheme: dark)", "@media screen and (prefers-color-scheme: dark)")); // paper is light
  rmSync(TOKENS, { recursive: true });
}

// Northern Sámi and our neighbours need some letters more, but not the 85 kB of all of Latin Extended.
async function buildExtraLetters() {
  const font = readFileSync(fromNpm("@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2"));
  const letters = String.fromCodePoint(...Array.from({ length: 0x80 }, (_, index) => 0x100 + index)); // Extended-A
  writeFileSync(join(VENDOR, "inter-latin-ext-a.woff2"), await subsetFont(font, letters, { targetFormat: "woff2" }));
}

async function copyFontsAndScripts() {
  const file = "inter-latin-wght-normal.woff2";
  cpSync(fromNpm(`@fontsource-variable/inter/files/${file}`), join(VENDOR, file));
  await buildExtraLetters();
  for (const weight of ["400Regular", "600SemiBold", "700Bold"]) {
    // typst, which makes our PDFs, reads TrueType and not woff2
    const file = `Inter_${weight}.ttf`;
    cpSync(fromNpm(`@expo-google-fonts/inter/${weight}/${file}`), join(VENDOR, "fonts", file));
  }
}

function minify(filename, code) {
  return transform({ filename, code, minify: true, errorRecovery: true }).code.toString();
}

// One stylesheet for one request: the order decides who wins (Designsystemet is layered, ours is not).
function buildStylesheet() {
  const parts = [
    minify("designsystemet.css", readFileSync(fromNpm("@digdir/designsystemet-css/dist/src/index.css"))),
    minify("theme.css", readFileSync(THEME)),
    bundle({ filename: "static/css/umt.css", minify: true, errorRecovery: true }).code.toString(),
  ];
  writeFileSync(join(VENDOR, "umt.css"), parts.join("\n").replaceAll("../vendor/", ""));
}

if (!onlyCss) {
  rmSync(VENDOR, { recursive: true, force: true });
  mkdirSync(VENDOR, { recursive: true });
  buildTheme();
  await copyFontsAndScripts();
}
buildStylesheet();
