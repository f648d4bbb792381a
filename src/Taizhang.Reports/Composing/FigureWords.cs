using Taizhang.Kernel.Figures;

namespace Taizhang.Reports.Composing;

/// <summary>How a sentence names a figure.</summary>
public static class FigureWords
{
    /// <summary>Titles shorter than this do not say of what they speak: 化解率.</summary>
    private const int Telling = 4;

    /// <summary>Its title; where that is short, with its ledger's before it: 矛盾纠纷化解率.</summary>
    public static string NameOf(Figure figure) => figure.Title.Length < Telling ? NameWithLedger(figure) : figure.Title;

    /// <summary>Its title, with its ledger's before it unless they share a word: 逾期整改隐患, 承诺与督办超期未完成.</summary>
    public static string NameWithLedger(Figure figure)
    {
        string ledger = LedgerPhrases.Title(figure.Ledger);
        return Enumerable.Range(1, ledger.Length - 1).Any(i => figure.Title.Contains(ledger[(i - 1)..(i + 1)], StringComparison.Ordinal))
            ? figure.Title
            : ledger + figure.Title;
    }
}
