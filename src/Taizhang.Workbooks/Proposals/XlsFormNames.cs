using System.Globalization;
using Taizhang.Kernel;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Workbooks.Proposals;

/// <summary>Names of an XLSForm: of questions, of types that a ledger needs not, of columns that it has no place for.</summary>
internal static class XlsFormNames
{
    /// <summary>What ledgers keep of every entry by themselves.</summary>
    public static readonly string[] Kept =
    [
        "start",
        "end",
        "today",
        "deviceid",
        "subscriberid",
        "simserial",
        "phonenumber",
        "username",
        "email",
        "audit",
        "start-geopoint",
    ];

    /// <summary>Columns that say how a question looks or works on a phone.</summary>
    public static readonly (string Column, string Why)[] Unsaid =
    [
        ("choice_filter", "选项不能随别的答案变少，全部列出"),
        ("calculation", "公式没有收，需要的在台账定义里写 computed"),
        ("read_only", "没有收，所有字段都可以填"),
        ("repeat_count", "行数不限"),
        ("image", "题目里的图没有收"),
        ("guidance_hint", "没有收"),
        ("save_to", "没有收"),
    ];

    /// <summary>The id of a field: the name in the form as far as packs take it, and no other field's.</summary>
    public static string IdOf(XlsFormRow row, YamlMappingNode to, string part = "")
    {
        string written = part.Length > 0 ? $"{row["name"]}_{part}" : row["name"];
        string id = new([.. written.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        id = id.Trim('_').Cut(30).TrimEnd('_');
        if (id.Length == 0 || !char.IsAsciiLetterLower(id[0]) || !written.All(char.IsAscii))
            id = "f";
        if (id is "state" or "office" or "opened" or "area" or "that" or "f")
            id += "_1";
        string free = id;
        for (int n = 2; to.Children.ContainsKey(new YamlScalarNode(free)); n++)
            free = string.Create(CultureInfo.InvariantCulture, $"{id}_{n}");
        return free;
    }
}
