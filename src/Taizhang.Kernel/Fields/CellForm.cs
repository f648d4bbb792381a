namespace Taizhang.Kernel.Fields;

/// <summary>The form of a field in a workbook cell: what an import reads and a template asks for.</summary>
public enum CellForm
{
    /// <summary>Not in one cell: imports and templates leave the field out.</summary>
    None,

    /// <summary>One line of anybody's words: a stroke alone is what was written.</summary>
    Line,

    /// <summary>Several lines of anybody's words.</summary>
    Lines,

    /// <summary>A text of a form of its own, such as a number of an identity card: a stroke alone says that there is none.</summary>
    Code,
    Choice,
    YesNo,
    Day,
    Period,
    Number,
}
