using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Papers;
using Taizhang.Reports.Writing;

namespace Taizhang.Service.Papers;

/// <summary>Printed papers and their receipts as documents by GB/T 9704-2012. The same paper gives the same document.</summary>
public static class PaperWriting
{
    private const string Hand = "＿＿＿＿＿＿";

    /// <param name="content">What it says.</param>
    /// <param name="printed">Whether it is a reprint or void; null: a draft that was not printed.</param>
    /// <param name="signatures">The signatures to print below it; null: none.</param>
    public static OfficialDocument Document(FilledPaper content, PrintedPaper? printed, Signatures? signatures = null)
    {
        var byline = ImmutableArray.CreateBuilder<string>();
        if (content.Number.Length > 0)
            byline.Add(content.Number);
        if (printed is { Times: > 1 and var times })
            byline.Add(string.Create(CultureInfo.InvariantCulture, $"重印（第{times}次）"));
        if (printed is { Voided: not null })
            byline.Add("（已作废）");
        if (printed is null)
            byline.Add("（草稿，未印制）");
        var blocks = ImmutableArray.CreateBuilder<Block>();
        if (content.To.Length > 0)
            blocks.Add(new Paragraph(content.To + "：", Placing.Flush));
        foreach (var block in content.Blocks)
            if (block is FilledParagraph paragraph)
                blocks.AddRange(paragraph.Text.ReplaceLineEndings("\n").Split('\n').Select(line => Line(paragraph.Style, line)));
            else if (block is FilledTable table)
                blocks.Add(
                    new Table(
                        [.. table.Columns.Select(one => new Column(one.Title, one.Width, one.Numbers ? Side.Right : Side.Left))],
                        table.Rows
                    )
                );
        if (signatures is not null)
            blocks.Add(signatures);
        if (content.Sign.Length > 0)
            blocks.Add(new Signature(content.Sign + (content.Sealed ? "（盖章）" : ""), content.Day));
        return new(content.Heading, byline.ToImmutable(), blocks.ToImmutable(), content.Landscape);
    }

    /// <summary>The receipt (送达回证) of a paper: filled in as far as its service is recorded, else to be filled in by hand.</summary>
    /// <param name="issuer">Who serves it.</param>
    public static OfficialDocument Receipt(PrintedPaper printed, FilledPaper content, string issuer)
    {
        var service = printed.Services.LastOrDefault();
        return new(
            "送达回证",
            [],
            [
                new Table(
                    [new("项目", 2, Side.Centre), new("内容", 6)],
                    [
                        ["送达文书名称", content.Heading.Replace("\n", "", StringComparison.Ordinal)],
                        ["文号", content.Number.Length > 0 ? content.Number : "无"],
                        ["受送达人", service?.To ?? (content.To.Length > 0 ? content.To : Hand)],
                        ["送达地点", Hand],
                        ["送达方式", service?.How ?? string.Join('　', PaperService.Ways.Select(way => "□" + way))],
                        ["收件人签名或盖章", $"{Hand}　　{(service is null ? "年　月　日" : Spelled.Day(service.Day))}"],
                        ["代收人及代收理由", Hand],
                        ["见证人签名", Hand],
                        ["送达人签名", $"{Hand}　　{Hand}"],
                        ["备注", service?.Note ?? ""],
                    ]
                ),
                new Paragraph(
                    "注：受送达人是自然人的，本人不在交同住成年家属签收；是单位的，由负责人或者负责收件的人签收。拒收的，由送达人记明事由，见证人签名。"
                ),
                new Signature(issuer, printed.Day),
            ]
        );
    }

    private static Paragraph Line(PaperStyle style, string text) =>
        style switch
        {
            PaperStyle.Heading => new([new Run(text, Bold: true)]),
            PaperStyle.Flush => new(text, Placing.Flush),
            PaperStyle.Centred => new(text, Placing.Centred),
            _ => new(text),
        };
}
