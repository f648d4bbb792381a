using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>What the form of a new entry asks: what is known then, and no more than a person fills in standing.</summary>
public sealed class FirstFormTests
{
    private const int Most = 10;
    private static readonly string[] Duties = ["经济项目", "乡村振兴", "民生保障", "自身建设"];

    [Fact]
    public void No_ledger_of_these_duties_asks_more_than_ten_fields_at_first()
    {
        var pack = PackLoader.Load(ShippedPackTests.Folder).Pack;
        Assert.Empty(
            from ledger in pack.Ledgers
            where Duties.Contains(ledger.Duty)
            let asked = ledger.Fields.Count(ledger.AsksAtFirst)
            where asked > Most
            select $"{ledger.Id} {asked}"
        );
    }

    [Fact]
    public void What_a_later_move_sets_is_not_asked_at_first()
    {
        var enlist = PackLoader.Load(ShippedPackTests.Folder).Pack["enlist"];
        foreach (string id in (string[])["exam", "review", "outcome"])
            Assert.False(enlist.AsksAtFirst(enlist.Find(id)!), id);
        Assert.True(enlist.AsksAtFirst(enlist.Find("school")!));
    }
}
