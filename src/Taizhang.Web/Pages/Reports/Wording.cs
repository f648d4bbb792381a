using System.Globalization;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;

namespace Taizhang.Web.Pages.Reports;

/// <summary>How mentions and findings look on a page.</summary>
internal static class Wording
{
    /// <summary>The look of a note: <c>bad</c>, <c>good</c> or empty.</summary>
    public static string Tone(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Fails => "bad",
            Verdict.Holds or Verdict.HoldsByTruncation => "good",
            _ => "",
        };

    /// <summary>A value in groups of three without trailing zeros: 129,200,000.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.############", CultureInfo.InvariantCulture);

    /// <summary>The interpretation of a mention, in one line.</summary>
    public static string Meaning(Mention mention) =>
        string.Join(
            " · ",
            new[]
            {
                $"{Number(mention.Value)}{(mention.ValueMax is { } most ? $"—{Number(most)}" : "")} {mention.Unit}"
                    + (mention.Bound == Bound.Exact ? "" : $"（{mention.Bound.Title()}）"),
                mention.Aspect.Title(),
                mention.Status.Title(),
                mention.Year is { } year ? $"{year} 年" : "",
            }.Where(part => part.Length > 0)
        );
}
