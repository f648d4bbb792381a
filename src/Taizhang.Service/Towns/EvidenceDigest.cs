using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// One hash for the set of entries behind a figure. An edition keeps it, so that one can check later whether the set is still the same.
/// </summary>
internal static class EvidenceDigest
{
    /// <summary>
    /// SHA-256 over the number, day and amount of each, newest first; for a ratio or a count of areas, over those of its operands.
    /// O(entries).
    /// </summary>
    public static async Task<string> OfAsync(ITownStore store, Township town, Figure figure, string slice, string area, Period period)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var within = area == town.Areas.Town.Code ? default : Within(town.Areas, area);
        foreach (var series in town.Pack.Figures.Roots(figure, slice))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(series.Id + "\n"));
            var query = new EvidenceQuery
            {
                Series = town.Pack.Figures.FindSeries(series.Figure.Id)!.Index,
                Choice = series.Field is { } field ? (field, series.Choice!) : null,
                Standing = series.Figure.Kind.IsStock,
                Areas = within,
                Sources = town.Tally.Sources(series, area, period),
                From = period.First,
                To = period.Last,
                Limit = 1000,
            };
            while (true)
            {
                var page = await store.EvidenceLinesAsync(query);
                foreach (var (_, number, day, amount) in page.Items)
                    hash.AppendData(
                        Encoding.UTF8.GetBytes(
                            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {day:yyyy-MM-dd} {amount}\n")
                        )
                    );
                if (page.Next is null)
                    break;
                query = query with { Before = EvidenceCursor.After(page) };
            }
        }
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static ImmutableArray<string> Within(AreaTree areas, string area)
    {
        var codes = ImmutableArray.CreateBuilder<string>();
        foreach (int below in areas.SelfAndBelow(areas.Ordinal(area)))
            codes.Add(areas.All[below].Code);
        return codes.ToImmutable();
    }
}
