using Taizhang.Reports.Composing;
using Taizhang.Reports.Writing;

namespace Taizhang.Reports.Tests.Composing;

public class ReportPaperTests
{
    [Fact]
    public void Title_byline_headings_and_paragraphs_are_told_by_how_their_lines_begin()
    {
        var paper = ReportPaper.Of(
            "政府工作报告\n——2024年在小镇人民代表大会会议上\n各位代表：\n一、回顾\n（一）招商\n一是外出24次。\n（二）这是一句话。\n名词解释\n1.河长制：河有人管。"
        );
        Assert.Equal("政府工作报告", paper.Title);
        Assert.Equal(["——2024年在小镇人民代表大会会议上"], paper.Byline);
        Assert.Equal(
            [
                "Flush 各位代表：",
                "1 一、回顾",
                "2 （一）招商",
                "Indented 一是外出24次。",
                "Indented （二）这是一句话。",
                "1 名词解释",
                "Indented 1.河长制：河有人管。",
            ],
            paper.Blocks.Select(block =>
                block switch
                {
                    Heading heading => $"{heading.Level} {heading.Text}",
                    Paragraph paragraph => $"{paragraph.Placing} {string.Concat(paragraph.Runs.Select(run => run.Text))}",
                    _ => "?",
                }
            )
        );
    }

    [Fact]
    public void A_text_without_a_line_is_an_empty_paper() => Assert.Empty(ReportPaper.Of(" \n\n").Blocks);
}
