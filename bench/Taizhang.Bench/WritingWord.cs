using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Taizhang.Reports.Writing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Taizhang.Bench;

/// <summary>
/// How long a work report takes to become a Word file, the first time and after; beside it the Open XML SDK, which writes the paragraphs
/// alone.
/// </summary>
internal static class WritingWord
{
    private static readonly int Rounds = Sizes.Of(200, 2);

    public static int Run()
    {
        Console.WriteLine("| characters | paragraphs | first, cold | p50 | p99 | bytes | Open XML SDK, first | p50 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (int characters in Sizes.Small ? [6_000] : new[] { 6_000, 60_000, 600_000 })
        {
            var document = Document(characters);
            long began = Stopwatch.GetTimestamp();
            long bytes = Written(document);
            var first = Stopwatch.GetElapsedTime(began);
            var times = Times(() => Written(document));
            began = Stopwatch.GetTimestamp();
            Sdk(document);
            var sdkFirst = Stopwatch.GetElapsedTime(began);
            var sdk = Times(() => Sdk(document));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {characters:N0} | {document.Blocks.Length:N0} | {Ms(first)} | "
                        + $"{Ms(times[times.Length / 2])} | {Ms(times[times.Length * 99 / 100])} | "
                        + $"{bytes:N0} | {Ms(sdkFirst)} | {Ms(sdk[sdk.Length / 2])} |"
                )
            );
        }
        return 0;
    }

    /// <summary>
    /// A heading before every fourth paragraph of about 150 characters, in each a figure that differs; at the end a table of forty
    /// promises.
    /// </summary>
    private static OfficialDocument Document(int characters)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (int written = 0, i = 1; written < characters; i++)
        {
            if (i % 4 == 1)
                blocks.Add(new Heading(2, $"（{i}）产业发展提质增效"));
            string text =
                $"全年完成固定资产投资{i}.{i % 97:D2}亿元，同比增长{i % 30}.6%，增收{1000 + i}万元；"
                + $"排查隐患{i * 7}处，整改{i * 7 - 3}处，整改率{90 + i % 10}.{i % 10}%；"
                + $"新建改建农村公路{i % 60}公里，惠及群众{i}.4万余户，"
                + "人居环境持续改善，群众获得感、幸福感、安全感不断增强，各项工作取得新的成效，为高质量发展打下坚实基础。";
            blocks.Add(new Paragraph(text));
            written += text.Length;
        }
        blocks.Add(new PageBreak(Landscape: true));
        blocks.Add(
            new Table(
                [new("承诺", 4), new("计划", 1, Side.Right), new("完成", 1, Side.Right)],
                [.. Enumerable.Range(1, 40).Select(i => ImmutableArray.Create($"新建标准化厂房{i}万平方米", $"{i}", $"{i - 1}"))]
            )
        );
        return new("政府工作报告", ["——2024年3月29日在小镇人民代表大会上"], blocks.ToImmutable());
    }

    private static long Written(OfficialDocument document)
    {
        using var file = new MemoryStream();
        OfficialWord.Write(document, file);
        return file.Length;
    }

    private static long Sdk(OfficialDocument document)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var body = new W.Body();
            foreach (var block in document.Blocks)
                if (
                    block switch
                    {
                        Heading heading => heading.Text,
                        Paragraph paragraph => string.Concat(paragraph.Runs.Select(run => run.Text)),
                        _ => null,
                    } is
                    { } text
                )
                    body.Append(new W.Paragraph(new W.Run(new W.Text(text))));
            word.AddMainDocumentPart().Document = new W.Document(body);
        }
        return file.Length;
    }

    private static TimeSpan[] Times(Action work)
    {
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

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture) + " ms";
}
