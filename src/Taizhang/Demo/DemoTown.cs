using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Taizhang.Demo;

/// <summary>One township of the demo, as described by its file: docs/demo.md.</summary>
public sealed class DemoTown
{
    public required string Town { get; init; }
    public required string Name { get; init; }
    public required string County { get; init; }
    public required int Year { get; init; }
    public required string Report { get; init; }
    public required string Code { get; init; }
    public required List<string> Villages { get; init; }
    public required int Grids { get; init; }
    public required List<string> Offices { get; init; }
    public List<DemoPlan> Plans { get; init; } = [];
    public List<Published> Published { get; init; } = [];
    public List<Cohort> Cohorts { get; init; } = [];

    /// <summary>The outline for composing its report: <c>kejing.outline.txt</c> beside its file; null: the pack's.</summary>
    [YamlIgnore]
    public string? Outline { get; private set; }

    /// <summary>Whether the congress votes in the year's last days on the projects proposed for the next.</summary>
    public bool Votes { get; init; }

    /// <summary>The correction that is made after the year's report was frozen; null: it stays a draft.</summary>
    public Restated? Restated { get; init; }

    /// <summary>The text of last year's report, <c>reports/TOWN.txt</c>, which is invented; null: there is none.</summary>
    [YamlIgnore]
    public string? LastReport { get; private set; }

    /// <summary>Lines of <c>pledges/TOWN.tsv</c>, by column.</summary>
    public List<Dictionary<string, string>> Pledges { get; private set; } = [];

    /// <summary>Lines of <c>names/TOWN.tsv</c>, by column: what some entries are called.</summary>
    [YamlIgnore]
    public List<Dictionary<string, string>> Names { get; private set; } = [];

    /// <summary><c>TOWN.terms.txt</c> beside its file: the township's own terms, as its reports explain them; empty: none.</summary>
    [YamlIgnore]
    public string Terms { get; private set; } = "";

    /// <summary>Which congress and session its report is read to; empty: not said.</summary>
    public string Congress { get; init; } = "";

    /// <summary>Throws <see cref="YamlDotNet.Core.YamlException"/> with the line when the file does not follow docs/demo.md.</summary>
    public static DemoTown Load(string file)
    {
        using var text = File.OpenText(file);
        var town = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<DemoTown>(text);
        string outline = Path.ChangeExtension(file, ".outline.txt");
        if (File.Exists(outline))
            town.Outline = File.ReadAllText(outline);
        string folder = Path.GetDirectoryName(file)!,
            terms = Path.ChangeExtension(file, ".terms.txt");
        if (File.Exists(terms))
            town.Terms = File.ReadAllText(terms);
        string report = Path.Combine(folder, "reports", town.Town + ".txt");
        if (File.Exists(report))
            town.LastReport = File.ReadAllText(report);
        town.Pledges =
        [
            .. DemoPledges.Read(Path.Combine(folder, "pledges", town.Town + ".tsv")),
            .. DemoPledges.Read(Path.Combine(folder, "pledges", "campaigns", town.Town + ".tsv")),
        ];
        town.Names = DemoPledges.Read(Path.Combine(folder, "names", town.Town + ".tsv"));
        return town;
    }

    /// <summary>All townships of a folder, in the order of their names.</summary>
    public static IReadOnlyList<DemoTown> LoadAll(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.yaml")
                .Where(file => !Wording.FileNames.Contains(Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
                .Select(Load),
        ];
}

/// <summary>The target of a figure for a year.</summary>
public sealed class DemoPlan
{
    public required string Figure { get; init; }
    public required string Period { get; init; }
    public required string Value { get; init; }
}

/// <summary>
/// What the report prints for a figure, and where: its value, or only its growth, increment or share of plan; or, with a source instead of
/// a figure, something that only somebody outside the township could know.
/// </summary>
public sealed class Published
{
    public string? Figure { get; init; }
    public string? Source { get; init; }
    public string Period { get; init; } = "";
    public string? Reads { get; init; }
    public string? Growth { get; init; }
    public string? Increment { get; init; }
    public string? Plan { get; init; }
    public required string Place { get; init; }
    public string? Area { get; init; }

    /// <summary>Line of the report's text, from 1, taken from the end of the place: L19.</summary>
    public int Line => int.Parse(Place[(Place.LastIndexOf('L') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A correction of the first planned entry of a ledger, which changes a figure of the frozen report.</summary>
public sealed class Restated
{
    public required string Ledger { get; init; }
    public required string Field { get; init; }
    public required string To { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A set of similar entries.</summary>
public sealed class Cohort
{
    public required string Ledger { get; init; }
    public required int Count { get; init; }
    public string? Area { get; init; }
    public string? When { get; init; }
    public int? Year { get; init; }
    public Dictionary<string, string> Set { get; init; } = [];
    public Dictionary<string, string> Total { get; init; } = [];
    public Dictionary<string, int> Distinct { get; init; } = [];
    public Dictionary<string, string> Of { get; init; } = [];
    public string? End { get; init; }

    /// <summary>The days between which a move is made: harvests come in their season.</summary>
    public Dictionary<string, string> Moves { get; init; } = [];
    public string Late { get; init; } = "4%";
    public string Returned { get; init; } = "5%";
    public string Reopened { get; init; } = "2%";
}
