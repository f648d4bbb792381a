using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>rounds:</c>. The existence of the targets' figure is checked once all ledgers are read.</summary>
internal static class RoundReader
{
    public static ImmutableArray<Round> Read(Map rounds, Ledger ledger, ImmutableArray<Figure> figures)
    {
        var read = ImmutableArray.CreateBuilder<Round>();
        foreach (string id in rounds.Keys)
        {
            if (!LedgerReader.IsId(id))
                rounds.Fault($"轮次“{id}”应当由小写字母、数字和下划线组成。", id);
            if (rounds.Inner(id) is not { } map)
                continue;
            string seen = map.Required("seen"),
                link = "";
            if (
                figures.FirstOrDefault(figure => figure.Id == $"{ledger.Id}.{seen}") is not { OfField: { } field }
                || ledger.Find(field) is not { Type: LinkField }
            )
                map.Fault($"seen 指的“{seen}”应当是本台账按 link 字段去重（distinct）的指标。", "seen");
            else
                link = field;
            var months = Span(map, "months", map.Text("months", "1-12"));
            read.Add(
                new()
                {
                    Id = id,
                    Title = map.Required("title"),
                    Of = map.Required("of"),
                    Seen = $"{ledger.Id}.{seen}",
                    Link = link,
                    Weekly = map.Text("every") == "week",
                    Seasons = Seasons(map, months),
                    Months = months,
                    Times = map.Number("times", 1, 1, 1000),
                    Gap = map.Number("gap", 0, 0, 366),
                }
            );
            map.Done();
        }
        return read.ToImmutable();
    }

    private static ImmutableArray<(int, int)> Seasons(Map map, (int First, int Last) months)
    {
        if (map.Has("seasons") == map.Has("every"))
            map.Fault("轮次应当恰有 every 和 seasons 之一。");
        if (map.Has("seasons"))
            return [.. map.List("seasons").Select(text => Span(map, "seasons", text))];
        int length = map.Text("every") switch
        {
            "month" => 1,
            "quarter" => 3,
            "half" => 6,
            "year" => 12,
            _ => 0,
        };
        if (length == 0 && map.Has("every") && map.Text("every") != "week")
            map.Fault("every 应当是 week、month、quarter、half 或 year。", "every");
        if (length == 0)
            return [];
        return
        [
            .. Enumerable
                .Range(0, 12 / length)
                .Select(n => (First: Math.Max(n * length + 1, months.First), Last: Math.Min((n + 1) * length, months.Last)))
                .Where(span => span.First <= span.Last),
        ];
    }

    private static (int First, int Last) Span(Map map, string key, string text)
    {
        string[] ends = text.Split('-');
        if (ends is [var from] && Month(from) is { } only)
            return (only, only);
        if (ends is [var first, var last] && Month(first) is { } a && Month(last) is { } b && a <= b)
            return (a, b);
        map.Fault($"{key} 应当是月份的起止，如 3-5。", key);
        return (1, 12);
    }

    private static int? Month(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int month) && month is >= 1 and <= 12 ? month : null;
}
