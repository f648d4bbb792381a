using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Issuing;

/// <summary>Record that a paper was served (送达) and what the receipt says.</summary>
public sealed record ServePaper(string Id, int Paper, string To, string How, DateOnly Day, string? Note = null) : PaperCommand(Id, Paper)
{
    private const int LongestName = 60,
        LongestNote = 200,
        Most = 50;

    private protected override Outcome<Event> Decide(Situation now, PrintedPaper printed, Entry? entry)
    {
        if (!printed.Served)
            return Refusal.ConflictPaperNotServed(printed.Title);
        if (printed.Services.Length >= Most)
            return Refusal.ConflictPaperServices(Most);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (TextField.Check("to", "受送达人", To, required: true, LongestName) is { } to)
            wrong.Add(to);
        if (!PaperService.Ways.Contains(How))
            wrong.Add(Refusal.FieldChoice("how", "送达方式", How, PaperService.Ways));
        if (Day < printed.Day || Day > now.Today)
            wrong.Add(Refusal.InputServiceDay(printed.Day));
        if (TextField.Check("note", "备注", Note, required: How == "留置送达", LongestNote) is { } note)
            wrong.Add(How == "留置送达" && string.IsNullOrWhiteSpace(Note) ? Refusal.InputServiceWitness() : note);
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new PaperServed(Paper, new(To.Trim(), How, Day, Note?.Trim() ?? "", now.Actor.Name));
    }
}

/// <summary>A paper was served.</summary>
public sealed record PaperServed(int Paper, PaperService Service) : PaperEvent(Paper)
{
    public const string Name = "paper.served";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        base.Write(json, pack);
        json.WriteString("to", Service.To);
        json.WriteString("how", Service.How);
        json.WriteDay("day", Service.Day);
        json.WriteString("note", Service.Note);
        json.WriteString("by_name", Service.ByName);
    }

    internal static PaperServed Read(JsonElement json) =>
        new(json.Int("id"), new(json.Text("to"), json.Text("how"), json.Day("day"), json.Text("note"), json.Text("by_name")));

    private protected override PrintedPaper Change(PrintedPaper printed) => printed with { Services = printed.Services.Add(Service) };
}
