using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Papers;

/// <summary>Addresses of the pages of papers.</summary>
internal static class PaperAddress
{
    public static string Paper(this Visit visit, int id, string? file = null) =>
        file is null ? visit.Link($"papers/{id}") : $"/{visit.Town.Info.Id}/papers/{id}/{file}";

    public static string NewPaper(this Visit visit, string paper, Entry? entry = null) =>
        visit.Link(entry is null ? $"papers/new?paper={paper}" : $"papers/new?paper={paper}&entry={entry.Number}");
}
