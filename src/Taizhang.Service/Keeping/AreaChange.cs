using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Service.Keeping;

/// <summary>
/// An area that goes away on a day: split into new ones, or merged into another. What was counted until then stays where it was counted;
/// what is open goes along, with all that it has ever counted, so that the sum of the areas stays the same.
/// </summary>
/// <param name="Code">The area that goes.</param>
/// <param name="Day">The first day on which it no longer stands; today or later.</param>
/// <param name="Into">The code of the area that takes its place, which stands already or is among <paramref name="Parts"/>.</param>
/// <param name="Parts">The areas that are new on the day; empty for a merger.</param>
/// <param name="Apart">Entries, by their numbers, that go to another part than <paramref name="Into"/>.</param>
public sealed record AreaChange(
    string Code,
    DateOnly Day,
    string Into,
    ImmutableArray<Area> Parts,
    IReadOnlyDictionary<string, string> Apart
)
{
    /// <summary>An area split into new ones of these names, at its level and place; codes are made.</summary>
    /// <param name="into">Which of the names takes what is open.</param>
    public static Outcome<AreaChange> Split(
        AreaTree areas,
        string code,
        DateOnly day,
        IReadOnlyList<string> names,
        int into,
        IReadOnlyDictionary<string, int> apart
    )
    {
        if (areas.Find(code) is not { Parent: { } parent } area)
            return Refusal.InputAreaUnknown(code);
        if (names.Count < 2 || names.Distinct().Count() < names.Count)
            return Refusal.InputAreaParts();
        var parts = ImmutableArray.CreateBuilder<Area>();
        foreach (string name in names)
        {
            string free = area.Level == AreaLevel.Grid ? AreaList.NextGrid(areas, parent) : AreaList.NextVillage(areas);
            parts.Add(new(free, name, area.Level, parent, day));
            areas = areas.With(parts[^1]);
        }
        return new AreaChange(
            code,
            day,
            parts[Math.Clamp(into, 0, parts.Count - 1)].Code,
            parts.ToImmutable(),
            apart.Where(one => one.Value >= 0 && one.Value < parts.Count).ToDictionary(one => one.Key, one => parts[one.Value].Code)
        );
    }

    /// <summary>An area merged into another.</summary>
    public static AreaChange Merge(string code, DateOnly day, string into) =>
        new(code, day, into, [], ImmutableDictionary<string, string>.Empty);

    /// <summary>What hangs on an area: entries kept at it that are not at an end, and enabled accounts bound to it.</summary>
    public static async Task<Load> LoadOfAsync(RunningTown town, AccountStore accounts, string code) =>
        new(
            await town.OpenWorkAsync(null, [code]).CountAsync(),
            (await accounts.AllAsync()).Count(one => one.Town == town.Info.Id && one.Area == code && !one.Disabled)
        );

    /// <summary>Carries it out in one transaction. On a later day, what is open and the accounts stay until they are moved then.</summary>
    /// <returns>Why not; empty when it was done.</returns>
    public async Task<IReadOnlyList<Refusal>> CarryOutAsync(
        RunningTown town,
        AccountStore accounts,
        string id,
        Actor actor,
        CancellationToken cancel
    )
    {
        var areas = town.Read(all => all.Areas);
        if (areas.Find(Code) is not { Parent: not null } area)
            return [Refusal.InputAreaUnknown(Code)];
        if (Day < town.Today)
            return [Refusal.InputAreaDay(town.Today)];
        if (areas.ChildrenOf(Code).Count(one => one.StandsOn(Day)) is > 0 and int below)
            return [Refusal.ConflictAreaBelow(area.Name, below)];
        if (Parts.IsEmpty && (areas.Find(Into) is not { } target || target.Level != area.Level || Into == Code))
            return [Refusal.InputAreaUnknown(Into) with { Field = "into" }];
        bool now = Day == town.Today;
        string title = Parts.IsEmpty
            ? $"{areas.FullName(Code)} 并入 {areas.FullName(Into)}"
            : $"{areas.FullName(Code)} 拆分为 {string.Join('、', Parts.Select(part => part.Name))}";
        var refusals = await Restructuring.DoAsync(town, id, title, CommandsAsync(), actor, cancel);
        if (refusals.Count == 0 && now)
            await accounts.RebindAsync(town.Info.Id, Binding.Area, Code, Into);
        return refusals;

        async IAsyncEnumerable<Command> CommandsAsync()
        {
            int n = 0;
            foreach (var part in Parts)
                yield return new SetArea($"{id}-{++n}", part);
            if (now)
                await foreach (var entry in town.OpenWorkAsync(null, [Code]))
                    yield return new TransferEntry($"{id}-{++n}", entry.Number, Apart.GetValueOrDefault(entry.Number, Into), null, title);
            yield return new SetArea($"{id}-{++n}", area with { Until = Day });
        }
    }

    /// <summary>Moves what is still open at an area that stands no longer, and its accounts, to another.</summary>
    /// <returns>Why not; empty when it was done.</returns>
    public static async Task<IReadOnlyList<Refusal>> MoveRestAsync(
        RunningTown town,
        AccountStore accounts,
        string id,
        string code,
        string into,
        Actor actor,
        CancellationToken cancel
    )
    {
        var areas = town.Read(all => all.Areas);
        if (areas.Find(into) is not { Parent: not null } target || target.Level != areas.Find(code)?.Level || into == code)
            return [Refusal.InputAreaUnknown(into) with { Field = "into" }];
        var refusals = await Restructuring.DoAsync(
            town,
            id,
            $"{areas.FullName(code)} 未办结事项归到 {areas.FullName(into)}",
            CommandsAsync(),
            actor,
            cancel
        );
        if (refusals.Count == 0)
            await accounts.RebindAsync(town.Info.Id, Binding.Area, code, into);
        return refusals;

        async IAsyncEnumerable<Command> CommandsAsync()
        {
            int n = 0;
            await foreach (var entry in town.OpenWorkAsync(null, [code]))
                yield return new TransferEntry($"{id}-{++n}", entry.Number, into, null, $"{areas.FullName(code)} 已停用");
        }
    }
}
