using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;

namespace Taizhang.Bench;

/// <summary>
/// A township in memory: the shipped packs, 30 villages of 5 grids, and as many entries as asked for, nine of ten of them hazards. The same
/// every time.
/// </summary>
internal sealed class BenchTown
{
    public const string Code = "410800101000",
        Village = "410800101200",
        Grid = "410800101200001",
        Office = "应急管理所";
    public static readonly DateTimeOffset At = new(2023, 12, 31, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly Actor Clerk = new("clerk", "台账员", Role.Clerk);

    private static readonly DateOnly NewYear = new(2023, 1, 1);
    private readonly string[] _grids = [.. Areas().Where(area => area.Level == AreaLevel.Grid).Select(area => area.Code)];
    private readonly Random _dice = new(20231231);

    /// <param name="registered">Is given every hazard, for whoever counts the same by other means.</param>
    public BenchTown(int entries, Action<Entry>? registered = null)
    {
        Pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        Hazard = Pack["hazard"];
        Township = new(Pack);
        foreach (var area in Areas())
            Keep(new SetArea("area-" + area.Code, area));
        Keep(new SetOffice("office", Office));

        var contributions = new List<Contribution>();
        for (int village = 0; village < 30; village++)
        for (int month = 1; month <= 12; month++)
            Absorb(Income(VillageCode(village), month));
        for (long id = 1; id <= entries; id++)
        {
            var entry = id % 10 == 0 ? Reading(id) : NewHazard(id);
            if (id % 10 != 0)
                registered?.Invoke(entry);
            Absorb(entry);
        }
        Township.Of<EntryNumbers>().Resume(entries, [("hazard", 2023, entries)]);

        void Absorb(Entry entry)
        {
            contributions.Clear();
            Pack.Figures.Contributions(entry, contributions);
            Township.Tally.Absorb(contributions, 1);
        }
    }

    public Pack Pack { get; }
    public Ledger Hazard { get; }
    public Township Township { get; }

    public FigureReading Read(string id, string area, Kernel.Calendar.Period period)
    {
        var (figure, slice) = Pack.Figures.Find(id)!.Value;
        return Township.Read(figure, slice, area, period);
    }

    /// <summary>A hazard somewhere in its life: one in five still open, one in five being put right, the rest closed.</summary>
    public Entry NewHazard(long id)
    {
        var found = NewYear.AddDays(_dice.Next(365));
        DateOnly assigned = found.AddDays(1),
            fixedOn = found.AddDays(5 + _dice.Next(20)),
            closed = fixedOn.AddDays(2);
        int stage = _dice.Next(5);
        return new()
        {
            Id = id,
            Ledger = Hazard.Id,
            Number = $"YH-2023-{id:D4}",
            Area = _grids[_dice.Next(_grids.Length)],
            Office = stage > 0 ? Office : null,
            Opened = found,
            OpenedBy = "clerk",
            State = stage switch
            {
                0 => "open",
                1 => "fixing",
                _ => "closed",
            },
            Values = Values(
                Hazard,
                ("site", $"第{_dice.Next(300_000)}号商铺"),
                ("site_kind", "九小场所"),
                ("kind", Any("消防", "燃气", "用电", "食品")),
                ("grade", _dice.Next(50) == 0 ? "重大" : "一般"),
                ("channel", Any("成员单位", "网格巡查", "日常检查")),
                ("found_on", Day(found)),
                ("problem", "电线私拉乱接"),
                ("cost", "120.50")
            ),
            Trail = stage switch
            {
                0 => [],
                1 => [new("assign", "fixing", assigned, "clerk")],
                _ =>
                [
                    new("assign", "fixing", assigned, "clerk"),
                    new("fix", "fixed", fixedOn, "office"),
                    new("accept", "closed", closed, "clerk"),
                ],
            },
            Clocks = stage == 0 ? [] : [new("fix", assigned, assigned.AddDays(21), stage == 1 ? null : fixedOn)],
        };
    }

    /// <summary>What a clerk types to register a hazard.</summary>
    public OpenEntry NewCommand(int number) =>
        new(
            $"bench-{number}",
            Hazard.Id,
            _grids[number % _grids.Length],
            null,
            new Dictionary<string, Input>
            {
                ["site"] = $"第{number}号商铺",
                ["site_kind"] = "九小场所",
                ["kind"] = "消防",
                ["channel"] = "网格巡查",
                ["found_on"] = "2023-12-30",
                ["problem"] = "电线私拉乱接，灭火器过期",
            }
        );

    private Entry Reading(long id)
    {
        var day = NewYear.AddDays(_dice.Next(365));
        return Kept(id, "reading", _grids[_dice.Next(_grids.Length)], day, ("read_on", Day(day)), ("level", $"{_dice.Next(400)}"));
    }

    private Entry Income(string village, int month) =>
        Kept(
            1,
            "collective",
            village,
            NewYear,
            ("period", $"2023-{month:D2}"),
            ("amount", $"{_dice.Next(2_000_000)}"),
            ("source", "年报")
        ) with
        {
            State = "confirmed",
        };

    private Entry Kept(long id, string ledger, string area, DateOnly day, params ReadOnlySpan<(string, string)> fields) =>
        new()
        {
            Id = id,
            Ledger = ledger,
            Number = $"{Pack[ledger].NumberPrefix}-2023-{id:D4}",
            Area = area,
            Opened = day,
            OpenedBy = "clerk",
            State = Pack[ledger].Workflow.Start,
            Values = Values(Pack[ledger], fields),
        };

    private static System.Collections.Immutable.ImmutableArray<Value> Values(
        Ledger ledger,
        params ReadOnlySpan<(string Field, string Text)> fields
    )
    {
        var values = new Value[ledger.Fields.Length];
        foreach (var (field, text) in fields)
            values[ledger.IndexOf(field)] = ledger.Find(field)!.Read(text, DateOnly.FromDateTime(At.Date)).Value;
        return [.. values];
    }

    private void Keep(Command command)
    {
        var decided = Township.Decide(command, new("admin", "系统管理员", Role.Admin), null, Lookups.Nothing, At);
        Township.Apply(decided.Ok ? decided.Value : throw new InvalidOperationException(decided.Refusals[0].Message));
    }

    /// <summary>The township, its 30 villages and their 150 grids.</summary>
    public static IEnumerable<Area> Areas()
    {
        var since = new DateOnly(2020, 1, 1);
        yield return new(Code, "基准镇", AreaLevel.Town, null, since);
        for (int village = 0; village < 30; village++)
        {
            yield return new(VillageCode(village), $"{village + 1}村", AreaLevel.Village, Code, since);
            for (int grid = 1; grid <= 5; grid++)
                yield return new($"{VillageCode(village)}{grid:D3}", $"{grid}网格", AreaLevel.Grid, VillageCode(village), since);
        }
    }

    private static string VillageCode(int village) => $"410800101{200 + village:D3}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Any(params ReadOnlySpan<string> texts) => texts[_dice.Next(texts.Length)];
}
