using Taizhang.Service.Towns;

namespace Taizhang.Web.Visiting;

/// <summary>Addresses of a pledge's pages.</summary>
internal static class PledgeAddress
{
    public static string Pledge(this Visit visit, string number) => visit.Link($"pledges/{number}");
}
