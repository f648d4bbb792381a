using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;

namespace Taizhang.Workbooks;

/// <summary>
/// Finds the area that a row means, by its code or by names as people write them: 佃头, 佃头村委会, 某县某镇佃头村, 佃头村第二网格; a village and a grid
/// in two columns. A group or a house number behind a village lies in the village.
/// </summary>
public sealed partial class AreaNames
{
    private static readonly string[] Tails =
    [
        "村民委员会",
        "居民委员会",
        "村村委会",
        "村委会",
        "居委会",
        "村村委",
        "村委",
        "行政村",
        "村(社区)",
        "(社区)",
        "社区",
        "村",
        "居",
    ];
    private static readonly string[] TownTails = ["人民政府", "党委政府", "政府", "街道办事处", "办事处", "机关"];
    private static readonly string[] Whole = ["全镇", "本镇", "镇级", "全乡", "本乡", "乡级", "全街道", "本街道", "镇机关", "镇政府"];

    private readonly AreaTree _areas;
    private readonly Func<string, string?> _said;
    private readonly AreaLevel _deepest;
    private readonly DateOnly _today;
    private readonly Dictionary<string, List<Area>> _byName = [];
    private readonly Dictionary<string, Outcome<string>> _known = [];

    /// <param name="deepest">The deepest level at which the ledger is kept; areas named below it are kept there.</param>
    /// <param name="said">The code that somebody said a text stands for; null: nobody has said.</param>
    public AreaNames(AreaTree areas, AreaLevel deepest, DateOnly today, Func<string, string?>? said = null)
    {
        (_areas, _deepest, _today, _said) = (areas, deepest, today, said ?? (_ => null));
        foreach (var area in areas.All)
        {
            Add(area.Code, area);
            string name = Plain(area.Name);
            Add(name, area);
            if (area.Level == AreaLevel.Village)
                Add(Root(name), area);
            if (area.Level == AreaLevel.Town)
                foreach (string whole in (string[])[.. Whole, TownRoot(name), .. TownTails.Select(tail => name + tail)])
                    Add(whole, area);
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
            if (Named(text) is not { } named)
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

    /// <summary>The areas that a text can mean; null: none.</summary>
    private List<Area>? Named(string text)
    {
        if (_said(text) is { } code && _areas.Find(code) is { } said)
            return [said];
        string plain = Plain(text);
        if (Exactly(plain) is { } named)
            return named;
        // 河南省济源示范区克井镇佃头村: what stands before the township's name says where the township lies.
        if (!_areas.All.IsEmpty && plain.LastIndexOf(_areas.Town.Name, StringComparison.Ordinal) is >= 0 and int at)
        {
            string before = plain[..at],
                rest = plain[(at + _areas.Town.Name.Length)..];
            if (before.Length == 0 || Above().IsMatch(before))
                return rest.Length == 0 ? Exactly(Plain(_areas.Town.Name)) : Exactly(rest) ?? Within(rest);
            return null;
        }
        return Within(plain);
    }

    private List<Area>? Exactly(string plain) =>
        _byName.TryGetValue(plain, out var named) || _byName.TryGetValue(Root(plain), out named) ? named : null;

    /// <summary>A village with its number before it (01佃头村, 1.佃头村), or with a group, a house behind it (佃头村1组5号).</summary>
    private List<Area>? Within(string plain)
    {
        if (Numbered().Match(plain) is { Success: true } numbered && Exactly(numbered.Groups[1].Value) is { } listed)
            return listed.TrueForAll(area => area.Level == AreaLevel.Village) ? listed : null;
        return
            Group().Match(plain) is { Success: true } group
            && _byName.TryGetValue(group.Groups[1].Value, out var named)
            && named.TrueForAll(area => area.Level == AreaLevel.Village)
            ? named
            : null;
    }

    private static string TownRoot(string name) =>
        name.Length > 2 && name[^1] is '镇' or '乡' ? name[..^1]
        : name.Length > 3 && name.EndsWith("街道", StringComparison.Ordinal) ? name[..^2]
        : name;

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
            if (end > i && end < folded.Length && Counted().IsMatch(folded.AsSpan(end)))
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

    /// <summary>What is counted behind a number: of these, numbers are written in digits.</summary>
    [GeneratedRegex("^(?:号?网格|片区|村?民?小?组)", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    /// <summary>Province, city and county.</summary>
    [GeneratedRegex("^(?:.{2,8}?(?:省|自治区|市|州|盟|示范区|新区|地区|县|区|旗)){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Above();

    [GeneratedRegex(@"^[0-9]{1,3}[、]?(\D.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(.{2,}?)[0-9]{1,3}村?民?小?组(?:[0-9]{1,4}号)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Group();
}
