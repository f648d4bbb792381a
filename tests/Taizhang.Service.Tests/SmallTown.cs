using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Tests;

/// <summary>A township in service over some store: two villages, three grids, two offices, and a clock that the test sets.</summary>
internal sealed class SmallTown : IAsyncDisposable
{
    public const string Code = "320000000000",
        North = "320000000201",
        South = "320000000202",
        NorthOne = "320000000201001",
        NorthTwo = "320000000201002",
        SouthOne = "320000000202001";
    public const string Safety = "应急所",
        Civil = "民政所";
    public static readonly TownInfo Info = new("small", "小镇", "某县");

    public static readonly Actor Admin = new("admin", "管理员", Role.Admin),
        Clerk = new("clerk", "台账员", Role.Clerk),
        Checker = new("checker", "核验员", Role.Clerk),
        Leader = new("leader", "领导", Role.Leader),
        Station = new("station", "站员", Role.Office, Office: Safety),
        Grid = new("grid", "网格员", Role.Grid, North),
        Congress = new("congress", "人大", Role.Congress),
        County = new("county", "县级", Role.County);

    private int _commands;

    private SmallTown(RunningTown town, SetClock clock) => (Town, Clock) = (town, clock);

    public RunningTown Town { get; }
    public SetClock Clock { get; }

    /// <summary>Opens a township that is there, or a new one, in which areas and offices are then kept.</summary>
    public static async Task<SmallTown> OpenAsync(ITownStore store, Pack pack, string day = "2023-05-10", WriterPace? pace = null)
    {
        var clock = new SetClock { Day = DateOnly.ParseExact(day, "yyyy-MM-dd") };
        var small = new SmallTown(await RunningTown.OpenAsync(store, pack, clock, pace: pace), clock);
        if (small.Town.Position > 0)
            return small;
        var since = new DateOnly(2020, 1, 1);
        foreach (
            var area in new Area[]
            {
                new(Code, "小镇", AreaLevel.Town, null, since),
                new(North, "北村", AreaLevel.Village, Code, since),
                new(South, "南村", AreaLevel.Village, Code, since),
                new(NorthOne, "1网格", AreaLevel.Grid, North, since),
                new(NorthTwo, "2网格", AreaLevel.Grid, North, since),
                new(SouthOne, "1网格", AreaLevel.Grid, South, since),
            }
        )
            await small.MustAsync(new SetArea(small.Id(), area), Admin);
        foreach (string office in new[] { Safety, Civil })
            await small.MustAsync(new SetOffice(small.Id(), office), Admin);
        return small;
    }

    public string Id() => $"{Interlocked.Increment(ref _commands)}-{Guid.NewGuid():N}";

    public Task<Outcome<Receipt>> DoAsync(Command command, Actor actor) => Town.DoAsync(command, actor);

    public async Task<Receipt> MustAsync(Command command, Actor actor)
    {
        var done = await DoAsync(command, actor);
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => $"{refusal.Field} {refusal.Message}")));
        return done.Value;
    }

    public OpenEntry Opening(string area = NorthOne, string? office = null, params (string Id, Input Input)[] fields)
    {
        var all = new Dictionary<string, Input> { ["site"] = "某厂", ["found_on"] = Clock.Day.ToString("yyyy-MM-dd") };
        foreach (var (id, input) in fields)
            all[id] = input;
        return new(Id(), "hazard", area, office, all);
    }

    public MoveEntry Moving(
        string number,
        string move,
        string? office = null,
        string? reason = null,
        params (string Id, Input Input)[] fields
    ) => new(Id(), number, null, move, fields.ToDictionary(field => field.Id, field => field.Input), office, reason);

    public async Task<string> OpenAsync(string area = NorthOne, string? office = null, params (string Id, Input Input)[] fields) =>
        (await MustAsync(Opening(area, office, fields), Clerk)).Number!;

    /// <summary>Registers an entry of any ledger.</summary>
    public async Task<string> KeepAsync(string ledger, string area, params (string Id, Input Input)[] fields) =>
        (
            await MustAsync(new OpenEntry(Id(), ledger, area, null, fields.ToDictionary(field => field.Id, field => field.Input)), Clerk)
        ).Number!;

    public Task AssignAsync(string number, string office = Safety) => MustAsync(Moving(number, "assign", office), Clerk);

    public Task FixAsync(string number) => MustAsync(Moving(number, "fix"), Clerk);

    public Task AcceptAsync(string number) => MustAsync(Moving(number, "accept"), Checker);

    public async Task<string> CloseAsync(string number)
    {
        await AssignAsync(number);
        await FixAsync(number);
        await AcceptAsync(number);
        return number;
    }

    public Task<Receipt> DeclareAsync(string area, string period, string value) =>
        MustAsync(
            new OpenEntry(Id(), "income", area, null, new Dictionary<string, Input> { ["period"] = period, ["value"] = value }),
            Clerk
        );

    public string? Read(string figure, string area = Code, string period = "2023")
    {
        Assert.True(Period.TryParse(period, out var when));
        var (of, slice) = Town.Pack.Figures.Find(figure)!.Value;
        return Town.Read(town => town.Read(of, slice, area, when)).Value?.ToString();
    }

    /// <summary>All that the figures say: every series at every area, in every month and year of some years.</summary>
    public Dictionary<(string, string, Period), long?> Figures(params int[] years) =>
        Town.Read(town =>
        {
            var all = new Dictionary<(string, string, Period), long?>();
            foreach (var series in town.Pack.Figures.Series)
            foreach (var area in town.Areas.All)
            foreach (int year in years)
                for (int month = 0; month <= 12; month++)
                    all[(series.Id, area.Code, new(year, month))] = town.Tally.Read(series, area.Code, new(year, month));
            return all;
        });

    public async Task<IReadOnlyList<Evidence>> EvidenceAsync(Series series, string area, Period period, int page = 50)
    {
        var all = new List<Evidence>();
        EvidenceCursor? before = null;
        while (true)
        {
            var items = await Town.EvidenceAsync(County, series, area, period, before, page);
            all.AddRange(items.Items);
            if (items.Next is null)
                return all;
            Assert.Equal(page, items.Items.Length);
            before = EvidenceCursor.After(items);
        }
    }

    public async Task<List<Entry>> EntriesAsync(bool struck = true)
    {
        var all = new List<Entry>();
        await foreach (var entry in Town.StreamAsync(County, new() { Struck = struck }))
            all.Add(entry);
        return all;
    }

    public static async Task<List<JournalLine>> JournalAsync(ITownStore store)
    {
        var lines = new List<JournalLine>();
        await foreach (var line in store.JournalAsync(0))
            lines.Add(line);
        return lines;
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}

/// <summary>Ten in the morning of the day that the test sets.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateOnly Day { get; set; } = new(2023, 5, 10);

    /// <summary>In China.</summary>
    public TimeOnly Time { get; set; } = new(10, 0);

    public void Set(string day) => Day = DateOnly.ParseExact(day, "yyyy-MM-dd");

    public override DateTimeOffset GetUtcNow() => new(Day, Time, TimeSpan.FromHours(8));
}
