using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Papers;

namespace Taizhang.Kernel.Issuing;

/// <summary>A township's own template: a copy of a shipped one, or one that it added.</summary>
/// <param name="Yaml">As it was written; empty: taken back, and the shipped one stands again.</param>
public sealed record OwnPaper(string Id, string Yaml);

/// <summary>Write a template of the township's own, or take it back. What was printed by an earlier one stays as it is.</summary>
public sealed record SetPaper(string Id, OwnPaper Paper) : Command(Id)
{
    private const int LongestDefinition = 50_000,
        MostPapers = 200;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!PaperRights.MaySet(now.Actor))
            return Refusal.RightPaperSet();
        var standing = now.Town.OwnPapers.FirstOrDefault(own => own.Id == Paper.Id);
        if (Paper.Yaml.Length == 0)
            return standing is null or { Yaml: "" } ? Refusal.InputNothing() : new PaperSet(Paper);
        if (standing is null && now.Town.OwnPapers.Count >= MostPapers)
            return Refusal.ConflictPapersMany(MostPapers);
        if (string.IsNullOrWhiteSpace(Paper.Yaml) || Paper.Yaml.Length > LongestDefinition || !TextField.IsPlain(Paper.Yaml, lines: true))
            return Refusal.InputPaperText(LongestDefinition);
        if (now.Pack.ReadsPaper is not { } read)
            return Refusal.MissingPaperForm(Paper.Id);
        var form = read(now.Pack, Paper.Id, Paper.Yaml);
        return !form.Ok ? form.Refusals
            : standing == Paper ? Refusal.InputNothing()
            : new PaperSet(Paper);
    }
}

/// <summary>A template of the township's own was written, or taken back.</summary>
public sealed record PaperSet(OwnPaper Paper) : Event
{
    public const string Name = "paper.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("paper", Paper.Id);
        json.WriteString("yaml", Paper.Yaml);
    }

    internal static PaperSet Read(JsonElement json) => new(new OwnPaper(json.Text("paper"), json.Text("yaml")));

    internal override void Apply(Township town) => town.Of<OwnPapers>().Set(Paper);
}

/// <summary>A township's own templates, in the order in which they were first set, read by the pack that it works with.</summary>
public sealed class OwnPapers
{
    private readonly List<OwnPaper> _all = [];
    private (Pack Pack, ImmutableArray<Paper> Papers)? _read;

    public IReadOnlyList<OwnPaper> All => _all;

    /// <summary>
    /// The papers of a pack with the township's own in place of those they stand for. An own one that the present ledgers no longer suit
    /// is left out, and does not fall back to the shipped one: what is printed must not change by itself.
    /// </summary>
    internal ImmutableArray<Paper> Over(Pack pack)
    {
        if (_read is { } known && ReferenceEquals(known.Pack, pack))
            return known.Papers;
        var own = _all.Where(one => one.Yaml.Length > 0).ToDictionary(one => one.Id, one => Read(pack, one));
        ImmutableArray<Paper> papers =
        [
            .. pack.Papers.Select(paper => own.TryGetValue(paper.Id, out var mine) ? mine : paper).OfType<Paper>(),
            .. own.Where(one => !pack.Papers.Any(paper => paper.Id == one.Key)).Select(one => one.Value).OfType<Paper>(),
        ];
        _read = (pack, papers);
        return papers;
    }

    internal void Set(OwnPaper paper)
    {
        if (_all.FindIndex(one => one.Id == paper.Id) is >= 0 and int at)
            _all[at] = paper;
        else
            _all.Add(paper);
        _read = null;
    }

    private static Paper? Read(Pack pack, OwnPaper own) =>
        pack.ReadsPaper?.Invoke(pack, own.Id, own.Yaml) is { Ok: true, Value: var paper } ? paper with { IsOwn = true } : null;
}
