using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Approvals;
using Taizhang.Reports.Writing;

namespace Taizhang.Service.Papers;

/// <summary>The sheet of an approval (审批单), and the signatures that stand below a paper printed by one.</summary>
public static class ApprovalWriting
{
    /// <param name="about">What is proposed, as its reader may read it: a title and a text a row.</param>
    /// <param name="pictures">The signatures by their hashes.</param>
    public static OfficialDocument Sheet(
        Approval approval,
        string town,
        IEnumerable<(string Title, string Text)> about,
        IReadOnlyDictionary<string, byte[]> pictures
    )
    {
        string state = approval.State switch
        {
            ApprovalState.Done => "已签发",
            ApprovalState.Returned => $"已退回：{approval.End!.ByName}，{approval.End.Words}",
            ApprovalState.Withdrawn => "已撤回",
            _ => "审批中",
        };
        return new(
            $"{town}审批单",
            [string.Create(CultureInfo.InvariantCulture, $"{approval.Title}（第{approval.Id}号）")],
            [
                new Table(
                    [new("项目", 2, Side.Centre), new("内容", 6)],
                    [
                        .. about.Select(one => ImmutableArray.Create(one.Title, one.Text)),
                        ["拟办说明", approval.Note.Length > 0 ? approval.Note : "无"],
                        ["结果", state],
                    ]
                ),
                new Paragraph(""),
                Signatures(approval, pictures),
                new Paragraph(
                    "签名是各环节在屏幕上手写的图样，只作留痕，不是电子签名。每一环节所见内容的校验值："
                        + $"SHA-256 {approval.Seen[..16]}…，日志第{string.Join('、', Lines(approval))}条。",
                    Placing.Flush
                ),
            ]
        );
    }

    /// <summary>Who proposed and who signed, and room for the steps that are still open.</summary>
    public static Signatures Signatures(Approval approval, IReadOnlyDictionary<string, byte[]> pictures) =>
        new([
            new("拟办", "", approval.ByName, Of(pictures, approval.Picture), approval.Day),
            .. approval.Marks.Select(mark => new SignedStep(mark.Title, mark.Words, mark.ByName, Of(pictures, mark.Picture), mark.Day)),
            .. approval.Steps.Skip(approval.Marks.Length).Select(step => new SignedStep(step.Title, "", "", null, null)),
        ]);

    private static byte[]? Of(IReadOnlyDictionary<string, byte[]> pictures, string? hash) =>
        hash is null ? null : pictures.GetValueOrDefault(hash);

    private static IEnumerable<long> Lines(Approval approval) => approval.Marks.Select(mark => mark.Line).Prepend(approval.Line);
}
