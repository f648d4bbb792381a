using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Papers;

namespace Taizhang.Kernel.Issuing;

/// <summary>What was printed as JSON in a fixed order, so that the same words are the same bytes and have the same hash.</summary>
internal static class PaperJson
{
    private static readonly string[] Styles = ["body", "heading", "flush", "centred"];

    /// <summary>SHA-256 of what was printed, lower hexadecimal.</summary>
    public static string Hash(FilledPaper paper)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, paper);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    public static void Write(Utf8JsonWriter json, FilledPaper paper)
    {
        json.WriteStartObject();
        json.WriteString("number", paper.Number);
        json.WriteString("heading", paper.Heading);
        json.WriteString("to", paper.To);
        json.WriteStartArray("blocks");
        foreach (var block in paper.Blocks)
            if (block is FilledParagraph paragraph)
                Write(json, paragraph);
            else if (block is FilledTable table)
                Write(json, table);
        json.WriteEndArray();
        json.WriteString("sign", paper.Sign);
        json.WriteBoolean("sealed", paper.Sealed);
        json.WriteDay("day", paper.Day);
        json.WriteBoolean("landscape", paper.Landscape);
        json.WriteEndObject();
    }

    public static FilledPaper Read(JsonElement json) =>
        new(
            json.Text("number"),
            json.Text("heading"),
            json.Text("to"),
            [.. json.GetProperty("blocks").EnumerateArray().Select(ReadBlock)],
            json.Text("sign"),
            json.Truth("sealed"),
            json.Day("day"),
            json.Truth("landscape")
        );

    public static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static ImmutableArray<string> ReadTexts(JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetString()!)];

    private static void Write(Utf8JsonWriter json, FilledParagraph paragraph)
    {
        json.WriteStartObject();
        json.WriteString("style", Styles[(int)paragraph.Style]);
        json.WriteString("text", paragraph.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FilledTable table)
    {
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (var (title, width, numbers) in table.Columns)
        {
            json.WriteStartArray();
            json.WriteStringValue(title);
            json.WriteNumberValue(width);
            json.WriteBooleanValue(numbers);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in table.Rows)
        {
            json.WriteStartArray();
            foreach (string cell in row)
                json.WriteStringValue(cell);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static FilledBlock ReadBlock(JsonElement json) =>
        json.TryGetProperty("style", out _)
            ? new FilledParagraph((PaperStyle)json.Word("style", Styles), json.Text("text"))
            : new FilledTable(
                [
                    .. json.GetProperty("columns")
                        .EnumerateArray()
                        .Select(one => (one[0].GetString()!, one[1].GetInt32(), one[2].GetBoolean())),
                ],
                [.. json.GetProperty("rows").EnumerateArray().Select(ReadTexts)]
            );
}
