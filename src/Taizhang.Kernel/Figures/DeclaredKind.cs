namespace Taizhang.Kernel.Figures;

/// <summary>An amount that an office declared for an area and a period, with its source.</summary>
internal sealed class DeclaredKind : TalliedKind
{
    public override string Name => "declared";
    public override bool IsSum => false;
    public override bool AddsAreas => false;
    public override bool AddsMonths => false;
    public override bool CountsHappenings => false;
    public override bool IsLevel => false;
    public override bool IsStock => false;
    public override bool IsDistinct => false;
    public override bool CountsByOffice => false;
    public override string DayTitle => "所属期";

    public override string Explanation(Figure figure, string display) =>
        "由部门核定、有来源文件的填报数。本级有数用本级的，没有时由下级相加；全年没有时"
        + (figure.SumsMonths ? "由各月相加。" : "取最后一个月的。");

    internal override Cells NewCells(Figure figure, Names names) => new DeclaredCells(figure.SumsMonths);
}
