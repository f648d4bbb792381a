using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Web.Api;

namespace Taizhang.Web.Pages.Phone;

/// <summary>One command of an outbox file, and what became of it.</summary>
/// <param name="Account">Who filled it in, as the phone names them.</param>
/// <param name="Number">Of the entry that it made or changed; null: it was refused.</param>
internal sealed record Taken(string Title, string Account, string? Number, ImmutableArray<Refusal> Refusals);

/// <summary>
/// The outbox of a phone that found no network, as a file: a line that says what it is, then a command a line, with its pictures. Each
/// carries the id that the phone made, so that what arrives on both ways is done once. A line that is not right stops no other.
/// </summary>
internal static class OutboxFile
{
    private const int MostLines = 2000,
        LongestText = 200;

    /// <summary>Carries out what a file holds, in its order, for the visitor. Refused as a whole when it is no such file.</summary>
    public static async Task<Outcome<IReadOnlyList<Taken>>> TakeAsync(Stream file, Visit visit, CancellationToken cancel)
    {
        using var lines = new StreamReader(file);
        if (
            Object(await lines.ReadLineAsync(cancel)) is not { } head
            || Text(head, "taizhang") != "outbox"
            || head["version"]?.ToString() != "1"
        )
            return Refusal.InputOutboxFile();
        var taken = new List<Taken>();
        while (await lines.ReadLineAsync(cancel) is { } line && taken.Count < MostLines)
            if (line.Length > 0)
                taken.Add(await TakeOneAsync(line, visit, cancel));
        return taken;
    }

    private static async Task<Taken> TakeOneAsync(string line, Visit visit, CancellationToken cancel)
    {
        if (Object(line) is not { } row)
            return new("（读不出来的一行）", "", null, [Refusal.InputOutboxFile()]);
        var (title, account) = (Text(row, "title"), Text(row, "account"));
        if (Text(row, "town") != visit.Town.Info.Id)
            return new(title, account, null, [Refusal.MissingTown(Text(row, "town"))]);
        var command = await ReadAsync(row, visit, cancel);
        var done = command.Ok ? await visit.Town.DoAsync(command.Value, visit.Actor, cancel) : command.Refusals;
        return done.Ok ? new(title, account, done.Value.Number, []) : new(title, account, null, done.Refusals);
    }

    private static async Task<Outcome<Command>> ReadAsync(JsonObject row, Visit visit, CancellationToken cancel)
    {
        try
        {
            string[] path = Text(row, "path").Split('/');
            if (path is ["entries"] && row["command"].Deserialize(ApiJson.Plain.NewEntry) is { } entry)
            {
                var fields = await PicturedAsync(row, entry.Fields, visit, cancel);
                return fields.Ok
                    ? new OpenEntry(entry.Id ?? "", entry.Ledger ?? "", entry.Area ?? "", entry.Office, fields.Value)
                    : fields.Refusals;
            }
            if (path is ["entries", var number, "moves"] && row["command"].Deserialize(ApiJson.Plain.NewMove) is { } move)
            {
                var fields = await PicturedAsync(row, move.Fields, visit, cancel);
                return fields.Ok
                    ? new MoveEntry(move.Id ?? "", number, move.Version, move.Move ?? "", fields.Value, move.Office, move.Reason)
                    : fields.Refusals;
            }
        }
        catch (JsonException)
        {
            // Below: it is not what a phone writes.
        }
        return Refusal.InputOutboxFile();
    }

    /// <summary>Keeps the pictures of a command, and names them in its fields.</summary>
    private static async Task<Outcome<FieldInputs>> PicturedAsync(
        JsonObject row,
        FieldInputs? inputs,
        Visit visit,
        CancellationToken cancel
    )
    {
        var fields = inputs ?? [];
        foreach (var group in (row["pictures"] as JsonArray ?? []).OfType<JsonObject>().GroupBy(picture => Text(picture, "field")))
        {
            var names = new List<string>();
            foreach (var picture in group)
            {
                var kept = await KeepAsync(picture, visit, cancel);
                if (!kept.Ok)
                    return kept.Refusals;
                names.Add(kept.Value);
            }
            fields[group.Key] = Input.Of(names);
        }
        return fields;
    }

    private static async Task<Outcome<string>> KeepAsync(JsonObject picture, Visit visit, CancellationToken cancel)
    {
        string field = Text(picture, "field");
        byte[] bytes = new byte[1 << 22];
        if (!Convert.TryFromBase64String(picture["data"]?.ToString() ?? "", bytes, out int length))
            return Refusal.FieldPhoto("照片", field);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))) != Text(picture, "hash"))
            return Refusal.InputPictureDamaged();
        using var file = new MemoryStream(bytes, 0, length, writable: false);
        var kept = await visit.Town.KeepPictureAsync(file, visit.Actor.Id, cancel);
        return !kept.Ok ? kept.Refusals
            : kept.Value is { } name ? name
            : Refusal.FieldPhoto("照片", field);
    }

    private static JsonObject? Object(string? line)
    {
        try
        {
            return line is null ? null : JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonObject row, string member) =>
        row[member] is JsonValue value && value.TryGetValue(out string? text) ? text.Shortened(LongestText) : "";
}
