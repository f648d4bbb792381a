using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Demo;

/// <summary>The actors in a township of the demo, with their areas and offices. Names are those of posts; there are no persons.</summary>
internal sealed class DemoCast
{
    private readonly DemoTown _town;
    private readonly Dictionary<string, Actor> _grid = [];
    private readonly Dictionary<string, Actor> _office = [];

    public DemoCast(DemoTown town)
    {
        _town = town;
        Clerk = new($"{town.Town}.clerk", "党政办台账员", Role.Clerk);
        Checker = new($"{town.Town}.checker", "党政办核验员", Role.Clerk);
        Leader = new($"{town.Town}.leader", "分管领导", Role.Leader);
        Chief = new($"{town.Town}.chief", "主要领导", Role.Chief);
        Congress = new($"{town.Town}.congress", "人大主席团", Role.Congress);
        Admin = new($"{town.Town}.admin", "系统管理员", Role.Admin);
        Areas = [.. MakeAreas()];
        for (int i = 0; i < town.Offices.Count; i++)
            _office[town.Offices[i]] = new($"{town.Town}.office{i + 1}", town.Offices[i] + "经办人", Role.Office, null, town.Offices[i]);
        int village = 0;
        foreach (var area in Areas.Where(area => area.Level == AreaLevel.Village))
            _grid[area.Code] = new($"{town.Town}.grid{++village}", area.Name + "网格员", Role.Grid, area.Code);
    }

    public Actor Clerk { get; }
    public Actor Checker { get; }
    public Actor Leader { get; }
    public Actor Chief { get; }
    public Actor Congress { get; }
    public Actor Admin { get; }
    public IReadOnlyList<Area> Areas { get; }

    public Actor OfficeOf(string office) => _office[office];

    public Actor GridOf(Area area) => _grid[area.Level == AreaLevel.Grid ? area.Parent! : area.Code];

    /// <summary>Who makes a move: the first of the allowed roles, or the checker where the clerk may not verify their own work.</summary>
    public Actor For(Move move, Area area, string? office, IReadOnlyList<Step> trail)
    {
        string? barred = move.NotBy is { } other ? trail.LastOrDefault(step => step.Move == other)?.Actor : null;
        foreach (var role in move.By)
        {
            var actor = role switch
            {
                Role.Office when office is not null => OfficeOf(office),
                Role.Office => OfficeOf(_town.Offices[0]),
                Role.Leader => Leader,
                Role.Chief => Chief,
                Role.Congress => Congress,
                Role.Grid when area.Level != AreaLevel.Town => GridOf(area),
                _ => Clerk.Id == barred ? Checker : Clerk,
            };
            if (actor.Id != barred && move.By.Contains(actor.Role))
                return actor;
        }
        throw new InvalidDataException($"Nobody may make the move {move.Id}.");
    }

    /// <summary>The office that deals with a ledger's duty; of deputies' motions, with their subject.</summary>
    /// <param name="held">The choices that the entry holds.</param>
    public string OfficeFor(Ledger ledger, IEnumerable<string> held, Dice dice)
    {
        string duty =
            ledger.Id == MotionLedger.Id && held.Select(DutyOf).OfType<string>().FirstOrDefault() is { } subject ? subject : ledger.Duty;
        string[] words = duty switch
        {
            "安全应急" => ["应急", "安监", "执法"],
            "社会治理" => ["综治", "司法", "平安"],
            "民生保障" => ["社会事务", "民政", "便民"],
            "生态环境" => ["自然资源", "生态", "国土"],
            "乡村振兴" => ["乡村振兴", "农业"],
            _ => ["经济", "项目", "财政"],
        };
        var fitting = _town.Offices.Where(office => words.Any(word => office.Contains(word, StringComparison.Ordinal))).ToList();
        return dice.Pick(fitting.Count > 0 ? fitting : _town.Offices);
    }

    private static string? DutyOf(string subject) =>
        subject switch
        {
            "安全" => "安全应急",
            "社会治理" => "社会治理",
            "教育" or "医疗" or "文化" or "社会保障" => "民生保障",
            "环境" => "生态环境",
            "农业农村" or "水利" => "乡村振兴",
            _ => null,
        };

    private IEnumerable<Area> MakeAreas()
    {
        var since = new DateOnly(_town.Year - 5, 1, 1);
        yield return new(_town.Code, _town.Name, AreaLevel.Town, null, since);
        for (int i = 0; i < _town.Villages.Count; i++)
        {
            // 200–399: village committees (村委会) in the third part of the statistical code.
            string code = $"{_town.Code[..9]}{200 + i:D3}";
            yield return new(code, _town.Villages[i], AreaLevel.Village, _town.Code, since);
            int grids = _town.Grids / _town.Villages.Count + (i < _town.Grids % _town.Villages.Count ? 1 : 0);
            for (int g = 1; g <= grids; g++)
                yield return new($"{code}{g:D3}", $"{g}网格", AreaLevel.Grid, code, since);
        }
    }
}
