using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Papers;
using Taizhang.Reports.Writing;
using Taizhang.Service.Papers;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;

namespace Taizhang.Web.Pages.Approvals;

/// <summary>The sheet of an approval (审批单) as a file, with the signatures.</summary>
internal static class ApprovalFiles
{
    public static void MapApprovalFiles(this WebApplication app) =>
        app.MapGet(
            "/{town}/approvals/{id:int}/sheet.docx",
            async (Visit visit, HttpContext http, int id) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return await visit.Town.ApprovalAsync(visit.Actor, id) is { } shown
                    ? FileResults.Word($"审批单 {shown.Approval.Title} 第{id}号", await SheetAsync(visit, shown))
                    : Results.NotFound();
            }
        );

    private static async Task<OfficialDocument> SheetAsync(Visit visit, ShownApproval shown) =>
        ApprovalWriting.Sheet(
            shown.Approval,
            visit.Town.Info.Name,
            About(visit, shown),
            await visit.Town.SignaturesAsync(shown.Approval)
        ) with
        {
            IsDemo = visit.Town.Info.Demo,
        };

    private static IEnumerable<(string Title, string Text)> About(Visit visit, ShownApproval shown)
    {
        var (approval, entry) = (shown.Approval, shown.Entry);
        var ledger = visit.Pack[approval.Ledger];
        yield return ("台账", ledger.Title);
        if (entry is not null)
            yield return ("条目", $"{Rights.ShownName(visit.Actor, ledger, entry)}（{entry.Number}）");
        else
            yield return ("名单", $"{visit.Areas.FullName(approval.Area!)}，{approval.Paper!.Proposed.Count}条");
        if (approval.Move is { } move && entry is not null)
            foreach (var (id, input) in move.Fields)
                if (ledger.Find(id) is { } field && field.Read(input, approval.Day) is { Ok: true, Value: { IsEmpty: false } value })
                    yield return (field.Title, Rights.Shown(visit.Actor, entry, field, value));
        if (shown.Content is { } content)
            foreach (string line in content.Blocks.OfType<FilledParagraph>().Select(one => one.Text).Take(3))
                yield return ("内容", line);
    }
}
