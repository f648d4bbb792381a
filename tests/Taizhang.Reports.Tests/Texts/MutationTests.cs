using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Promises;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Texts;

namespace Taizhang.Reports.Tests.Texts;

/// <summary>
/// Bent documents of each kind, read, audited and asked for promises: a result or a refusal, never an exception, in bounded time and
/// memory. Of Word, every other one is bent inside its package, so that its XML is broken and not its archive. A few hundred of each here;
/// <c>TAIZHANG_MUTATIONS=100000</c> makes as many of each.
/// </summary>
public class MutationTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    private static readonly AuditWords Terms = AuditWords.Read(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words", "known-terms.txt"))
    );

    private static readonly int Times = int.Parse(
        Environment.GetEnvironmentVariable("TAIZHANG_MUTATIONS") ?? "600",
        CultureInfo.InvariantCulture
    );

    private static readonly string[] Tokens =
    [
        "一、2024年工作安排\n",
        "名词解释\n",
        "附件：\n",
        "（单位：万元）\n",
        "\t",
        "12\t首都",
        "亿亿亿",
        "百分之",
        "三分之",
        "翻一番",
        "-3.1%",
        "l2O户",
        "3，150，000元",
        "1\n",
        "（亿元）",
        "二〇二三年",
        "半",
        "成",
        "第",
        "XX亿元",
        "<table><tr><td>",
        "</p>",
        "|",
        "\r\n",
        "￾",
    ];

    [Theory]
    [InlineData("txt")]
    [InlineData("html")]
    [InlineData("docx")]
    [InlineData("pdf")]
    public void A_bent_document_is_read_or_refused_in_bounded_time(string kind)
    {
        byte[] whole = kind switch
        {
            "txt" => File.ReadAllBytes(Case("Reading", "A25-chinese-numerals.txt")),
            "html" =>
            [
                .. "<html><body><h1>政府工作报告</h1>"u8,
                .. File.ReadAllBytes(Case("Reading", "A24-audit-false-alarms.txt")),
                .. "<table><tr><th>指标</th><th>增长（%）</th></tr><tr><td>税收（万元）</td><td>2.5</td></tr></table></body></html>"u8,
            ],
            "docx" => File.ReadAllBytes(Case("Texts", "A23-word-features.docx")),
            _ => File.ReadAllBytes(Case("Texts", "A22-footnote-at-page-end-splits-number.pdf")),
        };
        var random = new Random(20240101);
        long slowest = 0,
            most = 0;
        for (int i = 0; i < Times; i++)
        {
            byte[] bent = kind == "docx" && i % 2 == 0 ? BendInside(whole, random) : Bend(whole, random, kind is "txt" or "html");
            long before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var text = ReportText.Read(new MemoryStream(bent), "报告." + kind, TestContext.Current.CancellationToken);
            if (text.Ok)
            {
                var report = ReportReader.Read(text.Value, Words);
                foreach (var mention in report.Mentions)
                    Assert.True(mention.Start < mention.End && mention.End <= text.Value.Length);
                foreach (var finding in Audit.Check(report, null, Terms))
                    Assert.NotEmpty(finding.Message);
                foreach (var promise in PromiseReader.Read(report, Words))
                    Assert.NotEmpty(promise.Text);
            }
            else
                Assert.NotEmpty(text.Refusals);
            slowest = Math.Max(slowest, watch.ElapsedMilliseconds);
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {Times} read; the slowest {slowest} ms, the largest {most >> 10} KB");
        Assert.True(slowest < 20_000, $"{slowest} ms");
        Assert.True(most < 200L << 20, $"{most} bytes");
    }

    private static byte[] BendInside(byte[] whole, Random random)
    {
        var package = new MemoryStream();
        package.Write(whole);
        using (var archive = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries[random.Next(archive.Entries.Count)];
            byte[] part;
            using (var stream = entry.Open())
            {
                var copy = new MemoryStream();
                stream.CopyTo(copy);
                part = copy.ToArray();
            }
            if (part.Length > 0)
            {
                part = Bend(part, random, isText: true);
                using var stream = entry.Open();
                stream.SetLength(0);
                stream.Write(part);
            }
        }
        return package.ToArray();
    }

    private static byte[] Bend(byte[] whole, Random random, bool isText)
    {
        List<byte> bytes = [.. whole];
        for (int i = random.Next(1, 8); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(isText ? 5 : 4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at > 60 ? Math.Min(60, bytes.Count - at) : bytes.Count - at);
                    break;
                default:
                    while (at > 0 && (bytes[at] & 0xC0) == 0x80)
                        at--;
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
            }
            if (bytes.Count == 0)
                bytes.Add(1);
        }
        return [.. bytes];
    }

    private static string Case(string room, string file) => Path.Combine(AppContext.BaseDirectory, room, "Cases", file);
}
