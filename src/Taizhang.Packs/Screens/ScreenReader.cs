using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Screens;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Screens;

/// <summary>
/// Reads <c>screen.yaml</c>. What it names must be there, and nothing of it may tell of persons: a field that names an entry is not
/// personal, and of a ledger that not everybody sees it is a choice.
/// </summary>
internal sealed class ScreenReader(IReadOnlyDictionary<string, Ledger> ledgers, FigureBook figures)
{
    private const int MostRows = 12,
        MostChannels = 6,
        MostFigures = 8;

    public Screen Read(Map map)
    {
        string title = map.Required("screen");
        var blocks = ImmutableArray.CreateBuilder<ScreenBlock>();
        foreach (var inner in map.Inners("blocks"))
        {
            if (Block(inner) is { } block)
                blocks.Add(block);
            inner.Done();
        }
        if (blocks.Count == 0)
            map.Fault("至少要有一块。", "blocks");
        map.Done();
        return new(title, blocks.ToImmutable());
    }

    private ScreenBlock? Block(Map map)
    {
        var place = map.Required("at") switch
        {
            "left" => ScreenPlace.Left,
            "middle" => ScreenPlace.Middle,
            "right" => ScreenPlace.Right,
            "foot" => ScreenPlace.Foot,
            _ => map.Fault("at 应当是 left、middle、right 或 foot。", "at", ScreenPlace.Left),
        };
        string title = map.Required("title");
        return map.Required("show") switch
        {
            "late" => new LateBlock(title, place, map.Number("rows", 6, 1, MostRows), Names(map)),
            "came" => new CameBlock(title, place, Channels(map)),
            "pledges" => new PledgesBlock(title, place, map.Number("rows", 5, 1, MostRows)),
            "places" => Places(map, title, place),
            "duty" => Duty(map, title, place),
            "figures" => new FiguresBlock(title, place, Figures(map)),
            _ => map.Fault<ScreenBlock?>("show 应当是 late、came、pledges、places、duty 或 figures。", "show", null),
        };
    }

    private ImmutableSortedDictionary<string, Field> Names(Map map)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<string, Field>(StringComparer.Ordinal);
        if (map.Inner("names") is not { } inner)
            return names.ToImmutable();
        foreach (string id in inner.Keys)
        {
            if (LedgerOf(inner, id, id) is not { } ledger || FieldOf(inner, id, ledger, inner.Text(id)) is not { } field)
                continue;
            if (ledger.Sees is not null && field.Type is not ChoiceField)
                inner.Fault($"“{ledger.Title}”不是人人可看，大屏上只能用选择字段称呼它的条目。", id);
            else
                names[id] = field;
        }
        inner.Done();
        return names.ToImmutable();
    }

    private ImmutableArray<(string, Ledger)> Channels(Map map)
    {
        var channels = ImmutableArray.CreateBuilder<(string, Ledger)>();
        if (map.Inner("channels") is not { } inner)
            return map.Fault("缺少 channels。", "show", ImmutableArray<(string, Ledger)>.Empty);
        foreach (string title in inner.Keys)
            if (LedgerOf(inner, title, inner.Text(title)) is { } ledger)
                channels.Add((title, ledger));
        if (channels.Count > MostChannels)
            map.Fault($"channels 最多 {MostChannels} 项。", "channels");
        inner.Done();
        return channels.ToImmutable();
    }

    private PlacesBlock? Places(Map map, string title, ScreenPlace place)
    {
        bool month = OfMonth(map);
        var read = map.List("figures").Select(id => FigureOf(map, "figures", id)).ToArray();
        if (read.Length == 0)
            map.Fault("缺少 figures。", "show");
        return read.Length == 0 || read.Contains(null) ? null : new(title, place, [.. read.Select(one => one!.Value)], month);
    }

    private DutyBlock? Duty(Map map, string title, ScreenPlace place)
    {
        if (LedgerOf(map, "ledger", map.Required("ledger")) is not { } ledger)
            return null;
        var day = FieldOf(map, "on", ledger, map.Required("on"));
        if (day is { Type: not (DateField or TimeField) })
            map.Fault("on 应当是日期或时刻字段。", "on");
        var tells = map.List("tells").Select(id => FieldOf(map, "tells", ledger, id)).OfType<Field>().ToImmutableArray();
        if (ledger.Sees is not null)
            map.Fault($"“{ledger.Title}”不是人人可看，不能挂在大屏上。", "ledger");
        (Field, string)? where = null;
        if (map.Inner("where") is { } inner)
        {
            foreach (string id in inner.Keys)
            {
                string choice = inner.Text(id);
                if (FieldOf(inner, id, ledger, id) is not { Type: ChoiceField choices } field || !choices.Choices.Contains(choice))
                    inner.Fault($"where 应当是一个选择字段和它的一个选项。", id);
                else
                    where = (field, choice);
            }
            inner.Done();
        }
        return day is null ? null : new(title, place, ledger, day, where, tells);
    }

    private ImmutableArray<ScreenFigure> Figures(Map map)
    {
        var read = ImmutableArray.CreateBuilder<ScreenFigure>();
        foreach (var inner in map.Inners("figures"))
        {
            string title = inner.Text("title");
            bool month = OfMonth(inner);
            if (FigureOf(inner, "figure", inner.Required("figure")) is var (figure, slice))
                read.Add(new(figure, slice, title.Length > 0 ? title : figure.Title, month));
            inner.Done();
        }
        if (read.Count is 0 or > MostFigures)
            map.Fault($"figures 应当有一至 {MostFigures} 项。", "figures");
        return read.ToImmutable();
    }

    private static bool OfMonth(Map map) =>
        map.Text("every", "year") switch
        {
            "month" => true,
            "year" => false,
            _ => map.Fault("every 应当是 month 或 year。", "every", false),
        };

    private (Figure Figure, string Slice)? FigureOf(Map map, string key, string named)
    {
        if (figures.Find(named) is not var (figure, slice))
            return named.Length > 0 ? map.Fault<(Figure, string)?>($"没有指标 {named}。", key, null) : null;
        if (!figures.PersonalOf(figure, slice).IsEmpty)
            map.Fault($"{figure.Title}按个人信息计算，不能挂在大屏上。", key);
        return (figure, slice);
    }

    private Ledger? LedgerOf(Map map, string key, string id)
    {
        if (ledgers.GetValueOrDefault(id) is { } ledger)
            return ledger;
        map.Fault($"没有台账 {id}。", key);
        return null;
    }

    private static Field? FieldOf(Map map, string key, Ledger ledger, string id)
    {
        if (ledger.Find(id) is not { } field)
            return map.Fault<Field?>($"台账 {ledger.Id} 没有字段 {id}。", key, null);
        return field.Personal ? map.Fault<Field?>($"{field.Title}是个人信息，不能挂在大屏上。", key, null) : field;
    }
}
