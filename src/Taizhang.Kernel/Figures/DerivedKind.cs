namespace Taizhang.Kernel.Figures;

/// <summary>A kind whose figures are computed from others on reading.</summary>
internal abstract class DerivedKind : FigureKind
{
    public override bool IsSum => false;
    public override bool AddsAreas => false;
    public override bool AddsMonths => false;
    public override bool CountsHappenings => false;
    public override bool IsLevel => false;
    public override bool IsStock => false;
    public override bool IsDistinct => false;
    public override string DayTitle => throw NoEntries();

    public override string Explanation(Figure figure, string display) => throw NoEntries();

    internal override Cells NewCells(Figure figure, Names names) => throw NoEntries();

    private InvalidOperationException NoEntries() => new($"A figure of the kind {Name} has no entries of its own.");
}
