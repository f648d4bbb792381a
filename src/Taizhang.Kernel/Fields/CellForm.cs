namespace Taizhang.Kernel.Fields;

/// <summary>The form of a field in a workbook cell: what an import reads and a template asks for.</summary>
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
