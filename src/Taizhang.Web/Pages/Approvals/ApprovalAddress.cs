using Taizhang.Kernel.Approvals;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Approvals;

/// <summary>Addresses of the pages of approvals, and how far one has come in words.</summary>
internal static class ApprovalAddress
{
    public static string Approval(this Visit visit, int id, string? file = null) =>
        file is null ? visit.Link($"approvals/{id}") : $"/{visit.Town.Info.Id}/approvals/{id}/{file}";

    /// <summary>The words and the tone of its tag.</summary>
    public static (string Words, string Tone) Standing(this Approval approval) =>
        approval.State switch
        {
            ApprovalState.Done => ("已签发", "ok"),
            ApprovalState.Returned => ("已退回", "late"),
            ApprovalState.Withdrawn => ("已撤回", ""),
            _ => ($"待{approval.Next!.Title}", "warn"),
        };
}
