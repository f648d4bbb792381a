using Taizhang.Reports.Reading;
using Taizhang.Reports.Texts;

namespace Taizhang.Reports.Tests.Texts;

/// <summary>Made-up documents of each form, read to the end.</summary>
public class DocumentCaseTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    [Fact]
    public void A_heading_below_a_full_line_begins_anew()
    {
        var report = Read("A21-full-last-line-swallows-heading.pdf");
        Assert.Contains(report.Parts, part => part.Part == Part.Plan);
        Assert.Contains("\n二、2024年工作安排\n", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnote_stands_below_the_text_and_not_in_a_number()
    {
        var report = Read("A22-footnote-at-page-end-splits-number.pdf");
        Assert.Contains(report.Mentions, mention => mention is { Value: 83, Unit: "座" });
        Assert.DoesNotContain(report.Mentions, mention => mention.Value is 3 or 101 or 102);
    }

    [Fact]
    public void A_word_document_is_read_as_the_paper_shows_it()
    {
        var report = Read("A23-word-features.docx");
        Assert.DoesNotContain("隐藏文字74个", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("删除线80个", report.Text, StringComparison.Ordinal);
        Assert.Contains("注音尧村75户", report.Text, StringComparison.Ordinal);
        var tax = Assert.Single(report.Mentions, mention => mention is { RowHead: "税收收入", Aspect: Aspect.Level });
        Assert.Equal((26_050_000m, "元", "完成"), (tax.Value, tax.Unit, tax.ColumnHead));
        Assert.Contains(report.Mentions, mention => mention is { RowHead: "税收收入", Aspect: Aspect.Growth, Value: 12.3m });
        Assert.Contains(report.Mentions, mention => mention is { RowHead: "固定资产投资", Aspect: Aspect.Rank, Value: 5 });
        Assert.Contains(report.Mentions, mention => mention is { Value: 10, Unit: "座", Status: Status.Plan });
    }

    [Fact]
    public void A_text_layer_of_glyph_numbers_is_nonsense_and_a_report_is_not()
    {
        string report = Read("A21-full-last-line-swallows-heading.pdf").Text;
        Assert.False(Legibility.IsNonsense(report));
        Assert.True(Legibility.IsNonsense(string.Concat(report.Select((c, i) => (char)('\u0e00' + (c + i) % 900)))));
        Assert.True(Legibility.IsNonsense(new string('\ue123', 200)));
    }

    private static Report Read(string file)
    {
        using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Texts", "Cases", file));
        return ReportReader.Read(ReportText.Read(content, file, TestContext.Current.CancellationToken).Value, Words);
    }
}
