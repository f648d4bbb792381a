using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Keeping;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Keeping;

/// <summary>One village or grid: renaming, splitting and merging it, with what that does to what is open and to its figures.</summary>
public sealed partial class AreaPage
{
    private Area? _area;
    private Load? _load;
    private AreaEffects? _effects;

    /// <summary>The entries that are listed one by one: of ledgers of which the keeper may know every entry. The others go along.</summary>
    private string[] _named = [];
    private int _below;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The name as it was typed, else as it is.</summary>
    private string Name => TextOr("name", _area!.Name);

    protected override async Task OpenAsync()
    {
        var areas = Visit.Areas;
        if (areas.Find(Code) is not { Parent: not null } area)
        {
            Refuse([Refusal.MissingArea(Code)]);
            return;
        }
        _area = area;
        _below = areas.ChildrenOf(Code).Count(one => one.StandsOn(Visit.Today));
        _load = await AreaChange.LoadOfAsync(Visit.Town, Accounts, Code);
        _effects = await AreaEffects.OfAsync(Visit.Town, Code, Visit.Today.Year);
        var open = Visit
            .Pack.Ledgers.Where(ledger => Rights.InsightInto(Visit.Actor, ledger).All)
            .Select(ledger => ledger.NumberPrefix)
            .ToHashSet();
        _named = [.. _effects.Numbers.Where(number => open.Contains(number.Split('-')[0]))];
    }

    private async Task RenameAsync()
    {
        if (_area is null)
            return;
        var done = await Visit.Town.DoAsync(new SetArea(Id, _area with { Name = Text("name") }), Visit.Actor, Http.RequestAborted);
        Answer(done.Refusals, "admin/areas", "renamed", $"区域 {_area.Name} 改名 {Text("name")}");
    }

    private async Task SplitAsync()
    {
        if (_area is null || DayOf("split_day") is not { } day)
            return;
        string[] names = Text("parts")
            .ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var apart = _named
            .Select(number => (number, At: Place("apart_" + number)))
            .Where(one => one.At is not null)
            .ToDictionary(one => one.number, one => one.At!.Value);
        var change = AreaChange.Split(Visit.Areas, Code, day, names, Place("which") ?? 0, apart);
        if (!change.Ok)
        {
            Refuse(change.Refusals);
            return;
        }
        await CarryOutAsync(change.Value, "split", $"拆分区域 {_area.Name}");
    }

    private async Task MergeAsync()
    {
        if (_area is null || DayOf("merge_day") is not { } day)
            return;
        await CarryOutAsync(AreaChange.Merge(Code, day, Text("into")), "merged", $"合并区域 {_area.Name}");
    }

    private async Task MoveRestAsync()
    {
        if (_area is not null)
            Answer(
                await AreaChange.MoveRestAsync(Visit.Town, Accounts, Id, Code, Text("into"), Visit.Actor, Http.RequestAborted),
                "admin/areas",
                "moved",
                $"移走区域 {_area.Name} 剩下的"
            );
    }

    private async Task CarryOutAsync(AreaChange change, string done, string what) =>
        Answer(await change.CarryOutAsync(Visit.Town, Accounts, Id, Visit.Actor, Http.RequestAborted), "admin/areas", done, what);

    private DateOnly? DayOf(string field)
    {
        if (DateOnly.TryParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse([Refusal.InputAreaDay(Visit.Today) with { Field = field }]);
        return null;
    }

    /// <summary>A place that people count from 1, counted from 0; null when nothing, or no number, was typed.</summary>
    private int? Place(string field) =>
        int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place > 0 ? place - 1 : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private RenderFragment DayField(string field) =>
        build =>
        {
            build.OpenComponent<AreaDay>(0);
            build.AddAttribute(1, nameof(AreaDay.Field), field);
            build.AddAttribute(2, nameof(AreaDay.Value), TextOr(field, Day(Visit.Today)));
            build.AddAttribute(3, nameof(AreaDay.Refusals), Refusals);
            build.CloseComponent();
        };

    /// <summary>The areas of the same level that stand, those of the same village first.</summary>
    private RenderFragment Neighbours() =>
        build =>
        {
            var areas = Visit.Areas;
            build.OpenElement(0, "select");
            build.AddAttribute(1, "id", "into");
            build.AddAttribute(2, "name", "into");
            foreach (
                var one in areas
                    .All.Where(one => one.Level == _area!.Level && one.Code != Code && one.StandsOn(Visit.Today))
                    .OrderBy(one => one.Parent != _area!.Parent)
                    .ThenBy(one => one.Code, StringComparer.Ordinal)
            )
            {
                build.OpenElement(3, "option");
                build.AddAttribute(4, "value", one.Code);
                build.AddAttribute(5, "selected", one.Code == Text("into"));
                build.AddContent(6, areas.FullName(one.Code));
                build.CloseElement();
            }
            build.CloseElement();
        };
}
