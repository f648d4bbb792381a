using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Papers;

namespace Taizhang.Kernel.Issuing;

/// <summary>
/// Print a paper of an entry or, when it is a list, of many: it takes the next number of its series, and what it says is kept for ever.
/// </summary>
/// <param name="Paper">The template, by its id.</param>
/// <param name="Draws">What it is made of.</param>
/// <param name="Running">The running number to take, where papers were numbered by hand before; null: the next.</param>
/// <param name="Told">What was typed for it, by the ids of what the paper asks; null: nothing.</param>
/// <param name="Purpose">For what masked personal values are printed plainly; null or empty: they are printed masked.</param>
public sealed record PrintPaper(
    string Id,
    string Paper,
    PaperSource Draws,
    int? Running = null,
    string? Purpose = null,
    IReadOnlyDictionary<string, string>? Told = null
) : Command(Id)
{
    private const int LongestPeriod = 60;

    /// <summary>How far its approval has come, where its template wants one.</summary>
    internal Approving Approving { get; init; }

    /// <summary>What was approved word for word, when it is printed by its last signature; null: it is made now.</summary>
    internal ApprovedPaper? Approved { get; init; }

    /// <summary>Of entries that one list names, and of characters that one paper has.</summary>
    public const int MostListed = 500,
        Longest = 200_000;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Town.FindPaper(Paper) is not { } paper || now.Pack.Find(paper.Ledger) is not { } ledger)
            return Refusal.MissingPaperForm(Paper);
        if (Approved is { } approved)
            return Issue(now, paper, approved);
        if (PaperRights.Check(now.Actor, ledger, paper) is { } right)
            return right;
        if (Approving == Approving.No && !paper.Approval.IsEmpty)
            return Refusal.ConflictApprovalNeeded(paper.Title, ApprovalStep.Words(paper.Approval));
        var entries = Gather(now, paper, ledger);
        if (!entries.Ok)
            return entries.Refusals;
        var told = Answers(paper);
        if (!told.Ok)
            return told.Refusals;
        var revealed = Revealed(now, ledger, entries.Value);
        if (!revealed.Ok)
            return revealed.Refusals;
        var series = PaperMaking.SeriesOf(now.Town, paper, now.Today);
        var running = Take(now.Town.Papers, series);
        if (!running.Ok)
            return running.Refusals;

        // What is only proposed has no number yet, and its words must not depend on the one that it might get.
        string number = Approving == Approving.Asked ? "" : PaperShelf.NumberOf(series, running.Value);
        var making = new PaperMaking(now.Town, now.Actor, now.Lookups.Find, now.Today, revealed.Value.ToHashSet(), told.Value);
        var filled = Draws.Fill(making, paper, entries.Value, number);
        if (filled.Length() > Longest)
            return Refusal.InputPaperLong(Longest);
        return new PaperPrinted(
            new()
            {
                Id = now.Town.Papers.All.Count + 1,
                Paper = paper.Id,
                Title = paper.Title,
                Ledger = ledger.Id,
                Entry = Draws.Entry,
                Version = Draws.Entry is null ? 0 : entries.Value[0].Version,
                Area = Draws.Area,
                Count = Draws.Entry is null ? entries.Value.Length : 0,
                Series = series,
                Running = running.Value,
                Number = number,
                Day = now.Today,
                By = now.Actor.Id,
                ByName = now.Actor.Name,
                Hash = PaperJson.Hash(filled),
                Line = now.Lookups.Head().Seq + 1,
                Served = paper.Served,
                Shows = making.Shown,
                Reveals = [.. making.Shown.Intersect(revealed.Value)],
            },
            filled
        );
    }

    /// <summary>Prints what was approved, with the number and the day on which the last of its steps was taken.</summary>
    private Outcome<Event> Issue(Situation now, Paper paper, ApprovedPaper approved)
    {
        var series = PaperMaking.SeriesOf(now.Town, paper, now.Today);
        var running = Take(now.Town.Papers, series);
        if (!running.Ok)
            return running.Refusals;
        var content = approved.Content with { Number = PaperShelf.NumberOf(series, running.Value), Day = now.Today };
        return new PaperPrinted(
            approved.Proposed with
            {
                Id = now.Town.Papers.All.Count + 1,
                Series = series,
                Running = running.Value,
                Number = content.Number,
                Day = now.Today,
                Hash = PaperJson.Hash(content),
                Line = now.Lookups.Head().Seq + 1,
                Approval = approved.Approval,
                ShowsSignatures = paper.ShowsSignatures,
            },
            content
        );
    }

    /// <summary>The entries that it speaks of, each of which must be there, stand, and satisfy the paper's condition.</summary>
    private Outcome<ImmutableArray<Entry>> Gather(Situation now, Paper paper, Ledger ledger)
    {
        if (paper.IsList != (Draws.Entry is null))
            return paper.IsList ? Refusal.InputPaperList(paper.Title) : Refusal.InputPaperEntry(paper.Title);
        if (Draws.Entry is { } number)
        {
            if (
                now.Lookups.Find(number) is not { } entry
                || entry.Ledger != ledger.Id
                || !Rights.Finds(now.Actor, ledger, entry, now.Areas)
            )
                return Refusal.MissingEntry(number);
            if (PaperRights.Check(now.Actor, ledger, paper, entry) is { } right)
                return right;
            if (Lacks(ledger, paper, entry) is { } lacks)
                return lacks;
            return Draws.Version is { } seen && seen != entry.Version
                ? Refusal.ConflictVersion(entry.Version)
                : ImmutableArray.Create(entry);
        }
        if (Draws.Area is not { } area || now.Areas.Find(area) is null)
            return Refusal.InputAreaUnknown(Draws.Area ?? "");
        if (!Rights.Covers(now.Actor, area, now.Areas))
            return Refusal.RightArea(now.Areas.Find(area)!.Name);
        if (TextField.Check("period", "时间", Draws.Period, required: true, LongestPeriod) is { } period)
            return period;
        if (Draws.Listed.Length is 0 or > MostListed)
            return Refusal.InputPaperListed(MostListed, Draws.Listed.Length);
        var listed = ImmutableArray.CreateBuilder<Entry>();
        foreach (string one in Draws.Listed.Distinct())
        {
            if (now.Lookups.Find(one) is not { } entry || entry.Ledger != ledger.Id || !Rights.Finds(now.Actor, ledger, entry, now.Areas))
                return Refusal.MissingEntry(one);
            if (!now.Areas.Within(entry.Area, area) || Lacks(ledger, paper, entry) is not null)
                return Refusal.ConflictPaperListed(one);
            listed.Add(entry);
        }
        return listed.ToImmutable();
    }

    /// <summary>Why a paper cannot be made of an entry as it is; null when it can.</summary>
    public static Refusal? Lacks(Ledger ledger, Paper paper, Entry entry)
    {
        if (entry.Struck)
            return Refusal.ConflictStruck();
        if (!paper.When.Holds(entry))
            return Refusal.ConflictPaperWhen(paper.Title, paper.When.Words);
        string[] blank = [.. paper.Needs.Where(id => entry.Values[ledger.IndexOf(id)].IsEmpty).Select(id => ledger.Find(id)!.Title)];
        return blank.Length > 0 ? Refusal.ConflictPaperNeeds(paper.Title, blank) : null;
    }

    /// <summary>The fields that are printed plainly although they are masked for the actor.</summary>
    private Outcome<ImmutableArray<string>> Revealed(Situation now, Ledger ledger, ImmutableArray<Entry> entries)
    {
        if (string.IsNullOrWhiteSpace(Purpose) || Draws.Entry is null)
            return ImmutableArray<string>.Empty;
        return Revealing.Check(Purpose) is { } wrong
            ? wrong
            : ledger
                .Fields.Where(field =>
                    field.Personal
                    && !Rights.Sees(now.Actor, entries[0], field)
                    && Rights.MayReveal(now.Actor, ledger, entries[0], field)
                    && !entries[0].Values[ledger.IndexOf(field.Id)].IsEmpty
                )
                .Select(field => field.Id)
                .ToImmutableArray();
    }

    /// <summary>What was typed for what the paper asks.</summary>
    private Outcome<Dictionary<string, string>> Answers(Paper paper)
    {
        var told = new Dictionary<string, string>();
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var ask in paper.Asks)
        {
            string text = Told?.GetValueOrDefault(ask.Id)?.Trim().ReplaceLineEndings("\n") ?? "";
            string field = "ask." + ask.Id;
            if (text.Length == 0 && ask.Required)
                wrong.Add(Refusal.FieldRequired(field, ask.Title));
            else if (text.Length > ask.Max)
                wrong.Add(Refusal.FieldTextLong(field, ask.Title, ask.Max, text.Length));
            else if (!TextField.IsPlain(text, ask.Lines))
                wrong.Add(Refusal.FieldTextControl(field, ask.Title));
            told[ask.Id] = text;
        }
        return wrong.Count > 0 ? wrong.ToImmutable() : told;
    }

    private Outcome<int> Take(PaperShelf shelf, string series)
    {
        if (series.Length == 0)
            return Running is null ? 0 : Refusal.InputPaperNumberless();
        if (Running is not { } wanted)
            return shelf.NextOf(series);
        if (wanted is < 1 or > 99_999)
            return Refusal.InputPaperNumber();
        return shelf.IsTaken(series, wanted)
            ? Refusal.ConflictPaperNumber(PaperShelf.NumberOf(series, wanted), PaperShelf.NumberOf(series, shelf.NextOf(series)))
            : wanted;
    }

    /// <summary>What was revealed for it is told of, value by value, as if each had been asked for.</summary>
    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) =>
        Approved is null ? Revealing.Of(Id, ((PaperPrinted)happened).Printed, Purpose) : null;
}

/// <summary>A paper was printed for the first time: its number, and what it says.</summary>
public sealed record PaperPrinted(PrintedPaper Printed, FilledPaper Content) : Event
{
    public const string Name = "paper.printed";

    public override string Type => Name;

    /// <summary>Its running number in the register of papers.</summary>
    public override string? Numbered => Printed.Id.ToString(CultureInfo.InvariantCulture);

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("id", Printed.Id);
        json.WriteString("paper", Printed.Paper);
        json.WriteString("title", Printed.Title);
        json.WriteString("ledger", Printed.Ledger);
        json.WriteOptional("entry", Printed.Entry);
        json.WriteNumber("version", Printed.Version);
        json.WriteOptional("area", Printed.Area);
        json.WriteNumber("count", Printed.Count);
        json.WriteString("series", Printed.Series);
        json.WriteNumber("running", Printed.Running);
        json.WriteString("number", Printed.Number);
        json.WriteDay("day", Printed.Day);
        json.WriteString("by", Printed.By);
        json.WriteString("by_name", Printed.ByName);
        json.WriteString("hash", Printed.Hash);
        json.WriteNumber("line", Printed.Line);
        if (Printed.Approval is { } approval)
            json.WriteNumber("approval", approval);
        if (Printed.ShowsSignatures)
            json.WriteBoolean("signed", Printed.ShowsSignatures);
        json.WriteBoolean("served", Printed.Served);
        PaperJson.WriteTexts(json, "shows", Printed.Shows);
        PaperJson.WriteTexts(json, "reveals", Printed.Reveals);
        json.WritePropertyName("content");
        PaperJson.Write(json, Content);
    }

    internal static PaperPrinted Read(JsonElement json) =>
        new(
            new()
            {
                Id = json.Int("id"),
                Paper = json.Text("paper"),
                Title = json.Text("title"),
                Ledger = json.Text("ledger"),
                Entry = json.OptionalText("entry"),
                Version = json.Int("version"),
                Area = json.OptionalText("area"),
                Count = json.Int("count"),
                Series = json.Text("series"),
                Running = json.Int("running"),
                Number = json.Text("number"),
                Day = json.Day("day"),
                By = json.Text("by"),
                ByName = json.Text("by_name"),
                Hash = json.Text("hash"),
                Line = json.Number("line"),
                Approval = json.TryGetProperty("approval", out var approval) ? approval.GetInt32() : null,
                ShowsSignatures = json.TryGetProperty("signed", out var signed) && signed.GetBoolean(),
                Served = json.Truth("served"),
                Shows = PaperJson.ReadTexts(json.GetProperty("shows")),
                Reveals = PaperJson.ReadTexts(json.GetProperty("reveals")),
            },
            PaperJson.Read(json.GetProperty("content"))
        );

    internal override void Apply(Township town) => town.Of<PaperShelf>().Add(Printed);
}
