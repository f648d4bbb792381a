using Taizhang.Kernel.Figures;
using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>What the township pack ships.</summary>
public sealed class ShippedPackTests
{
    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "township");
    private static readonly LoadedPack Shipped = PackLoader.Load(Folder);

    public static TheoryData<string> Ledgers() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Folder, "ledgers"))
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_shipped_pack_has_no_faults() => Assert.Empty(Shipped.Faults);

    [Theory]
    [MemberData(nameof(Ledgers))]
    public void Every_shipped_ledger_is_read_whole(string id)
    {
        var ledger = Shipped.Pack[id];
        Assert.NotEmpty(ledger.Fields);
        Assert.NotEmpty(Shipped.Pack.Figures.Of(ledger));
        Assert.All(Shipped.Pack.Figures.Of(ledger), figure => Assert.NotEmpty(figure.Definition));
        Assert.All(ledger.Workflow.Moves, move => Assert.NotEmpty(move.By));
        Assert.All(
            ledger.Workflow.States,
            state =>
                Assert.True(
                    state.Id == ledger.Workflow.Start || ledger.Workflow.Moves.Any(move => move.To == state.Id),
                    $"No move leads to {id}.{state.Id}."
                )
        );
        Assert.All(ledger.Clocks, clock => Assert.True(clock.Days > 0 || clock.Hours > 0));
    }

    [Theory]
    [MemberData(nameof(Ledgers))]
    public void It_was_judged_of_every_shipped_ledger_who_sees_it(string id) =>
        Assert.True(
            Shipped.Pack[id].Sees is not null || Shipped.Pack[id].OpenBecause.Length >= 6,
            "It says neither who sees it nor why all."
        );

    [Fact]
    public void Every_kind_of_figure_is_used()
    {
        var used = Shipped.Pack.Figures.All.Select(figure => figure.Kind).ToHashSet();
        Assert.All(
            [FigureKind.Flow, FigureKind.Stock, FigureKind.Distinct, FigureKind.Declared, FigureKind.Ratio],
            kind => Assert.Contains(kind, used)
        );
    }

    [Fact]
    public void The_calendar_knows_the_days_off_and_the_days_worked_in_exchange()
    {
        Assert.False(Shipped.Pack.Calendar.IsWorkDay(new(2023, 10, 2)));
        Assert.True(Shipped.Pack.Calendar.IsWorkDay(new(2023, 10, 7)));
        Assert.True(Shipped.Pack.Calendar.IsWorkDay(new(2023, 10, 9)));
    }

    [Fact]
    public void The_fingerprint_changes_with_any_byte_of_a_ledger_and_with_nothing_else()
    {
        using var folder = new TestFolder();
        string first = SmallPack.Read(folder, ("hazard", SmallPack.Hazard), ("income", SmallPack.Income)).Pack.Fingerprint;
        Assert.Equal(first, PackLoader.Load(folder.Path).Pack.Fingerprint);
        folder.Write("ledgers/readme.txt", "no ledger");
        Assert.Equal(first, PackLoader.Load(folder.Path).Pack.Fingerprint);
        Assert.NotEqual(first, SmallPack.Read(folder, ("hazard", SmallPack.Hazard + "\n# a remark")).Pack.Fingerprint);
    }
}
