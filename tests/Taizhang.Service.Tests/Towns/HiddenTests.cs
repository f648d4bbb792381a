using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Figures of personal fields, and files that were searched before personal text stood apart.</summary>
public sealed class HiddenTests : IDisposable
{
    private const string Card = """
        ledger: card
        title: 帮扶卡
        duty: 民生保障
        number: BF
        area: grid
        sees: { all: 测试用，所在区域的人都能看 }
        label: code
        fields:
          code: { title: 卡号, type: text, required: true, search: true }
          name: { title: 姓名, type: text, SEARCHED }
          need: { title: 需要, type: choice, choices: [无, 看护, 送餐], personal: true }
          paid: { title: 补助, type: money, personal: true }
          people: { title: 人数, type: count }
        figures:
          cards: { title: 帮扶卡, unit: 张, stock: entries, by: [need] }
          cared: { title: 看护户, unit: 户, stock: entries, where: { need: 看护 } }
          share: { title: 看护率, unit: "%", ratio: [cared, cards] }
          paid: { title: 补助金额, unit: 元, sum: paid, on: opened }
          people: { title: 帮扶人数, unit: 人, stock: people, by: [need] }
        """;

    private readonly TestFolder _folder = new();

    private string File => _folder["small.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_cut_by_a_personal_field_tells_no_number_below_three_and_no_entries_to_those_who_do_not_see_it()
    {
        var pack = PackOf("personal: true");
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, pack), pack);
        for (int i = 0; i < 5; i++)
            await KeepAsync(town, i, i < 2 ? "看护" : "送餐", i < 2 ? SmallTown.NorthOne : SmallTown.SouthOne);

        Assert.Equal(
            ("2户", "40%", "1,500元"),
            (Told(SmallTown.Clerk, "cared"), Told(SmallTown.Clerk, "share"), Told(SmallTown.Clerk, "paid"))
        );
        foreach (var actor in new[] { SmallTown.County, SmallTown.Leader, SmallTown.Station })
        {
            Assert.Equal(("少于3户", "—"), (Told(actor, "cared"), Told(actor, "share")));
            Assert.Equal(("5张", "3张"), (Told(actor, "cards"), Told(actor, "cards[need=送餐]")));
            Assert.Equal(("少于3张", "少于3张"), (Told(actor, "cards[need=看护]"), Told(actor, "cards[need=无]")));
            // Two households of four people each are eight people, and still two households.
            Assert.Equal(
                ("20人", "12人", "少于3人"),
                (Told(actor, "people"), Told(actor, "people[need=送餐]"), Told(actor, "people[need=看护]"))
            );
            Assert.Equal(("1,500元", "少于3元"), (Told(actor, "paid"), Told(actor, "paid", SmallTown.North)));
            foreach (string hidden in new[] { "cared", "cards[need=送餐]", "paid" })
                Assert.Empty(await BehindAsync(actor, hidden));
            Assert.Equal(5, (await BehindAsync(actor, "cards")).Length);
        }
        Assert.Equal("2户", Told(SmallTown.Grid, "cared", SmallTown.North));
        Assert.Equal(2, (await BehindAsync(SmallTown.Clerk, "cared")).Length);
        Assert.Empty((await Verification.RunAsync(SqliteTownStore.Open(File, pack), pack)).Faults);

        string Told(Actor actor, string figure, string area = SmallTown.Code) =>
            town.Town.Figures(actor, [pack.Figures.Find("card." + figure)!.Value], area, new(2023))![0].Display;
        async Task<string[]> BehindAsync(Actor actor, string figure) =>
            [
                .. (
                    await town.Town.EvidenceAsync(actor, pack.Figures.FindSeries("card." + figure)!, SmallTown.Code, new Period(2023))
                ).Items.Select(one => one.Entry.Number),
            ];
    }

    [Fact]
    public async Task A_file_that_was_searched_as_a_whole_is_searched_apart_once_it_is_opened()
    {
        var pack = PackOf("search: true, personal: true");
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, pack), pack))
            await KeepAsync(town, 1, "无", SmallTown.NorthOne);
        using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False"))
        {
            file.Open();
            using var old = file.CreateCommand();
            old.CommandText = """
                DROP INDEX journal_shaped;
                DROP INDEX journal_urged;
                DROP TABLE searched;
                DROP TABLE search;
                CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, detail=full, tokenize='unicode61');
                INSERT INTO search (rowid, text) VALUES (1, '欧阳 阳震 震华 华');
                PRAGMA user_version=0;
                """;
            old.ExecuteNonQuery();
        }
        for (int opened = 0; opened < 2; opened++)
        {
            await using var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, pack), pack);
            Assert.Equal((1, 0, 1), await FoundAsync(town));
        }
    }

    [Fact]
    public async Task A_field_that_becomes_personal_is_no_longer_found_by_everybody()
    {
        var (open, personal) = (PackOf("search: true"), PackOf("search: true, personal: true"));
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, open), open))
        {
            await KeepAsync(town, 1, "无", SmallTown.NorthOne);
            Assert.Equal((1, 1, 1), await FoundAsync(town));
        }
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, personal), personal))
            Assert.Equal((1, 0, 1), await FoundAsync(town));
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, open), open))
            Assert.Equal((1, 1, 1), await FoundAsync(town));
    }

    [Fact]
    public void A_pack_that_carries_personal_values_into_open_fields_is_refused()
    {
        const string Visit = """
            ledger: visit
            title: 走访
            duty: 民生保障
            number: ZF
            area: grid
            sees: { all: 测试用，所在区域的人都能看 }
            label: who
            fields:
              card: { title: 卡, type: link, to: card }
              who: { title: 姓名, type: text, from: card.name }
            """;
        using var folder = new TestFolder();
        var loaded = SmallPack.Read(
            folder,
            ("card", Card.Replace("SEARCHED", "personal: true", StringComparison.Ordinal)),
            ("visit", Visit)
        );
        var fault = Assert.Single(loaded.Faults);
        Assert.Equal(("visit.yaml", 10), (Path.GetFileName(fault.File), fault.Line));
        Assert.Contains("card.name 是个人信息", fault.Reason, StringComparison.Ordinal);
        Assert.Empty(
            SmallPack
                .Read(
                    folder,
                    ("card", Card.Replace("SEARCHED", "personal: true", StringComparison.Ordinal)),
                    ("visit", Visit.Replace("from: card.name", "from: card.name, personal: true", StringComparison.Ordinal))
                )
                .Faults
        );
    }

    private static Pack PackOf(string name) => SmallPack.Load(("card", Card.Replace("SEARCHED", name, StringComparison.Ordinal)));

    private static Task<string> KeepAsync(SmallTown town, int card, string need, string area) =>
        town.KeepAsync("card", area, ("code", $"K{card}"), ("name", "欧阳震华"), ("need", need), ("paid", "300"), ("people", "4"));

    /// <summary>How many the clerk finds by a name, the county by a name, and the county by a code.</summary>
    private static async Task<(int, int, int)> FoundAsync(SmallTown town) =>
        (
            (await town.Town.ListAsync(SmallTown.Clerk, new() { Search = "震华" })).Items.Length,
            (await town.Town.ListAsync(SmallTown.County, new() { Search = "震华" })).Items.Length,
            (await town.Town.ListAsync(SmallTown.County, new() { Search = "K1" })).Items.Length
        );
}
