using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>What was saved of a series is read when it is first needed, and nobody can tell.</summary>
public sealed class SavedTallyTests
{
    private readonly TestTown _town = new();

    public SavedTallyTests()
    {
        _town.Open(fields: [("found_on", "2023-05-10"), ("people", "3")]);
        _town.Open(fields: ("found_on", "2023-05-09"));
        _town.Open(area: South, fields: ("found_on", "2023-05-08"));
    }

    private Tally Live => _town.Township.Tally;

    [Fact]
    public void What_nobody_asked_for_is_saved_again_byte_by_byte()
    {
        byte[] saved = Live.Save();
        var loaded = Loaded(saved);
        Assert.Equal(saved, loaded.Save());
        // Some awake, some not: their order and meaning stay.
        _ = loaded.Read(Series("hazard.found"), Town, new(2023));
        Same(Live, Loaded(loaded.Save()));
    }

    [Fact]
    public void An_area_that_moves_before_a_figure_is_asked_takes_along_what_is_counted_in_it()
    {
        var loaded = Loaded(Live.Save());
        _town.Must(new SetArea(_town.Id(), _town.Township.Areas.Find(NorthOne)! with { Parent = South }), Admin);
        loaded.Recast(_town.Township.Areas);
        Assert.Equal(3, loaded.Read(Series("hazard.found"), South, new(2023)));
        Same(Live, loaded);
    }

    [Fact]
    public void Work_goes_on_in_a_figure_that_nobody_had_asked_for()
    {
        var loaded = Loaded(Live.Save());
        var contributions = new List<Contribution>();
        foreach (var entry in _town.Entries.Values)
            _town.Township.Pack.Figures.Contributions(entry, contributions);
        loaded.Absorb(contributions, -1);
        Assert.True(loaded.IsEmpty);
        loaded.Absorb(contributions, 1);
        Same(Live, loaded);
    }

    [Fact]
    public void Many_who_ask_at_once_read_the_same()
    {
        byte[] saved = Live.Save();
        var found = Series("hazard.found");
        for (int i = 0; i < 50; i++)
        {
            var loaded = Loaded(saved);
            Parallel.For(0, 8, _ => Assert.Equal(3, loaded.Read(found, Town, new(2023))));
        }
    }

    private Tally Loaded(byte[] saved)
    {
        var tally = new Tally(_town.Township.Pack.Figures, _town.Township.Areas);
        tally.Load(saved);
        return tally;
    }

    private Series Series(string id) => _town.Township.Pack.Figures.FindSeries(id)!;

    private void Same(Tally expected, Tally actual)
    {
        foreach (var series in _town.Township.Pack.Figures.Series)
        foreach (var area in _town.Township.Areas.All)
            Assert.Equal(
                (series.Id, area.Code, expected.Read(series, area.Code, new(2023))),
                (series.Id, area.Code, actual.Read(series, area.Code, new(2023)))
            );
    }
}
