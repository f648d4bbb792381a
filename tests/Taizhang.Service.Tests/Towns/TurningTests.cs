using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>One matter in several ledgers: typed once, linked both ways, its first clock waiting for the second entry.</summary>
public sealed class TurningTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private SmallTown? _small;

    private async Task<SmallTown> OpenAsync()
    {
        var pack = RuledPack.Load();
        return _small ??= await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, pack), pack);
    }

    [Fact]
    public async Task What_is_known_is_carried_over_both_know_each_other_and_the_clock_waits()
    {
        var small = await OpenAsync();
        string ticket = await TicketAsync(small);
        small.Clock.Day = new(2023, 5, 12);
        string number = (await small.MustAsync(Turning(small, ticket), SmallTown.Clerk)).Number!;

        var (first, second) = (await FindAsync(small, ticket), await FindAsync(small, number));
        Assert.Equal((ticket, "turned"), (second.Origin, first.State));
        Assert.Equal(
            ["路灯不亮", "王某", "2023-05-02"],
            second.Values.Take(2).Select(value => value.Text).Append($"{second.Values[4].Day:yyyy-MM-dd}")
        );
        Assert.Equal(new DateOnly(2023, 5, 12), first.RunOf("finish")!.Paused);
        Assert.Equal([number], (await small.Town.BecameAsync(SmallTown.Clerk, ticket)).Select(entry => entry.Number));
        var became = (await small.Town.HistoryAsync(SmallTown.Clerk, first)).Select(one => one.Event).OfType<EntryEvent>().Last();
        Assert.Equal(("turn", number), (became.Move, became.Became));

        small.Clock.Day = new(2023, 5, 20);
        await small.MustAsync(small.Moving(number, "drop", reason: "不属实"), SmallTown.Clerk);
        first = await FindAsync(small, ticket);
        Assert.Equal("handling", first.State);
        Assert.Equal(new DateOnly(2023, 5, 28), first.RunOf("finish")!.Due);
    }

    [Fact]
    public async Task What_the_writer_does_not_see_is_not_carried_over_but_what_nobody_sees_is()
    {
        var small = await OpenAsync();
        // Somebody else's: who registers an entry sees all of it until an office has it.
        var fields = Fields(("matter", "路灯不亮"), ("got_on", "2023-05-02"), ("informer", "赵某"), ("card", "000000491231009"));
        var opening = new OpenEntry(small.Id(), "ticket", SmallTown.North, null, fields);
        string ticket = (await small.MustAsync(opening, SmallTown.Checker)).Number!;
        string number = (await small.MustAsync(Turning(small, ticket), SmallTown.Clerk)).Number!;
        var (ledger, second) = (small.Town.Pack["case"], await FindAsync(small, number));
        Assert.True(second.Values[ledger.IndexOf("informer")].IsEmpty);
        Assert.False(second.Values[ledger.IndexOf("card")].IsEmpty);
        Assert.True(ledger.Find("card")!.Sealed);
    }

    [Fact]
    public async Task Sent_twice_it_is_done_once()
    {
        var small = await OpenAsync();
        string ticket = await TicketAsync(small);
        var command = Turning(small, ticket);
        var once = await small.MustAsync(command, SmallTown.Clerk);
        Assert.Equal(once, await small.MustAsync(command, SmallTown.Clerk));
        Assert.Equal("1", small.Read("case.kept"));
        var again = await small.DoAsync(Turning(small, ticket), SmallTown.Clerk);
        Assert.Equal("conflict.state", Assert.Single(again.Refusals).Code);
    }

    [Fact]
    public async Task When_the_second_cannot_be_registered_the_first_stays_as_it_is()
    {
        var small = await OpenAsync();
        string ticket = await TicketAsync(small);
        long position = small.Town.Position;
        var wrong = Turning(small, ticket) with { Fields = Fields(("ended_on", "2023-05-01")) };
        Assert.Equal("rule.broken", Assert.Single((await small.DoAsync(wrong, SmallTown.Clerk)).Refusals).Code);
        Assert.Equal("handling", (await FindAsync(small, ticket)).State);
        Assert.Equal(position, small.Town.Position);
    }

    [Fact]
    public async Task The_move_alone_is_refused_and_so_is_another_ledger_or_a_first_entry_that_is_not_there()
    {
        var small = await OpenAsync();
        string ticket = await TicketAsync(small);
        Assert.Equal("conflict.becomes", (await small.DoAsync(small.Moving(ticket, "turn"), SmallTown.Clerk)).Refusals[0].Code);
        var other = Turning(small, ticket) with { Ledger = "goods", Fields = Fields(("name", "甲"), ("price", "1")) };
        Assert.Equal("conflict.not_becoming", (await small.DoAsync(other, SmallTown.Clerk)).Refusals[0].Code);
        Assert.Equal("missing.entry", (await small.DoAsync(Turning(small, "GD-2023-0099"), SmallTown.Clerk)).Refusals[0].Code);
        Assert.Equal("conflict.version", (await small.DoAsync(Turning(small, ticket, version: 9), SmallTown.Clerk)).Refusals[0].Code);
        Assert.Equal("right.move", (await small.DoAsync(Turning(small, ticket), SmallTown.Station)).Refusals[0].Code);
    }

    [Fact]
    public async Task A_second_entry_that_is_struck_out_lets_the_first_go_on()
    {
        var small = await OpenAsync();
        string ticket = await TicketAsync(small);
        string number = (await small.MustAsync(Turning(small, ticket), SmallTown.Clerk)).Number!;
        await small.MustAsync(new StrikeEntry(small.Id(), number, null, "误登"), SmallTown.Clerk);
        Assert.Equal("handling", (await FindAsync(small, ticket)).State);
    }

    [Fact]
    public async Task What_became_of_what_is_in_the_journal_and_survives_a_rebuild()
    {
        var small = await OpenAsync();
        string ticket = await TicketAsync(small);
        string number = (await small.MustAsync(Turning(small, ticket), SmallTown.Clerk)).Number!;
        await small.DisposeAsync();
        var verified = await Verification.RunAsync(_folder["small.town.db"], RuledPack.Load());
        Assert.Empty(verified.Faults);
        var pack = RuledPack.Load();
        _small = await SmallTown.OpenAsync(SqliteTownStore.Open(_folder["small.town.db"], pack), pack);
        Assert.Equal(ticket, (await FindAsync(_small, number)).Origin);
    }

    public async ValueTask DisposeAsync()
    {
        if (_small is { } small)
            await small.DisposeAsync();
        _folder.Dispose();
    }

    private static OpenEntry Turning(SmallTown small, string ticket, int? version = null) =>
        new(small.Id(), "case", SmallTown.North, null, Fields(), new(small.Id(), ticket, version, "turn", Fields()));

    private static Task<string> TicketAsync(SmallTown small) =>
        small.KeepAsync("ticket", SmallTown.North, ("matter", "路灯不亮"), ("caller", "王某"), ("got_on", "2023-05-02"));

    private static async Task<Entry> FindAsync(SmallTown small, string number) => (await small.Town.FindAsync(SmallTown.Clerk, number))!;

    private static Dictionary<string, Input> Fields(params (string Id, Input Input)[] fields) =>
        fields.ToDictionary(field => field.Id, field => field.Input);
}
