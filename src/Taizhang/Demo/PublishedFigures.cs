using System.Globalization;
using System.Text;
using Taizhang.Service.Towns;

namespace Taizhang.Demo;

/// <summary>
/// The page docs/published-figures.md: every quantity that the five reports state as done, with the value from the demo's entries.
/// </summary>
public static class PublishedFigures
{
    public static string Page(IEnumerable<(DemoTown Demo, RunningTown Town)> towns)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# What five reports publish, and what the ledgers give\n\n");
        page.Append(
            "Written by `taizhang published --data DIR`; a test holds it to the demo. "
                + "A figure *counts* when it is the sum of entries of work, "
                + "and is *declared* when somebody outside the township fixed it and an entry holds it with its source.\n"
        );
        page.Append(
            "What no ledger of a township could know stands with its source alone. "
                + "余, 多 and 以上 leave room up to one unit of the last printed digit, 左右 and 约 5 % each way, 近 from nine tenths.\n\n"
        );
        var all = towns.Select(one => (one.Demo, Held: DemoCheck.Check(one.Demo, one.Town).ToList())).ToList();
        page.Append("| township | report | quantities | counted | declared | outside | agree |\n|---|---|---|---|---|---|---|\n");
        foreach (var (demo, held) in all)
            Line(page, $"{demo.Name} `{demo.Town}`", demo.Report, held);
        Line(page, "all", "", [.. all.SelectMany(one => one.Held)]);
        foreach (var (demo, held) in all)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"\n## {demo.Name} {demo.Year}\n\n| place | printed | figure | aspect | computed | verdict |\n|---|---|---|---|---|---|\n"
            );
            foreach (var one in held)
            {
                string? from = one.Figure is { } figure ? $"`{figure}`" : one.Source;
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {one.Place} | {one.Printed} | {from} | {one.Aspect} | {one.Computed} | {Verdict(one)} |\n"
                );
            }
        }
        return page.ToString();
    }

    private static void Line(StringBuilder page, string name, string report, List<Checked> held) =>
        page.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {report} | {held.Count} | "
                + $"{held.Count(one => one is { Figure: not null, IsDeclared: false })} | "
                + $"{held.Count(one => one is { Figure: not null, IsDeclared: true })} | "
                + $"{held.Count(one => one.Figure is null)} | {held.Count(one => one.Agrees)} |\n"
        );

    private static string Verdict(Checked one) =>
        one switch
        {
            { Agrees: false } => "**differs**",
            { Figure: null } => "outside",
            { IsDeclared: true } => "agrees, declared",
            _ => "agrees",
        };
}
