using System.Text;
using SkiaSharp;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Feeds;

/// <summary>A township on a server of its own, and a county's folder that follows it.</summary>
internal sealed class FedTown : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private int _feeds;

    private FedTown(Pack pack) => Pack = pack;

    public Pack Pack { get; }
    public SmallTown Small { get; private set; } = null!;
    public RunningTown Town => Small.Town.Latest;
    public TownHouse County { get; private set; } = null!;
    public RunningTown Copy => County.Find("small")!;
    public string TownFolder => _folder["town"];
    public string CountyFolder => _folder["county"];

    public static async Task<FedTown> StartAsync(TownInfo? info = null)
    {
        var fed = new FedTown(SmallPack.Load());
        Directory.CreateDirectory(fed._folder["town"]);
        fed.Small = await SmallTown.OpenAsync(
            SqliteTownStore.Create(Path.Combine(fed._folder["town"], "small.town.db"), info ?? SmallTown.Info, fed.Pack),
            fed.Pack
        );
        await fed.OpenCountyAsync();
        return fed;
    }

    public async Task OpenCountyAsync() => County = await TownHouse.OpenAsync(CountyFolder, Pack, Small.Clock);

    /// <summary>Works through a small year: entries opened, corrected, moved, struck, a filed report, a ledger of its own.</summary>
    public async Task WorkAsync()
    {
        string closed = await Small.OpenAsync();
        await Small.AssignAsync(closed);
        var photo = await Town.KeepPictureAsync(Picture(), SmallTown.Station.Id);
        await Small.MustAsync(Small.Moving(closed, "fix", fields: ("after", photo.Value!)), SmallTown.Clerk);
        await Small.AcceptAsync(closed);
        await Small.OpenAsync(SmallTown.SouthOne);
        await Small.DeclareAsync(SmallTown.North, "2023-04", "12.5");
        string hash = await Town.KeepTextAsync("各位代表：一、2022年工作回顾。");
        await Small.MustAsync(new FileReport(Small.Id(), new(hash, 2022, "工作报告", "报告.txt", 15)), SmallTown.Clerk);
        await Small.MustAsync(Small.Setting(OwnLedgers.Trees), SmallTown.Clerk);
        await Small.MustAsync(Small.Planting("大银杏"), SmallTown.Clerk);
        await Small.OpenAsync(SmallTown.NorthTwo);
    }

    /// <summary>Writes a feed to a file.</summary>
    public async Task<string> ExportAsync(long after = 0)
    {
        string file = _folder[$"{++_feeds}.tzfeed"];
        await using var stream = File.Create(file);
        await FeedOf.WriteAsync(Town, stream, after, whole: true, TestContext.Current.CancellationToken);
        return file;
    }

    public async Task<FeedReceipt> TakeInAsync(string file)
    {
        var taken = await TryTakeInAsync(file);
        Assert.True(taken.Ok, taken.Ok ? "" : taken.Refusals[0].Message);
        return taken.Value;
    }

    public Task<Kernel.Outcome<FeedReceipt>> TryTakeInAsync(string file) =>
        new FeedIntake(County).TakeInAsync(file, null, TestContext.Current.CancellationToken);

    /// <summary>The copy says the same as the township, of every entry and every figure, and is proved by its own chain.</summary>
    public async Task AssertSameAsync()
    {
        Assert.Equal(Town.Head.Hash, Copy.Head.Hash);
        Assert.Equal(await EntriesAsync(Town), await EntriesAsync(Copy));
        Assert.Equal(FiguresOf(Town), FiguresOf(Copy));
        Assert.Empty((await Verification.RunAsync(Path.Combine(CountyFolder, "small.town.db"), Pack)).Faults);
    }

    /// <summary>A feed with one of its texts changed.</summary>
    public static string Forge(string file, string from, string to)
    {
        string forged = file + ".forged";
        string text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(forged, text.Replace(from, to, StringComparison.Ordinal), new UTF8Encoding(false));
        return forged;
    }

    public async ValueTask DisposeAsync()
    {
        await County.DisposeAsync();
        await Small.DisposeAsync();
        _folder.Dispose();
    }

    private static MemoryStream Picture()
    {
        using var bitmap = new SKBitmap(40, 30);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return new(data.ToArray());
    }

    private static async Task<List<string>> EntriesAsync(RunningTown town)
    {
        var all = new List<string>();
        await foreach (var entry in town.StreamAsync(SmallTown.County, new() { Struck = true }))
            all.Add($"{entry.Id} {entry.Number} {entry.State} {entry.Version} {string.Join('|', entry.Values)}");
        return all;
    }

    private static Dictionary<(string, string, int), long?> FiguresOf(RunningTown town) =>
        town.Read(state =>
        {
            var all = new Dictionary<(string, string, int), long?>();
            foreach (var series in town.Pack.Figures.Series)
            foreach (var area in state.Areas.All)
                for (int month = 0; month <= 12; month++)
                    all[(series.Id, area.Code, month)] = state.Tally.Read(series, area.Code, new(2023, month));
            return all;
        });
}
