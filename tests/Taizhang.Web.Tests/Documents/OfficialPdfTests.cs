using Microsoft.Extensions.Logging.Abstractions;
using Taizhang.Reports.Writing;
using Taizhang.Web.Documents;
using UglyToad.PdfPig;

namespace Taizhang.Web.Tests.Documents;

public sealed class OfficialPdfTests
{
    private static readonly OfficialDocument Paper = new(
        "政府工作报告",
        ["——2024年3月29日在小镇人民代表大会上"],
        [
            .. Enumerable.Range(0, 6).Select(_ => new Paragraph(new string('测', 28 * 10 - 2))),
            new PageBreak(Landscape: true),
            new Table(
                [new("承诺", 3), new("完成", 1, Side.Right)],
                [
                    ["新建标准化厂房", "3"],
                ]
            ),
        ]
    );

    [Fact]
    public async Task A_page_of_text_has_22_lines_of_28_characters_and_its_number_at_the_outer_edge()
    {
        using var maker = OfficialPdf.Installed(NullLogger<OfficialPdf>.Instance);
        if (!maker.IsInstalled)
            Assert.Skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui");
        var made = await maker.MakeAsync(Paper, TestContext.Current.CancellationToken);
        Assert.Empty(made.Refusals);

        using var pdf = PdfDocument.Open(made.Value);
        Assert.Equal(4, pdf.NumberOfPages);
        var text = pdf.GetPage(2);
        var lines = text.Letters.Where(letter => letter.Value == "测").GroupBy(letter => (int)Math.Round(letter.StartBaseLine.Y)).ToList();
        Assert.Equal(22, lines.Count);
        Assert.Equal(28, lines.Max(line => line.Count()));
        // Points: 28 mm at the left, and nothing beyond the 156 mm that follow.
        Assert.InRange(lines.SelectMany(line => line).Min(letter => letter.StartBaseLine.X), 79.0, 81.0);
        Assert.InRange(lines.SelectMany(line => line).Max(letter => letter.EndBaseLine.X), 518.0, 523.0);
        Assert.Equal(["1", "2", "3", "4"], pdf.GetPages().Select(page => string.Concat(Numbers(page).Select(letter => letter.Value))));
        Assert.True(Numbers(pdf.GetPage(1)).Single().StartBaseLine.X > 400 && Numbers(text).Single().StartBaseLine.X < 200);
        Assert.True(pdf.GetPage(4).Width > pdf.GetPage(4).Height);

        static IEnumerable<UglyToad.PdfPig.Content.Letter> Numbers(UglyToad.PdfPig.Content.Page page) =>
            page.Letters.Where(letter => letter.StartBaseLine.Y < 95 && char.IsAsciiDigit(letter.Value[0]));
    }

    [Fact]
    public async Task Papers_asked_for_at_once_are_all_made()
    {
        using var maker = OfficialPdf.Installed(NullLogger<OfficialPdf>.Instance);
        if (!maker.IsInstalled)
            Assert.Skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui");
        var made = await Task.WhenAll(
            maker.MakeAsync(Paper, TestContext.Current.CancellationToken),
            maker.MakeAsync(Paper, TestContext.Current.CancellationToken)
        );
        Assert.All(made, one => Assert.Equal("%PDF"u8.ToArray(), one.Value[..4]));
    }

    [Fact]
    public async Task Without_LibreOffice_the_refusal_says_so()
    {
        using var maker = new OfficialPdf(null, TimeSpan.FromMinutes(1), NullLogger<OfficialPdf>.Instance);
        Assert.False(maker.IsInstalled);
        var refusal = Assert.Single((await maker.MakeAsync(Paper, TestContext.Current.CancellationToken)).Refusals);
        Assert.Equal("conflict.pdf_not_installed", refusal.Code);
        Assert.Contains("未安装 LibreOffice", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sleep 300 & sleep 300")]
    [InlineData("echo broken >&2; exit 3")]
    public async Task What_hangs_or_fails_is_given_up_and_said(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        string program = Path.Combine(Directory.CreateTempSubdirectory("taizhang-soffice-").FullName, "soffice");
        await File.WriteAllTextAsync(
            program,
            $"#!/bin/sh\npwd >>\"$(dirname \"$0\")/folders\"\n{script}\n",
            TestContext.Current.CancellationToken
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var maker = new OfficialPdf(program, TimeSpan.FromSeconds(1), NullLogger<OfficialPdf>.Instance);
            Assert.Equal(
                ["conflict.pdf_failed"],
                (await maker.MakeAsync(Paper, TestContext.Current.CancellationToken)).Refusals.Select(refusal => refusal.Code)
            );
            // The turn was given back.
            Assert.Equal(
                ["conflict.pdf_failed"],
                (await maker.MakeAsync(Paper, TestContext.Current.CancellationToken)).Refusals.Select(refusal => refusal.Code)
            );
            // Nothing is left of the folders in which it worked.
            string[] folders = await File.ReadAllLinesAsync(
                Path.Combine(Path.GetDirectoryName(program)!, "folders"),
                TestContext.Current.CancellationToken
            );
            Assert.Equal([false, false], folders.Select(Directory.Exists));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        }
    }
}
