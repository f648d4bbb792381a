namespace Taizhang.Kernel.Figures;

/// <summary>
/// An amount of each different value, as last recorded in a period: how many people live in the households that were visited, however often
/// each was.
/// </summary>
internal sealed class OnceKind : TalliedKind
{
    public override string Name => "once";
    public override bool IsSum => false;
    public override bool AddsAreas => false;
    public override bool AddsMonths => false;
    public override bool CountsHappenings => true;
    public override bool IsLevel => false;
    public override bool IsStock => false;
    public override bool IsDistinct => true;
    public override bool CountsByOffice => false;
    public override string DayTitle => "计入日";

    public override string Explanation(Figure figure, string display) => $"下列条目中同一对象只计最近一次，加起来就是 {display}。";

    internal override Cells NewCells(Figure figure, Names names) => new OnceCells(names);
}
