using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Packs.Ledgers;

namespace Taizhang.Packs;

/// <summary>
/// The words by which a state says that a matter ended well (化解, 办结, 达标), and those by which a choice says that it did not (不满意,
/// 未履行): a move that asks the one and leads to the other says in a condition when that is true.
/// </summary>
internal sealed record EndReader(ImmutableArray<string> Ends, ImmutableArray<string> Not)
{
    /// <summary>The lists <c>ends</c> and <c>ends-not</c> of a folder; missing ones are empty.</summary>
    public static EndReader Read(string folder) => new(WordList.Read(folder, "ends"), WordList.Read(folder, "ends-not"));

    /// <summary>Checks ledgers; those with a fault are removed, which may leave others without what they refer to.</summary>
    public void Check(List<ReadLedger> read)
    {
        if (read.RemoveAll(one => !IsSound(one)) > 0)
            References.Check(read, [], []);
    }

    private bool IsSound(ReadLedger read)
    {
        var (ledger, map) = (read.Ledger, read.Map);
        int faults = 0;
        foreach (var move in ledger.Workflow.Moves.Where(move => move.To is { } to && EndsWell(ledger.Workflow.Title(to))))
        foreach (string id in move.Needs)
            if (
                ledger.Find(id) is { Type: ChoiceField choice } field
                && choice.Choices.FirstOrDefault(SaysNot) is { } denied
                && !move.When.Reads.Contains(id)
                && !ledger.Rules.Any(rule => rule.Reads.Contains(id) && (rule.At.IsEmpty || rule.At.Contains(move.Id)))
            )
            {
                faults++;
                map.FaultAt(
                    ["workflow", "moves", move.Id],
                    $"流转 {move.Id} 到“{ledger.Workflow.Title(move.To!)}”，要填的“{field.Title}”却可以是“{denied}”：用 when 写明什么情况才算。"
                );
            }
        return faults == 0;
    }

    private bool EndsWell(string state) => Ends.Any(state.Contains) && !SaysNot(state);

    private bool SaysNot(string text) => Not.Any(text.Contains);
}
