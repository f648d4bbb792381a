namespace Taizhang.Kernel.Figures;

/// <summary>The newest amount of each area up to the end of a period, added up.</summary>
internal sealed class LatestKind : TalliedKind
{
    public override string Name => "latest";
    public override bool IsSum => false;
    public override bool AddsAreas => true;
    public override bool AddsMonths => false;
    public override bool CountsHappenings => false;
    public override bool IsLevel => true;
    public override bool IsStock => false;
    public override bool IsDistinct => false;
    public override bool CountsByOffice => false;
    public override string DayTitle => "计入日";

    public override string Explanation(Figure figure, string display) => $"各区域期末前最近一次的数，加起来就是 {display}。";

    internal override Cells NewCells(Figure figure, Names names) => new LatestCells();
}
