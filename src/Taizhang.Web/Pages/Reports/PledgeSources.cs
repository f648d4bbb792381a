using Taizhang.Kernel.Pledges;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Reports;

/// <summary>Links a pledge back to the sentence of the filed report from which it was taken.</summary>
internal static class PledgeSources
{
    /// <summary>Separates the passages of a pledge merged from several.</summary>
    public const string Between = "；\n";

    /// <summary>The passages of the report that a pledge was made from.</summary>
    public static string[] Passages(Pledge pledge) =>
        pledge.Source.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Where the first passage occurs in a filed report of the year before the pledge's; null when none contains it.</summary>
    public static async ValueTask<string?> FindAsync(Visit visit, Pledge pledge)
    {
        if (Passages(pledge) is not [var first, ..])
            return null;
        foreach (var report in ReportReadings.Filed(visit).Where(report => report.Year == pledge.Year - 1))
            if (await visit.Town.TextAsync(report.Text) is { } text && text.Contains(first, StringComparison.Ordinal))
                return visit.Report(report, "promises") + "#p" + Anchor(first);
        return null;
    }

    /// <summary>A passage's name among the promises of its report: the beginning of its hash.</summary>
    public static string Anchor(string passage) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(passage)))[..10];
}
