using System.Buffers;

namespace Taizhang.Reports.Auditing;

/// <summary>
/// A report under audit: its mentions by sentence, by the mention they qualify and by subject. Built once for all rules; O(n log n).
/// </summary>
internal sealed class Auditee
{
    /// <summary>How many mentions to either side a rule looks at: no readable sentence has more.</summary>
    public const int Window = 16;

    private const int LongestClause = 80;
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create("，。；：！？,;:!?\r\n");
    private static readonly SearchValues<char> Digits = SearchValues.Create(
        "0123456789０１２３４５６７８９一二三四五六七八九十百千两半壹贰叁肆伍陆柒捌玖拾零〇数几全翻倍首"
    );
    private static readonly SearchValues<char> LeadMarks = SearchValues.Create("，。；：！？、（）,;:!?()\r\n");

    private readonly int[] _sentence;
    private readonly int[] _chain;
    private readonly Dictionary<int, List<Mention>> _qualifiers = [];
    private readonly Dictionary<string, List<Mention>> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Unit, int Year), Mention?> _only = [];

    public Auditee(Report report, Auditee? lastYear, AuditWords words)
    {
        (Report, LastYear, Words) = (report, lastYear, words);
        Facts =
        [
            .. report
                .Mentions.Where(mention => Usable(mention, report.Text.Length))
                .OrderBy(mention => mention.Start)
                .ThenBy(mention => mention.End),
        ];
        BehindBrackets();
        (_sentence, _chain) = Places();
        for (int i = 0; i < Facts.Length; i++)
        {
            if (Qualified(i) is { } start)
            {
                if (!_qualifiers.TryGetValue(start, out var list))
                    _qualifiers[start] = list = [];
                list.Add(Facts[i]);
            }
            if (Facts[i] is { Aspect: Aspect.Level, Subject.Length: > 0 } level)
            {
                string key = Subjects.Key(level.Subject);
                if (!_levels.TryGetValue(key, out var list))
                    _levels[key] = list = [];
                list.Add(level);
                if (level is { Year: { } year, Status: not Status.Background })
                    Keep((key, level.Unit, year), level);
            }
        }
    }

    public Report Report { get; }
    public Auditee? LastYear { get; }
    public AuditWords Words { get; }
    public string Text => Report.Text;

    /// <summary>The text with one form of each mark and digit; offsets are the same.</summary>
    public string Folded => field ??= Reading.Folding.Fold(Text);

    /// <summary>The lines with text on them, without the blanks around it.</summary>
    public (int Start, int End)[] Lines => field ??= [.. LinesOf(Text)];

    /// <summary>The usable mentions in the order of the text.</summary>
    public Mention[] Facts { get; }

    /// <summary>Levels by the key of their subject.</summary>
    public IReadOnlyDictionary<string, List<Mention>> Levels => _levels;

    /// <summary>
    /// Whether offsets lie in the text and values are far from the limits of a decimal, so that no sum or quotient of two overflows.
    /// </summary>
    public static bool Usable(Mention mention, int length)
    {
        decimal most = mention.Unit is "%" or "百分点" or "倍" ? 1_000_000 : 1_000_000_000_000_000;
        bool tiny = mention.Value != 0 && Math.Abs(mention.Value) < 0.000001m;
        // A unit alone (单位：万元) is no number, however it was read.
        bool bare = mention.Text.Length > 0 && mention.Text.AsSpan().IndexOfAny(Digits) < 0;
        return !tiny
            && !bare
            && mention.Start >= 0
            && mention.Start < mention.End
            && mention.End <= length
            && Math.Abs(mention.Value) <= most
            && mention.Step >= 0
            && mention.Step <= most
            && (mention.ValueMax is not { } max || (max >= mention.Value && max <= most));
    }

    public bool SameSentence(int a, int b) => _sentence[a] == _sentence[b];

    /// <summary>In one sentence, or in sentences joined by semicolons or continued with 其中.</summary>
    public bool SameChain(int a, int b) => _chain[a] == _chain[b];

    /// <summary>The sentence of a mention; the mention itself where there is none.</summary>
    public (int Start, int End) SentenceOf(int fact) =>
        _sentence[fact] is >= 0 and var at ? Report.Sentences[at] : (Facts[fact].Start, Facts[fact].End);

    public ReadOnlySpan<char> Between(Mention a, Mention b) => a.End <= b.Start ? Text.AsSpan(a.End, b.Start - a.End) : [];

    /// <summary>The words that lead to a mention: back to the mention before it or to the nearest mark.</summary>
    public ReadOnlySpan<char> Lead(int fact) => Back(fact, LeadMarks, stopAtMention: true);

    /// <summary>The words before a mention in its clause, over lists and other mentions.</summary>
    public ReadOnlySpan<char> Clause(int fact) => Back(fact, ClauseMarks, stopAtMention: false);

    /// <summary>The only growth, increment, plan ratio or rate that qualifies a mention; null for none or several.</summary>
    public Mention? Qualifier(Mention of, Aspect aspect)
    {
        if (!_qualifiers.TryGetValue(of.Start, out var list))
            return null;
        Mention? one = null;
        foreach (var mention in list)
        {
            if (mention.Aspect != aspect)
                continue;
            if (one is not null)
                return null;
            one = mention;
        }
        return one;
    }

    /// <summary>The mention that begins at a place. O(log n).</summary>
    public int IndexAt(int start)
    {
        int low = 0,
            high = Facts.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Facts[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low < Facts.Length && Facts[low].Start == start ? low : -1;
    }

    /// <summary>The only level of a subject in a unit and a year; null for none or for several that differ.</summary>
    public Mention? TheLevel(string key, string unit, int year) => _only.GetValueOrDefault((key, unit, year));

    /// <summary>税收3.2亿元（其中地税1.9亿元），同比增长5%: what stands behind a bracket is of what stands before it.</summary>
    private void BehindBrackets()
    {
        for (int i = 2; i < Facts.Length; i++)
        {
            if (Facts[i].Aspect is not (Aspect.Growth or Aspect.Increment or Aspect.PlanRatio) || Facts[i].Start - Facts[i - 1].End > 24)
                continue;
            if (!Between(Facts[i - 1], Facts[i]).ContainsAny('）', ')') || Facts[i].Of is not null && Facts[i].Of != Facts[i - 1].Start)
                continue;
            int open = i - 1;
            while (open > 0 && i - open < Window && !Between(Facts[open - 1], Facts[open]).ContainsAny('（', '('))
                open--;
            if (open > 0 && Facts[open - 1] is { Aspect: Aspect.Level } whole && Facts[i].Start - whole.End < 120)
                Facts[i] = Facts[i] with { Of = whole.Start, Subject = whole.Subject };
        }
    }

    private static IEnumerable<(int Start, int End)> LinesOf(string text)
    {
        for (int at = 0; at < text.Length; )
        {
            int length = text.AsSpan(at).IndexOfAny('\n', '\r');
            int end = length < 0 ? text.Length : at + length;
            var (from, to) = (at, end);
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            if (to > from)
                yield return (from, to);
            at = end + 1;
        }
    }

    private void Keep((string, string, int) key, Mention level)
    {
        bool differs = _only.TryGetValue(key, out var one) && (one?.Value, one?.Step) != (level.Value, level.Step);
        _only[key] = differs ? null : one ?? level;
    }

    private int? Qualified(int fact)
    {
        var mention = Facts[fact];
        if (mention.Aspect is Aspect.Level or Aspect.Rank)
            return null;
        if (mention.Of is not null)
            return mention.Of;
        if (mention.Aspect == Aspect.Rate || mention.Subject.Length == 0)
            return null;
        for (int i = fact - 1; i >= Math.Max(0, fact - 3) && SameSentence(i, fact); i--)
            if (Facts[i].Aspect == Aspect.Level && Facts[i].Subject == mention.Subject)
                return Facts[i].Start;
        return null;
    }

    private ReadOnlySpan<char> Back(int fact, SearchValues<char> marks, bool stopAtMention)
    {
        int end = Facts[fact].Start;
        int from = Math.Max(0, end - LongestClause);
        if (stopAtMention && fact > 0 && Facts[fact - 1].End <= end)
            from = Math.Max(from, Facts[fact - 1].End);
        int mark = Text.AsSpan(from, end - from).LastIndexOfAny(marks);
        return Text.AsSpan()[(from + mark + 1)..end];
    }

    private (int[] Sentence, int[] Chain) Places()
    {
        var sentences = Report.Sentences;
        var (sentence, chain) = (new int[Facts.Length], new int[Facts.Length]);
        int at = 0,
            first = 0;
        for (int i = 0; i < Facts.Length; i++)
        {
            while (at < sentences.Length && sentences[at].End < Facts[i].End)
                if (++at < sentences.Length && !Joined(sentences[at - 1].End, sentences[at].Start))
                    first = at;
            bool inside = at < sentences.Length && sentences[at].Start <= Facts[i].Start;
            // A mention outside of every sentence stands alone: no two share a negative number.
            (sentence[i], chain[i]) = inside ? (at, first) : (-1 - i, -1 - i);
        }
        return (sentence, chain);
    }

    private bool Joined(int end, int start)
    {
        if (end > start || start > Text.Length || end < 0)
            return false;
        var gap = Text.AsSpan(end, start - end).Trim(' ');
        return gap is "；" or ";" || (!gap.ContainsAny('\n', '\r') && Text.AsSpan(start).StartsWith("其中", StringComparison.Ordinal));
    }
}
