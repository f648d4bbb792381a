namespace Taizhang.Kernel.Figures;

/// <summary>What happened in a period: each entry contributes an amount on a day.</summary>
internal sealed class FlowKind : TalliedKind
{
    public override string Name => "flow";
    public override bool IsSum => true;
    public override bool AddsAreas => true;
    public override bool AddsMonths => true;
    public override bool CountsHappenings => true;
    public override bool IsLevel => false;
    public override bool IsStock => false;
    public override bool IsDistinct => false;
    public override bool CountsByOffice => true;
    public override string DayTitle => "计入日";

    public override string Explanation(Figure figure, string display) => $"下列条目计入的数加起来就是 {display}。";

    internal override Cells NewCells(Figure figure, Names names) => new MonthCells(stock: false);
}
