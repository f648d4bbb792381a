namespace Taizhang.Kernel.Fields;

/// <summary>How a field stands in a cell of a workbook: what an import reads there and a template asks for.</summary>
public enum CellForm
{
    /// <summary>Not in one cell: imports and templates leave the field out.</summary>
    None,
    Text,
    Choice,
    YesNo,
    Day,
    Period,
    Number,
}
