using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>
/// An edition stands as it was frozen, whatever is restarted or corrected, and tells when the entries behind it are others.
/// </summary>
public sealed class EditionTests : IDisposable
{
    private const string Text =
        "排查隐患{{hazard.found}}，其中消防{{hazard.found[kind=消防]}}，整改率{{hazard.rate}}，"
        + "在办{{hazard.open}}，场所{{hazard.sites}}，多的村{{hazard.busy}}，北村{{hazard.found|@北村}}。";

    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_edition_is_the_same_after_a_restart_and_its_journal_is_sound()
    {
        Edition frozen;
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack))
        {
            await RegisterAsync(town, "甲厂", "乙厂");
            long before = town.Town.Position;
            frozen = await FreezeAsync(town);
            Assert.Equal(before + 1, frozen.Position);
            Assert.Contains("排查隐患2处，其中消防2处", frozen.Printed, StringComparison.Ordinal);
            Assert.All(frozen.Figures, figure => Assert.Equal(64, figure.Behind.Length));
        }
        await using (var again = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack))
        {
            var read = again.Town.Read(state => state.Drafts[2023].Edition)!;
            Assert.Equal(frozen with { Figures = [] }, read with { Figures = [] });
            Assert.Equal(
                frozen.Figures.Select(figure => figure with { Villages = [] }),
                read.Figures.Select(figure => figure with { Villages = [] })
            );
            Assert.Equal(frozen.Figures.SelectMany(figure => figure.Villages), read.Figures.SelectMany(figure => figure.Villages));
        }
        await using var store = SqliteTownStore.Open(File, _pack);
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }

    [Fact]
    public async Task The_hash_of_the_entries_behind_a_figure_changes_with_them_and_with_nothing_else()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        string[] numbers = await RegisterAsync(town, "甲厂", "乙厂");
        var frozen = await FreezeAsync(town);
        Assert.Equal(frozen.Figures.Select(figure => figure.Behind), frozen.Figures.Select(figure => Behind(town, figure)));

        // One struck and a like one registered: the same value by other entries.
        await town.MustAsync(new StrikeEntry(town.Id(), numbers[0], null, "登错"), SmallTown.Clerk);
        await RegisterAsync(town, "甲厂");
        var found = frozen.Figures.Single(figure => figure.Chip == "hazard.found");
        Assert.Equal(
            "2",
            town.Town.Read(state => state.Read(_pack.Figures.Find("hazard.found")!.Value.Figure, "", SmallTown.Code, new(2023)).Value)!
                .Value.Text(0)
        );
        Assert.NotEqual(found.Behind, Behind(town, found));
        // What lies in another year is not behind this one.
        string now = Behind(town, found);
        await town.MustAsync(town.Opening(SmallTown.NorthOne, null, ("found_on", "2022-12-31"), ("kind", "消防")), SmallTown.Clerk);
        Assert.Equal(now, Behind(town, found));
    }

    [Fact]
    public async Task Freezing_among_many_commands_sees_all_that_came_before_and_nothing_after()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        await town.MustAsync(new SaveDraft(town.Id(), 2023, 0, Text), SmallTown.Clerk);
        await RegisterAsync(town, "甲厂");
        var before = Enumerable
            .Range(0, 20)
            .Select(n => town.DoAsync(town.Opening(SmallTown.SouthOne, null, ("site", $"{n}厂")), SmallTown.Clerk))
            .ToList();
        var freezing = town.DoAsync(new FreezeDraft(town.Id(), 2023, 1, "报告"), SmallTown.Leader);
        var after = Enumerable
            .Range(0, 20)
            .Select(n => town.DoAsync(town.Opening(SmallTown.SouthOne, null, ("site", $"{n}店")), SmallTown.Clerk))
            .ToList();
        await Task.WhenAll([.. before, .. after]);
        var frozen = await freezing;
        Assert.Empty(frozen.Refusals);
        var edition = town.Town.Read(state => state.Drafts[2023].Edition)!;
        Assert.StartsWith("排查隐患21处", edition.Printed, StringComparison.Ordinal);
        Assert.Equal(frozen.Value.Seq - 1, edition.Position);
    }

    private static async Task<Edition> FreezeAsync(SmallTown town)
    {
        await town.MustAsync(new SaveDraft(town.Id(), 2023, 0, Text), SmallTown.Clerk);
        await town.MustAsync(new FreezeDraft(town.Id(), 2023, 1, "报告"), SmallTown.Leader);
        return town.Town.Read(state => state.Drafts[2023].Edition)!;
    }

    private static async Task<string[]> RegisterAsync(SmallTown town, params string[] sites)
    {
        var numbers = new List<string>();
        foreach (string site in sites)
            numbers.Add(
                (await town.MustAsync(town.Opening(SmallTown.NorthOne, null, ("site", site), ("kind", "消防")), SmallTown.Clerk)).Number!
            );
        return [.. numbers];
    }

    private static string Behind(SmallTown town, EditionFigure figure)
    {
        var (of, slice, area, period) = town.Town.Read(state => DraftText.Resolve(Chip.Parse(figure.Chip).Value, state, 2023)).Value;
        return town.Town.Behind(of, slice, area, period);
    }
}
