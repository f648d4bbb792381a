using System.Text.RegularExpressions;
using CsCheck;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;

namespace Taizhang.Reports.Tests.Composing;

/// <summary>
/// The outlines that are shipped leave no half sentence, whatever a township has no entries of: it may have kept any of the ledgers and
/// none of the others.
/// </summary>
public sealed partial class WholeSentenceTests
{
    private static readonly string Root = CountedTown.Root();

    public static TheoryData<string> Outlines() =>
        [
            "packs/township/report/outline.txt",
            .. Directory.GetFiles(Path.Combine(Root, "demo"), "*.outline.txt").Select(file => "demo/" + Path.GetFileName(file)),
        ];

    [Theory]
    [MemberData(nameof(Outlines))]
    public void Whatever_was_not_done_the_sentences_of_a_shipped_outline_are_whole(string file)
    {
        string outline = File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");
        var all = CountedTown.Of();
        string[] figures =
        [
            .. DraftText
                .Pieces(NameList.Resolved(Composer.OfYear(outline, 2023), _ => ""))
                .Select(piece => piece.Chip)
                .OfType<string>()
                .Select(chip => chip.Split('|')[0])
                .Concat(
                    outline.Contains("{{#台账", StringComparison.Ordinal)
                        ? all.Pack.Ledgers.SelectMany(ledger => PhraseText.Named(ledger.Phrase).Select(named => $"{ledger.Id}.{named}"))
                        : []
                )
                .Where(figure => all.Pack.Figures.FindSeries(figure) is not null)
                .Distinct(),
        ];
        Assert.NotEmpty(figures);
        Gen.Int[0, 3]
            .Array[figures.Length]
            .Select(Gen.Int[0, 3])
            .Sample(
                (kept, names) =>
                {
                    // One in four figures counts nothing, or three.
                    var town = CountedTown.Of([
                        .. figures
                            .Where((_, i) => names % 2 == 0 ? kept[i] > 0 : kept[i] == 0)
                            .Select(figure => $"{figure} 2023-05-01 6 东"),
                    ]);
                    string composed = new Composer(
                        town,
                        2023,
                        [],
                        [],
                        Glossary.None,
                        list =>
                            names < 2 ? null
                            : list.Most > 1 ? "东桥工程和西桥工程"
                            : "东桥工程"
                    ).Compose(outline);
                    string printed = DraftText.Print(composed, town, 2023, _ => "—");
                    foreach (string line in printed.Split('\n'))
                        if (Half().Match(line) is { Success: true } half)
                            Assert.Fail($"{half.Value}: {line}");
                },
                iter: 60
            );
    }

    /// <summary>
    /// Marks that follow each other or begin a paragraph, brackets with nothing in them, a number for which there is none, the language of
    /// outlines; a part of a whole that is not named.
    /// </summary>
    [GeneratedRegex(
        "[，、；：][，、；。：]|。[，、；：。]|^[，、；。：]|（）|“”|—[，。；、]|\\{\\{|\\}\\}|\\[\\[|\\]\\]|^其中|[。；]其中|^[一二三四五六七八九]是[^，。；：]*。$"
    )]
    private static partial Regex Half();
}
