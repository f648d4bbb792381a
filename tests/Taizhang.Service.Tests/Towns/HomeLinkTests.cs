using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A link that stays in the own village.</summary>
public sealed class HomeLinkTests
{
    private const string Goods = """
        ledger: goods
        title: 物品
        duty: 社会治理
        number: WP
        area: village
        identity: code
        fields:
          code: { title: 编号, type: text, required: true }
        """;

    private const string Use = """
        ledger: use
        title: 兑换
        duty: 社会治理
        number: DH
        area: grid
        fields:
          goods: { title: 物品, type: link, to: goods, within: village, required: true }
          taker: { title: 说明, type: text }
        """;

    [Fact]
    public async Task It_leads_to_what_lies_in_the_village_or_is_the_townships()
    {
        using var folder = new TestFolder();
        var pack = Load(folder, Use);
        await using var small = await SmallTown.OpenAsync(SqliteTownStore.Create(folder["small.town.db"], SmallTown.Info, pack), pack);
        await small.KeepAsync("goods", SmallTown.North, ("code", "北"));
        await small.KeepAsync("goods", SmallTown.Code, ("code", "镇"));
        string here = await small.KeepAsync("use", SmallTown.NorthOne, ("goods", "北"));
        await small.KeepAsync("use", SmallTown.SouthOne, ("goods", "镇"));
        Assert.Equal("field.link_elsewhere", await CodeAsync(small, Keeping(small, SmallTown.SouthOne, "北")));
        Assert.Equal("field.link_elsewhere", await CodeAsync(small, new AmendEntry(small.Id(), here, null, Nothing, SmallTown.South)));
        await small.MustAsync(new AmendEntry(small.Id(), here, null, Nothing, SmallTown.NorthTwo), SmallTown.Clerk);
        Assert.Empty(await DoubtedAsync(small));
    }

    [Fact]
    public async Task What_led_elsewhere_before_stays_is_doubted_and_can_be_worked_on()
    {
        using var folder = new TestFolder();
        var before = Load(folder, Use.Replace(", within: village", "", StringComparison.Ordinal));
        string old;
        await using (var small = await SmallTown.OpenAsync(SqliteTownStore.Create(folder["small.town.db"], SmallTown.Info, before), before))
        {
            await small.KeepAsync("goods", SmallTown.North, ("code", "北"));
            old = await small.KeepAsync("use", SmallTown.SouthOne, ("goods", "北"));
        }
        var pack = Load(folder, Use);
        await using var now = await SmallTown.OpenAsync(SqliteTownStore.Open(folder["small.town.db"], pack), pack);
        Assert.Equal([$"{old} 物品在别的村"], await DoubtedAsync(now));
        await now.MustAsync(new AmendEntry(now.Id(), old, null, new Dictionary<string, Input> { ["taker"] = "已核对" }), SmallTown.Clerk);
        Assert.Equal("field.link_elsewhere", await CodeAsync(now, Keeping(now, SmallTown.SouthOne, "北")));
    }

    private static Dictionary<string, Input> Nothing => [];

    private static Pack Load(TestFolder folder, string use)
    {
        var loaded = SmallPack.Read(folder, ("goods", Goods), ("use", use));
        Assert.Empty(loaded.Faults);
        return loaded.Pack;
    }

    private static OpenEntry Keeping(SmallTown small, string area, string goods) =>
        new(small.Id(), "use", area, null, new Dictionary<string, Input> { ["goods"] = goods });

    private static async Task<string> CodeAsync(SmallTown small, Kernel.Decisions.Command command) =>
        (await small.DoAsync(command, SmallTown.Clerk)).Refusals.Single().Code;

    private static async Task<string[]> DoubtedAsync(SmallTown small) =>
        await small
            .Town.DoubtsAsync(null)
            .Select(one => $"{one.Entry.Number} {string.Join('；', one.Doubts)}")
            .ToArrayAsync(TestContext.Current.CancellationToken);
}
