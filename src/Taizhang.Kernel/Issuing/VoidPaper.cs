using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Issuing;

/// <summary>Declare a printed paper void (作废). It stays in the register, and its number is never given again.</summary>
public sealed record VoidPaper(string Id, int Paper, string? Reason) : PaperCommand(Id, Paper)
{
    private protected override Outcome<Event> Decide(Situation now, PrintedPaper printed, Entry? entry) =>
        Situation.CheckReason(Reason, needed: true) is { } wrong ? wrong : new PaperVoided(Paper, Reason!.Trim());
}

/// <summary>A printed paper is void.</summary>
public sealed record PaperVoided(int Paper, string Reason) : PaperEvent(Paper)
{
    public const string Name = "paper.voided";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        base.Write(json, pack);
        json.WriteString("reason", Reason);
    }

    internal static PaperVoided Read(JsonElement json) => new(json.Int("id"), json.Text("reason"));

    private protected override PrintedPaper Change(PrintedPaper printed) => printed with { Voided = Reason };
}
