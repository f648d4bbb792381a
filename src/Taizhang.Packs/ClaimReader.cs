using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;
using Taizhang.Reports.Composing;

namespace Taizhang.Packs;

/// <summary>Reads the words that claim something, and checks that no phrase and no outline of a pack does without a figure.</summary>
internal static partial class ClaimReader
{
    /// <summary>The lists <c>claims</c>, <c>claims-not</c>, <c>part-plan</c> and <c>part-self</c> of a folder; missing ones are empty.</summary>
    public static ClaimWords Read(string folder)
    {
        return new(List("claims"), List("claims-not"), [.. List("part-plan"), .. List("part-self")]);

        ImmutableArray<string> List(string name) =>
            Path.Combine(folder, name + ".txt") is var file && File.Exists(file)
                ?
                [
                    .. File.ReadLines(file)
                        .Where(line => !line.StartsWith('#'))
                        .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                ]
                : [];
    }

    /// <summary>Each clause of a phrase stands on a figure or under a condition, and claims nothing outside one.</summary>
    public static void CheckPhrase(ReadLedger read, FigureBook figures, ClaimWords words)
    {
        var (ledger, map) = (read.Ledger, read.Map);
        if (ledger.Phrase.Length == 0)
            return;
        foreach (string clause in ClaimText.Split(ledger.Phrase, '，'))
            if (!clause.Contains('{', StringComparison.Ordinal))
                map.Fault($"phrase 中的“{clause}”没有数字也没有条件，会年年照写。", "phrase");
        foreach (var refusal in ClaimCheck.Of(PhraseText.InFull(ledger), figures, words))
            map.Fault($"phrase：{refusal.Message}", "phrase");
    }

    /// <summary>The faults of a pack's outline, each with its line.</summary>
    public static IEnumerable<PackFault> OfOutline(string file, FigureBook figures, ClaimWords words)
    {
        if (!File.Exists(file))
            return [];
        return Composer
            .Check(File.ReadAllText(file).ReplaceLineEndings("\n"))
            .Concat(ClaimCheck.OfOutline(File.ReadAllText(file).ReplaceLineEndings("\n"), figures, words))
            .Select(refusal =>
                Line().Match(refusal.Message) is { Success: true } line
                    ? new PackFault(file, long.Parse(line.Groups[1].Value), refusal.Message[line.Length..])
                    : new PackFault(file, 1, refusal.Message)
            );
    }

    [GeneratedRegex(@"^第 (\d+) 行：")]
    private static partial Regex Line();
}
