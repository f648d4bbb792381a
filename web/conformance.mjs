// Answers cases as a phone would: reads {definition, today, cases} from standard input, writes one answer a case.
// What the answers must be stands in tests/conformance/phone.json, against which the township's server is held as well.
import { build } from "esbuild";
import { readFileSync } from "node:fs";

const folder = new URL(".", import.meta.url).pathname;
const stdin = {
    contents: 'export { check } from "./check"; export { read } from "./reading";',
    resolveDir: `${folder}src/phone`,
    loader: "ts",
};
const built = await build({ stdin, bundle: true, format: "esm", write: false });
const { check, read } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

const { definition, today, cases } = JSON.parse(readFileSync(0, "utf8"));
const fields = definition.fields.filter((field) => field.first && !field.computed);
const answers = cases.map(({ inputs }) => {
    const filled = Object.fromEntries(fields.map((field) => [field.id, inputs[field.id] ?? field.default ?? ""]));
    const refused = check(definition, fields, filled, today).map(({ field, code }) => (field === null ? code : `${field} ${code}`));
    const kept = fields
        .map((field) => [field.id, read(field, filled[field.id], today)])
        .filter(([, verdict]) => verdict.ok && verdict.value !== "");
    return { refused: refused.sort(), kept: Object.fromEntries(kept.map(([id, verdict]) => [id, verdict.value])) };
});
process.stdout.write(JSON.stringify(answers));
