using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Approvals;

/// <summary>What was proposed, as its line of the journal holds it.</summary>
internal static class ApprovalJson
{
    public static void Write(Utf8JsonWriter json, Approval approval)
    {
        json.WriteNumber("id", approval.Id);
        json.WriteString("title", approval.Title);
        json.WriteString("ledger", approval.Ledger);
        json.WriteOptional("entry", approval.Entry);
        json.WriteNumber("version", approval.Version);
        json.WriteOptional("area", approval.Area);
        json.WriteString("seen", approval.Seen);
        json.WriteString("by", approval.By);
        json.WriteString("by_name", approval.ByName);
        json.WriteDay("day", approval.Day);
        json.WriteString("note", approval.Note);
        json.WriteOptional("picture", approval.Picture);
        json.WriteNumber("line", approval.Line);
        json.WriteStartArray("steps");
        foreach (var step in approval.Steps)
        {
            json.WriteStartObject();
            json.WriteString("title", step.Title);
            PaperJson.WriteTexts(json, "by", [.. step.By.Select(role => role.Word())]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (approval.Move is { } move)
        {
            json.WritePropertyName("move");
            move.Write(json);
        }
        if (approval.Paper is { } paper)
        {
            json.WritePropertyName("paper");
            Write(json, paper);
        }
    }

    public static Approval Read(JsonElement json, Pack pack) =>
        new()
        {
            Id = json.Int("id"),
            Title = json.Text("title"),
            Ledger = json.Text("ledger"),
            Entry = json.OptionalText("entry"),
            Version = json.Int("version"),
            Area = json.OptionalText("area"),
            Seen = json.Text("seen"),
            By = json.Text("by"),
            ByName = json.Text("by_name"),
            Day = json.Day("day"),
            Note = json.Text("note"),
            Picture = json.OptionalText("picture"),
            Line = json.Number("line"),
            Steps =
            [
                .. json.GetProperty("steps")
                    .EnumerateArray()
                    .Select(step => new AskedStep(step.Text("title"), [.. PaperJson.ReadTexts(step.GetProperty("by")).Select(RoleOf)])),
            ],
            Move = json.TryGetProperty("move", out var move) ? AskedMove.Read(move, pack.Find(json.Text("ledger"))) : null,
            Paper = json.TryGetProperty("paper", out var paper) ? ReadPaper(paper, json) : null,
        };

    private static Role RoleOf(string word) => Roles.TryParse(word, out var role) ? role : throw new JsonException($"Unknown role {word}.");

    private static void Write(Utf8JsonWriter json, AskedPaper paper)
    {
        json.WriteStartObject();
        json.WriteString("paper", paper.Paper);
        json.WriteOptional("period", paper.Source.Period);
        PaperJson.WriteTexts(json, "listed", paper.Source.Listed);
        if (paper.Running is { } running)
            json.WriteNumber("running", running);
        json.WriteBoolean("served", paper.Proposed.Served);
        PaperJson.WriteTexts(json, "shows", paper.Proposed.Shows);
        PaperJson.WriteTexts(json, "reveals", paper.Proposed.Reveals);
        json.WriteStartObject("told");
        foreach (var (id, text) in paper.Told)
            json.WriteString(id, text);
        json.WriteEndObject();
        json.WritePropertyName("content");
        PaperJson.Write(json, paper.Content!);
        json.WriteEndObject();
    }

    private static AskedPaper ReadPaper(JsonElement json, JsonElement approval)
    {
        string? entry = approval.OptionalText("entry"),
            area = approval.OptionalText("area");
        int version = approval.Int("version");
        var listed = PaperJson.ReadTexts(json.GetProperty("listed"));
        var content = PaperJson.Read(json.GetProperty("content"));
        return new(
            json.Text("paper"),
            new(entry, entry is null ? null : version, area, json.OptionalText("period"), listed),
            new()
            {
                Id = 0,
                Paper = json.Text("paper"),
                Title = approval.Text("title"),
                Ledger = approval.Text("ledger"),
                Entry = entry,
                Version = version,
                Area = area,
                Count = entry is null ? listed.Distinct().Count() : 0,
                Number = "",
                Day = approval.Day("day"),
                By = approval.Text("by"),
                ByName = approval.Text("by_name"),
                Hash = PaperJson.Hash(content),
                Line = approval.Number("line"),
                Served = json.Truth("served"),
                Shows = PaperJson.ReadTexts(json.GetProperty("shows")),
                Reveals = PaperJson.ReadTexts(json.GetProperty("reveals")),
            },
            content,
            json.TryGetProperty("running", out var running) ? running.GetInt32() : null,
            [.. json.GetProperty("told").EnumerateObject().Select(one => (one.Name, one.Value.GetString()!))]
        );
    }
}
