using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// A township's pledges: those of its report for the next year, verbatim, and some of its own year whose figures have published values, so
/// that some were kept and some not. They are in <c>pledges/TOWN.tsv</c> beside the township's file, one line each, with the columns named
/// in the first line: docs/demo.md.
/// </summary>
internal static class DemoPledges
{
    private static readonly string[] AtOpening =
    [
        "place",
        "sort",
        "text",
        "figure",
        "target",
        "unit",
        "bound",
        "due",
        "duty",
        "pace",
        "weight",
        "deputies",
        "source",
    ];

    /// <summary>Lines by column; none where there is no file.</summary>
    public static List<Dictionary<string, string>> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        string[] lines = File.ReadAllLines(file),
            columns = lines[0].Split('\t');
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Length > 0)
                .Select(
                    (line, i) =>
                        line.Split('\t') is var cells && cells.Length == columns.Length
                            ? columns.Zip(cells).Where(cell => cell.Second.Length > 0).ToDictionary()
                            : throw new InvalidDataException($"{file}: line {i + 2} has {cells.Length} columns, not {columns.Length}.")
                ),
        ];
    }

    /// <summary>
    /// The planned registrations and moves: promised in March, reckoned in December; promises for the next year are registered in the
    /// year's last days.
    /// </summary>
    public static IEnumerable<PlannedEntry> Plan(DemoTown town, Pack pack, DemoCast cast)
    {
        var ledger = pack[PledgeLedger.Id];
        var parents = new Dictionary<string, PlannedEntry>();
        foreach (var (row, i) in town.Pledges.Select((row, i) => (row, i)))
        {
            bool later = int.Parse(row["year"], System.Globalization.CultureInfo.InvariantCulture) > town.Year;
            // Sub-pledges are registered on the day after those above them, whose numbers they name.
            var opened = later
                ? new DateOnly(town.Year, 12, row.ContainsKey("id") ? 27 : 28)
                : new DateOnly(town.Year, 3, row.ContainsKey("id") ? 4 : 5 + i % 20);
            var fields = AtOpening
                .Where(row.ContainsKey)
                .ToDictionary(column => column == "due" ? "due_on" : column, column => (Input)row[column]);
            (fields[PledgeLedger.Origin], fields[PledgeLedger.Year], fields[PledgeLedger.PromisedOn], fields[PledgeLedger.TargetKind]) = (
                ledger.TitleOf(
                    PledgeLedger.Origin,
                    row["sort"] == ledger.TitleOf(PledgeLedger.Sort, PledgeLedger.Sorts.Livelihood)
                        ? PledgeLedger.Origins.Livelihood
                        : PledgeLedger.Origins.Report
                ),
                row["year"],
                Planner.Day(opened),
                row["kind"]
            );
            if (row.TryGetValue("milestones", out string? steps))
                fields["milestones"] = Milestones(steps, done: false);
            if (row.TryGetValue("parent", out string? above))
                fields["parent"] = PlannedLinks.To(parents[above]);
            var planned = new PlannedEntry(
                $"{town.Town}-pledge-{i}",
                ledger,
                cast.Areas[0],
                row.GetValueOrDefault("office", town.Offices[0]),
                opened,
                fields,
                [
                    .. Moves(row, town.Year, opened, later)
                        .Select(move => (new PlannedMove(ledger.Workflow.Find(move.Move)!, move.Day, move.Reason), move.Fields)),
                ]
            );
            if (row.TryGetValue("id", out string? id))
                parents[id] = planned;
            yield return planned;
        }
    }

    private static IEnumerable<(string Move, DateOnly Day, string? Reason, Dictionary<string, Input> Fields)> Moves(
        Dictionary<string, string> row,
        int year,
        DateOnly opened,
        bool later
    )
    {
        string end = row["end"];
        if (end == "promised")
            yield break;
        yield return (
            "assign",
            opened.AddDays(later ? 1 : 4),
            null,
            Take(row, ("leader", "leader"), ("helpers", "helpers"), ("due", "due_on"))
        );
        if (later)
            yield break;
        if (row.TryGetValue("retarget", out string? target))
            yield return ("retarget", new(year, 9, 12), row["reason"], new() { ["target"] = target });
        if (row.TryGetValue("blocks", out string? blocks))
            yield return ("block", new(year, 10, 16), null, new() { ["blocks"] = Table(blocks, "problem", "solver", "due", "solved") });
        var told = new Dictionary<string, Input> { ["progress"] = "按台账和指标数推进，具体见依据的条目。" };
        if (row.TryGetValue("milestones", out string? steps))
            told["milestones"] = Milestones(steps, done: true);
        yield return ("report", new(year, 12, 18), null, told);
        if (end == "kept")
        {
            yield return (
                "finish",
                new(year, 12, 25),
                null,
                new() { ["progress"] = "已完成，见依据的条目。", ["done_on"] = Planner.Day(new(year, 12, 25)) }
            );
            yield return ("verify", new(year, 12, 28), null, []);
        }
        else if (end != "doing")
            yield return (
                end switch
                {
                    "partly" => "close",
                    "failed" => "fail",
                    _ => "carry",
                },
                new(year, 12, 28),
                row["reason"],
                []
            );
    }

    private static Dictionary<string, Input> Take(Dictionary<string, string> row, params (string Column, string Field)[] wanted) =>
        wanted.Where(one => row.ContainsKey(one.Column)).ToDictionary(one => one.Field, one => (Input)row[one.Column]);

    /// <summary><c>选址:2023-03:2023-03-15;立项:2023-05:</c>, with the done date only if requested.</summary>
    private static Input Milestones(string text, bool done) =>
        Input.Of([
            .. text.Split(';')
                .Select(step => step.Split(':'))
                .Select(step => new Dictionary<string, string>
                {
                    ["node"] = step[0],
                    ["due"] = step[1],
                    ["done"] = done ? step[2] : "",
                }),
        ]);

    private static Input Table(string text, params string[] columns) =>
        Input.Of([.. text.Split(';').Select(line => columns.Zip(line.Split('|')).ToDictionary())]);
}
