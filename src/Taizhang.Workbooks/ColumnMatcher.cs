using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Workbooks;

/// <summary>The interpretation of one column of a sheet.</summary>
/// <param name="Target">The field that it fills, or <see cref="ColumnMatcher.Area"/> or <see cref="ColumnMatcher.Office"/>; empty when it
/// is left out.</param>
/// <param name="Score">Confidence, 0–100; 100 when the titles are equal or somebody chose it.</param>
/// <param name="Tens">The power of ten between the header's unit and the field's (万元 over 元: 4).</param>
/// <param name="Note">A note for people; empty when there is none.</param>
public sealed record ColumnMatch(Heading Heading, string Target, int Score, int Tens = 0, string Note = "");

/// <summary>
/// Matches the columns of a sheet to a ledger's fields by the names in the pack. Scores below <see cref="Least"/> do not count.
/// </summary>
public sealed class ColumnMatcher
{
    public const string Area = "area",
        Office = "office";

    /// <summary>The numbers of entries, by which a list that this site wrote comes back.</summary>
    public const string Number = "number";

    /// <summary>The least score with which a column matches a field.</summary>
    public const int Least = 60;

    private static readonly string[] OfArea =
    [
        "区域",
        "村",
        "村社区",
        "村居",
        "行政村",
        "所在村",
        "所属村",
        "村庄",
        "社区",
        "村名",
        "村名称",
        "行政村名称",
        "村居名称",
        "所属村社区",
        "所在村居",
        "网格",
        "所属网格",
        "所在网格",
        "网格名称",
        "网格编号",
        "所属区域",
        "所在区域",
        "区域名称",
        "区域代码",
        "村代码",
        "乡镇",
        "镇",
        "所属乡镇",
        "乡镇街道",
        "乡镇名称",
        "街道",
        "镇街",
        "镇街道",
        "镇办",
        "乡镇办",
        "所属街道",
        "所属镇街",
    ];
    private static readonly string[] OfGroup = ["组", "村民组", "村民小组", "小组", "组别"];
    private static readonly string[] OfOffice = ["站所", "承办站所", "责任站所", "承办单位", "承办部门", "主办站所"];

    /// <summary>Columns besides the fields in lists exported by this site, which it generates itself.</summary>
    private static readonly string[] Made = ["状态", "登记日期", "到期日", BadRows.Title];

    /// <summary>The columns of this site's own lists that tell them from others: 编号 alone may be anybody's.</summary>
    private static readonly string[] OfOwnList = ["编号", "状态", "登记日期"];

    private const string GeneratedNote = "由系统生成，不读入";

    private readonly Ledger _ledger;
    private readonly ImmutableArray<string> _sheetUnits;
    private readonly Wordings _wordings;
    private readonly List<(string Name, string Target, int Score)> _names = [];
    private readonly Dictionary<string, ImmutableArray<(string Target, int Score)>> _known = [];

    /// <param name="sheetUnits">The units of all amounts of the sheet that lines above the header state (单位：万元、亩).</param>
    /// <param name="wordings">What columns were said to be.</param>
    public ColumnMatcher(Ledger ledger, AreaTree areas, Wordings? wordings = null, params ImmutableArray<string> sheetUnits)
    {
        (_ledger, _sheetUnits, _wordings) = (ledger, sheetUnits, wordings ?? Wordings.None);
        foreach (var field in ledger.Fields.Where(field => IsReadable(ledger, field)))
        {
            _names.Add((Heading.Bare(field.Title), field.Id, 100));
            foreach (string name in field.Aka)
                _names.Add((Heading.Bare(name), field.Id, 98));
        }
        foreach (string name in OfArea)
            _names.Add((name, Area, 97));
        foreach (string name in OfOffice)
            _names.Add((name, Office, 97));
        if (areas.All.Any(area => area.Level == AreaLevel.Grid && area.Name.Contains('组', StringComparison.Ordinal)))
            foreach (string name in OfGroup)
                _names.Add((name, Area, 96));
    }

    /// <summary>Whether one cell can hold a value of the field: not pictures, not tables, nor what nobody types.</summary>
    public static bool IsReadable(Ledger ledger, Field field) => field.Type.Cell != CellForm.None && ledger.HowComputed(field) is null;

    /// <summary>The sum of the scores of the matched columns.</summary>
    public int Worth(IReadOnlyList<Heading> headings) => Match(headings).Sum(match => match.Score);

    /// <summary>Each column with its target. One column fills a field; any number may name the area.</summary>
    /// <param name="chosen">Choices made for columns: the target, or empty to leave a column out.</param>
    public ImmutableArray<ColumnMatch> Match(IReadOnlyList<Heading> headings, IReadOnlyDictionary<int, string>? chosen = null)
    {
        var matches = new ColumnMatch?[headings.Count];
        var taken = new Dictionary<string, int>();
        bool own = OfOwnList.All(title => headings.Any(heading => heading.Names is [var name, ..] && Heading.Bare(name) == title));
        for (int i = 0; i < headings.Count; i++)
        {
            string? said =
                chosen?.GetValueOrDefault(headings[i].Column)
                ?? _wordings.Find(_ledger.Id, WordingOf.Column, WordOf(headings[i]))
                ?? (own && Heading.Bare(headings[i].Names is [var first, ..] ? first : "") == OfOwnList[0] ? Number : null)
                ?? ((own && (IsMade(headings[i]) || IsNameOfLinked(headings[i]))) || headings[i].Names is [BadRows.Title] ? "" : null);
            if (said is not { } target || (target.Length > 0 && !IsTarget(target)))
                continue;
            matches[i] =
                target.Length > 0
                    ? WithUnit(headings[i], target, 100)
                    : new(headings[i], "", 0, Note: IsMade(headings[i]) ? GeneratedNote : "");
            if (target.Length > 0 && target != Area && !taken.TryAdd(target, i))
                matches[i] = new(headings[i], "", 0, Note: Twice(headings[taken[target]], target));
        }
        var offers = Enumerable
            .Range(0, headings.Count)
            .Where(i => matches[i] is null)
            .SelectMany(i => Offers(headings[i]).Select(offer => (Column: i, offer.Target, offer.Score)));
        var rivals = new Dictionary<int, (string Target, int Score)>();
        foreach (var (column, target, score) in offers.OrderByDescending(offer => offer.Score))
        {
            if (matches[column] is not null)
                continue;
            if (target == Area || taken.TryAdd(target, column))
                matches[column] = WithUnit(headings[column], target, score);
            else
                rivals.TryAdd(column, (target, score));
            if (matches[column] is { Target: "" })
                taken.Remove(target);
        }
        return
        [
            .. headings.Select(
                (heading, i) =>
                    matches[i]
                    ?? new(
                        heading,
                        "",
                        0,
                        Note: heading.Names.IsEmpty ? "有内容，没有列名；要读的请选定读作什么"
                            : IsMade(heading) ? GeneratedNote
                            : rivals.TryGetValue(i, out var rival) ? Twice(headings[taken[rival.Target]], rival.Target)
                            : "台账中没有这一项"
                    )
            ),
        ];
    }

    /// <summary>The title of a target, for people.</summary>
    public string TitleOf(string target) =>
        target switch
        {
            Area => "区域",
            Office => "站所",
            Number => "编号（更正已有条目）",
            PriorStanding.StateColumn => "状态（存量）",
            PriorStanding.OpenedColumn => "登记日期（存量）",
            PriorStanding.EnteredColumn => "进入现状态的日期（存量）",
            _ => _ledger.Find(target)?.Title ?? "",
        };

    /// <summary>
    /// What columns of a list that was kept before may be read as, when somebody says so: the state of each entry and its days. A list that
    /// this site wrote has such columns too, so they are never taken for these by themselves.
    /// </summary>
    public static ImmutableArray<string> OfStanding { get; } =
    [PriorStanding.StateColumn, PriorStanding.OpenedColumn, PriorStanding.EnteredColumn];

    /// <summary>What is remembered of a column when somebody says what it is.</summary>
    public static string WordOf(Heading heading) => string.Join('／', heading.Lines.Select(Heading.Folded)).Cut(TeachWordings.Longest);

    private static bool IsMade(Heading heading) => heading.Names is [.., var name] && Made.Contains(Heading.Bare(name));

    /// <summary>The column of this site's own lists that says what a linked entry is called: the one before it says which it is.</summary>
    private bool IsNameOfLinked(Heading heading) =>
        heading.Names is [var name]
        && _ledger.Fields.Any(field => field.Type is LinkField && Heading.Folded(name) == Heading.Folded($"{field.Title}（名称）"));

    private bool IsTarget(string target) =>
        target is Area or Office or Number
        || OfStanding.Contains(target)
        || (_ledger.Find(target) is { } field && IsReadable(_ledger, field));

    private string Twice(Heading first, string target) =>
        $"与 {Workbook.ColumnName(first.Column)} 列“{first.Title}”都像“{TitleOf(target)}”，只读 {Workbook.ColumnName(first.Column)} 列";

    /// <summary>A column of amounts in an unrelated unit must not fill the field.</summary>
    private ColumnMatch WithUnit(Heading heading, string target, int score)
    {
        if (_ledger.Find(target)?.Type is not { Cell: CellForm.Number } number)
            return new(heading, target, score);
        if (heading.IsForeign)
            return new(heading, "", 0, Note: $"像“{TitleOf(target)}”，但不是人民币，请换算后再导入");
        string stated = heading.Unit,
            unit = stated.Length > 0 ? stated
            : number.Unit.Length == 0 ? ""
            : _sheetUnits.Prepend(heading.UnitAbove).FirstOrDefault(Fits) ?? number.Unit;
        return SheetUnits.Tens(unit, number.Unit) is { } tens
            ? new(heading, target, score, tens, tens == 0 ? "" : $"按“{unit}”换算成“{number.Unit}”")
            : new(heading, "", 0, Note: $"像“{TitleOf(target)}”，但单位是“{unit}”，台账用“{number.Unit}”，请换算后再导入");

        bool Fits(string whole) => whole.Length > 0 && SheetUnits.Tens(whole, number.Unit) is not null;
    }

    private ImmutableArray<(string Target, int Score)> Offers(Heading heading)
    {
        var best = new Dictionary<string, int>();
        for (int i = 0; i < heading.Names.Length; i++)
            foreach (var (target, score) in Scores(heading.Names[i]))
                // The last line alone says less than all lines together.
                best[target] = Math.Max(best.GetValueOrDefault(target), i == 0 ? score : score - 2);
        return [.. best.Select(one => (one.Key, one.Value)).Where(one => one.Value >= Least)];
    }

    private ImmutableArray<(string Target, int Score)> Scores(string title)
    {
        if (_known.TryGetValue(title, out var known))
            return known;
        string bare = Heading.Bare(title);
        var scores = new Dictionary<string, int>();
        if (bare.Length is > 0 and <= 30)
            foreach (var (name, target, most) in _names)
                if (Score(bare, name, target, most) is >= Least and int score)
                    scores[target] = Math.Max(scores.GetValueOrDefault(target), score);
        return _known[title] = [.. scores.Select(one => (one.Key, one.Value))];
    }

    /// <summary>
    /// The end of a title says what it is about (负责人电话 is a telephone number), so a name there weighs more than elsewhere. Areas and
    /// offices match only by their exact names, because 村 is in too many titles.
    /// </summary>
    private static int Score(string title, string name, string target, int most)
    {
        if (title == name)
            return most;
        if (target is Area or Office || name.Length < 2 || title.Length < 2)
            return 0;
        int score = Math.Min(90, 40 + Alike(title, name) / 2);
        if (title.EndsWith(name, StringComparison.Ordinal) || name.EndsWith(title, StringComparison.Ordinal))
            score = Math.Max(score, 75);
        else if (title.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(title, StringComparison.Ordinal))
            score = Math.Max(score, 62);
        return score >= Least && Alike(title, name) > 0 ? score : 0;
    }

    /// <summary>The share of pairs of neighbouring characters that two texts have in common, in hundredths (Dice's coefficient).</summary>
    private static int Alike(string a, string b)
    {
        int common = 0;
        for (int i = 0; i + 1 < a.Length; i++)
            if (b.Contains(a.AsSpan(i, 2), StringComparison.Ordinal))
                common++;
        return 200 * common / (a.Length + b.Length - 2);
    }
}
