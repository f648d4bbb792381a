using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;

namespace Taizhang.Web.Pages.Reports;

/// <summary>Checks an outline before it is set: its blocks, and its chips as in a draft.</summary>
internal static partial class OutlineText
{
    public static IReadOnlyList<Refusal> Check(string text, Township town, int year) =>
        string.IsNullOrWhiteSpace(text)
            ? []
            :
            [
                .. Composer.Check(text),
                .. ListCheck.OfOutline(text, town.Pack.Figures),
                .. DraftText.Check(
                    Words().Replace(NameList.Resolved(Composer.OfYear(text, year), _ => "某"), "某"),
                    town.Pack,
                    town.Areas,
                    year
                ),
            ];

    /// <summary>Everything for which an outline would not be set today: one from before may have it.</summary>
    public static IReadOnlyList<Refusal> Faults(string text, Township town, int year) =>
        [.. Check(text, town, year), .. ClaimCheck.OfOutline(text, town.Pack.Figures, town.Pack.Claims)];

    [GeneratedRegex(@"\{\{(年|上年|下年|镇|不足)\}\}|^[ \t]*\{\{[#/][^a-z}].*$", RegexOptions.Multiline)]
    private static partial Regex Words();
}
