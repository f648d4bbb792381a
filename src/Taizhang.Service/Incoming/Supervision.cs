using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Incoming;

/// <summary>A task that a paper, an instruction or a meeting gave (督办), as it stands on a day.</summary>
/// <param name="Due">Null: no day was set.</param>
/// <param name="Done">The day on which it was done; null while it is not.</param>
/// <param name="IsOver">Whether nothing is pending any more.</param>
public sealed record Supervised(Entry Entry, string Text, string Origin, DateOnly? Due, DateOnly? Done, bool IsOver)
{
    /// <summary>Whether it is, or was, done after its day.</summary>
    public bool IsLate(DateOnly today) => Due is { } due && (Done ?? today) > due && !(IsOver && Done is null);
}

/// <summary>What became of an office's tasks.</summary>
public sealed record Reckoning(string Office, int All, int InTime, int LateDone, int Open, int Late);

/// <summary>The list of tasks that were given by papers, instructions and meetings, and their reckoning by office.</summary>
public static class Supervision
{
    private const string Done = "done",
        Nobody = "未定承办单位",
        DoneOn = "done_on";

    /// <summary>Where such tasks come from: ids of the choices of a pledge's origin.</summary>
    private static readonly string[] Origins = ["superior", "instruction", "meeting", "frontline", "prompt"];

    /// <summary>The tasks given since a day, and those still open, that the visitor sees: first due first.</summary>
    public static async ValueTask<IReadOnlyList<Supervised>> ListAsync(Visit visit, DateOnly since)
    {
        if (visit.Pack.Find(PledgeLedger.Id) is not { } ledger)
            return [];
        var origins = Origins.Select(id => ledger.TitleOf(PledgeLedger.Origin, id)).ToHashSet();
        var tasks = new List<Supervised>();
        await foreach (var entry in visit.Town.StreamAsync(visit.Actor, new EntryQuery { Ledger = ledger.Id }))
        {
            if (entry.Struck || !origins.Contains(Text(PledgeLedger.Origin)))
                continue;
            bool over = ledger.Workflow.IsEnd(entry.State);
            if (over && entry.Opened < since)
                continue;
            tasks.Add(
                new(
                    entry,
                    Rights.Shown(visit.Actor, entry, ledger.Find(PledgeLedger.Text)!, Value(PledgeLedger.Text)),
                    Text(PledgeLedger.Origin),
                    Value(PledgeLedger.DueOn).Day,
                    over || entry.State == Done ? Value(DoneOn).Day ?? entry.Trail.LastOrDefault()?.Day : null,
                    over
                )
            );

            Kernel.Values.Value Value(string field) => entry.Values[ledger.IndexOf(field)];
            string Text(string field) => ledger.Find(field)!.Display(Value(field));
        }
        return [.. tasks.OrderBy(task => task.IsOver).ThenBy(task => task.Due ?? DateOnly.MaxValue).ThenBy(task => task.Entry.Id)];
    }

    /// <summary>By office, those with most late tasks first.</summary>
    public static ImmutableArray<Reckoning> Reckon(IEnumerable<Supervised> tasks, DateOnly today) =>
        [
            .. tasks
                .GroupBy(task => task.Entry.Office ?? Nobody)
                .Select(group => new Reckoning(
                    group.Key,
                    group.Count(),
                    group.Count(task => task.Done is not null && !task.IsLate(today)),
                    group.Count(task => task.Done is not null && task.IsLate(today)),
                    group.Count(task => task.Done is null && !task.IsOver),
                    group.Count(task => task.Done is null && task.IsLate(today))
                ))
                .OrderByDescending(one => one.Late)
                .ThenByDescending(one => one.All)
                .ThenBy(one => one.Office, StringComparer.Ordinal),
        ];
}
