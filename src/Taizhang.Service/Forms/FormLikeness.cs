using System.Collections.Concurrent;
using Taizhang.Reports.Binding;

namespace Taizhang.Service.Forms;

/// <summary>
/// How like a blank's words are to a figure's name, where the form is about the figure's ledger: the same said in another order (积案化解,
/// 化解积案), with a word more (强制报告案件) or less (流转面积 of 土地流转面积). Never so sure that nobody has to look.
/// </summary>
internal static class FormLikeness
{
    /// <summary>The least, and from where on a name tells what it is though the form is about something else.</summary>
    public const int Alike = 700,
        Telling = 810;

    private const int Same = 865,
        Within = 850,
        Holding = 845,
        Strewn = 830;

    /// <summary>Words that say of a figure that it is counted, and nothing of what it counts.</summary>
    private static readonly string[] Before = ["开展", "组织", "下达", "印发", "实现", "主动", "现有", "累计", "共", "已", "新"],
        After = ["案件", "事项", "线索", "工作", "情况", "份数", "人员", "数量", "个数", "件数", "次数", "起数", "户数", "人数", "数"];

    /// <summary>The figures' names without what does not count, by name: each is compared with many blanks.</summary>
    private static readonly ConcurrentDictionary<string, string> Cores = [];

    /// <summary>In per mille; 0: not like it.</summary>
    /// <param name="a">What a blank asks for, its core.</param>
    /// <param name="name">A figure's name.</param>
    /// <param name="strictly">Whether only the same words will do, in whatever order.</param>
    public static int Of(string a, string name, bool strictly)
    {
        string b = Cores.GetOrAdd(name, Core);
        if (a.Length < 3 || b.Length < 3)
            return a == b && a.Length == 2 ? Same : 0;
        int common = Common(a, b);
        if (common == a.Length && common == b.Length)
            return Same;
        if (strictly)
            return 0;
        if (b.Contains(a, StringComparison.Ordinal))
            return Within - (b.Length - a.Length);
        if (a.Contains(b, StringComparison.Ordinal))
            return Holding - (a.Length - b.Length);
        if (b.Length > 3 && IsStrewn(b, a))
            return Strewn - (a.Length - b.Length);
        if (a.Length > 3 && IsStrewn(a, b))
            return Strewn - (b.Length - a.Length);
        int ofBoth = 500 * common / a.Length + 500 * common / b.Length;
        return common * 2 >= Math.Min(a.Length, b.Length) && ofBoth >= 500 ? Alike + (ofBoth - 500) / 5 : 0;
    }

    /// <summary>A text without the words that only say that something is counted.</summary>
    public static string Core(string text)
    {
        string core = FigureBinding.Plain(text);
        foreach (string word in Before)
            if (core.Length > word.Length + 1 && core.StartsWith(word, StringComparison.Ordinal))
            {
                core = core[word.Length..];
                break;
            }
        foreach (string word in After)
            if (core.Length > word.Length + 1 && core.EndsWith(word, StringComparison.Ordinal))
                return core[..^word.Length];
        return core;
    }

    /// <summary>How many characters two texts have in common.</summary>
    public static int Common(string a, string b)
    {
        Span<bool> taken = b.Length <= 64 ? stackalloc bool[64] : new bool[b.Length];
        int common = 0;
        foreach (char c in a)
            for (int i = 0; i < b.Length; i++)
                if (!taken[i] && b[i] == c)
                {
                    taken[i] = true;
                    common++;
                    break;
                }
        return common;
    }

    /// <summary>Whether a text holds all characters of a name in their order, with others between them.</summary>
    private static bool IsStrewn(string name, string text)
    {
        int at = 0;
        foreach (char c in text)
            if (at < name.Length && c == name[at])
                at++;
        return at == name.Length;
    }
}
