using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Approvals;

/// <summary>A move that is proposed, with what was filled in for it.</summary>
public sealed record AskedMove(string Move, string? Office, string? Reason, ImmutableArray<(string Field, Input Input)> Fields)
{
    internal static AskedMove Of(MoveEntry move) =>
        new(
            move.Move,
            move.Office,
            move.Reason,
            [.. move.Fields.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value))]
        );

    /// <summary>The move as it is made once it is approved.</summary>
    internal MoveEntry Made(string id, string number, int version) =>
        new(id, number, version, Move, Fields.ToDictionary(one => one.Field, one => one.Input), Office, Reason)
        {
            Approving = Ledgers.Approving.Granted,
        };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("move", Move);
        json.WriteOptional("office", Office);
        json.WriteOptional("reason", Reason);
        json.WriteStartObject("fields");
        foreach (var (field, input) in Fields)
        {
            json.WritePropertyName(field);
            if (input.Rows is { } rows)
            {
                json.WriteStartArray();
                foreach (var row in rows)
                {
                    json.WriteStartObject();
                    foreach (var (column, text) in row.OrderBy(one => one.Key, StringComparer.Ordinal))
                        json.WriteString(column, text);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            else if (input.Texts is { } texts)
            {
                json.WriteStartArray();
                foreach (string text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
            }
            else
                json.WriteStringValue(input.Text);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static AskedMove Read(JsonElement json, Ledgers.Ledger? ledger) =>
        new(
            ledger?.Was.Move(json.Text("move")) ?? json.Text("move"),
            json.OptionalText("office"),
            json.OptionalText("reason"),
            [.. json.GetProperty("fields").EnumerateObject().Select(one => (ledger?.Was.Field(one.Name) ?? one.Name, ReadInput(one.Value)))]
        );

    private static Input ReadInput(JsonElement json) =>
        json.ValueKind != JsonValueKind.Array ? json.GetString() ?? ""
        : json.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.Object)
            ? Input.Of([
                .. json.EnumerateArray()
                    .Select(row =>
                        (IReadOnlyDictionary<string, string>)
                            row.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!)
                    ),
            ])
        : Input.Of([.. json.EnumerateArray().Select(one => one.GetString()!)]);
}
