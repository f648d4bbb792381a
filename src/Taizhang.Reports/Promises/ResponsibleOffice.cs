using System.Buffers;

namespace Taizhang.Reports.Promises;

/// <summary>Finds the office responsible for a promise: 由综合执法队负责, 牵头单位：财政所.</summary>
internal static class ResponsibleOffice
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("，；、）)。 ");

    /// <summary>The office that a sentence names; null when it names none.</summary>
    public static string? In(ReadOnlySpan<char> text)
    {
        foreach (string label in (ReadOnlySpan<string>)["责任单位：", "牵头单位：", "责任部门：", "牵头部门："])
        {
            int at = text.IndexOf(label);
            if (at < 0)
                continue;
            var rest = text[(at + label.Length)..];
            int stop = rest.IndexOfAny(Ends);
            return (stop < 0 ? rest : rest[..stop]).ToString();
        }
        int by = text.IndexOf('由');
        if (by < 0)
            return null;
        int charged = text[by..].IndexOf("牵头") is >= 0 and int leads ? leads : text[by..].IndexOf("负责");
        return charged is > 2 and <= 20 && !text.Slice(by + 1, charged - 1).ContainsAny('，', '、')
            ? text.Slice(by + 1, charged - 1).ToString()
            : null;
    }
}
