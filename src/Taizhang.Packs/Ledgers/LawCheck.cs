using System.Text.RegularExpressions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Packs.Ledgers;

/// <summary>
/// The rule that sets a period, a step or a paper is told with its article, so that it can be looked up, or as one that was not
/// (<see cref="LedgerWords.Unsure"/>). Asked of what is shipped and of what is being set: what a township set before stays.
/// </summary>
internal static partial class LawCheck
{
    public static readonly string Lacks = $"law 要写到条，如“信访工作条例 第三十四条”；没有核到条文的以“{LedgerWords.Unsure}”开头。";

    /// <summary>Removes ledgers that tell a law without its article.</summary>
    public static void Check(List<ReadLedger> read) =>
        read.RemoveAll(one =>
        {
            var wanting = Told(one.Ledger).Where(told => !IsTold(told.Law)).ToList();
            foreach (var (place, id, _) in wanting)
                one.Map.FaultAt([.. place, id, "law"], Lacks);
            return wanting.Count > 0;
        });

    public static bool IsTold(string law) =>
        law.Length == 0 || law.StartsWith(LedgerWords.Unsure, StringComparison.Ordinal) || Article().IsMatch(law);

    private static IEnumerable<(string[] Place, string Id, string Law)> Told(Ledger ledger) =>
        ledger
            .Workflow.Moves.Select(move => ((string[])["workflow", "moves"], move.Id, move.Law))
            .Concat(ledger.Clocks.Select(clock => ((string[])["clocks"], clock.Id, clock.Law)))
            .Concat(ledger.Rules.Select(rule => ((string[])["rules"], rule.Id, rule.Law)));

    [GeneratedRegex("第[一二三四五六七八九十百零]+条")]
    private static partial Regex Article();
}
