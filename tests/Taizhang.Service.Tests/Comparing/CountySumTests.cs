using Taizhang.Kernel.Calendar;
using Taizhang.Service.Comparing;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Comparing;

/// <summary>
/// A county of two townships. East: three hazards found at 甲厂, 乙厂 and 丙厂, all closed. West: one found at 甲厂, still open.
/// </summary>
public sealed class CountySumTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private SmallTown _east = null!,
        _west = null!;

    public async ValueTask InitializeAsync()
    {
        _east = await OpenAsync("east");
        _west = await OpenAsync("west");
        foreach (string site in new[] { "甲厂", "乙厂", "丙厂" })
            await _east.CloseAsync(await _east.OpenAsync(fields: ("site", site)));
        await _west.OpenAsync(fields: ("site", "甲厂"));
    }

    public async ValueTask DisposeAsync()
    {
        await _east.DisposeAsync();
        await _west.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("hazard.found", "4")]
    [InlineData("hazard.open", "1")]
    [InlineData("hazard.busy", "1")]
    public async Task What_adds_is_added(string figure, string county) =>
        Assert.Equal(county, (await SumAsync(figure)).Value!.Value.Round(0));

    [Fact]
    public async Task A_ratio_is_made_from_its_summed_parts_and_not_from_ratios() =>
        Assert.Equal("75.0", (await SumAsync("hazard.rate")).Value!.Value.Round(1));

    [Fact]
    public async Task The_same_value_in_two_townships_counts_once() =>
        Assert.Equal("3", (await SumAsync("hazard.sites")).Value!.Value.Round(0));

    [Fact]
    public async Task A_slice_of_different_values_is_not_guessed()
    {
        var sum = await SumAsync("hazard.sites[kind=消防]");
        Assert.Null(sum.Value);
        Assert.Null((await SumAsync("income.total")).Value);
    }

    [Fact]
    public async Task A_township_without_a_value_is_not_counted_as_zero()
    {
        await _east.DeclareAsync(SmallTown.Code, "2023", "125000");
        var sum = await SumAsync("income.total");
        Assert.Equal(("12.5", "east"), (sum.Value!.Value.Round(1), Assert.Single(sum.Counted).Info.Id));
    }

    private async Task<SmallTown> OpenAsync(string id)
    {
        var pack = SmallPack.Load();
        return await SmallTown.OpenAsync(
            SqliteTownStore.Create(_folder[id + ".town.db"], SmallTown.Info with { Id = id, Name = id }, pack),
            pack
        );
    }

    private async Task<CountySum> SumAsync(string id)
    {
        var (figure, slice) = _east.Town.Pack.Figures.Find(id)!.Value;
        return await CountySum.OfAsync([_east.Town, _west.Town], figure, slice, SmallTown.County, new Period(2023));
    }
}
