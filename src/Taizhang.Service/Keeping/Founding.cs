using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Keeping;

/// <summary>What a township is founded with, as it was typed.</summary>
/// <param name="Areas">Villages and grids: <see cref="AreaList"/>.</param>
/// <param name="Offices">One a line.</param>
/// <param name="Ledgers">The ids of the ledgers in use; empty: all.</param>
public sealed record Founding(
    string Town,
    string Name,
    string County,
    string Code,
    string Areas,
    string Offices,
    ImmutableArray<string> Ledgers
)
{
    /// <summary>Since when its areas stand: before anything that may be brought in.</summary>
    private static readonly DateOnly Since = new(2000, 1, 1);

    /// <summary>Everything that is wrong with it, in the order of the form; empty when it can be founded.</summary>
    public ImmutableArray<Refusal> Check(TownHouse house)
    {
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (TextField.Check("name", "乡镇名称", Name, required: true, 40) is { } wrongName)
            wrong.Add(wrongName);
        if (TextField.Check("county", "所属县（市、区）", County, required: true, 40) is { } wrongCounty)
            wrong.Add(wrongCounty);
        if (Town.Length is < 2 or > 30 || !Town.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) || Reserved.Contains(Town))
            wrong.Add(Refusal.InputTownId(Town));
        else if (house.Has(Town))
            wrong.Add(Refusal.ConflictTown(Town));
        if (!Area.IsCode(Code.Trim(), AreaLevel.Town))
            wrong.Add(Refusal.InputAreaCode(Code.Trim()) with { Field = "code" });
        else if (AreaList.Read(Areas, Root) is { Ok: false } areas)
            wrong.AddRange(areas.Refusals);
        foreach (string office in OfficeNames)
            if (TextField.Check("offices", "站所名称", office, required: true, 40) is { } wrongOffice)
                wrong.Add(wrongOffice);
        return wrong.ToImmutable();
    }

    /// <summary>Founds it: it is in service when this returns. Nothing is left of it when it is refused or fails.</summary>
    public async Task<Outcome<RunningTown>> CarryOutAsync(TownHouse house, Actor actor, CancellationToken cancel)
    {
        if (Check(house) is { IsEmpty: false } wrong)
            return wrong;
        var areas = AreaList.Read(Areas, Root).Value;
        return await house.AddAsync(new TownInfo(Town, Name.Trim(), County.Trim()), Commands(areas), actor, cancel);
    }

    private static readonly ImmutableHashSet<string> Reserved =
    [
        "account",
        "admin",
        "api",
        "assets",
        "go",
        "healthz",
        "help",
        "metrics",
        "open",
        "openapi",
        "setup",
    ];

    private Area Root => new(Code.Trim(), Name.Trim(), AreaLevel.Town, null, Since);

    private IEnumerable<string> OfficeNames =>
        Offices
            .ReplaceLineEndings("\n")
            .Split(['\n', '、', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct();

    private IEnumerable<Command> Commands(ImmutableArray<Area> areas)
    {
        foreach (var area in areas)
            yield return new SetArea(NewId(), area);
        foreach (string office in OfficeNames)
            yield return new SetOffice(NewId(), office);
        if (!Ledgers.IsEmpty)
            yield return new UseLedgers(NewId(), Ledgers);
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}
