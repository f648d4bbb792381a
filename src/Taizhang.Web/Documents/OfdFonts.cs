namespace Taizhang.Web.Documents;

/// <summary>Fonts by the names under which the standard's viewers know them.</summary>
internal static class OfdFonts
{
    /// <summary>What LibreOffice takes for the fonts of official papers where those are not installed, and what it stands for.</summary>
    private static readonly (string Part, string Named)[] Known =
    [
        ("NotoSerifCJK", "宋体"),
        ("NotoSansCJK", "黑体"),
        ("FangSong", "仿宋"),
        ("KaiTi", "楷体"),
        ("SimHei", "黑体"),
        ("SimSun", "宋体"),
        ("LiberationSerif", "Times New Roman"),
        ("LiberationSans", "Arial"),
    ];

    public static string Named(string name)
    {
        foreach (var (part, named) in Known)
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
                return named;
        return name.Split('-', ',')[0] is { Length: > 0 } plain ? plain : "宋体";
    }

    public static bool IsBold(string name) => name.Contains("Bold", StringComparison.OrdinalIgnoreCase);
}
