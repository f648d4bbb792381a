using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Residents;

/// <summary>
/// What a resident sent, as programs of other towns and residents read it: rounded to its village, with the released text.
/// </summary>
/// <param name="Text">What a clerk released; null: it is not released.</param>
/// <param name="Updated">When something last happened; of what is over, when it came to its end.</param>
public sealed record OpenRequest(
    string Number,
    string Ledger,
    string Kind,
    string? Text,
    string State,
    bool IsOver,
    string? Office,
    string Area,
    string Village,
    DateOnly? Due,
    DateTimeOffset Requested,
    DateTimeOffset Updated,
    ImmutableArray<OpenStep> Steps
);

/// <param name="IsOver">Whether it came to its end by this step.</param>
public sealed record OpenStep(DateTimeOffset At, string Title, string? Office, bool IsOver);

/// <summary>Reads them.</summary>
public static class OpenRequests
{
    /// <summary>One by its number: if it is released, or <paramref name="unreleased"/> ones are wanted too; else null.</summary>
    public static async Task<OpenRequest?> FindAsync(RunningTown town, string number, bool unreleased)
    {
        if (!town.Door.IsOpen || await town.PublicEntryAsync(number) is not { } entry)
            return null;
        var ledger = town.Pack[entry.Ledger];
        return unreleased || VoiceStory.Released(town, ledger, entry) is not null ? await OfAsync(town, ledger, entry) : null;
    }

    /// <summary>Those that were released, registered in a span of time; newest first.</summary>
    public static async Task<IReadOnlyList<OpenRequest>> ListAsync(RunningTown town, DateTimeOffset from, DateTimeOffset to, int limit)
    {
        var found = new List<OpenRequest>();
        foreach (var ledger in town.PublicLedgers)
        await foreach (var entry in town.PublicEntriesAsync(ledger, TownTime.DayOf(from), TownTime.DayOf(to)))
        {
            if (found.Count >= limit)
                break;
            if (
                VoiceStory.Released(town, ledger, entry) is not null
                && await OfAsync(town, ledger, entry) is var one
                && one.Requested >= from
                && one.Requested <= to
            )
                found.Add(one);
        }
        return found;
    }

    private static async Task<OpenRequest> OfAsync(RunningTown town, Ledger ledger, Entry entry)
    {
        var released = VoiceStory.Released(town, ledger, entry);
        var steps = ImmutableArray.CreateBuilder<OpenStep>();
        string? office = null;
        foreach (var (line, happened) in await town.PublicHistoryAsync(entry))
        {
            if (happened is not EntryEvent { Type: EntryEvent.Opened or EntryEvent.Moved } change)
                continue;
            office = change.Office is { } to ? to.After : office;
            bool isOver =
                change.State is { Before: { } before, After: { } after } && ledger.Workflow.IsEnd(after) && !ledger.Workflow.IsEnd(before);
            steps.Add(
                new(
                    line.At,
                    change.Type == EntryEvent.Opened ? "收到反映" : ledger.Workflow.Find(change.Move ?? "")?.Title ?? "办理",
                    office,
                    isOver
                )
            );
        }
        bool over = ledger.Workflow.IsEnd(entry.State);
        return new(
            entry.Number,
            ledger.Id,
            ledger.Public!.Kind.Display(entry.Values[ledger.IndexOf(ledger.Public.Kind.Id)]),
            released?.Text,
            ledger.Workflow.Title(entry.State),
            over,
            entry.Office,
            entry.Area,
            town.Read(state => state.Areas.Find(entry.Area)?.Name ?? ""),
            entry.NextDue?.Due,
            steps[0].At,
            over ? steps.LastOrDefault(step => step.IsOver)?.At ?? steps[^1].At : steps[^1].At,
            steps.ToImmutable()
        );
    }
}
