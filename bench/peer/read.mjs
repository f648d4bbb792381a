// Reads reports with Microsoft Recognizers-Text and writes mentions as JSON lines: numbers and percentages that are no dates, ordinals left out.
// node read.mjs OUT FILE...
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import suite from "@microsoft/recognizers-text-suite";

const culture = suite.Culture.Chinese;
const [out, ...files] = process.argv.slice(2);

function read(text) {
  const dates = suite.recognizeDateTime(text, culture);
  const percents = suite.recognizePercentage(text, culture);
  const within = (one, spans) => spans.some((span) => one.start <= span.end && span.start <= one.end);
  const numbers = suite.recognizeNumber(text, culture).filter((one) => !within(one, percents) && !within(one, dates));
  return [...percents, ...numbers]
    .map((one) => ({ start: one.start, end: one.end + 1, text: text.slice(one.start, one.end + 1), value: Number.parseFloat(one.resolution?.value) }))
    .filter((one) => Number.isFinite(one.value))
    .sort((a, b) => a.start - b.start);
}

let elapsed = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8");
  read(text.slice(0, 200));
  const began = performance.now();
  const mentions = read(text);
  elapsed += performance.now() - began;
  writeFileSync(join(out, basename(file, ".txt") + ".jsonl"), mentions.map((one) => JSON.stringify(one)).join("\n") + "\n");
}
console.log(`Microsoft Recognizers-Text: ${(elapsed / files.length).toFixed(0)} ms a report (${files.length} reports, warmed on their first 200 characters)`);
