using Taizhang.Service.Towns;

namespace Taizhang.Web.Visiting;

/// <summary>Where a pledge's pages lie.</summary>
internal static class PledgeAddress
{
    public static string Pledge(this Visit visit, string number) => visit.Link($"pledges/{number}");
}
