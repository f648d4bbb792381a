using System.Globalization;
using System.Text;
using Taizhang.Kernel.Figures;
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
                + "A figure is *counted* when it is the sum of entries of work, *stated* when somebody of the township typed the number, "
                + "and *declared* when somebody outside the township fixed it and an entry holds it with its source; "
                + "what is computed from several is as weak as the weakest.\n"
        );
        page.Append(
            "What is no figure of a township is *outside* and is not compared; it stands with what it is: the condition of another figure, "
                + "the duration or investment of one project, a sentence that can be read in two ways. "
                + "余, 多 and 以上 leave room up to one unit of the last printed digit, 左右 and 约 5 % each way, 近 from nine tenths.\n\n"
        );
        var all = towns.Select(one => (one.Demo, Held: DemoCheck.Check(one.Demo, one.Town).ToList())).ToList();
        page.Append(
            "| township | report | quantities | counted | stated | declared | compared | agree | outside |\n"
                + "|---|---|---|---|---|---|---|---|---|\n"
        );
        foreach (var (demo, held) in all)
            Line(page, $"{demo.Name} `{demo.Town}`", demo.Report, held);
        List<Checked> every = [.. all.SelectMany(one => one.Held)];
        Line(page, "all", "", every);
        page.Append(CultureInfo.InvariantCulture, $"\n{Sum(every)}\n");
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
                + $"{Of(held, Origin.Counted)} | {Of(held, Origin.Stated)} | {Of(held, Origin.Declared)} | "
                + $"{held.Count(one => one.IsCompared)} | {held.Count(one => one.Agrees)} | {held.Count(one => !one.IsCompared)} |\n"
        );

    /// <summary>How many of those that can be compared agree, and how many are outside.</summary>
    public static string Sum(IReadOnlyCollection<Checked> held) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{held.Count(one => one.Agrees)} of {held.Count(one => one.IsCompared)} compared agree, "
                + $"{held.Count(one => !one.IsCompared)} outside."
        );

    private static int Of(List<Checked> held, Origin origin) => held.Count(one => one.IsCompared && one.Origin == origin);

    private static string Verdict(Checked one) =>
        one switch
        {
            { IsCompared: false } => "outside",
            { Agrees: false } => "**differs**",
            { Origin: Origin.Counted } => "agrees",
            _ => $"agrees, {one.Origin.Name()}",
        };
}
