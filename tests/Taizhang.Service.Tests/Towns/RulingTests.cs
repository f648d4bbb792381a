using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Rules between fields, what is computed, and what a move asks, through the township's writer.</summary>
public sealed class RulingTests
{
    [Fact]
    public async Task What_is_computed_follows_from_what_is_typed_and_is_never_typed()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string number = await CaseAsync(
            small,
            ("fine", "100.50"),
            ("paid", "40"),
            ("warned_at", "2023-05-01 23:40"),
            ("moved_at", "2023/5/2 0:25")
        );

        var entry = await FindAsync(small, number);
        Assert.Equal("60.50元", Shown(small, entry, "left"));
        Assert.Equal("121元", Shown(small, entry, "double").Replace(".00", "", StringComparison.Ordinal));
        Assert.Equal("45分钟", Shown(small, entry, "minutes"));
        Assert.Equal("", Shown(small, entry, "days"));

        var typed = await small.DoAsync(new AmendEntry(small.Id(), number, null, Fields(("left", "1"))), SmallTown.Clerk);
        Assert.Equal(("field.computed", "left"), (typed.Refusals[0].Code, typed.Refusals[0].Field));
        await small.MustAsync(new AmendEntry(small.Id(), number, null, Fields(("paid", "100"), ("left", "60.5"))), SmallTown.Clerk);
        Assert.Equal("0.50元", Shown(small, await FindAsync(small, number), "left"));
    }

    [Fact]
    public async Task A_verdict_is_open_until_all_is_known_by_which_it_judges()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string number = await CaseAsync(small, ("thefts", "0"));
        Assert.Equal("", Shown(small, await FindAsync(small, number), "zero"));
        await small.MustAsync(new AmendEntry(small.Id(), number, null, Fields(("fires", "0"))), SmallTown.Clerk);
        Assert.Equal("是", Shown(small, await FindAsync(small, number), "zero"));
        await small.MustAsync(new AmendEntry(small.Id(), number, null, Fields(("fires", "2"))), SmallTown.Clerk);
        Assert.Equal("否", Shown(small, await FindAsync(small, number), "zero"));
    }

    [Fact]
    public async Task Four_goods_of_twenty_points_cost_eighty_whatever_is_typed()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string goods = await small.KeepAsync("goods", SmallTown.North, ("name", "洗衣液"), ("price", "20"));
        string used = await small.KeepAsync("use", SmallTown.North, ("item", goods), ("pieces", "4"));
        Assert.Equal("80", Shown(small, await FindAsync(small, used), "points"));

        var cheap = await small.DoAsync(
            new OpenEntry(small.Id(), "use", SmallTown.North, null, Fields(("item", goods), ("pieces", "4"), ("price", "1"))),
            SmallTown.Clerk
        );
        Assert.Equal("field.computed", Assert.Single(cheap.Refusals).Code);
        var many = await small.DoAsync(
            new OpenEntry(small.Id(), "use", SmallTown.North, null, Fields(("item", goods), ("pieces", "51"))),
            SmallTown.Clerk
        );
        Assert.Equal(("field.range", "points"), (many.Refusals[0].Code, many.Refusals[0].Field));
    }

    [Theory]
    [InlineData("ended_on", "2023-04-01", "结案日期不能早于立案日期")]
    [InlineData("paid", "101", "实缴不能超过罚款")]
    [InlineData("total", "1", "合计应当等于各分项之和")]
    public async Task A_rule_that_is_broken_is_told_in_its_own_sentence_at_the_field(string field, string value, string says)
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        var rows = Input.Of([new Dictionary<string, string> { ["name"] = "甲", ["amount"] = "2" }]);
        var fields = new Dictionary<string, Input>
        {
            ["matter"] = "案",
            ["begun_on"] = "2023-05-01",
            ["fine"] = "100",
            ["parts"] = rows,
            [field] = value,
        };
        var refused = await small.DoAsync(new OpenEntry(small.Id(), "case", SmallTown.North, null, fields), SmallTown.Clerk);
        var refusal = Assert.Single(refused.Refusals);
        Assert.Equal(("rule.broken", says + "。"), (refusal.Code, refusal.Message));
        Assert.Equal(field, refusal.Field);
    }

    [Fact]
    public async Task A_rule_of_a_move_is_looked_at_when_it_is_made()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string number = await CaseAsync(small, ("fine", "100"), ("paid", "40"));
        var early = await small.DoAsync(small.Moving(number, "close", fields: ("ended_on", "2023-05-09")), SmallTown.Clerk);
        Assert.Equal("罚款缴清才能结案。", Assert.Single(early.Refusals).Message);
        await small.MustAsync(new AmendEntry(small.Id(), number, null, Fields(("paid", "100"))), SmallTown.Clerk);
        await small.MustAsync(small.Moving(number, "close", fields: ("ended_on", "2023-05-09")), SmallTown.Clerk);
        Assert.Equal("8天", Shown(small, await FindAsync(small, number), "days"));
        Assert.Equal("0", small.Read("case.over"));
    }

    [Fact]
    public async Task Who_is_not_pleased_is_not_done()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string ticket = await TicketAsync(small);
        var refused = await small.DoAsync(
            small.Moving(ticket, "finish", fields: [("result", "办了"), ("pleased", "不满意")]),
            SmallTown.Clerk
        );
        Assert.Equal(("群众不满意的不能办结。", "pleased"), (refused.Refusals[0].Message, refused.Refusals[0].Field));
        await small.MustAsync(small.Moving(ticket, "finish", fields: [("result", "办了"), ("pleased", "满意")]), SmallTown.Clerk);
    }

    [Fact]
    public async Task A_clock_is_extended_as_often_and_as_far_as_may_be_and_no_further()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string ticket = await TicketAsync(small);
        await small.MustAsync(small.Moving(ticket, "extend"), SmallTown.Clerk);
        await small.MustAsync(small.Moving(ticket, "extend"), SmallTown.Clerk);
        Assert.Equal("conflict.at_most", (await small.DoAsync(small.Moving(ticket, "extend"), SmallTown.Clerk)).Refusals[0].Code);
        var longer = await small.DoAsync(small.Moving(ticket, "longer"), SmallTown.Clerk);
        Assert.Equal("办理时限最多延长 15 天，已经延长 10 天，再“长延期”就超过了。", longer.Refusals[0].Message);
    }

    [Fact]
    public async Task Only_what_is_paused_goes_on()
    {
        using var folder = new TestFolder();
        await using var small = await OpenAsync(folder);
        string ticket = await TicketAsync(small);
        Assert.DoesNotContain("go_on", await MovesAsync(small, ticket));
        Assert.Equal("conflict.not_paused", (await small.DoAsync(small.Moving(ticket, "go_on"), SmallTown.Clerk)).Refusals[0].Code);
        await small.MustAsync(small.Moving(ticket, "wait"), SmallTown.Clerk);
        Assert.Contains("go_on", await MovesAsync(small, ticket));
        await small.MustAsync(small.Moving(ticket, "go_on"), SmallTown.Clerk);
    }

    [Fact]
    public async Task Old_entries_that_break_a_younger_rule_stay_are_doubted_and_can_be_worked_on()
    {
        using var folder = new TestFolder();
        string ruled = Path.Combine(RuledPack.Folder, "ledgers", "case.yaml"),
            loose = Path.Combine(folder.Path, "loose", "ledgers");
        Directory.CreateDirectory(loose);
        foreach (string file in Directory.GetFiles(Path.Combine(RuledPack.Folder, "ledgers")))
            File.Copy(file, Path.Combine(loose, Path.GetFileName(file)));
        File.Copy(Path.Combine(RuledPack.Folder, "workdays.tsv"), Path.Combine(folder.Path, "loose", "workdays.tsv"));
        string text = File.ReadAllText(ruled);
        int from = text.IndexOf("rules:", StringComparison.Ordinal),
            to = text.IndexOf("workflow:", StringComparison.Ordinal);
        File.WriteAllText(
            Path.Combine(loose, "case.yaml"),
            text.Remove(from, to - from).Replace(", computed: \"fine - paid\"", "", StringComparison.Ordinal)
        );
        string number;
        var before = Taizhang.Packs.PackLoader.Load(Path.Combine(folder.Path, "loose"));
        Assert.Empty(before.Faults);
        await using (
            var small = await SmallTown.OpenAsync(SqliteTownStore.Create(folder["small.town.db"], SmallTown.Info, before.Pack), before.Pack)
        )
            number = await CaseAsync(small, ("fine", "100"), ("paid", "140"), ("left", "3"));

        var pack = RuledPack.Load();
        await using var now = await SmallTown.OpenAsync(SqliteTownStore.Open(folder["small.town.db"], pack), pack);
        var doubts = now.Town.DoubtsOf(SmallTown.Clerk, await FindAsync(now, number));
        Assert.Equal(["实缴不能超过罚款", "未缴与计算结果不一致：罚款 － 实缴"], doubts);
        await now.MustAsync(new AmendEntry(now.Id(), number, null, Fields(("matter", "改名"))), SmallTown.Clerk);
        Assert.Equal(
            "rule.broken",
            (await now.DoAsync(new AmendEntry(now.Id(), number, null, Fields(("paid", "150"))), SmallTown.Clerk)).Refusals[0].Code
        );
        await now.MustAsync(new AmendEntry(now.Id(), number, null, Fields(("paid", "90"))), SmallTown.Clerk);
        Assert.Empty(now.Town.DoubtsOf(SmallTown.Clerk, await FindAsync(now, number)));
    }

    [Fact]
    public void A_form_asks_first_what_is_known_first()
    {
        var ticket = RuledPack.Load()["ticket"];
        Assert.Equal(
            ["matter", "caller", "informer", "card", "got_on", "note"],
            ticket.Fields.Where(ticket.AsksAtFirst).Select(field => field.Id)
        );
        var goods = RuledPack.Load()["goods"];
        Assert.True(goods.Workflow.IsEnd("kept"));
    }

    private static async Task<SmallTown> OpenAsync(TestFolder folder)
    {
        var pack = RuledPack.Load();
        return await SmallTown.OpenAsync(SqliteTownStore.Create(folder["small.town.db"], SmallTown.Info, pack), pack);
    }

    private static Task<string> CaseAsync(SmallTown small, params (string, Input)[] fields) =>
        small.KeepAsync("case", SmallTown.North, [("matter", "案"), ("begun_on", "2023-05-01"), .. fields]);

    private static Task<string> TicketAsync(SmallTown small) =>
        small.KeepAsync("ticket", SmallTown.North, ("matter", "路灯不亮"), ("caller", "王某"), ("got_on", "2023-05-02"));

    private static async Task<Entry> FindAsync(SmallTown small, string number) => (await small.Town.FindAsync(SmallTown.Clerk, number))!;

    private static async Task<IEnumerable<string>> MovesAsync(SmallTown small, string number)
    {
        var entry = await FindAsync(small, number);
        return small
            .Town.Read(town =>
                Taizhang.Kernel.Decisions.Rights.Moves(SmallTown.Clerk, small.Town.Pack[entry.Ledger], entry, town.Areas).ToArray()
            )
            .Select(move => move.Id);
    }

    private static string Shown(SmallTown small, Entry entry, string field)
    {
        var ledger = small.Town.Pack[entry.Ledger];
        return ledger.Find(field)!.Display(entry.Values[ledger.IndexOf(field)]);
    }

    private static Dictionary<string, Input> Fields(params (string Id, Input Input)[] fields) =>
        fields.ToDictionary(field => field.Id, field => field.Input);
}
