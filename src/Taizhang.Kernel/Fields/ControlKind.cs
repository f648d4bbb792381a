namespace Taizhang.Kernel.Fields;

/// <summary>The control by which a form asks for a field.</summary>
public enum ControlKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Several lines of text.</summary>
    Lines,

    /// <summary>One of the type's options, in a list or side by side.</summary>
    Choice,

    /// <summary>One of the type's two options, side by side.</summary>
    YesNo,
    Day,

    /// <summary>A day and a minute of it.</summary>
    Minute,
    Period,
    Number,
    Telephone,

    /// <summary>An entry that is looked for.</summary>
    Link,
    Pictures,

    /// <summary>A table, a row of controls for each of its rows.</summary>
    Rows,
}
