using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>How many areas of a level have a value of another figure that satisfies a test. It has no slices.</summary>
internal sealed class AreasKind : DerivedKind
{
    public override string Name => "areas";
    public override bool CountsByOffice => false;
    public override ImmutableArray<string> PartNames => ["依据的数字"];

    public override int UsualDecimals(Figure figure) => 0;

    public override string Sentence(Figure figure) => figure.Definition;

    internal override ImmutableArray<string> PartsOf(Figure figure, string slice) => [figure.OfFigure];

    internal override Exact? Value(Tally tally, Figure figure, string slice, string area, Period period) =>
        tally.Judged(figure, area, period) is { IsEmpty: false } judged ? judged.Count(one => one.Counts) : null;
}
