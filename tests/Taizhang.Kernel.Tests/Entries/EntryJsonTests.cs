using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Entries;

public sealed class EntryJsonTests
{
    [Fact]
    public void The_parts_of_an_entry_are_read_back()
    {
        var town = new TestTown();
        string number = town.Open(
            fields:
            [
                ("site", "引号\"与<尖>括号"),
                ("kind", "消防"),
                ("people", "0"),
                ("cost", "12.30"),
                ("after", Input.Of([TestPack.Photo])),
                (
                    "members",
                    Input.Of([
                        new Dictionary<string, string> { ["name"] = "甲", ["age"] = "3" },
                        new Dictionary<string, string> { ["name"] = "乙" },
                    ])
                ),
            ]
        );
        town.Assign(number);
        town.Fix(number);
        var (entry, ledger) = (town[number], town.Township.Pack["hazard"]);
        Assert.Equal(entry.Values.ToArray(), EntryJson.ReadValues(ledger, EntryJson.Values(ledger, entry.Values)).ToArray());
        Assert.Equal(entry.Trail.ToArray(), EntryJson.ReadTrail(EntryJson.Trail(entry.Trail)).ToArray());
        Assert.Equal(entry.Clocks.ToArray(), EntryJson.ReadClocks(EntryJson.Clocks(entry.Clocks)).ToArray());
    }

    [Fact]
    public void Nothing_is_written_for_what_is_empty()
    {
        var ledger = new TestTown().Township.Pack["indicator"];
        Assert.Equal("{}", EntryJson.Values(ledger, [Value.Empty, Value.Empty, Value.Empty]));
        Assert.Equal(("[]", "[]"), (EntryJson.Trail([]), EntryJson.Clocks([])));
        Assert.Empty(EntryJson.ReadTrail("[]"));
        Assert.Empty(EntryJson.ReadClocks("[]"));
    }

    [Fact]
    public void Values_of_a_wider_pack_are_read_with_what_is_left_of_it()
    {
        var ledger = new TestTown().Township.Pack["indicator"];
        var values = EntryJson.ReadValues(ledger, """{"gone":"旧","value":"1.50"}""");
        Assert.Equal([Value.Empty, Value.Empty, Value.Of(150)], values);
    }
}
