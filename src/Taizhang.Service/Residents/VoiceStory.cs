using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Residents;

/// <summary>Tells residents of an entry in their words: what it is, who has it, until when, and what happened.</summary>
internal static class VoiceStory
{
    public static async Task<VoiceCase> TellAsync(RunningTown town, Entry entry)
    {
        var ledger = town.Pack[entry.Ledger];
        var use = ledger.Public!;
        var run = entry.NextDue;
        var clock = run is null ? null : ledger.FindClock(run.Clock);
        return new(
            entry,
            ledger,
            VillageOf(town, entry),
            use.Kind.Display(entry.Values[ledger.IndexOf(use.Kind.Id)]),
            ledger.Workflow.Title(entry.State),
            HolderOf(town, ledger, entry),
            entry.Office,
            ledger.Workflow.IsEnd(entry.State),
            use.Content.From.Contains(entry.State),
            use.Again.From.Contains(entry.State) && use.Again.CheckExtent(ledger, entry) is null,
            run?.Due,
            run is null ? null : clock?.Words(run, town.Today, town.Pack.Calendar),
            await StepsAsync(town, ledger, entry)
        );
    }

    /// <summary>What everybody may read of an entry; null while no clerk has released it.</summary>
    public static ReleasedVoice? Released(RunningTown town, Ledger ledger, Entry entry) =>
        ledger.Public!.TextOf(ledger, entry) is not { } text
            ? null
            : new(
                entry.Number,
                ledger.Id,
                ledger.Public.Kind.Display(entry.Values[ledger.IndexOf(ledger.Public.Kind.Id)]),
                entry.Area,
                VillageOf(town, entry),
                text,
                ledger.Workflow.Title(entry.State),
                HolderOf(town, ledger, entry),
                ledger.Workflow.IsEnd(entry.State),
                entry.Opened,
                entry.NextDue?.Due
            );

    private static string VillageOf(RunningTown town, Entry entry) => town.Read(state => state.Areas.Find(entry.Area)?.Name ?? "");

    /// <summary>In whose hands it is: the office that has it, the sender who is to judge, else who keeps what residents send.</summary>
    private static string HolderOf(RunningTown town, Ledger ledger, Entry entry)
    {
        if (ledger.Workflow.IsEnd(entry.State))
            return "已经办完";
        var expected = ledger.Workflow.Expected(entry.State)!;
        return expected.By.Contains(Role.Resident) ? "反映人（等您评价）"
            : expected.By.Contains(Role.Office) && entry.Office is { } office ? office
            : town.Door.Keeper;
    }

    private static async Task<ImmutableArray<VoiceStep>> StepsAsync(RunningTown town, Ledger ledger, Entry entry)
    {
        var steps = ImmutableArray.CreateBuilder<VoiceStep>();
        string? office = null;
        foreach (var (line, happened) in await town.PublicHistoryAsync(entry))
        {
            if (happened is not EntryEvent change)
                continue;
            office = change.Office is { } to ? to.After : office;
            if (change.Type is not (EntryEvent.Opened or EntryEvent.Moved))
                continue;
            var day = Kernel.Calendar.TownTime.DayOf(line.At);
            var running = change.Clocks.IsDefault
                ? null
                : change.Clocks.Where(run => run is { Stopped: null, Paused: null, IsPublicity: false }).MinBy(run => run.Due);
            bool late =
                !change.Clocks.IsDefault
                && change.Clocks.Any(run => run is { Stopped: { } stopped, IsPublicity: false } && stopped == day && stopped > run.Due);
            steps.Add(
                new(
                    line.At,
                    change.Type == EntryEvent.Opened ? "收到反映" : ledger.Workflow.Find(change.Move ?? "")?.Title ?? "办理",
                    office,
                    TextOf(ledger, change),
                    running?.Due,
                    late
                )
            );
        }
        return steps.ToImmutable();
    }

    /// <summary>What the sender is told by an event: the answer, or its own words.</summary>
    private static string? TextOf(Ledger ledger, EntryEvent change)
    {
        string told = change.Type == EntryEvent.Opened ? ledger.Public!.Words.Id : ledger.Public!.Answer.Id;
        var ids = change.Move == ledger.Public!.Again.Id ? ledger.Public.Again.May : [told];
        return change
            .Fields.Where(field => ids.Contains(field.Field) && !field.After.IsEmpty)
            .Select(field => ledger.Find(field.Field)!.Display(field.After))
            .FirstOrDefault();
    }
}
