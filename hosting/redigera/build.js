// Builds the desk into dist/. Nothing in it is loaded from elsewhere: the fonts that Sveltia CMS would fetch from a host of fonts are
// those that lie in its own package, and the page's policy stops the rest.
import { cp, readFile, readdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const PACKAGE = "node_modules/@sveltia/cms/npm";
const FOREIGN = /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z0-9-]+?)(?::vf)?@[\d.]+\/[a-z0-9-]+\.woff2/g;

const assets = (await readdir(`${PACKAGE}/assets`)).filter((name) => !name.endsWith(".map"));

function ownFont(address, family) {
  const found = assets.find((name) => name.startsWith(family) && name.endsWith(".woff2"));
  if (!found) throw new Error(`no font in the package for ${address}`);
  return `assets/${found}`;
}

// Ids of records are made from titles: å and ä become a, ö becomes o. Without a language the package takes German rules.
const LANGUAGE = /\{locale:(\w+)&&\w+\.includes\(\1\)\?\1:void 0\}/g;

function swedish(text) {
  if (text.match(LANGUAGE)?.length !== 1) throw new Error("ids are made in another way than in the version that is pinned");
  return text.replace(LANGUAGE, '{locale:"sv"}');
}

// Words that the handbook does not use, in the handbook's words.
const WORDS = {
  sign_in_using_access_token: "Logga in med en nyckel",
  sign_in_using_access_token_description: "Klistra in din nyckel till kodvärden. Den ska få läsa och skriva i förrådet.",
  sign_in_using_access_token_link: "Du skaffar en nyckel på <a>din sida hos {$service}</a>.",
  personal_access_token: "Nyckel",
  slug: "Id",
  edit_slug: "Ändra id",
};

async function reworded(path) {
  const words = JSON.parse(await readFile(path, "utf8"));
  const gone = Object.keys(WORDS).filter((key) => typeof words[key] !== "string");
  if (gone.length) throw new Error(`the package no longer says ${gone}`);
  return JSON.stringify({ ...words, ...WORDS });
}

const mended = {
  name: "own-fonts-and-language",
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path }) => {
      const contents = swedish((await readFile(path, "utf8")).replace(FOREIGN, ownFont));
      if (contents.includes("cdn.jsdelivr.net")) throw new Error("something is still fetched from cdn.jsdelivr.net");
      return { contents, loader: "js" };
    });
    onLoad({ filter: /@sveltia\/cms\/locales\/sv\.json$/ }, async ({ path }) => ({ contents: await reworded(path), loader: "json" }));
  },
};

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ["main.js"], outdir: "dist", bundle: true, splitting: true, format: "esm", minify: true, target: "es2023",
  legalComments: "linked", logLevel: "warning", plugins: [mended],
});
await cp("index.html", "dist/index.html");
for (const name of assets) await cp(`${PACKAGE}/assets/${name}`, `dist/assets/${name}`);
