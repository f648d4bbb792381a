// Makes the clients in clients/ from clients/openapi.json: names and types in the languages' own words, no library behind them.
// Run by eng/clients; a test holds openapi.json against what the program serves.
import { readFileSync, writeFileSync, mkdirSync, rmSync } from "node:fs";

const root = new URL("../clients/", import.meta.url);
const api = JSON.parse(readFileSync(new URL("openapi.json", root), "utf8"));
const schemas = api.components.schemas;
const note = "Made by eng/clients from clients/openapi.json; changes here are lost.";

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const nameOf = (ref) => ref.split("/").at(-1);
const words = (path) => path.slice("/api/v1/{town}/".length).split(/[/-]/);

/** get entries, one entry: the verb, then the fixed parts of the address, then what it varies by. */
function operationName(method, path) {
    const parts = words(path);
    const fixed = parts.filter((part) => !part.startsWith("{")).map(capital);
    const ends = parts.at(-1).startsWith("{");
    const verb = { get: ends ? "find" : "get", post: "post", put: "put", patch: "change", delete: "remove" }[method];
    const more = !ends && parts.some((part) => part.startsWith("{")) ? "Of" : "";
    return verb + fixed.join("") + more;
}

const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => {
        const ok = said.responses["200"] ?? said.responses["201"] ?? {};
        const answer = Object.entries(ok.content ?? {})[0];
        const body = Object.entries(said.requestBody?.content ?? {})[0];
        const parameters = (said.parameters ?? []).filter((one) => one.name !== "town");
        return {
            path,
            method,
            name: operationName(method, path),
            summary: said.summary,
            tag: said.tags[0],
            parts: parameters.filter((one) => one.in === "path"),
            query: parameters.filter((one) => one.in === "query"),
            body: body?.[0] === "application/json" ? body[1].schema : null,
            sends: body && body[0] !== "application/json" ? body[0] : null,
            answer: answer && /json/.test(answer[0]) && answer[1].schema ? answer[1].schema : null,
        };
    }),
);
const twice = operations.filter((one, i) => operations.findIndex((other) => other.name === one.name) !== i);
if (twice.length > 0) throw new Error("Two operations of one name: " + twice.map((one) => one.name).join(", "));

const kindOf = (schema) => {
    const kinds = [schema.type].flat().filter((one) => one !== "null");
    return kinds.find((one) => one === "integer" || one === "number") ?? kinds[0];
};
const plain = (schema) => (schema.oneOf ? schema.oneOf.find((one) => one.type !== "null") : schema);
const nullable = (schema) =>
    Boolean(schema.oneOf?.some((one) => one.type === "null")) || (Array.isArray(schema.type) && schema.type.includes("null"));

function typescript(schema) {
    const one = plain(schema);
    if (one.$ref) return nameOf(one.$ref);
    switch (kindOf(one)) {
        case "array":
            return `${typescript(one.items)}[]`;
        case "integer":
        case "number":
            return "number";
        case "boolean":
            return "boolean";
        case "string":
            return "string";
        case "object":
            return `Record<string, ${one.additionalProperties?.type || one.additionalProperties?.$ref ? typescript(one.additionalProperties) : "unknown"}>`;
        default:
            return "unknown";
    }
}

function csharp(schema) {
    const one = plain(schema);
    if (one.$ref) return schemas[nameOf(one.$ref)].properties ? nameOf(one.$ref) : "JsonElement";
    switch (kindOf(one)) {
        case "array":
            return `IReadOnlyList<${csharp(one.items)}>`;
        case "integer":
            return one.format === "int64" ? "long" : "int";
        case "number":
            return "decimal";
        case "boolean":
            return "bool";
        case "string":
            return { date: "DateOnly", "date-time": "DateTimeOffset" }[one.format] ?? "string";
        case "object":
            return one.additionalProperties?.type ? `IReadOnlyDictionary<string, ${csharp(one.additionalProperties)}>` : "JsonElement";
        default:
            return "JsonElement";
    }
}

/** The schemas that an operation's tag is the first to use, so that each file holds what belongs together. */
const reached = new Set();
function reach(schema, found) {
    const one = plain(schema);
    if (one.$ref) {
        const name = nameOf(one.$ref);
        if (reached.has(name)) return;
        reached.add(name);
        found.push(name);
        for (const member of Object.values(schemas[name].properties ?? {})) reach(member, found);
    }
    if (one.items) reach(one.items, found);
    if (one.additionalProperties?.type || one.additionalProperties?.$ref) reach(one.additionalProperties, found);
}

const tags = [...new Set(operations.map((one) => one.tag))].sort().map((tag) => {
    const own = operations.filter((one) => one.tag === tag);
    const found = [];
    for (const one of own) for (const schema of [one.body, one.answer]) if (schema) reach(schema, found);
    return { tag, file: tag.split(" ").map(capital).join(""), operations: own, schemas: found.sort() };
});

function typescriptFile() {
    const lines = [`// ${note}`, "", 'import { Connection } from "./connection.ts";', ""];
    for (const { schemas: own } of tags)
        for (const name of own) {
            const { properties, required = [] } = schemas[name];
            if (!properties) {
                lines.push(`export type ${name} = ${name === "SeenValue" ? "unknown" : "Record<string, unknown>"};`, "");
                continue;
            }
            lines.push(`export interface ${name} {`);
            for (const [member, schema] of Object.entries(properties))
                lines.push(
                    `  ${member}${required.includes(member) && !nullable(schema) ? "" : "?"}: ${typescript(schema)}${nullable(schema) ? " | null" : ""};`,
                );
            lines.push("}", "");
        }
    lines.push("/** The API of one township. */", "export class Taizhang extends Connection {");
    for (const { operations: own } of tags)
        for (const one of own) {
            const given = one.parts.map((part) => `${part.name}: ${typescript(part.schema)}`);
            if (one.body) given.push(`body: ${typescript(one.body)}`);
            if (one.sends) given.push("file: Uint8Array");
            if (one.query.length > 0)
                given.push(`query: { ${one.query.map((part) => `${part.name}?: ${typescript(part.schema)}`).join("; ")} } = {}`);
            if (one.sends) given.push("id?: string");
            const address = words2(one.path);
            const sent = one.body ? ", body" : one.sends ? ", file" : ", undefined";
            const tail =
                `${sent}${one.query.length > 0 ? ", query" : one.sends ? ", {}" : ""}${one.sends ? `, "${one.sends}", id` : ""}`.replace(
                    /, undefined$/,
                    "",
                );
            lines.push(
                `  /** ${one.summary} */`,
                `  ${one.name}(${given.join(", ")}): Promise<${one.answer ? typescript(one.answer) : "unknown"}> {`,
                `    return this.send("${one.method.toUpperCase()}", ${address}${tail});`,
                "  }",
                "",
            );
        }
    lines.splice(-1, 1, "}", "");
    writeFileSync(new URL("typescript/taizhang.ts", root), lines.join("\n"));
}

const words2 = (path) =>
    "`" + path.slice("/api/v1/{town}".length).replace(/\{(\w+)\}/g, (_, name) => "${encodeURIComponent(" + name + ")}") + "`";

const escape = (name) => (["string", "event", "object", "base"].includes(name) ? "@" + name : name);

function csharpFiles() {
    rmSync(new URL("csharp/Api/", root), { recursive: true, force: true });
    mkdirSync(new URL("csharp/Api/", root), { recursive: true });
    for (const { file, operations: own, schemas: types } of tags) {
        const lines = [
            `// <auto-generated>${note}</auto-generated>`,
            "#nullable enable",
            "using System.Text.Json;",
            "",
            "namespace Taizhang.Client;",
            "",
        ];
        lines.push("public sealed partial class TaizhangClient", "{");
        for (const one of own) {
            const given = one.parts.map((part) => `${csharp(part.schema)} ${escape(part.name)}`);
            if (one.body) given.push(`${csharp(one.body)} body`);
            if (one.sends) given.push("Stream content");
            for (const part of one.query) given.push(`${csharp(part.schema)}? ${escape(part.name)} = null`);
            if (one.sends) given.push("string? id = null");
            given.push("CancellationToken cancel = default");
            const answer = one.answer ? csharp(one.answer) : "JsonElement";
            lines.push(
                `    /// <summary>${one.summary.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</summary>`,
                `    public Task<${answer}> ${capital(one.name)}Async(`,
                given.map((part) => `        ${part}`).join(",\n"),
                "    ) =>",
                `        SendAsync<${answer}>(`,
                `            "${one.method.toUpperCase()}",`,
                `            $"${one.path.slice("/api/v1/{town}".length).replace(/\{(\w+)\}/g, (_, name) => `{Part(${escape(name)})}`)}",`,
                `            ${one.body ? "body" : "null"},`,
                `            ${one.sends ? "content" : "null"},`,
                `            ${one.sends ? `"${one.sends}"` : "null"},`,
                `            ${one.sends ? "id" : "null"},`,
                `            [${one.query.map((part) => `("${part.name}", ${escape(part.name)})`).join(", ")}],`,
                "            cancel",
                "        );",
                "",
            );
        }
        lines.splice(-1, 1, "}", "");
        for (const name of types) {
            const { properties } = schemas[name];
            if (!properties) continue;
            lines.push(`public sealed record ${name}`, "{");
            for (const [member, schema] of Object.entries(properties))
                lines.push(`    public ${csharp(schema)}? ${capital(member)} { get; init; }`);
            lines.push("}", "");
        }
        writeFileSync(new URL(`csharp/Api/${file}.cs`, root), lines.join("\n").replace(/\n+$/, "\n"));
    }
}

typescriptFile();
csharpFiles();
console.log(`${operations.length} operations, ${Object.keys(schemas).length} types`);
