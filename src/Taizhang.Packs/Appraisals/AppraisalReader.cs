using System.Collections.Immutable;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Appraisals;

/// <summary>Reads one appraisal's file. Its figures must be among those of the pack's ledgers.</summary>
internal sealed class AppraisalReader(string file, FigureBook figures)
{
    public Appraisal Read(Map map)
    {
        string id = LedgerReader.Id(map, "appraisal");
        if (id.Length > 0 && id != Path.GetFileNameWithoutExtension(file))
            map.Fault($"考核 {id} 应当放在 {id}.yaml 中。", "appraisal");
        var of = map.Required("of") switch
        {
            "village" => Appraised.Villages,
            "office" => Appraised.Offices,
            "town" => Appraised.Towns,
            var other => Wrong(map, "of", other, "of 应当是 village、office 或 town。", Appraised.Villages),
        };
        int months = map.Required("every") switch
        {
            "month" => 1,
            "quarter" => 3,
            "half" => 6,
            "year" => 12,
            var other => Wrong(map, "every", other, "every 应当是 month、quarter、half 或 year。", 12),
        };
        if (map.Has("items") == map.Has("groups"))
            map.Fault("应当恰有 items、groups 之一。");
        var groups = map.Has("groups") ? Groups(map, of) : [new("", Items(map, of))];
        var (red, yellow) = Flags(map);
        int least = map.Number("least", 0, 1, 100);
        if (red + yellow > 0 && !map.Has("least"))
            map.Fault("有 flags 的考核要写 least：有数的考核项至少占权重的百分之几，才排名、才有红黄旗。", "flags");
        var appraisal = new Appraisal
        {
            Id = id,
            Title = map.Required("title"),
            About = map.Text("about"),
            Of = of,
            Months = months,
            Groups = groups,
            Red = red,
            Yellow = yellow,
            Scales = !map.Has("scale") || map.Flag("scale"),
            Least = least,
        };
        map.Done();
        return appraisal;
    }

    private ImmutableArray<AppraisalGroup> Groups(Map map, Appraised of)
    {
        var groups = ImmutableArray.CreateBuilder<AppraisalGroup>();
        foreach (var group in map.Inners("groups"))
        {
            groups.Add(new(group.Required("title"), Items(group, of)));
            group.Done();
        }
        return groups.ToImmutable();
    }

    private ImmutableArray<AppraisalItem> Items(Map map, Appraised of)
    {
        var items = ImmutableArray.CreateBuilder<AppraisalItem>();
        bool none = true;
        foreach (var item in map.Inners("items"))
        {
            none = false;
            if (Item(item, of) is { } read)
                items.Add(read);
            item.Done();
        }
        if (none)
            map.Fault("至少要有一个考核项。", "items");
        return items.ToImmutable();
    }

    private AppraisalItem? Item(Map map, Appraised of)
    {
        string title = map.Required("title"),
            named = map.Required("figure");
        if (map.Has("weight") == map.Has("each"))
            map.Fault("考核项应当恰有 weight、each 之一。");
        bool weighted = map.Has("weight");
        var (weight, each) = (Number(map, "weight", 2), Number(map, "each", 6));
        var (zero, full) = (Number(map, "zero", 6), Number(map, "full", 6));
        var (floor, cap) = (Number(map, "floor", 2), Number(map, "cap", 2));
        if (weight is { } whole && whole.Over <= 0)
            map.Fault("weight 应当大于 0。", "weight");
        if (weighted && (zero is null || full is null))
            map.Fault("有 weight 的考核项要有 zero（不得分的值）和 full（得满分的值）。");
        else if (weighted && zero == full)
            map.Fault("zero 和 full 不能相同。", "full");
        if (weighted && (floor is not null || cap is not null))
            map.Fault("floor 和 cap 只用于有 each 的考核项。", floor is not null ? "floor" : "cap");
        if (!weighted && (zero is not null || full is not null))
            map.Fault("zero 和 full 只用于有 weight 的考核项。", zero is not null ? "zero" : "full");
        if (!weighted && each is { IsZero: true })
            map.Fault("each 不能是 0。", "each");
        if (floor is { } low && cap is { } high && low.CompareTo(high) > 0)
            map.Fault("floor 大于 cap。", "floor");
        if (figures.Find(named) is not var (figure, slice))
        {
            if (named.Length > 0)
                map.Fault($"没有指标 {named}。", "figure");
            return null;
        }
        if (!figures.PersonalOf(figure, slice).IsEmpty)
            map.Fault($"{figure.Title}按个人信息计算，得分会透露它的确数，不能考核。", "figure");
        if (of == Appraised.Offices && !ByOffice(named))
            map.Fault($"{figure.Title}不能按站所分：of: office 只用计数、求和、存量、去重的指标和它们的比率。", "figure");
        return new()
        {
            Title = title,
            Figure = figure,
            Slice = slice,
            Weight = weighted ? weight ?? 1 : null,
            Zero = zero ?? 0,
            Full = full ?? 1,
            Each = each ?? 0,
            Floor = floor,
            Cap = cap,
        };
    }

    /// <summary>
    /// Whether a figure can be broken down by the office of its entries, which is impossible for one booked to areas as such.
    /// </summary>
    private bool ByOffice(string id) =>
        figures.Find(id) is var (figure, slice) && figure.Kind.CountsByOffice && figure.PartsOf(slice).All(ByOffice);

    private static (int Red, int Yellow) Flags(Map map)
    {
        if (map.Inner("flags") is not { } flags)
            return (0, 0);
        var read = (flags.Number("red", 0, 0, 100), flags.Number("yellow", 0, 0, 100));
        flags.Done();
        return read;
    }

    /// <summary>
    /// A number of the pack; null when it is missing, or invalid (which is a fault). At most nine digits before the point, so that scores
    /// stay exact.
    /// </summary>
    private static Exact? Number(Map map, string key, int places)
    {
        if (!map.Has(key))
            return null;
        string text = map.Text(key);
        if (
            Exact.TryParse(text, out var number)
            && (number * Exact.Power(places)).Under == 1
            && text.TrimStart('-', '+').Split('.')[0].Length <= 9
        )
            return number;
        map.Fault($"{key} 应当是至多 {places} 位小数的数字。", key);
        return null;
    }

    private static T Wrong<T>(Map map, string key, string text, string reason, T otherwise)
    {
        if (text.Length > 0)
            map.Fault(reason, key);
        return otherwise;
    }
}
