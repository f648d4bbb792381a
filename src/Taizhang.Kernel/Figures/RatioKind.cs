using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>One figure divided by another; a slice of it divides the same slices.</summary>
internal sealed class RatioKind : DerivedKind
{
    public override string Name => "ratio";
    public override bool CountsByOffice => true;
    public override ImmutableArray<string> PartNames => ["分子", "分母"];

    public override int UsualDecimals(Figure figure) => 1;

    public override string Sentence(Figure figure) => $"{figure.Ratio.Over} ÷ {figure.Ratio.Under}";

    internal override ImmutableArray<string> PartsOf(Figure figure, string slice) =>
        [figure.Ratio.Over + slice, figure.Ratio.Under + slice];

    internal override Exact? Value(Tally tally, Figure figure, string slice, string area, Period period) =>
        tally.Book.Parts(figure, slice) is [var (over, ofOver), var (under, ofUnder)]
            ? figure.Quotient(tally.Value(over, ofOver, area, period), tally.Value(under, ofUnder, area, period))
            : null;
}
