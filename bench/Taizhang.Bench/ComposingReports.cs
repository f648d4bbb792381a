using System.Diagnostics;
using System.Globalization;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Writing;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Bench;

/// <summary>
/// How long a whole report takes from a township's figures and pledges: the draft, its figures printed and the Word file, the audit of its
/// text.
/// </summary>
internal static class ComposingReports
{
    private static readonly int Rounds = Sizes.Of(100, 2);

    /// <param name="folder">Of the demo's townships.</param>
    /// <param name="reports">A township and its year, as <c>kejing=2023</c>.</param>
    public static async Task<int> RunAsync(string folder, string[] reports)
    {
        string packs = Path.Combine(AppContext.BaseDirectory, "packs", "township"),
            words = Path.Combine(packs, "words");
        var lexicon = Lexicon.Load(words);
        var terms = AuditWords.Read(File.ReadAllText(Path.Combine(words, "known-terms.txt")));
        var composition = new Composition(new(packs));
        var reader = new Actor("bench", "县级", Role.County);
        await using var house = await TownHouse.OpenAsync(folder, PackLoader.Load(packs).Pack, TimeProvider.System);
        Console.WriteLine(
            "| township | characters | chips | draft, first | p50 | p95 "
                + "| print and Word, first | p50 | p95 | read and audit, first | p50 | p95 |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (string report in reports)
        {
            var (town, year) = (house.Find(report.Split('=')[0])!, int.Parse(report.Split('=')[1], CultureInfo.InvariantCulture));
            string draft = "",
                printed = "";
            var drafting = await TimesAsync(async () => draft = await composition.ComposeAsync(town, reader, year));
            var writing = await TimesAsync(() =>
            {
                printed = town.Read(state => DraftText.Print(draft, state, year, _ => "—"));
                using var word = new MemoryStream();
                OfficialWord.Write(ReportPaper.Of(printed), word);
                return Task.CompletedTask;
            });
            var auditing = await TimesAsync(() =>
            {
                Audit.Check(ReportReader.Read(printed, lexicon), null, terms);
                return Task.CompletedTask;
            });
            int characters = printed.Count(c => !char.IsWhiteSpace(c)),
                chips = DraftText.Pieces(draft).Count(piece => piece.Chip is not null);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {report} | {characters:N0} | {chips} | {drafting} | {writing} | {auditing} |"
                )
            );
        }
        return 0;
    }

    /// <summary>The first time, the median and the 95th of a hundred of the rounds after it, as cells of a table.</summary>
    private static async Task<string> TimesAsync(Func<Task> work)
    {
        var first = await TimeAsync(work);
        var times = new TimeSpan[Rounds];
        for (int i = 0; i < Rounds; i++)
            times[i] = await TimeAsync(work);
        Array.Sort(times);
        return string.Join(
            " | ",
            new[] { first, times[Rounds / 2], times[Rounds * 95 / 100] }.Select(time =>
                time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture) + " ms"
            )
        );
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        long began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }
}
