using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Dispatching;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Decisions;

/// <summary>What a decision is made against: the township as it stands, the day, and the entry that the command speaks of.</summary>
public sealed record Situation
{
    public required Pack Pack { get; init; }
    public required AreaTree Areas { get; init; }
    public required IReadOnlySet<string> Offices { get; init; }
    public required IReadOnlyList<OwnLedger> OwnLedgers { get; init; }
    public required IReadOnlyDictionary<string, FiledReport> Reports { get; init; }
    public required IReadOnlyDictionary<string, Batch> Batches { get; init; }
    public required IReadOnlyDictionary<int, Draft> Drafts { get; init; }
    public required string? Outline { get; init; }

    /// <summary>A figure as it stands (<see cref="Township.Read"/>).</summary>
    public required Func<Figure, string, string, Period, FigureReading> Read { get; init; }

    public required IReadOnlyDictionary<string, Ballot> Ballots { get; init; }

    public required DispatchRules Dispatch { get; init; }

    /// <summary>The day in the township (UTC+8).</summary>
    public required DateOnly Today { get; init; }
    public required Actor Actor { get; init; }

    /// <summary>The entry that the command speaks of; null when there is none with that number.</summary>
    public Entry? Subject { get; init; }

    /// <summary>The number that a new entry would get, and its running number in the township.</summary>
    public required Func<Ledger, (long Id, string Number)> Next { get; init; }

    public required Lookups Lookups { get; init; }

    /// <summary>The number of the standing entry of a ledger with a unique key; null when it is free.</summary>
    public string? Standing(Ledger ledger, string key) => Lookups.Standing(ledger, key);

    public Refusal? Check(string? office) =>
        office is null || Offices.Contains(office)
            ? null
            : new("input.office_unknown", "office", office.Length <= 40 ? office : office[..40]);

    /// <summary>Why an entry of a ledger cannot be kept at an area by this actor; null when it can.</summary>
    public Refusal? CheckArea(Ledger ledger, string code)
    {
        if (code.Length == 0)
            return new("field.required", "area", "区域");
        if (Areas.Find(code) is not { } area)
            return new("input.area_unknown", "area", code.Length <= 20 ? code : code[..20]);
        if (!Rights.Covers(Actor, area.Code, Areas))
            return new("right.area", "area", area.Name);
        if (area.Level > ledger.Level)
            return new("input.area_level", "area", ledger.Title, LevelTitle(ledger.Level), area.Name);
        if (Today < area.From)
            return new("input.area_early", "area", area.Name, $"{area.From:yyyy-MM-dd}");
        return area.StandsOn(Today) ? null : new("input.area_closed", "area", area.Name, $"{area.Until:yyyy-MM-dd}");
    }

    /// <summary>Why a reason given for a command cannot stand; null when it can. At most 500 characters.</summary>
    internal static Refusal? CheckReason(string? reason, bool needed)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return needed ? new("input.reason_required", "reason") : null;
        if (reason.Length > 500)
            return new("input.reason_long", "reason", "500");
        return TextField.IsPlain(reason.ReplaceLineEndings("\n"), lines: true) ? null : new("field.text_control", "reason", "原因");
    }

    private static string LevelTitle(AreaLevel level) =>
        level switch
        {
            AreaLevel.Town => "镇",
            AreaLevel.Village => "村（社区）",
            _ => "网格",
        };

    /// <summary>Reads the filled-in fields over <paramref name="values"/>; unknown and wrong ones are refused, all at once.</summary>
    internal ImmutableArray<Value> Fill(
        Ledger ledger,
        ImmutableArray<Value> values,
        IReadOnlyDictionary<string, Input> inputs,
        Func<Field, bool> allowed,
        ImmutableArray<Refusal>.Builder refusals
    )
    {
        foreach (string id in inputs.Keys)
            if (ledger.Find(id) is not { } field || !allowed(field))
                refusals.Add(new("field.unknown", id.Length <= 40 ? id : id[..40], id.Length <= 40 ? id : id[..40]));
        var filled = values.ToBuilder();
        for (int i = 0; i < ledger.Fields.Length; i++)
        {
            var field = ledger.Fields[i];
            if (!inputs.TryGetValue(field.Id, out var input) || !allowed(field))
                continue;
            var read = field.Read(input, Today);
            // A link that is left as it stands may lead to what has been struck or moved since.
            if (read is { Ok: true, Value.IsEmpty: false } && field.Type is LinkField link && read.Value != values[i])
                read = Linking.Resolve(this, field, link, read.Value.Text!);
            else if (read is { Ok: true, Value.IsEmpty: false } && field.Type is FigureField && read.Value != values[i])
                read = FigureField.Resolve(field, Pack.Figures, read.Value.Text!);
            if (read.Ok)
                filled[i] = read.Value;
            else
                refusals.AddRange(read.Refusals);
        }
        return filled.ToImmutable();
    }

    /// <summary>Whether a change of an entry touches what stands firm since it left its first state.</summary>
    internal static bool TouchesFirm(Ledger ledger, Entry before, ImmutableArray<Value> after) =>
        before.State != ledger.Workflow.Start
        && ledger.Fields.Zip(before.Values, after).Any(one => one.First.Firm && one.Second != one.Third);

    internal static ImmutableArray<Journal.FieldChange> Changes(Ledger ledger, ImmutableArray<Value> before, ImmutableArray<Value> after)
    {
        var changes = ImmutableArray.CreateBuilder<Journal.FieldChange>();
        for (int i = 0; i < after.Length; i++)
            if (before[i] != after[i])
                changes.Add(new(ledger.Fields[i].Id, before[i], after[i]));
        return changes.ToImmutable();
    }
}
