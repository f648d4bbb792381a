using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Service.Forms;

/// <summary>Which ledgers a form is about, by its title and by what most of its blanks ask for.</summary>
internal sealed class FormContext
{
    /// <summary>Parts of titles that every form and many ledgers have.</summary>
    private static readonly string[] Common =
    [
        "情况",
        "统计",
        "月报",
        "工作",
        "汇总",
        "台账",
        "管理",
        "项目",
        "建设",
        "服务",
        "农村",
        "村庄",
        "信息",
        "安全",
        "整治",
        "与",
        "报表",
        "开展",
    ];

    private readonly HashSet<string> _titled;
    private readonly Dictionary<string, int> _votes = [];

    public FormContext(Pack pack, string title)
    {
        string about = title;
        _titled = [.. pack.Ledgers.Where(ledger => Shares(about, ledger)).Select(ledger => ledger.Id)];
    }

    /// <summary>Whether the title says what the form is about.</summary>
    public bool IsTitled => _titled.Count > 0;

    /// <summary>Whether the title names a ledger.</summary>
    public bool Names(Ledger ledger) => _titled.Contains(ledger.Id);

    public void Vote(Figure figure) => _votes[figure.Ledger.Id] = _votes.GetValueOrDefault(figure.Ledger.Id) + 1;

    /// <summary>Whether the form is about a figure's ledger: its title says so, or several other blanks do.</summary>
    public bool Holds(Figure figure) => _titled.Contains(figure.Ledger.Id) || IsUsual(figure);

    private bool IsUsual(Figure figure) =>
        _votes.GetValueOrDefault(figure.Ledger.Id) is var votes && votes >= 3 && votes * 3 >= _votes.Values.Sum();

    private static bool Shares(string title, Ledger ledger)
    {
        string name = ledger.Title;
        for (int length = Math.Min(name.Length, 6); length >= 2; length--)
        for (int at = 0; at + length <= name.Length; at++)
        {
            string part = name.Substring(at, length);
            if (
                !Common.Any(common => part == common || (length == 2 && common.Contains(part, StringComparison.Ordinal)))
                && title.Contains(part, StringComparison.Ordinal)
            )
                return true;
        }
        return false;
    }
}
