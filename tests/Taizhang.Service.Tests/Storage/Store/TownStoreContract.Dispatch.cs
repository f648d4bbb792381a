using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Storage.Store;

public abstract partial class TownStoreContract
{
    [Fact]
    public async Task Rules_of_dispatch_stand_after_the_town_is_opened_again_and_verifies()
    {
        var town = await TownAsync();
        await town.MustAsync(
            new SetDispatch(
                town.Id(),
                "event",
                SmallTown.Code,
                new Dictionary<string, string> { ["路灯"] = SmallTown.Civil, [""] = SmallTown.Safety }
            ),
            SmallTown.Clerk
        );
        string number = await town.KeepAsync("event", SmallTown.NorthOne, ("what", "路灯不亮"), ("kind", "路灯"));
        Assert.Equal(SmallTown.Civil, (await town.Town.FindAsync(SmallTown.County, number))!.Office);
        await town.DisposeAsync();
        var store = Reopen();
        await using var again = await SmallTown.OpenAsync(store, Pack);
        Assert.Equal(
            SmallTown.Safety,
            (
                await again.Town.FindAsync(
                    SmallTown.County,
                    await again.KeepAsync("event", SmallTown.SouthOne, ("what", "积水"), ("kind", "积水"))
                )
            )!.Office
        );
        Assert.Empty((await Verification.RunAsync(store, Pack)).Faults);
    }

    [Fact]
    public async Task Near_ones_are_found_before_an_entry_is_registered_and_none_once_it_is()
    {
        await using var town = await TownAsync();
        string near = await town.KeepAsync(
            "event",
            SmallTown.NorthOne,
            ("what", "路灯不亮"),
            ("kind", "路灯"),
            ("place", "112.602100,35.143200")
        );
        await town.KeepAsync("event", SmallTown.NorthOne, ("what", "垃圾成堆"), ("kind", "垃圾"), ("place", "112.602100,35.143200"));
        await town.KeepAsync("event", SmallTown.NorthOne, ("what", "远处路灯"), ("kind", "路灯"), ("place", "112.702100,35.143200"));
        string beyond = await town.KeepAsync(
            "event",
            SmallTown.SouthOne,
            ("what", "对岸路灯"),
            ("kind", "路灯"),
            ("place", "112.602200,35.143200")
        );
        var telling = new OpenEntry(
            town.Id(),
            "event",
            SmallTown.NorthTwo,
            null,
            new Dictionary<string, Input>
            {
                ["what"] = "灯坏了",
                ["kind"] = "路灯",
                ["place"] = "112.602200，35.143300",
            }
        );
        var alike = (await town.Town.NearAsync(SmallTown.Clerk, telling))!;
        Assert.Equal([beyond, near], alike.Others.Select(entry => entry.Number));
        Assert.Equal("灯坏了", alike.Fresh.Values[0].Text);
        Assert.Equal(
            [near],
            (await town.Town.NearAsync(SmallTown.Clerk with { Area = SmallTown.North }, telling))!.Others.Select(entry => entry.Number)
        );
        Assert.Null(
            await town.Town.NearAsync(SmallTown.Clerk, telling with { Fields = new Dictionary<string, Input> { ["kind"] = "路灯" } })
        );
        Assert.Null(await town.Town.NearAsync(SmallTown.Clerk, town.Opening()));
        long position = town.Town.Position;
        await town.MustAsync(telling, SmallTown.Clerk);
        Assert.Null(await town.Town.NearAsync(SmallTown.Clerk, telling));
        Assert.Equal(position + 1, town.Town.Position);
        town.Clock.Set("2023-06-10");
        Assert.Null(await town.Town.NearAsync(SmallTown.Clerk, telling with { Id = town.Id() }));
    }
}
