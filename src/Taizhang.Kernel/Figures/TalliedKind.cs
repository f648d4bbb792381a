using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>A kind whose figures are kept, contribution by contribution.</summary>
internal abstract class TalliedKind : FigureKind
{
    public override ImmutableArray<string> PartNames => [];

    public override int UsualDecimals(Figure figure) => Math.Min(figure.Shift, 2);

    public override string Sentence(Figure figure)
    {
        string which = figure.Where.Tests.IsEmpty
            ? "全部条目"
            : $"{string.Join("、", figure.Where.Tests.Select(test => test.Words))}的条目";
        return $"{figure.Ledger.Title}台账中{which}，{figure.Definition}。";
    }

    internal override ImmutableArray<string> PartsOf(Figure figure, string slice) => [];

    internal override Exact? Value(Tally tally, Figure figure, string slice, string area, Period period) =>
        tally.Book.FindSeries(slice.Length == 0 ? figure.Id : figure.Id + slice) is { } series
        && tally.Read(series, area, period) is { } number
        // Nobody states that there is nothing by stating nothing.
        && !(number == 0 && figure.IsStated)
            ? new Exact(number, Exact.Power(figure.Shift).Over)
            : null;
}
