using System.Text.RegularExpressions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;
using Taizhang.Reports.Composing;

namespace Taizhang.Packs;

/// <summary>Reads the words that claim something, and checks that no phrase and no outline of a pack does without a figure.</summary>
internal static partial class ClaimReader
{
    /// <summary>
    /// The lists <c>claims</c>, <c>claims-not</c>, <c>part-plan</c> and <c>part-self</c> of a folder; missing ones are empty.
    /// </summary>
    public static ClaimWords Read(string folder) =>
        new(
            WordList.Read(folder, "claims"),
            WordList.Read(folder, "claims-not"),
            [.. WordList.Read(folder, "part-plan"), .. WordList.Read(folder, "part-self")]
        );

    /// <summary>Checks the phrases of ledgers; those with a fault are removed, which may leave others without what they refer to.</summary>
    public static void Check(List<ReadLedger> read, Pack? shipped, ClaimWords words)
    {
        var figures = new FigureBook(
            [.. shipped?.Ledgers ?? [], .. read.Select(one => one.Ledger)],
            [.. shipped?.Figures.All ?? [], .. read.SelectMany(one => one.Figures)]
        );
        if (read.RemoveAll(one => !IsSound(one, figures, words)) > 0)
            References.Check(read, shipped?.Ledgers ?? [], shipped?.Figures.All ?? []);
    }

    /// <summary>Each clause of a phrase stands on a figure or under a condition, and claims nothing outside one.</summary>
    private static bool IsSound(ReadLedger read, FigureBook figures, ClaimWords words)
    {
        var (ledger, map) = (read.Ledger, read.Map);
        if (ledger.Phrase.Length == 0)
            return true;
        string[] wrong =
        [
            .. ClaimText
                .Split(ledger.Phrase, '，')
                .Where(clause => !clause.Contains('{', StringComparison.Ordinal))
                .Select(clause => $"phrase 中的“{clause}”没有数字也没有条件，会年年照写。"),
            .. ClaimCheck.Of(PhraseText.InFull(ledger), figures, words).Select(refusal => $"phrase：{refusal.Message}"),
        ];
        foreach (string reason in wrong)
            map.Fault(reason, "phrase");
        return wrong.Length == 0;
    }

    /// <summary>The faults of a pack's outline, each with its line.</summary>
    public static IEnumerable<PackFault> OfOutline(string file, FigureBook figures, ClaimWords words)
    {
        if (!File.Exists(file))
            return [];
        // Any month will do: what it is about does not hang on which.
        string outline = MonthOutline.Filled(File.ReadAllText(file).ReplaceLineEndings("\n"), new(2024, 1));
        return Composer
            .Check(outline)
            .Concat(ClaimCheck.OfOutline(outline, figures, words))
            .Concat(ListCheck.OfOutline(outline, figures))
            .Select(refusal =>
                Line().Match(refusal.Message) is { Success: true } line
                    ? new PackFault(file, long.Parse(line.Groups[1].Value), refusal.Message[line.Length..])
                    : new PackFault(file, 1, refusal.Message)
            );
    }

    [GeneratedRegex(@"^第 (\d+) 行：")]
    private static partial Regex Line();
}
