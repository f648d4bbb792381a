namespace Taizhang.Kernel.Figures;

/// <summary>How many different values the entries of a period have in a field.</summary>
internal sealed class DistinctKind : TalliedKind
{
    public override string Name => "distinct";
    public override bool IsSum => false;
    public override bool AddsAreas => false;
    public override bool AddsMonths => false;
    public override bool CountsHappenings => true;
    public override bool IsLevel => false;
    public override bool IsStock => false;
    public override bool IsDistinct => true;
    public override bool CountsByOffice => true;
    public override string DayTitle => "计入日";

    public override string Explanation(Figure figure, string display) => $"下列条目去掉重复后是 {display}。";

    internal override Cells NewCells(Figure figure, Names names) => new DistinctCells(names);
}
