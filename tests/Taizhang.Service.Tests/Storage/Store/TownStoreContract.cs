using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Tests.Storage.Store;

/// <summary>
/// What every engine that keeps a township must do. An engine's tests inherit these and say how a store is made and opened again.
/// </summary>
public abstract partial class TownStoreContract
{
    protected static Pack Pack { get; } = SmallPack.Load();

    /// <summary>A new, empty store; <see cref="Reopen"/> opens the last one again.</summary>
    protected abstract ITownStore Create();

    /// <summary>Opens the store made last, after it was closed.</summary>
    protected abstract ITownStore Reopen();

    /// <summary>Opens a file that <see cref="ITownStore.BackupAsync"/> wrote.</summary>
    protected abstract ITownStore OpenBackup(string file);

    private async Task<SmallTown> TownAsync(string day = "2023-05-10") => await SmallTown.OpenAsync(Create(), Pack, day);

    [Fact]
    public async Task A_new_store_knows_its_township_and_stands_at_nothing()
    {
        await using var store = Create();
        Assert.Equal(SmallTown.Info, store.Info);
        var standing = await store.LoadAsync();
        Assert.Equal((0L, 0L), (standing.LastSeq, standing.LastEntry));
        Assert.Empty(standing.Keeping);
        Assert.Null(standing.Tally);
        Assert.Empty(await SmallTown.JournalAsync(store));
    }

    [Fact]
    public async Task What_is_appended_is_found()
    {
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string number = await town.OpenAsync(
            SmallTown.NorthTwo,
            null,
            ("kind", "燃气"),
            ("cost", "12.50"),
            ("problem", "第一行\n第二行"),
            ("members", Input.Of([new Dictionary<string, string> { ["name"] = "甲", ["hours"] = "3" }]))
        );
        await town.AssignAsync(number);
        var entry = (await store.FindAsync(number))!;
        Assert.Equal(("fixing", SmallTown.NorthTwo, SmallTown.Safety, 2), (entry.State, entry.Area, entry.Office, entry.Version));
        Assert.Equal(1250, entry.Values[Pack["hazard"].IndexOf("cost")].Number);
        Assert.Equal("甲", entry.Values[Pack["hazard"].IndexOf("members")].Rows[0][0].Text);
        Assert.Equal(new Step("assign", "fixing", town.Clock.Day, "clerk"), Assert.Single(entry.Trail));
        Assert.Equal("fix", Assert.Single(entry.Clocks).Clock);
        Assert.Null(await store.FindAsync("YH-2023-9999"));
    }

    [Fact]
    public async Task Entries_are_found_by_their_ids_and_by_their_numbers_and_those_that_are_not_there_are_left_out()
    {
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string first = await town.OpenAsync(),
            second = await town.OpenAsync(SmallTown.NorthTwo);
        var (one, two) = ((await store.FindAsync(first))!, (await store.FindAsync(second))!);
        Assert.Equal([first, second], (await store.EntriesAsync([two.Id, 9999, one.Id])).Select(entry => entry.Number));
        Assert.Equal([first, second], (await store.EntriesAsync([second, "YH-2023-9999", first])).Select(entry => entry.Number).Order());
        Assert.Empty(await store.EntriesAsync(Array.Empty<long>()));
    }

    [Fact]
    public async Task Nothing_of_a_transaction_that_is_not_committed_remains()
    {
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string number = await town.OpenAsync();
        var before = (await store.FindAsync(number))!;
        var lines = await SmallTown.JournalAsync(store);
        var line = lines[^1] with { Seq = lines[^1].Seq + 1, Command = "never" };
        await using (var writes = await store.BeginAsync())
        {
            await writes.AppendAsync(
                new(line, new Kernel.Keeping.OfficeSet("新所", false), before, before with { State = "closed", Version = 2 }, [], [])
            );
            Assert.Equal("closed", (await writes.FindAsync(number))!.State);
            Assert.NotNull(await writes.FindCommandAsync("never"));
            Assert.Equal("open", (await store.FindAsync(number))!.State);
        }
        Assert.Equal("open", (await store.FindAsync(number))!.State);
        Assert.Equal(lines.Count, (await SmallTown.JournalAsync(store)).Count);
        await using var after = await store.BeginAsync();
        Assert.Null(await after.FindCommandAsync("never"));
    }

    [Fact]
    public async Task A_command_sent_again_gives_its_first_receipt_and_is_done_once()
    {
        await using var town = await TownAsync();
        var command = town.Opening();
        var first = await town.MustAsync(command, SmallTown.Clerk);
        town.Clock.Set("2023-06-01");
        Assert.Equal(first, await town.MustAsync(command, SmallTown.Clerk));
        Assert.Equal(first, await town.MustAsync(command with { Area = SmallTown.SouthOne }, SmallTown.Clerk));
        var together = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => town.MustAsync(command with { Id = "again" }, SmallTown.Clerk))
        );
        Assert.Single(together.Distinct());
        Assert.Equal("2", town.Read("hazard.found"));
    }

    [Fact]
    public async Task A_unique_key_is_held_by_one_standing_entry()
    {
        await using var town = await TownAsync();
        string number = (await town.DeclareAsync(SmallTown.North, "2023", "100")).Number!;
        var again = new OpenEntry(town.Id(), "income", SmallTown.North, null, new Dictionary<string, Input> { ["period"] = "2023" });
        var refused = await town.DoAsync(again, SmallTown.Clerk);
        Assert.Equal("conflict.duplicate", Assert.Single(refused.Refusals).Code);
        await town.DeclareAsync(SmallTown.South, "2023", "100");
        await town.MustAsync(new StrikeEntry(town.Id(), number, null, "登记错误"), SmallTown.Clerk);
        await town.MustAsync(again with { Id = town.Id() }, SmallTown.Clerk);
    }

    [Fact]
    public async Task An_entry_has_its_history_and_the_township_its_last_events()
    {
        await using var town = await TownAsync();
        string number = await town.OpenAsync(),
            other = await town.OpenAsync();
        await town.CloseAsync(number);
        await town.MustAsync(
            new AmendEntry(town.Id(), number, null, new Dictionary<string, Input> { ["site"] = "新厂" }, Reason: "更名"),
            SmallTown.Clerk
        );
        var entry = (await town.Town.FindAsync(SmallTown.County, number))!;
        var history = await town.Town.HistoryAsync(SmallTown.Clerk, entry);
        Assert.Equal(["entry.opened", "entry.moved", "entry.moved", "entry.moved", "entry.amended"], history.Select(one => one.Event.Type));
        Assert.Equal(history.Select(one => one.Line.Seq).Order(), history.Select(one => one.Line.Seq));
        Assert.Equal("更名", ((EntryEvent)history[^1].Event).Reason);
        Assert.All(history, one => Assert.Equal(number, ((EntryEvent)one.Event).Number));
        var recent = await town.Town.RecentAsync(3);
        Assert.Equal([town.Town.Position, town.Town.Position - 1, town.Town.Position - 2], recent.Select(one => one.Line.Seq));
        Assert.Single(await town.Town.HistoryAsync(SmallTown.Clerk, (await town.Town.FindAsync(SmallTown.County, other))!));
    }

    [Fact]
    public async Task A_picture_is_kept_under_its_hash_once()
    {
        await using var store = Create();
        byte[] picture = [1, 2, 3];
        string hash = await store.KeepPictureAsync(picture);
        Assert.Equal(hash, await store.KeepPictureAsync(picture));
        Assert.NotEqual(hash, await store.KeepPictureAsync([1, 2, 4]));
        Assert.Equal(picture, await store.PictureAsync(hash));
        Assert.Null(await store.PictureAsync(new string('0', 64)));
    }

    [Fact]
    public async Task A_text_is_kept_under_the_hash_of_its_UTF8_once()
    {
        await using var store = Create();
        string hash = await store.KeepTextAsync("报告😀\n");
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("报告😀\n"))),
            hash
        );
        Assert.Equal(hash, await store.KeepTextAsync("报告😀\n"));
        Assert.Equal("报告😀\n", await store.TextAsync(hash));
        Assert.Null(await store.TextAsync(new string('0', 64)));
    }

    [Fact]
    public async Task A_filed_report_stands_after_the_town_is_opened_again_and_verifies()
    {
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string hash = await store.KeepTextAsync("报告");
        var report = new FiledReport(hash, 2023, "某镇政府工作报告", "报告.docx", 2);
        await town.MustAsync(new FileReport(town.Id(), report), SmallTown.Clerk);
        Assert.Equal(
            "missing.report",
            Assert
                .Single(
                    (
                        await town.Town.DoAsync(
                            new FileReport(town.Id(), report with { Text = new string('0', 64) }),
                            SmallTown.Clerk,
                            TestContext.Current.CancellationToken
                        )
                    ).Refusals
                )
                .Code
        );
        Assert.Equal(report, Assert.Single((await store.LoadAsync()).Keeping.OfType<ReportSet>()).Report);
        Assert.Empty((await Verification.RunAsync(store, Pack)).Faults);
        await town.MustAsync(new WithdrawReport(town.Id(), hash), SmallTown.Clerk);
        Assert.Empty(town.Town.Read(state => state.Reports));
    }

    [Fact]
    public async Task A_backup_opens_and_equals_what_was_backed_up()
    {
        using var folder = new TestFolder();
        var store = Create();
        await using var town = await SmallTown.OpenAsync(store, Pack);
        string number = await town.CloseAsync(await town.OpenAsync(fields: ("cost", "8.80")));
        await town.DeclareAsync(SmallTown.North, "2023-03", "100");
        string picture = await store.KeepPictureAsync([9, 9]);
        var figures = town.Figures(2023);
        var journal = await SmallTown.JournalAsync(store);
        await town.Town.BackupAsync(folder["copy.town.db"]);
        await town.OpenAsync();

        var opened = OpenBackup(folder["copy.town.db"]);
        await using var copy = await SmallTown.OpenAsync(opened, Pack);
        Assert.Equal(SmallTown.Info, opened.Info);
        Assert.Equal(figures, copy.Figures(2023));
        Assert.Equal(
            journal.Select(line => (line.Seq, Convert.ToHexString(line.Hash))),
            (await SmallTown.JournalAsync(opened)).Select(line => (line.Seq, Convert.ToHexString(line.Hash)))
        );
        Assert.Equal("closed", (await opened.FindAsync(number))!.State);
        Assert.Equal([9, 9], await opened.PictureAsync(picture));
        Assert.Empty((await Service.Towns.Verification.RunAsync(opened, Pack)).Faults);
    }

    [Fact]
    public async Task What_is_closed_and_opened_again_stands_as_it_was()
    {
        var town = await TownAsync();
        string number = await town.CloseAsync(await town.OpenAsync(fields: ("cost", "8.80")));
        await town.MustAsync(new SetPlan(town.Id(), "hazard.found", SmallTown.Code, "2023", "10"), SmallTown.Clerk);
        await town.MustAsync(new SetOffice(town.Id(), SmallTown.Civil, Closed: true), SmallTown.Admin);
        var figures = town.Figures(2023);
        long position = town.Town.Position;
        await town.DisposeAsync();

        await using var again = await SmallTown.OpenAsync(Reopen(), Pack);
        Assert.Equal(
            (position, figures),
            (again.Town.Position, again.Figures(2023)),
            (a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2)
        );
        Assert.Equal("closed", (await again.Town.FindAsync(SmallTown.County, number))!.State);
        Assert.Equal([SmallTown.Safety], again.Town.Read(state => state.Offices.ToArray()));
        Assert.Equal("10", again.Town.Read(state => Assert.Single(state.Plans).Value.ToString()));
        Assert.Equal("YH-2023-0002", await again.OpenAsync());
        again.Clock.Set("2024-01-02");
        Assert.Equal("YH-2024-0001", await again.OpenAsync());
    }

    [Fact]
    public async Task An_area_that_moves_takes_what_was_counted_along_and_one_that_is_merged_keeps_it()
    {
        await using var town = await TownAsync();
        await town.OpenAsync(SmallTown.NorthTwo);
        await town.OpenAsync(SmallTown.NorthOne);
        var grid = town.Town.Read(state => state.Areas.Find(SmallTown.NorthTwo)!);
        await town.MustAsync(new SetArea(town.Id(), grid with { Parent = SmallTown.South, Name = "3网格" }), SmallTown.Admin);
        Assert.Equal(
            ("1", "1", "2"),
            (town.Read("hazard.found", SmallTown.North), town.Read("hazard.found", SmallTown.South), town.Read("hazard.found"))
        );
        Assert.Single((await town.Town.ListAsync(SmallTown.County, new() { Ledger = "hazard" }, SmallTown.South)).Items);
        await town.MustAsync(new SetArea(town.Id(), grid with { Parent = SmallTown.South, Until = town.Clock.Day }), SmallTown.Admin);
        Assert.Equal(
            "input.area_closed",
            Assert.Single((await town.DoAsync(town.Opening(SmallTown.NorthTwo), SmallTown.Clerk)).Refusals).Code
        );
        Assert.Equal("1", town.Read("hazard.found", SmallTown.South));
    }
}
