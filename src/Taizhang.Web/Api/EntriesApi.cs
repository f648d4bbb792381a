using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Web.Api;

/// <summary>Reads entries: lists, one entry, its history.</summary>
internal static class EntriesApi
{
    public const int LargestPage = 1000;
    private const string Filter = "f.";

    public static void MapEntries(this RouteGroupBuilder api)
    {
        api.MapGet("/entries", ListAsync)
            .WithTags("Entries")
            .WithSummary("Entries of a ledger, or of all, newest first")
            .WithDescription(
                "Also takes filters by choice fields of the ledger: f.kind=消防. "
                    + "With link, only those that point to the entry of that number. "
                    + "Personal fields of cases that the caller does not handle are masked."
            );
        api.MapGet("/entries/{number}", FindAsync)
            .WithTags("Entries")
            .WithSummary("One entry, with the moves that the caller may make now");
        api.MapGet("/entries/{number}/history", HistoryAsync).WithTags("Entries").WithSummary("What happened to an entry, oldest first");
    }

    internal static async Task<Results<Ok<EntryList>, Refused>> ListAsync(
        HttpContext http,
        string? ledger = null,
        string? state = null,
        string? area = null,
        string? office = null,
        string? link = null,
        string? q = null,
        bool struck = false,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var definition = ledger is null ? null : caller.Town.Pack.Find(ledger);
        if (ledger is not null && definition is null)
            refusals.Add(Refusal.MissingLedger(ledger, "ledger"));
        if (
            state is not null
            && !(definition is null ? caller.Town.Pack.Ledgers : [definition]).Any(one =>
                one.Workflow.States.Any(known => known.Id == state)
            )
        )
            refusals.Add(Refusal.InputStateUnknown(state));
        if (
            area is not null
            && !caller.Town.Read(town => town.Areas.Find(area) is not null && Rights.Covers(caller.Actor, area, town.Areas))
        )
            refusals.Add(Refusal.MissingArea(area, "area"));
        if (link is not null && await caller.Town.FindAsync(caller.Actor, link) is null)
            refusals.Add(Refusal.MissingEntry(link, "link"));
        var query = new EntryQuery
        {
            Ledger = ledger,
            State = state,
            Office = office,
            Link = link,
            Search = string.IsNullOrWhiteSpace(q) ? null : q,
            Struck = struck,
            Choices = Choices(http.Request.Query, definition, refusals),
            Before = Number(before, "before", long.MaxValue, refusals),
            Limit = (int)(Number(limit, "limit", LargestPage, refusals) ?? 50),
        };
        if (refusals.Count > 0)
            return new Refused(refusals.ToImmutable());
        var page = await caller.Town.ListAsync(caller.Actor, query, area);
        return TypedResults.Ok(new EntryList([.. page.Items.Select(entry => View(caller, entry))], page.Next));
    }

    internal static async Task<Results<Ok<EntryDetail>, Refused>> FindAsync(HttpContext http, string number)
    {
        var caller = Caller.Of(http);
        if (await caller.Town.FindAsync(caller.Actor, number) is not { } entry)
            return NotFound(number);
        var ledger = caller.Town.Pack[entry.Ledger];
        var areas = caller.Town.Read(town => town.Areas);
        return TypedResults.Ok(
            new EntryDetail(
                View(caller, entry),
                [.. Rights.Moves(caller.Actor, ledger, entry, areas).Select(move => move.Id)],
                await LinksAsync(caller, ledger, entry),
                [
                    .. (await caller.Town.PointingAsync(caller.Actor, entry.Number, newest: 1)).Select(one => new PointingView(
                        one.Ledger,
                        caller.Town.Pack[one.Ledger].Title,
                        one.Count
                    )),
                ],
                [.. (await caller.Town.BecameAsync(caller.Actor, entry.Number)).Select(one => one.Number)],
                caller.Town.DoubtsOf(caller.Actor, entry)
            )
        );
    }

    private static async Task<IReadOnlyList<LinkView>> LinksAsync(Caller caller, Ledger ledger, Entry entry)
    {
        var links = ledger
            .Fields.Zip(entry.Values)
            .Where(pair => pair.First.Type is LinkField && !pair.Second.IsEmpty && Rights.Sees(caller.Actor, entry, pair.First))
            .Select(pair => (pair.First.Id, Number: pair.Second.Text!))
            .ToArray();
        var found = await caller.Town.LinkedAsync(caller.Actor, links.Select(link => link.Number));
        var areas = caller.Town.Read(town => town.Areas);
        return
        [
            .. from link in links
            where found.ContainsKey(link.Number)
            let to = found[link.Number]
            select new LinkView(
                link.Id,
                to.Number,
                to.Ledger,
                Rights.ShownLinkedName(caller.Actor, caller.Town.Pack[to.Ledger], to, areas)
            ),
        ];
    }

    internal static async Task<Results<Ok<IReadOnlyList<HistoryLine>>, Refused>> HistoryAsync(HttpContext http, string number)
    {
        var caller = Caller.Of(http);
        if (await caller.Town.FindAsync(caller.Actor, number) is not { } entry)
            return NotFound(number);
        var ledger = caller.Town.Pack[entry.Ledger];
        var lines = await caller.Town.HistoryAsync(caller.Actor, entry);
        bool reasons = Rights.MayReadReasons(caller.Actor, ledger, entry);
        return TypedResults.Ok<IReadOnlyList<HistoryLine>>([.. lines.Select(one => Line(one.Line, one.Event))]);

        HistoryLine Line(JournalLine line, Event happened) =>
            happened is EntryEvent change
                ? new(
                    line.Seq,
                    TownTime.Of(line.At),
                    line.ActorName,
                    line.Type,
                    change.Move,
                    reasons || change.Move is not null ? change.Reason : null,
                    change.Into,
                    change.Became,
                    null,
                    Changed(change.Area),
                    Changed(change.Office),
                    Changed(change.State),
                    [
                        .. change.Fields.Select(field => new FieldChanged(
                            field.Field,
                            Seen(field.Field, field.Before),
                            Seen(field.Field, field.After)
                        )),
                    ]
                )
                : new(
                    line.Seq,
                    TownTime.Of(line.At),
                    line.ActorName,
                    line.Type,
                    null,
                    reasons ? WordsOf(happened) : null,
                    null,
                    null,
                    (happened as FieldRevealed)?.Field,
                    null,
                    null,
                    null,
                    []
                );

        static string? WordsOf(Event happened) =>
            happened switch
            {
                FieldRevealed revealed => revealed.Purpose,
                EntryNoted noted => noted.Text,
                EntryUrged urged => urged.Words,
                _ => null,
            };
        SeenValue Seen(string field, Value value) => new(entry, ledger.Find(field)!, value, caller.Reader);
        static Changed? Changed(Change<string>? change) => change is null ? null : new(change.Before, change.After);
    }

    internal static EntryView View(Caller caller, Entry entry)
    {
        var ledger = caller.Town.Pack[entry.Ledger];
        string areaName = caller.Town.Read(town => town.Areas.FullName(entry.Area));
        return new(
            entry.Number,
            entry.Ledger,
            entry.Area,
            areaName,
            entry.Office,
            entry.State,
            ledger.Workflow.Title(entry.State),
            entry.Opened,
            entry.Version,
            entry.Struck,
            entry.MergedInto,
            entry.Origin,
            new(entry, ledger, caller.Reader),
            [
                .. entry.Clocks.Select(run => new ClockView(
                    run.Clock,
                    ledger.FindClock(run.Clock)?.Title ?? run.Clock,
                    run.Started,
                    run.Due,
                    run.Stopped,
                    run.Paused
                )),
            ],
            [.. entry.Trail.Select(step => new StepView(step.Move, step.To, step.Day))]
        );
    }

    /// <summary>A whole number from 1 to <paramref name="most"/> in the address; null when it is not given.</summary>
    internal static long? Number(string? text, string name, long most, ImmutableArray<Refusal>.Builder refusals)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (
            long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long number)
            && number >= 1
            && number <= most
        )
            return number;
        refusals.Add(Refusal.FieldRange(name, name, "1", $"{most}", text));
        return null;
    }

    /// <summary>A time as the township's clocks show it, however it was stored.</summary>
    private static ImmutableArray<(string, string)> Choices(
        IQueryCollection query,
        Ledger? ledger,
        ImmutableArray<Refusal>.Builder refusals
    )
    {
        var choices = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (key, values) in query)
        {
            if (!key.StartsWith(Filter, StringComparison.Ordinal))
                continue;
            // A filter by a personal field would tell what is masked.
            if (ledger?.Find(key[Filter.Length..]) is not { Personal: false, Type: ChoiceField { Choices: var allowed } } field)
                refusals.Add(Refusal.FieldUnknown(key, key));
            else if (!allowed.Contains(values.ToString()))
                refusals.Add(Refusal.FieldChoice(key, field.Title, values.ToString(), allowed));
            else
                choices.Add((field.Id, values.ToString()));
        }
        return choices.ToImmutable();
    }

    private static Refused NotFound(string number) => new(Refusal.MissingEntry(number));
}
