using System.Collections.Immutable;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Writing;

namespace Taizhang.Service.Editions;

/// <summary>An edition as an official paper, with an annex that says where each of its numbers comes from.</summary>
public static class EditionPaper
{
    public static OfficialDocument Of(Edition edition)
    {
        var paper = ReportPaper.Of(edition.Printed);
        return edition.Figures.Any(figure => figure.Origin is not null)
            ? paper with
            {
                Blocks = [.. paper.Blocks, .. Annex(edition)],
            }
            : paper;
    }

    private static IEnumerable<Block> Annex(Edition edition)
    {
        yield return new Heading(1, "附表：数字来源");
        yield return new Paragraph(
            string.Join("", Enum.GetValues<Origin>().Select(origin => $"{origin.Title()}，{origin.Meaning().TrimEnd('。')}；"))
                .TrimEnd('；') + "。"
        );
        yield return new Table(
            [new("数字", 4), new("报告写作", 2, Side.Right), new("来源", 2)],
            [.. edition.Figures.Select(figure => (ImmutableArray<string>)[figure.Title, figure.Printed, figure.Origin?.Title() ?? "—"])]
        );
    }
}
