using System.Diagnostics;
using System.Globalization;
using System.Text;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Promises;
using Taizhang.Reports.Reading;

namespace Taizhang.Bench;

/// <summary>How fast reports are read and audited, and whether the time grows with the length and no faster.</summary>
internal static class ReadingReports
{
    private static readonly int Warming = Sizes.Of(200, 0),
        Rounds = Sizes.Of(200, 2),
        Longest = Sizes.Of(10_000_000, 10_000);

    public static int Run(string[] files)
    {
        string words = Path.Combine(AppContext.BaseDirectory, "packs", "township", "words");
        var lexicon = Lexicon.Load(words);
        var terms = AuditWords.Read(File.ReadAllText(Path.Combine(words, "known-terms.txt")));
        string[] texts = [.. files.Select(file => File.ReadAllText(file))];
        Console.WriteLine("| report | characters | mentions | read, p50 | p99 | audit, p50 | promises, p50 |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (file, text) in files.Zip(texts))
        {
            var report = ReportReader.Read(text, lexicon);
            var read = Times(() => ReportReader.Read(text, lexicon));
            var audit = Times(() => Audit.Check(report, null, terms));
            var promises = Times(() => PromiseReader.Read(report, lexicon));
            Console.WriteLine(
                $"| {Path.GetFileNameWithoutExtension(file)} | {Number(text.Length)} | {report.Mentions.Length} | "
                    + $"{Ms(read[Rounds / 2])} | {Ms(read[Rounds * 99 / 100])} | {Ms(audit[Rounds / 2])} | {Ms(promises[Rounds / 2])} |"
            );
        }
        Console.WriteLine();
        Console.WriteLine("| characters | read | characters a second | allocated, bytes a character |");
        Console.WriteLine("|---|---|---|---|");
        string all = string.Join('\n', texts);
        for (int length = 1_000; length <= Longest; length *= 10)
        {
            var text = new StringBuilder();
            while (text.Length < length)
                text.Append(all, 0, Math.Min(all.Length, length - text.Length));
            string whole = text.ToString();
            ReportReader.Read(whole, lexicon);
            long before = GC.GetAllocatedBytesForCurrentThread(),
                began = Stopwatch.GetTimestamp();
            ReportReader.Read(whole, lexicon);
            var elapsed = Stopwatch.GetElapsedTime(began);
            Console.WriteLine(
                $"| {Number(length)} | {elapsed.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture)} ms | "
                    + $"{Number((long)(length / elapsed.TotalSeconds))} | "
                    + $"{(GC.GetAllocatedBytesForCurrentThread() - before) / length} |"
            );
        }
        return 0;
    }

    private static TimeSpan[] Times(Action work)
    {
        for (int i = 0; i < Warming; i++)
            work();
        var times = new TimeSpan[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            long began = Stopwatch.GetTimestamp();
            work();
            times[i] = Stopwatch.GetElapsedTime(began);
        }
        Array.Sort(times);
        return times;
    }

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture) + " ms";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
