using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Reports;
using Taizhang.Reports.Binding;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Reports;

/// <summary>How a printed value compares with the ledger's.</summary>
public enum Agreement
{
    Agrees,
    Differs,
    NoValue,
}

/// <summary>A number of a report beside the figure it refers to.</summary>
public sealed record Reconciled(Mention Mention, Binding Binding, FigureReading? Reading, Agreement Agreement);

/// <summary>Published values beside the ledgers' values (对账), and the numbers for which no figure was found.</summary>
public sealed record Reconciliation(IReadOnlyList<Reconciled> Matched, IReadOnlyList<Reconciled> Unmatched)
{
    /// <summary>Only results are compared: targets and plans have no entries yet.</summary>
    public static Reconciliation Of(Visit visit, ReportReading reading)
    {
        List<Reconciled> bound = [],
            unbound = [];
        string area = visit.Areas.Town.Code;
        foreach (var binding in new FigureBinding(visit.Pack.Figures).Of(reading.Report))
        {
            var mention = reading.Report.Mentions[binding.Mention];
            if (mention.Status != Status.Actual)
                continue;
            if (binding.Figure is not { } figure)
            {
                unbound.Add(new(mention, binding, null, Agreement.NoValue));
                continue;
            }
            var value = visit.Town.Figures(visit.Actor, [(figure, "")], area, new Period(mention.Year ?? reading.Filed.Year))?[0];
            bound.Add(new(mention, binding, value, Compare(mention, figure, value)));
        }
        return new(bound, unbound);
    }

    internal static Agreement Compare(Mention mention, Figure figure, FigureReading? reading)
    {
        var (value, times) = mention.Aspect switch
        {
            Aspect.Growth => (reading?.Growth, 1m),
            Aspect.PlanRatio => (reading?.ShareOfPlan, 1m),
            Aspect.Increment => (reading?.Increment, FigureBinding.Times(figure.Unit)),
            _ => (reading?.Value, FigureBinding.Times(figure.Unit)),
        };
        if (value is not { } exact || reading!.Value is { IsZero: true } && mention.Value != 0)
            return Agreement.NoValue;
        decimal kept = decimal.Parse(exact.Round(10), CultureInfo.InvariantCulture) * times;
        return Prints(mention, kept) ? Agreement.Agrees : Agreement.Differs;
    }

    /// <summary>
    /// Whether a value would be printed like this, rounded or cut off; 余 and 以上 allow up to one unit of the last place above, 约 one unit
    /// either way.
    /// </summary>
    private static bool Prints(Mention mention, decimal value) =>
        mention.Bound switch
        {
            Bound.Over => value >= mention.Value && value < mention.Value + 10 * mention.Step,
            Bound.Under => value <= mention.Value,
            Bound.About => Math.Abs(value - mention.Value) <= mention.Step,
            _ => value > mention.Value - mention.Step && value < mention.Value + mention.Step,
        };
}
