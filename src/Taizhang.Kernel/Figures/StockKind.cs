namespace Taizhang.Kernel.Figures;

/// <summary>What there is at the end of a period: each entry counts from one day until another.</summary>
internal sealed class StockKind : TalliedKind
{
    public override string Name => "stock";
    public override bool IsSum => true;
    public override bool AddsAreas => true;
    public override bool AddsMonths => false;
    public override bool CountsHappenings => false;
    public override bool IsLevel => true;
    public override bool IsStock => true;
    public override bool IsDistinct => false;
    public override bool CountsByOffice => true;
    public override string DayTitle => "起始日";

    public override string Explanation(Figure figure, string display) => $"期末仍在的条目，加起来就是 {display}。";

    internal override Cells NewCells(Figure figure, Names names) => new MonthCells(stock: true);
}
