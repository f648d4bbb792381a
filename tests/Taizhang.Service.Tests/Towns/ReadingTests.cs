using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Who only reads changes nothing, also beside a site that runs and with a pack that the site does not have yet.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private readonly Pack _changed = SmallPack.Load(
        (
            "hazard",
            SmallPack.Hazard.Replace(
                "  closed: { title: 整改隐患",
                "  fire: { title: 消防隐患, unit: 处, count: entries, on: found_on, where: { kind: 消防 } }\n  closed: { title: 整改隐患",
                StringComparison.Ordinal
            )
        ),
        ("income", SmallPack.Income)
    );
    private string File => _folder["small.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reader_with_a_changed_pack_counts_in_memory_and_the_site_keeps_its_evidence()
    {
        await using var site = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        for (int i = 0; i < 3; i++)
            await site.OpenAsync(fields: ("kind", "消防"));
        await using (var house = await TownHouse.OpenAsync(_folder.Path, _changed, site.Clock, reading: true))
        {
            var read = house.Find("small")!;
            Assert.False(read.IsCounted);
            Assert.Equal(
                "3",
                read.Read(town => town.Read(_changed.Figures.Find("hazard.fire")!.Value.Figure, "", SmallTown.Code, new(2023)))
                    .Value.ToString()
            );
            // What the site writes meanwhile is not seen.
            await site.OpenAsync();
            Assert.Equal(3, (await read.ListAsync(SmallTown.County, new())).Items.Length);
            await Assert.ThrowsAnyAsync<Exception>(() =>
                read.DoAsync(site.Opening(), SmallTown.Clerk, TestContext.Current.CancellationToken)
            );
        }
        var series = _pack.Figures.FindSeries("hazard.found")!;
        Assert.Equal(4, (await site.EvidenceAsync(series, SmallTown.Code, new(2023))).Count);
        await site.OpenAsync();
        Assert.Equal(5, (await site.EvidenceAsync(series, SmallTown.Code, new(2023))).Count);
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
    }

    [Fact]
    public async Task A_reader_leaves_every_byte_as_it_was()
    {
        await using (var site = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack))
            await site.OpenAsync();
        byte[] before = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        foreach (var pack in (Pack[])[_pack, _changed])
            await using (var house = await TownHouse.OpenAsync(_folder.Path, pack, new SetClock(), reading: true))
                Assert.Equal(pack == _pack, house.Find("small")!.IsCounted);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Read_only_media_are_verified_with_what_the_log_holds()
    {
        string place = Directory.CreateDirectory(_folder["media"]).FullName,
            copy = Path.Combine(place, "small.town.db");
        await using var site = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        await site.OpenAsync();
        System.IO.File.Copy(File, copy);
        System.IO.File.Copy(File + "-wal", copy + "-wal");
        if (OperatingSystem.IsWindows())
            return;
        System.IO.File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var verified = await Verification.RunAsync(copy, _pack);
            Assert.Empty(verified.Faults);
            Assert.Equal(9, verified.Lines);
        }
        finally
        {
            System.IO.File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
