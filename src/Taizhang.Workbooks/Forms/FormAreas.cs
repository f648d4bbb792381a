using Taizhang.Kernel.Areas;

namespace Taizhang.Workbooks.Forms;

/// <summary>The areas that the heads of a form name.</summary>
public sealed class FormAreas(AreaTree areas, DateOnly today)
{
    private readonly AreaNames _names = new(areas, AreaLevel.Grid, today);

    /// <summary>The code of the area that a head names; null: it names none, or several.</summary>
    public string? Find(string head) => head.Length is > 0 and < 40 && _names.Find([head]) is { Ok: true, Value: var code } ? code : null;
}
