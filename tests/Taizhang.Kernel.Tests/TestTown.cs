using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests;

/// <summary>A township in memory: decides, applies and counts as the one writer does, and keeps its entries in a dictionary.</summary>
internal sealed class TestTown
{
    public const string Town = "320000000000",
        North = "320000000001",
        South = "320000000002",
        NorthOne = "320000000001001",
        NorthTwo = "320000000001002",
        SouthOne = "320000000002001";
    public static readonly DateOnly Founded = new(2020, 1, 1);

    public static readonly Actor Admin = new("admin", "管理员", Role.Admin),
        Clerk = new("clerk", "台账员", Role.Clerk),
        OtherClerk = new("clerk2", "另一台账员", Role.Clerk),
        SafetyClerk = new("safety", "应急台账员", Role.Clerk) { Lines = ["安全应急"] },
        Leader = new("leader", "领导", Role.Leader),
        Chief = new("chief", "主要领导", Role.Chief),
        Congress = new("congress", "人大", Role.Congress),
        Station = new("station", "站员", Role.Office, Office: "应急所"),
        OtherStation = new("station2", "他所站员", Role.Office, Office: "民政所"),
        Grid = new("grid", "网格员", Role.Grid, NorthOne),
        SouthClerk = new("south", "南村台账员", Role.Clerk, South),
        Deputy = new("deputy", "代表", Role.Deputy),
        County = new("county", "县级", Role.County);

    private int _commands;

    public TestTown(Pack? pack = null)
    {
        Township = new(pack ?? TestPack.Township());
        foreach (
            var area in new Area[]
            {
                new(Town, "测试镇", AreaLevel.Town, null, Founded),
                new(North, "北村", AreaLevel.Village, Town, Founded),
                new(South, "南村", AreaLevel.Village, Town, Founded),
                new(NorthOne, "1网格", AreaLevel.Grid, North, Founded),
                new(NorthTwo, "2网格", AreaLevel.Grid, North, Founded),
                new(SouthOne, "1网格", AreaLevel.Grid, South, Founded),
            }
        )
            Must(new SetArea(Id(), area), Admin);
        Must(new SetOffice(Id(), "应急所"), Admin);
        Must(new SetOffice(Id(), "民政所"), Admin);
    }

    public Township Township { get; }
    public Dictionary<string, Entry> Entries { get; } = [];
    public DateTimeOffset Now { get; set; } = At("2023-05-10");
    public DateOnly Today => TownTime.DayOf(Now);

    public static DateTimeOffset At(string day) => new(DateOnly.ParseExact(day, "yyyy-MM-dd"), new(10, 0), TimeSpan.FromHours(8));

    public string Id() => $"c{++_commands}";

    public Entry this[string number] => Entries[number];

    public Outcome<Event> Decide(Command command, Actor actor) =>
        Township.Decide(
            command,
            actor,
            command.Subject is { } number ? Entries.GetValueOrDefault(number) : null,
            new()
            {
                Find = number => Entries.GetValueOrDefault(number),
                Standing = Standing,
                Posted = Posted,
                Behind = (figure, slice, area, period) => $"{figure.Id}{slice}@{area}/{period}",
                Head = () => (1, [1, 2]),
            },
            Now
        );

    public Outcome<Event> Do(Command command, Actor actor)
    {
        var decided = Decide(command, actor);
        if (!decided.Ok)
            return decided;
        if (decided.Value is EntryEvent happened)
        {
            var before = Entries.GetValueOrDefault(happened.Number);
            var after = EntryHistory.Apply(before, happened, Today, actor.Id, Township.Pack[happened.Ledger]);
            Count(before, -1);
            Count(after, 1);
            Entries[after.Number] = after;
        }
        Township.Apply(decided.Value);
        return decided;
    }

    public Event Must(Command command, Actor actor)
    {
        var done = Do(command, actor);
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => $"{refusal.Field}: {refusal.Message}")));
        return done.Value;
    }

    public Refusal Refused(Command command, Actor actor) => Assert.Single(Do(command, actor).Refusals);

    /// <summary>Registers an entry of any ledger.</summary>
    public string Keep(string ledger, string area = NorthOne, string? office = null, params (string Id, Input Input)[] fields) =>
        ((EntryEvent)Must(Keeping(ledger, area, office, fields), Clerk)).Number;

    public OpenEntry Keeping(string ledger, string area = NorthOne, string? office = null, params (string Id, Input Input)[] fields) =>
        new(Id(), ledger, area, office, fields.ToDictionary(f => f.Id, f => f.Input));

    /// <summary>Registers a hazard of today.</summary>
    public string Open(Actor? actor = null, string area = NorthOne, string? office = null, params (string, Input)[] fields) =>
        ((EntryEvent)Must(Opening(area, office, fields), actor ?? Clerk)).Number;

    public OpenEntry Opening(string area = NorthOne, string? office = null, params (string Id, Input Input)[] fields)
    {
        var all = new Dictionary<string, Input> { ["site"] = "某厂", ["found_on"] = Today.ToString("yyyy-MM-dd") };
        foreach (var (id, input) in fields)
            all[id] = input;
        return new(Id(), "hazard", area, office, all);
    }

    public string Declare(string area, string period, string value, string name = "收入") =>
        ((EntryEvent)Must(Declaring(area, period, value, name), Clerk)).Number;

    public OpenEntry Declaring(string area, string period, string value, string name = "收入") =>
        new(
            Id(),
            "indicator",
            area,
            null,
            new Dictionary<string, Input>
            {
                ["name"] = name,
                ["period"] = period,
                ["value"] = value,
            }
        );

    public AmendEntry Amending(string number, params (string Id, Input Input)[] fields) =>
        new(Id(), number, null, fields.ToDictionary(f => f.Id, f => f.Input));

    public MoveEntry Moving(
        string number,
        string move,
        string? office = null,
        string? reason = null,
        params (string Id, Input Input)[] fields
    ) => new(Id(), number, null, move, fields.ToDictionary(f => f.Id, f => f.Input), office, reason);

    public void Assign(string number) => Must(Moving(number, "assign", office: "应急所"), Clerk);

    public void Fix(string number) => Must(Moving(number, "fix", fields: ("measure", "已整改")), Station);

    public void Accept(string number) => Must(Moving(number, "accept"), Clerk);

    public void Reject(string number) => Must(Moving(number, "reject", reason: "未到位"), Clerk);

    public void Hang(string number) => Must(Moving(number, "hang", reason: "等待上级批复"), Leader);

    public void Unhang(string number) => Must(Moving(number, "unhang"), Leader);

    public void Extend(string number) => Must(Moving(number, "extend", reason: "材料未到"), Leader);

    public string? Read(string figure, string area, string period)
    {
        Assert.True(Period.TryParse(period, out var when));
        var (of, slice) = Township.Pack.Figures.Find(figure)!.Value;
        return Township.Tally.Value(of, slice, area, when)?.ToString();
    }

    public string? Standing(Ledger ledger, string key) =>
        Entries.Values.FirstOrDefault(entry => entry.Ledger == ledger.Id && ledger.UniqueKey(entry) == key)?.Number;

    /// <summary>Recounted from the entries each time: what a store keeps must say the same.</summary>
    public IReadOnlyList<Movement> Posted(BookKey account, string unit) =>
        [.. Lines().Where(line => line.Account == account && line.Unit == unit).Select(line => line.Movement)];

    public List<Line> Lines()
    {
        var lines = new List<Line>();
        foreach (var entry in Entries.Values)
            Township.Pack.Books.Lines(entry, lines);
        return lines;
    }

    private void Count(Entry? entry, int sign)
    {
        var contributions = new List<Contribution>();
        Township.Pack.Figures.Contributions(entry, contributions);
        Township.Tally.Absorb(contributions, sign);
    }
}
