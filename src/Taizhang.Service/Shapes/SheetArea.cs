using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Service.Shapes;

/// <summary>The areas that a file's table and the ledger state, to be compared with those that were measured.</summary>
internal sealed class SheetArea
{
    /// <summary>A difference of more than so much is named: half a hundredth, and a hundredth of a 亩.</summary>
    private const double Share = 0.005,
        Least = Ellipsoid.Mu / 100;

    private readonly (string Column, double Metres)? _column;
    private readonly (int Field, string Title, int Scale, double Metres)? _field;

    private SheetArea((string, double)? column, (int, string, int, double)? field) => (_column, _field) = (column, field);

    public static SheetArea Of(GeoFile file, Ledger? ledger)
    {
        (string, double)? column = null;
        foreach (string title in file.Fields)
            if (column is null && UnitOf(title) is { } unit)
                column = (title, unit);
        (int, string, int, double)? field = null;
        if (ledger is not null)
            for (int i = 0; i < ledger.Fields.Length && field is null; i++)
                if (ledger.Fields[i].Type is NumberField number && UnitOf(number.Unit) is { } unit)
                    field = (i, ledger.Fields[i].Title, number.Scale ?? 0, unit);
        return new(column, field);
    }

    public IEnumerable<string> Differences(GeoFeature feature, Entry? entry, double metres)
    {
        if (metres <= 0)
            yield break;
        if (
            _column is var (column, unit)
            && double.TryParse(
                feature.Properties.GetValueOrDefault(column),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out double stated
            )
            && Words(column, stated * unit, metres) is { } words
        )
            yield return words;
        if (
            _field is var (at, title, scale, size)
            && entry?.Values[at].Number is { } scaled
            && Words($"台账“{title}”", scaled / Math.Pow(10, scale) * size, metres) is { } other
        )
            yield return other;
    }

    private static string? Words(string what, double stated, double metres) =>
        stated > 0 && Math.Abs(stated - metres) is var by && by > Math.Max(Share * stated, Least)
            ? FormattableString.Invariant(
                $"图上 {Ellipsoid.Words(metres)}，{what} {Ellipsoid.Words(stated)}，相差 {100 * (metres - stated) / stated:+0.0;-0.0}%"
            )
            : null;

    /// <summary>Square metres in the unit that a title names; null: it names none. TBMJ is the survey's word for square metres.</summary>
    private static double? UnitOf(string title) =>
        title.Contains('亩', StringComparison.Ordinal) ? Ellipsoid.Mu
        : title.Contains("公顷", StringComparison.Ordinal) ? 10_000
        : title.Contains("平方米", StringComparison.Ordinal) || title.Contains('㎡', StringComparison.Ordinal) || title is "TBMJ" ? 1
        : title.Contains("平方公里", StringComparison.Ordinal) ? 1_000_000
        : null;
}
