using CsCheck;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>What entries post, as a township's file keeps it.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = PointsPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_household_opens_to_its_balance_and_what_made_it()
    {
        await using var town = await TownAsync();
        string given = await GiveAsync(town, "H1", "5", "2023-01-10");
        await GiveAsync(town, "H1", "7", "2023-02-10");
        string spent = (await RedeemAsync(town, "H1", 6, "2023-03-01")).Value.Number!;
        var house = (await town.Town.FindAsync(SmallTown.Clerk, "JM-2023-0001"))!;

        var accounts = await town.Town.AccountsAsync(house);
        Assert.Equal(["JM-2023-0001", "JM-2023-0001+SX-2023-0001+2023"], accounts.Select(one => one.Account.Text));
        Assert.Equal((6, "分", 12), (accounts[0].Balance, accounts[0].Unit, accounts[1].Balance));
        Assert.Equal([(new(2024, 2, 10), 6L)], accounts[0].Expiring);

        var page = await town.Town.StatementAsync(SmallTown.Clerk, house, accounts[0].Account, "分", limit: 2);
        Assert.Equal([("兑换", -6L, 6L), ("积分", 7L, 12L)], page.Items.Select(one => (one.Title, one.Item.Amount, one.Item.Balance)));
        Assert.Equal(spent, page.Items[0].Entry!.Number);
        var rest = await town.Town.StatementAsync(SmallTown.Clerk, house, accounts[0].Account, "分", page.Next, 2);
        Assert.Equal((given, 5L, (int?)null), (rest.Items.Single().Entry!.Number, rest.Items[0].Item.Balance, rest.Next));

        town.Clock.Set("2024-03-01");
        page = await town.Town.StatementAsync(SmallTown.Clerk, house, accounts[0].Account, "分");
        Assert.Equal(
            [("到期", -6L, 0L), ("兑换", -6L, 6L)],
            page.Items.Take(2).Select(one => (one.Title, one.Item.Amount, one.Item.Balance))
        );
        Assert.Equal(0, (await town.Town.AccountsAsync(house))[0].Balance);
    }

    [Fact]
    public async Task An_account_of_others_or_of_a_word_is_not_opened_by_an_entry_and_what_lies_out_of_scope_has_no_number()
    {
        await using var town = await TownAsync();
        await GiveAsync(town, "H1", "5", "2023-01-10");
        var goods = (await town.Town.FindAsync(SmallTown.Clerk, "WP-2023-0001"))!;
        Assert.Empty((await town.Town.StatementAsync(SmallTown.Clerk, goods, new("JM-2023-0001"), "分")).Items);
        Assert.Empty((await town.Town.StatementAsync(SmallTown.Clerk, goods, BookKey.Of("村积分"), "分")).Items);
        await RedeemAsync(town, "H1", 1, "2023-03-01", SmallTown.South);
        var house = (await town.Town.FindAsync(SmallTown.Grid, "JM-2023-0001"))!;
        var items = (await town.Town.StatementAsync(SmallTown.Grid, house, new(house.Number), "分")).Items;
        Assert.Equal([null, "JF-2023-0001"], items.Select(one => one.Entry?.Number));
    }

    [Fact]
    public async Task Two_commands_of_one_transaction_cannot_spend_the_same_points()
    {
        await using var town = await TownAsync();
        await GiveAsync(town, "H1", "5", "2023-01-10");
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RedeemAsync(town, "H1", 3, "2023-03-01")));
        Assert.Equal(1, both.Count(done => done.Ok));
        Assert.All(both.Where(done => !done.Ok), done => Assert.Equal("conflict.balance", done.Refusals[0].Code));
    }

    [Fact]
    public async Task What_expires_by_a_day_is_listed_household_by_household()
    {
        await using var town = await TownAsync();
        await GiveAsync(town, "H1", "5", "2023-01-10");
        await GiveAsync(town, "H2", "8", "2023-02-10");
        await RedeemAsync(town, "H2", 8, "2023-03-01");
        await GiveAsync(town, "H2", "3", "2023-03-10");
        var soon = await town.Town.ExpiringAsync(SmallTown.Clerk, new(2024, 3, 9));
        Assert.Equal(
            [("JM-2023-0001", new DateOnly(2024, 1, 10), 5L)],
            soon.Select(one => (one.Entry.Number, one.Holding.Expiring[0].Day, one.Holding.Expiring[0].Amount))
        );
        Assert.Equal(2, (await town.Town.ExpiringAsync(SmallTown.Clerk, new(2024, 3, 10))).Count);
        Assert.Empty(await town.Town.ExpiringAsync(SmallTown.Grid with { Area = SmallTown.South }, new(2024, 3, 10)));
    }

    [Fact]
    public async Task A_file_from_before_there_were_accounts_gets_them_with_its_figures()
    {
        await using (var town = await TownAsync())
            await GiveAsync(town, "H1", "5", "2023-01-10");
        Run("DROP TABLE posting; DROP INDEX journal_shaped; DROP INDEX journal_urged");
        Run("UPDATE tally SET fingerprint = 'before'; PRAGMA user_version=0");
        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(_folder["a.town.db"], _pack), _pack);
        Assert.Equal(5, (await again.Town.AccountsAsync((await again.Town.FindAsync(SmallTown.Clerk, "JM-2023-0001"))!))[0].Balance);
    }

    [Theory]
    [InlineData("UPDATE posting SET amount = amount + 1 WHERE account = 'JM-2023-0001'")]
    [InlineData("UPDATE posting SET until = 0 WHERE account = 'JM-2023-0001'")]
    [InlineData("DELETE FROM posting WHERE account = '*村积分'")]
    public async Task A_balance_that_somebody_changed_in_the_file_is_found(string sql)
    {
        await using (var town = await TownAsync())
            await GiveAsync(town, "H1", "5", "2023-01-10");
        Assert.Empty(await FaultsAsync());
        Run(sql);
        Assert.Equal(["过账明细与由日志重建的不一致。"], await FaultsAsync());
    }

    [Fact]
    public async Task An_import_of_income_and_what_was_spent_of_it_is_taken_back_as_one()
    {
        await using var town = await TownAsync();
        var import = new BatchOrder(town.Id(), BatchKind.Import, "fund", "善款.xlsx", Rows(), GoodOnly: false);
        Assert.Equal(
            2,
            (await town.Town.DoAllAsync(import, SmallTown.Clerk, cancel: TestContext.Current.CancellationToken)).Value.Batch!.Count
        );
        Assert.Equal(249_950, (await town.Town.AccountsAsync((await town.Town.FindAsync(SmallTown.Clerk, "SK-2023-0001"))!))[0].Balance);
        var undone = await town.Town.UndoAsync(town.Id(), import.Id, SmallTown.Clerk, TestContext.Current.CancellationToken);
        Assert.Equal((2, 0), (undone.Value.Batch!.Count, undone.Value.RefusedCount));

        async IAsyncEnumerable<Command> Rows()
        {
            await Task.CompletedTask;
            yield return Opening(town, "fund", SmallTown.Code, ("name", "定向捐赠"), ("amount", "3000"));
            yield return Opening(town, "fund", SmallTown.Code, ("name", "助学"), ("amount", "500.50"), ("source", "SK-2023-0001"));
        }
    }

    [Fact]
    public async Task Whatever_is_done_the_file_says_what_its_journal_says() =>
        await Gen.Int[0, 9999]
            .Array[4]
            .Array[5, 40]
            .SampleAsync(
                async steps =>
                {
                    string name = $"{Guid.NewGuid():N}.town.db";
                    await using (var town = await TownAsync(name))
                    {
                        var made = new List<string>();
                        foreach (int[] step in steps)
                        {
                            string day = new DateOnly(2022, 6, 1).AddDays(step[3] % 340).ToString("yyyy-MM-dd");
                            string number = made.Count > 0 ? made[step[1] % made.Count] : "JF-2023-0001";
                            var done = await town.DoAsync(
                                (step[0] % 8) switch
                                {
                                    <= 2 => Opening(
                                        town,
                                        "points",
                                        ("house", $"H{step[1] % 2 + 1}"),
                                        ("item", $"SX-2023-000{step[2] % 2 + 1}"),
                                        ("points", $"{step[2] % 30 - 5}"),
                                        ("day", day)
                                    ),
                                    3 => Redeeming(town, $"H{step[1] % 2 + 1}", step[2] % 9, day),
                                    4 or 5 => town.Moving(made.LastOrDefault(one => one[0] == 'J') ?? number, "post"),
                                    6 => new AmendEntry(
                                        town.Id(),
                                        number,
                                        null,
                                        new Dictionary<string, Input> { ["points"] = $"{step[2] % 30}", ["day"] = day }
                                    ),
                                    _ => new StrikeEntry(town.Id(), number, null, "误记"),
                                },
                                SmallTown.Clerk
                            );
                            if (done.Ok && !made.Contains(done.Value.Number!))
                                made.Add(done.Value.Number!);
                        }
                        foreach (string house in new[] { "JM-2023-0001", "JM-2023-0002", "WP-2023-0001" })
                            Assert.All(
                                await town.Town.AccountsAsync((await town.Town.FindAsync(SmallTown.Clerk, house))!),
                                holding => Assert.True(holding.Balance >= 0)
                            );
                    }
                    Assert.Empty(await FaultsAsync(name));
                },
                iter: 12,
                threads: 1
            );

    private async Task<SmallTown> TownAsync(string name = "a.town.db")
    {
        var town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder[name], SmallTown.Info, _pack), _pack, "2023-01-01");
        foreach (string house in new[] { "H1", "H2" })
            await town.MustAsync(Opening(town, "house", ("code", house), ("name", "户主")), SmallTown.Clerk);
        await town.MustAsync(Opening(town, "item", ("name", "清洁庭院"), ("points", "5"), ("cap", "40")), SmallTown.Clerk);
        await town.MustAsync(Opening(town, "item", ("name", "见义勇为"), ("points", "50")), SmallTown.Clerk);
        await town.MustAsync(Opening(town, "goods", ("name", "肥皂"), ("stock", "20")), SmallTown.Clerk);
        town.Clock.Set("2023-05-10");
        return town;
    }

    private static OpenEntry Opening(SmallTown town, string ledger, params (string Id, Input Input)[] fields) =>
        Opening(town, ledger, SmallTown.North, fields);

    private static OpenEntry Opening(SmallTown town, string ledger, string area, params (string Id, Input Input)[] fields) =>
        new(
            town.Id(),
            ledger,
            ledger is "item" or "goods" ? SmallTown.Code : area,
            null,
            fields.ToDictionary(field => field.Id, field => field.Input)
        );

    private static async Task<string> GiveAsync(SmallTown town, string house, string points, string day)
    {
        string number = (
            await town.MustAsync(
                Opening(town, "points", ("house", house), ("item", "SX-2023-0001"), ("points", points), ("day", day)),
                SmallTown.Clerk
            )
        ).Number!;
        await town.MustAsync(town.Moving(number, "post"), SmallTown.Clerk);
        return number;
    }

    private static OpenEntry Redeeming(
        SmallTown town,
        string house,
        int points,
        string day,
        string goods = "WP-2023-0001",
        string area = SmallTown.North
    ) => Opening(town, "redeem", area, ("house", house), ("goods", goods), ("points", $"{points}"), ("day", day));

    private static Task<Outcome<Receipt>> RedeemAsync(
        SmallTown town,
        string house,
        int points,
        string day,
        string area = SmallTown.North
    ) => town.DoAsync(Redeeming(town, house, points, day, area: area), SmallTown.Clerk);

    private async Task<IEnumerable<string>> FaultsAsync(string name = "a.town.db")
    {
        await using var store = SqliteTownStore.Open(_folder[name], _pack);
        return (await Verification.RunAsync(store, _pack)).Faults;
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder["a.town.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
