using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;
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
public sealed record Reconciled(Mention Mention, Binding Binding, FigureReading? Reading, Agreement Agreement)
{
    /// <summary>The figure, or the one whose slice it is; null when there is none.</summary>
    public Figure? Figure => Binding.Figure ?? Binding.Slice?.Figure;

    /// <summary>Empty for a whole figure.</summary>
    public string Slice => Binding.Slice?.Slice ?? "";
}

/// <summary>Published values beside the ledgers' values (对账), and the numbers for which no figure was found.</summary>
public sealed record Reconciliation(IReadOnlyList<Reconciled> Matched, IReadOnlyList<Reconciled> Unmatched)
{
    /// <summary>Only results are compared: targets and plans have no entries yet.</summary>
    public static Reconciliation Of(Visit visit, ReportReading reading)
    {
        List<Reconciled> bound = [],
            unbound = [];
        string area = visit.Areas.Town.Code;
        var said = visit.Town.Read(town => town.BoundWords);
        foreach (var binding in new FigureBinding(visit.Pack.Figures).Of(reading.Report, said))
        {
            var mention = reading.Report.Mentions[binding.Mention];
            if (mention.Status != Status.Actual)
                continue;
            var one = new Reconciled(mention, binding, null, Agreement.NoValue);
            if (one.Figure is not { } figure)
            {
                unbound.Add(one);
                continue;
            }
            var period = new Period(mention.Year ?? reading.Filed.Year);
            var value = visit.Town.Figures(visit.Actor, [(figure, one.Slice)], area, period)?[0];
            bound.Add(one with { Reading = value, Agreement = Compare(mention, figure, value) });
        }
        return new(bound, unbound);
    }

    internal static Agreement Compare(Mention mention, Figure figure, FigureReading? reading)
    {
        var value = mention.Aspect switch
        {
            Aspect.Growth => reading?.Growth,
            Aspect.PlanRatio => reading?.ShareOfPlan,
            Aspect.Increment => reading?.Increment,
            _ => reading?.Value,
        };
        if (value is not { } exact || reading!.Value is { IsZero: true } && mention.Value != 0)
            return Agreement.NoValue;
        return StatementReader.Prints(mention, figure, exact) ? Agreement.Agrees : Agreement.Differs;
    }
}
