using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Tests.Storage.Store;

public abstract partial class TownStoreContract
{
    [Fact]
    public async Task Running_clocks_are_due_first_due_first_and_within_the_scope()
    {
        await using var town = await TownAsync();
        string plain = await town.OpenAsync(),
            major = await town.OpenAsync(SmallTown.SouthOne, null, ("grade", "重大")),
            other = await town.OpenAsync(),
            idle = await town.OpenAsync();
        await town.AssignAsync(plain);
        await town.AssignAsync(major);
        await town.AssignAsync(other, SmallTown.Civil);

        Assert.Equal([major, plain, other], await DueAsync(SmallTown.County, "2023-12-31"));
        Assert.Equal([major], await DueAsync(SmallTown.County, "2023-05-15"));
        Assert.Empty(await DueAsync(SmallTown.County, "2023-05-14"));
        Assert.Equal([plain, other], await DueAsync(SmallTown.Grid, "2023-12-31"));
        Assert.Equal([major, plain], await DueAsync(SmallTown.Station, "2023-12-31"));
        await town.FixAsync(major);
        Assert.Equal([plain, other], await DueAsync(SmallTown.County, "2023-12-31"));
        await town.MustAsync(new StrikeEntry(town.Id(), plain, null, "登记错误"), SmallTown.Clerk);
        Assert.Equal([other], await DueAsync(SmallTown.County, "2023-12-31"));

        async Task<IEnumerable<string>> DueAsync(Actor actor, string until) =>
            (await town.Town.DueAsync(actor, DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture))).Select(entry =>
                entry.Number
            );
    }

    [Fact]
    public async Task What_rests_is_apart_from_what_is_due_and_from_what_waits()
    {
        await using var town = await TownAsync();
        string running = await town.OpenAsync(),
            later = await town.OpenAsync(SmallTown.SouthOne),
            first = await town.OpenAsync();
        foreach (string number in new[] { running, later, first })
            await town.AssignAsync(number, number == later ? SmallTown.Civil : SmallTown.Safety);
        town.Clock.Set("2023-05-12");
        await HangAsync(first);
        town.Clock.Set("2023-05-15");
        await HangAsync(later);

        Assert.Equal([first, later], await RestingAsync(SmallTown.County));
        Assert.Equal([first], await RestingAsync(SmallTown.Grid));
        Assert.Equal([first], await RestingAsync(SmallTown.Station));
        Assert.Equal([running], (await town.Town.DueAsync(SmallTown.County, new(2024, 12, 31))).Select(entry => entry.Number));
        Assert.Equal(
            [running],
            (await town.Town.WaitingAsync(SmallTown.County, Piles("fixing"), DueIn.Later, 9)).Select(entry => entry.Number)
        );

        town.Clock.Set("2023-05-22");
        await town.MustAsync(town.Moving(first, "unhang"), SmallTown.Clerk);
        await town.MustAsync(new StrikeEntry(town.Id(), later, null, "登记错误"), SmallTown.Clerk);
        Assert.Empty(await RestingAsync(SmallTown.County));
        Assert.Equal([running, first], (await town.Town.DueAsync(SmallTown.County, new(2024, 12, 31))).Select(entry => entry.Number));

        Task HangAsync(string number) => town.MustAsync(town.Moving(number, "hang", reason: "等待批复"), SmallTown.Clerk);
        async Task<IEnumerable<string>> RestingAsync(Actor actor) => (await town.Town.PausedAsync(actor)).Select(entry => entry.Number);
    }

    [Fact]
    public async Task What_is_escalated_is_found_among_what_is_late_within_the_scope()
    {
        await using var town = await TownAsync();
        string major = await town.OpenAsync(SmallTown.SouthOne, null, ("grade", "重大")),
            plain = await town.OpenAsync();
        await town.AssignAsync(major);
        await town.AssignAsync(plain); // due on 15 and 31 May
        var south = new Actor("south", "南村领导", Role.Leader, SmallTown.South);

        Assert.Equal("", await EscalatedAsync("2023-05-15", SmallTown.County, Role.Leader));
        Assert.Equal(major, await EscalatedAsync("2023-05-16", SmallTown.County, Role.Leader));
        Assert.Equal("", await EscalatedAsync("2023-05-26", SmallTown.County, Role.County));
        Assert.Equal(major, await EscalatedAsync("2023-05-29", SmallTown.County, Role.County)); // ten work days
        Assert.Equal($"{major} {plain}", await EscalatedAsync("2023-06-01", SmallTown.County, Role.Leader));
        Assert.Equal(major, await EscalatedAsync("2023-06-01", south, Role.Leader));
        Assert.Equal(
            (1, true),
            await town.Town.EscalatedAsync(SmallTown.County, Role.Leader, read: 1) is var part ? (part.Items.Count, part.More) : default
        );

        async Task<string> EscalatedAsync(string day, Actor actor, Role to)
        {
            town.Clock.Set(day);
            return string.Join(' ', (await town.Town.EscalatedAsync(actor, to)).Items.Select(item => item.Entry.Number));
        }
    }

    [Fact]
    public async Task What_waits_is_counted_by_due_day_and_what_is_finished_by_the_day_of_the_move()
    {
        await using var town = await TownAsync();
        string late = await town.OpenAsync(fields: ("grade", "重大")),
            soon = await town.OpenAsync(SmallTown.SouthOne),
            idle = await town.OpenAsync(SmallTown.NorthTwo);
        await town.AssignAsync(late);
        await town.AssignAsync(soon, SmallTown.Civil);
        town.Clock.Set("2023-05-26");
        string today = await town.OpenAsync(fields: ("grade", "重大"));
        await town.AssignAsync(today);
        town.Clock.Set("2023-05-31");
        var piles = Piles("open", "fixing");

        Assert.Equal(new(1, 2, 0, 0, 1), await town.Town.WaitingAsync(SmallTown.County, piles));
        Assert.Equal([late], await WaitingAsync(SmallTown.County, piles, DueIn.Late));
        Assert.Equal([soon, today], await WaitingAsync(SmallTown.County, piles, DueIn.Today));
        Assert.Equal([idle], await WaitingAsync(SmallTown.County, piles, DueIn.Untimed));
        Assert.Equal(new(1, 1, 0, 0, 1), await town.Town.WaitingAsync(SmallTown.Grid, piles));
        Assert.Equal([soon], await WaitingAsync(SmallTown.Grid with { Area = SmallTown.South }, piles, DueIn.Today));
        Assert.Equal(Waiting.Nothing, await town.Town.WaitingAsync(SmallTown.County, []));

        // Page by page: every one once.
        var first = (await town.Town.WaitingAsync(SmallTown.County, piles, DueIn.Today, 1)).Single();
        var second = await town.Town.WaitingAsync(SmallTown.County, piles, DueIn.Today, 9, new(first.NextDue!.Due, first.Id));
        Assert.Equal([soon, today], [first.Number, .. second.Select(entry => entry.Number)]);

        await town.FixAsync(late);
        await town.AcceptAsync(late);
        town.Clock.Set("2023-06-02");
        foreach (string number in new[] { soon, today })
        {
            await town.FixAsync(number);
            await town.AcceptAsync(number);
        }
        Assert.Equal([(new(2023, 5, 31), 1), (new(2023, 6, 2), 2)], await FinishedAsync(SmallTown.County, "2023-05-01", "2023-06-30"));
        Assert.Equal([(new(2023, 6, 2), 2)], await FinishedAsync(SmallTown.County, "2023-06-01", "2023-06-02"));
        Assert.Equal([(new(2023, 5, 31), 1), (new(2023, 6, 2), 1)], await FinishedAsync(SmallTown.Grid, "2023-05-01", "2023-06-30"));
        Assert.Empty(await FinishedAsync(SmallTown.County, "2023-06-03", "2023-06-30"));
        await town.MustAsync(new StrikeEntry(town.Id(), soon, null, "登记错误"), SmallTown.Clerk);
        Assert.Equal([(new(2023, 5, 31), 1), (new(2023, 6, 2), 1)], await FinishedAsync(SmallTown.County, "2023-05-01", "2023-06-30"));

        async Task<IEnumerable<string>> WaitingAsync(Actor actor, ImmutableArray<Pile> of, DueIn span) =>
            (await town.Town.WaitingAsync(actor, of, span, 9)).Select(entry => entry.Number);

        async Task<IReadOnlyList<(DateOnly, int)>> FinishedAsync(Actor actor, string from, string to) =>
            await town.Town.FinishedAsync(
                actor,
                [("hazard", "closed")],
                DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            );
    }

    [Fact]
    public async Task A_pile_holds_what_its_claim_says()
    {
        await using var town = await TownAsync();
        string ours = await town.OpenAsync(),
            theirs = await town.OpenAsync(),
            nobodys = await town.OpenAsync(),
            own = (await town.MustAsync(town.Opening(SmallTown.NorthOne, null, []), SmallTown.Station)).Number!;
        await town.AssignAsync(ours);
        await town.AssignAsync(theirs, SmallTown.Civil);

        Assert.Equal([nobodys, own], await HeldAsync(SmallTown.County, Claim.Nobodys));
        Assert.Equal([ours, own], await HeldAsync(SmallTown.Station, Claim.Own));
        Assert.Equal([ours, theirs, nobodys, own], await HeldAsync(SmallTown.Station, Claim.Anybodys));
        Assert.Equal(
            [new(null, 2, 0), new(SmallTown.Safety, 1, 0), new(SmallTown.Civil, 1, 0)],
            await town.Town.LoadsAsync(SmallTown.County)
        );

        async Task<IEnumerable<string>> HeldAsync(Actor actor, Claim claim)
        {
            ImmutableArray<Pile> piles = [new("hazard", "open", claim), new("hazard", "fixing", claim)];
            var spans = new[] { DueIn.Later, DueIn.Week, DueIn.Untimed };
            var found = new List<Entry>();
            foreach (var span in spans)
                found.AddRange(await town.Town.WaitingAsync(actor, piles, span, 9));
            return found.OrderBy(entry => entry.Id).Select(entry => entry.Number);
        }
    }

    [Fact]
    public async Task What_happened_since_an_instant_is_told_within_the_scope()
    {
        await using var town = await TownAsync();
        string before = await town.OpenAsync();
        town.Clock.Set("2023-05-20");
        var since = town.Town.Now;
        await town.AssignAsync(before);
        await town.OpenAsync(SmallTown.SouthOne);

        Assert.Equal([("entry.moved", "open", "fixing"), ("entry.opened", null, "open")], await HappenedAsync(SmallTown.County));
        Assert.Equal([("entry.moved", "open", "fixing")], await HappenedAsync(SmallTown.Grid));

        async Task<IEnumerable<(string, string?, string?)>> HappenedAsync(Actor actor) =>
            (await town.Town.HappenedAsync(actor, since)).Select(one => (one.Type, one.From, one.To));
    }

    private static ImmutableArray<Pile> Piles(params string[] states) =>
        [.. states.Select(state => new Pile("hazard", state, Claim.Anybodys))];
}
