/* Judges of npm: check-geojson and geojson-validation on a GeoJSON file, flatgeobuf on a FlatGeobuf file.
   `node judges.mjs FOLDER GEOJSON FGB`, where FOLDER holds node_modules; prints a line of JSON. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, geojson, fgb] = process.argv.slice(2);
const { resolve } = createRequire(join(folder, "package.json"));
const load = (name) => import(pathToFileURL(resolve(name)).href);
const text = readFileSync(geojson, "utf8");
const told = {};
const { getIssues } = await load("@placemarkio/check-geojson");
told.check = getIssues(text).map((issue) => issue.message);
const validation = await load("geojson-validation");
told.validation = (validation.default ?? validation).valid(JSON.parse(text), true);
const { deserialize } = await load("flatgeobuf/lib/mjs/geojson.js");
let features = 0;
for await (const feature of deserialize(new Uint8Array(readFileSync(fgb)))) {
  if (!feature.geometry.coordinates && !feature.geometry.geometries) throw new Error("a feature without a place");
  features += 1;
}
told.flatgeobuf = features;
console.log(JSON.stringify(told));
