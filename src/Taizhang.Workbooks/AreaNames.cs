using Taizhang.Kernel;
using Taizhang.Kernel.Areas;

namespace Taizhang.Workbooks;

/// <summary>
/// Finds the area that a row means, by its code or by names as people write them: 佃头, 佃头村委会, 佃头村第二网格; a village and a grid in two columns.
/// </summary>
internal sealed class AreaNames
{
    private static readonly string[] Tails = ["村民委员会", "居民委员会", "村委会", "居委会", "社区", "村", "居"];

    private readonly AreaTree _areas;
    private readonly AreaLevel _deepest;
    private readonly DateOnly _today;
    private readonly Dictionary<string, List<Area>> _byName = [];
    private readonly Dictionary<string, Outcome<string>> _known = [];

    /// <param name="deepest">The deepest level at which the ledger is kept; areas named below it are kept there.</param>
    public AreaNames(AreaTree areas, AreaLevel deepest, DateOnly today)
    {
        (_areas, _deepest, _today) = (areas, deepest, today);
        foreach (var area in areas.All)
        {
            Add(area.Code, area);
            string name = Plain(area.Name);
            Add(name, area);
            if (area.Level == AreaLevel.Village)
                Add(Root(name), area);
            if (area.Level != AreaLevel.Grid)
                continue;
            var village = areas.VillageOf(area);
            Add(Plain(village.Name) + name, area);
            Add(Root(Plain(village.Name)) + name, area);
        }
    }

    /// <summary>
    /// The code of the area that all texts of a row together name. Refused when one is unknown, they contradict each other or they mean
    /// several areas.
    /// </summary>
    public Outcome<string> Find(IReadOnlyList<string> texts)
    {
        string key = string.Join('\u001f', texts);
        if (_known.TryGetValue(key, out var known))
            return known;
        return _known[key] = Look(texts);
    }

    private Outcome<string> Look(IReadOnlyList<string> texts)
    {
        List<Area>? found = null;
        foreach (string text in texts)
        {
            string plain = Plain(text);
            if (!_byName.TryGetValue(plain, out var named) && !_byName.TryGetValue(Root(plain), out named))
                return Refusal.InputCellArea(ColumnMatcher.Area, text);
            var both = found is null
                ? named
                :
                [
                    .. found
                        .SelectMany(a =>
                            named.Select(b =>
                                _areas.Within(b.Code, a.Code) ? b
                                : _areas.Within(a.Code, b.Code) ? a
                                : null
                            )
                        )
                        .OfType<Area>()
                        .Distinct(),
                ];
            if (both.Count == 0)
                return Refusal.InputCellAreas(ColumnMatcher.Area, texts);
            found = both;
        }
        var standing = found!.Where(area => area.StandsOn(_today)).ToList();
        if (standing.Count > 0)
            found = standing;
        if (found!.Count > 1)
            return Refusal.InputCellAreaMany(ColumnMatcher.Area, texts, found.Take(3).Select(area => _areas.FullName(area.Code)));
        var at = found[0];
        while (at.Level > _deepest && at.Parent is { } parent)
            at = _areas.Find(parent)!;
        return at.Code;
    }

    private void Add(string name, Area area)
    {
        if (name.Length == 0)
            return;
        if (!_byName.TryGetValue(name, out var areas))
            _byName[name] = areas = [];
        if (!areas.Contains(area))
            areas.Add(area);
    }

    private static string Root(string name)
    {
        string tail = Tails.FirstOrDefault(tail => name.Length > tail.Length && name.EndsWith(tail, StringComparison.Ordinal)) ?? "";
        return name[..^tail.Length];
    }

    /// <summary>Without blanks, dashes and the 第 of numbers; grid numbers in digits.</summary>
    private static string Plain(string text)
    {
        const string Digits = "零一二三四五六七八九";
        var plain = new System.Text.StringBuilder();
        string folded = Heading.Folded(text);
        for (int i = 0; i < folded.Length; i++)
        {
            char c = folded[i];
            if (
                c is '·' or '-' or '/' or '—' or '.' or '•'
                || (
                    c == '第'
                    && i + 1 < folded.Length
                    && (
                        char.IsAsciiDigit(folded[i + 1])
                        || Digits.Contains(folded[i + 1], StringComparison.Ordinal)
                        || folded[i + 1] == '十'
                    )
                )
            )
                continue;
            // 三网格, 十二网格: only right before what is counted, so that names such as 三官村 stay.
            int end = i;
            while (end < folded.Length && (Digits.Contains(folded[end], StringComparison.Ordinal) || folded[end] == '十'))
                end++;
            if (end > i && end < folded.Length && folded.AsSpan(end) is "网格" or "组" or "号网格" or "片区")
            {
                string number = folded[i..end];
                int ten = number.IndexOf('十', StringComparison.Ordinal);
                int value =
                    ten < 0
                        ? Digits.IndexOf(number[^1], StringComparison.Ordinal)
                        : (ten == 0 ? 1 : Digits.IndexOf(number[ten - 1], StringComparison.Ordinal)) * 10
                            + (ten + 1 < number.Length ? Digits.IndexOf(number[^1], StringComparison.Ordinal) : 0);
                plain.Append(value);
                i = end - 1;
            }
            else
                plain.Append(c);
        }
        return plain.ToString();
    }
}
