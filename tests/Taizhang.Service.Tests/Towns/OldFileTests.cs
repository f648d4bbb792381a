using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>
/// A township's file of an earlier version opens, verifies and goes on. fixtures/v1 was made by 0.1.0 (<see cref="WriteAsync"/>) and stays
/// as it is.
/// </summary>
public sealed class OldFileTests
{
    public const string Word = "write-old-file";
    private static readonly string Fixture = Path.Combine(AppContext.BaseDirectory, "fixtures", "v1");

    [Fact]
    public async Task A_file_of_the_first_version_opens_verifies_and_goes_on()
    {
        using var folder = new TestFolder();
        File.Copy(Path.Combine(Fixture, "v1.town.db"), folder["v1.town.db"]);
        var loaded = PackLoader.Load(Path.Combine(Fixture, "pack"));
        Assert.Empty(loaded.Faults);
        var store = SqliteTownStore.Open(folder["v1.town.db"], loaded.Pack);
        Assert.Empty((await Verification.RunAsync(store, loaded.Pack)).Faults);

        await using var town = await SmallTown.OpenAsync(store, loaded.Pack, "2023-12-01");
        Assert.Equal(
            ("30", "10", "0.03", "7", "1234.56"),
            (
                town.Read("hazard.found"),
                town.Read("hazard.closed"),
                town.Read("hazard.cost"),
                town.Read("hazard.sites"),
                town.Read("income.total")
            )
        );
        Assert.Equal("40", town.Town.Read(state => Assert.Single(state.Plans).Value.ToString()));
        Assert.Equal(5, (await town.Town.ListAsync(SmallTown.County, new() { Search = "老厂房2" })).Items.Length);
        var closed = (await town.Town.FindAsync(SmallTown.County, "YH-2023-0003"))!;
        Assert.Equal(["assign", "fix", "accept"], closed.Trail.Select(step => step.Move));
        Assert.Equal(4, (await town.Town.HistoryAsync(SmallTown.Clerk, closed)).Count);
        Assert.Equal(
            [0xFF, 0xD8],
            (await town.Town.PictureAsync(SmallTown.Clerk, closed.Values[loaded.Pack["hazard"].IndexOf("after")].Texts[0]))![..2]
        );

        Assert.Equal("报告", await town.Town.TextAsync(await town.Town.KeepTextAsync("报告")));
        Assert.Equal("YH-2023-0031", await town.OpenAsync());
        Assert.Equal("31", town.Read("hazard.found"));
        Assert.Empty((await Verification.RunAsync(store, loaded.Pack)).Faults);
    }

    /// <summary>Makes the fixture of this version, with the pack that it was made by.</summary>
    public static async Task<int> WriteAsync(string folder)
    {
        foreach (
            var (name, text) in new[]
            {
                ("ledgers/hazard.yaml", SmallPack.Hazard),
                ("ledgers/income.yaml", SmallPack.Income),
                ("workdays.tsv", SmallPack.WorkDays),
            }
        )
        {
            string file = Path.Combine(folder, "pack", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }
        var pack = SmallPack.Load();
        var store = SqliteTownStore.Create(Path.Combine(folder, "v1.town.db"), SmallTown.Info, pack);
        await using var town = await SmallTown.OpenAsync(store, pack);
        string picture = await store.KeepPictureAsync([0xFF, 0xD8, 0xFF, 0xD9]);
        for (int i = 1; i <= 30; i++)
        {
            town.Clock.Day = new DateOnly(2023, 5, 10).AddDays(i);
            string number = await town.OpenAsync(
                i % 2 == 0 ? SmallTown.NorthOne : SmallTown.SouthOne,
                null,
                ("site", $"老厂房{i % 7}"),
                ("kind", i % 3 == 0 ? "消防" : "燃气"),
                ("cost", "10"),
                ("after", Input.Of([picture]))
            );
            if (i % 3 == 0)
                await town.CloseAsync(number);
        }
        await town.DeclareAsync(SmallTown.North, "2023", "12345600");
        await town.MustAsync(new SetPlan(town.Id(), "hazard.found", SmallTown.Code, "2023", "40", "政府工作报告"), SmallTown.Clerk);
        return 0;
    }
}
