namespace Taizhang.Kernel.Fields;

/// <summary>How a page shows the value of a field to whoever sees it.</summary>
public enum PageForm
{
    /// <summary>The text that people read.</summary>
    Text,

    /// <summary>The entry to which it leads, by its name.</summary>
    Entry,
    Pictures,
    Table,
}
