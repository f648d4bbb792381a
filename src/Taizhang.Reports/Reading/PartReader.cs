namespace Taizhang.Reports.Reading;

/// <summary>
/// Finds the parts of a report. Headings numbered 一、 count first; where they tell no plan, those with other numbers or none; where
/// there are none at all, the paragraph that turns to the new year.
/// </summary>
internal sealed class PartReader(string text, Lexicon words, List<(int Start, int End)> lines)
{
    private const int LongestHeading = 60,
        LongestPlain = 32,
        LongestDateLine = 60,
        FrontLines = 40;
    private readonly List<(int Start, Part Part)> _parts = [(0, Part.Front)];
    private readonly HeadingSense _sense = new(words);
    private int? _reviewed;

    public string Title { get; private set; } = "";

    public List<AnnexPassage> Annexes { get; } = [];

    /// <summary>Where a second report begins behind the plan of the first; null for one report.</summary>
    public int? Second { get; private set; }

    /// <summary>The year that the speech's date or the headings say is reviewed; null when neither does.</summary>
    public int? Reviewed => _reviewed;

    public List<(int Start, Part Part)> Read()
    {
        Parts();
        Begin();
        Close();
        return _parts;
    }

    private void Parts()
    {
        var headings = lines.ConvertAll(HeadingOf);
        _reviewed = Reviews(headings);
        // What counts as a heading is widened until a plan is found.
        int widest = 0;
        while (widest < 2 && !Exists(headings, widest))
            widest++;
        bool planned = Exists(headings, widest);
        var part = Part.Front;
        var spoken = Part.Front;
        for (int i = 0; i < lines.Count; i++)
        {
            var next = Next(i, headings[i], part, spoken, widest, planned);
            if (part == Part.Attachment || next == Part.Attachment)
                Passage(i);
            if (Title.Length == 0 && part == Part.Front && IsTitle(lines[i]))
                Title = Span(lines[i]).ToString();
            if (part is not (Part.Front or Part.Review) && Second is null && Span(lines[i]).EndsWith("工作报告") && IsTitle(lines[i]))
                Second = lines[i].Start;
            if (next == part)
                continue;
            _parts.Add((lines[i].Start, part = next));
            if (part is not (Part.Glossary or Part.Attachment))
                spoken = part;
        }
        if (_parts.Count == 1)
            _parts[0] = (0, Part.Review);
    }

    /// <param name="part">In which the line before stands.</param>
    /// <param name="spoken">The last part of the speech itself, to which it returns after a glossary.</param>
    private Part Next(int i, (string Text, int Rank)? heading, Part part, Part spoken, int widest, bool planned)
    {
        var line = lines[i];
        bool shortLine = line.End - line.Start <= LongestHeading;
        if (part is not Part.Front && shortLine)
        {
            bool annex = words.AttachmentPart.StartOf(Span(line)) > 0;
            if (words.GlossaryPart.StartOf(Span(line)) > 0 || annex && words.GlossaryPart.First(Span(line)).At >= 0)
                return Part.Glossary;
            if (annex)
                return Part.Attachment;
        }
        if (part == Part.Attachment)
            return part;
        if (part == Part.Glossary)
            return heading is not { Rank: 0 } ended ? part : _sense.Of(ended.Text, true, spoken, _reviewed) ?? spoken;
        if (heading is { } one && one.Rank <= widest && _sense.Of(one.Text, one.Rank == 0, part, _reviewed) is { } named)
            return named;
        if (part == Part.Front && words.Openings.StartOf(Span(line)) > 0)
            return Part.Review;
        bool opens =
            part == Part.Review ? PlanOpens(line) || heading is { Rank: 0 } && Aims(i) : Span(line).StartsWith("展望") && PlanOpens(line);
        return !planned && part is Part.Review or Part.Front && opens ? Part.Plan : part;
    }

    /// <summary>Whether what a heading of slogans stands over begins with the year's aims: 二、抢抓机遇，再上新台阶⏎主要目标是….</summary>
    private bool Aims(int heading)
    {
        if (heading + 1 >= lines.Count)
            return false;
        var told = Span(lines[heading + 1]);
        return words.TargetCues.First(told[..Math.Min(told.Length, 120)]).At is >= 0 and int at
            && !told[..at].Contains("完成", StringComparison.Ordinal)
            && !told[..at].Contains("实现", StringComparison.Ordinal);
    }

    private bool Exists(List<(string Text, int Rank)?> headings, int widest)
    {
        var part = Part.Front;
        foreach (var heading in headings)
            if (heading is { } one && one.Rank <= widest && _sense.Of(one.Text, one.Rank == 0, part, _reviewed) is { } named)
            {
                if (named == Part.Plan)
                    return true;
                part = named;
            }
            else if (part == Part.Front && heading is null)
                part = Part.Review;
        return false;
    }

    /// <summary>
    /// The words of a heading without its number and spaces, and its rank: 0 for 一、, 1 for other numbers, 2 for a short line without one.
    /// Null when the line is none.
    /// </summary>
    private (string Text, int Rank)? HeadingOf((int Start, int End) line)
    {
        var marker = Marker.At(text, line.Start, line.End, lineStart: true);
        int from = marker?.End ?? line.Start,
            most = Math.Min(line.End, from + LongestHeading);
        int stop = text.AsSpan(from, most - from).IndexOfAny("。！；：？");
        if (stop < 0 && most < line.End)
            return null;
        int end = stop < 0 ? most : from + stop;
        bool runsOn = end < line.End - 1;
        string heading = text[from..end].Replace(" ", "", StringComparison.Ordinal);
        if (heading.Length < 2)
            return null;
        if (marker is null)
        {
            bool plain = heading.Length <= LongestPlain && stop < 0 && !heading.Contains('，') && !heading.Contains(',');
            return plain ? (heading, 2) : null;
        }
        if (runsOn && text[end] == '：' && HeadingSense.Latest(heading) is null)
            return null;
        return (heading, marker is { Level: 0 } ? 0 : 1);
    }

    private int? Reviews(List<(string Text, int Rank)?> headings)
    {
        int? told = null,
            planned = null,
            least = null;
        bool ahead = false;
        foreach (var heading in headings)
        {
            if (heading is not { Rank: 0 or 2 } one)
                continue;
            int review = words.ReviewPart.Last(one.Text).At,
                plan = words.PlanPart.Last(one.Text).At;
            if (HeadingSense.Latest(one.Text) is not { } year)
            {
                // What follows 二、今后五年的奋斗目标 is of the years ahead.
                ahead |= one.Rank == 0 && plan > review;
                continue;
            }
            if (one.Rank == 2 && review < 0 && plan < 0 || review >= 0 && plan >= 0 && one.Rank == 2)
                continue;
            if (review > plan && words.Vague.Last(one.Text).At < review)
                told ??= year;
            else if (plan >= 0 && words.Vague.Last(one.Text).At < 0)
                planned ??= year - 1;
            else if (one.Rank == 0 && ahead)
                planned ??= year - 1;
            else if (one.Rank == 0)
                least = Math.Min(least ?? year, year);
        }
        return told ?? Dated() ?? planned ?? least;
    }

    /// <summary>The year before the speech's date. A session in November or December reviews its own year.</summary>
    private int? Dated()
    {
        for (int i = 0; i < Math.Min(lines.Count, FrontLines); i++)
        {
            var (start, end) = lines[i];
            if (words.Openings.StartOf(Span(lines[i])) > 0)
                return null;
            if (end - start > LongestDateLine || Span(lines[i]).Contains("发布", StringComparison.Ordinal))
                continue;
            for (int at = start; at + 5 < end; at++)
                if (Years.At(text, at) is { } year && Month(at + 5, end) is > 0 and int month)
                    return month >= 11 ? year : year - 1;
        }
        return null;
    }

    private int Month(int at, int end)
    {
        at = Numeral.Skip(text, at);
        return
            at < end
            && Numeral.Begins(text[at])
            && Numeral.Read(text, at, words.Units) is { Value: >= 1 and <= 12 } month
            && month.End < end
            && text[Numeral.Skip(text, month.End)] == '月'
            ? (int)month.Value
            : 0;
    }

    private bool IsTitle((int Start, int End) line) =>
        line.End - line.Start <= LongestHeading
        && (
            Span(line).Contains("工作报告", StringComparison.Ordinal)
            || line == lines[0]
                && HeadingSense.Latest(Span(line)) is not null
                && !Span(line).ContainsAny('。', '，')
                && Span(line)[^1] is '报' or '结' or '况' or '告' or '划' or '点' or '表'
        )
        && !Span(line).Contains('：');

    /// <summary>An annex's title or subtitle, and whether it tells results or intentions.</summary>
    private void Passage(int i)
    {
        if (lines[i].End - lines[i].Start > LongestHeading)
            return;
        string line = Span(lines[i]).ToString().Replace(" ", "", StringComparison.Ordinal);
        int? year = HeadingSense.Latest(line);
        int told = words.ReviewPart.Last(line).At,
            planned = Math.Max(words.PlanPart.Last(line).At, words.PracticalThings.Last(line).At);
        if (year is null && told < 0 && (planned < 0 || Folding.EndsClause(line[^1])))
            return;
        bool plan = told >= 0 && told > planned ? false : year > _reviewed || planned >= 0 && year is null;
        Annexes.Add(new(lines[i].Start, plan ? Part.Plan : Part.Review, year));
    }

    /// <summary>Whether a paragraph turns to the new year: 2024年，我们将…, 今年工作的总体要求是…, 各位代表，今年是….</summary>
    private bool PlanOpens((int Start, int End) line)
    {
        var rest = Span(line);
        foreach (string address in (ReadOnlySpan<string>)["各位代表", "同志们", "，", "！", "："])
            if (rest.StartsWith(address))
                rest = rest[address.Length..];
        if (words.PlanOpenings.StartOf(rest) > 0)
            return true;
        var head = rest[..Math.Min(rest.Length, 40)];
        if (head.StartsWith("今年") && !head.StartsWith("今年以来") && !head.StartsWith("今年来"))
            return words.GoalWords.First(head).At >= 0 || words.Undertaking.First(head).At >= 0;
        foreach (string word in (ReadOnlySpan<string>)["做好", "新的", "到", "展望", "在"])
            if (head.StartsWith(word))
                head = head[word.Length..];
        if (head.Length < 6 || Years.At(head, 0) is not { } year)
            return false;
        return year > _reviewed
            || _reviewed is null && rest.StartsWith("展望")
            || (_reviewed is null || year == _reviewed + 1) && words.GoalWords.First(head).At >= 0;
    }

    /// <summary>The review begins with the first sentence where no heading and no address opens it.</summary>
    private void Begin()
    {
        if (_parts.Count < 2)
            return;
        foreach (var line in lines)
        {
            if (line.Start >= _parts[1].Start)
                return;
            if (line.End - line.Start < 10 && _parts[1].Part == Part.Review || !Span(line).Contains('。') || IsTitle(line))
                continue;
            if (_parts[1].Part == Part.Review)
                _parts.RemoveAt(1);
            if (line.Start == 0)
                _parts[0] = (0, Part.Review);
            else
                _parts.Insert(1, (line.Start, Part.Review));
            return;
        }
    }

    /// <summary>The closing thanks and appeal, after the plan.</summary>
    private void Close()
    {
        int after = _parts.Count;
        while (after > 0 && _parts[after - 1].Part is Part.Glossary or Part.Attachment)
            after--;
        int end = after == _parts.Count ? text.Length : _parts[after].Start;
        var last = _parts[Math.Max(0, after - 1)];
        if (last.Part is not (Part.Plan or Part.SelfBuilding))
            return;
        int closing = lines.FindLastIndex(line =>
            line.Start > last.Start
            && line.Start < end
            && words.Openings.StartOf(Span(line)) > 0
            && Span(line).Contains("让我们", StringComparison.Ordinal)
        );
        if (closing >= 0)
            _parts.Insert(after, (lines[closing].Start, Part.Closing));
    }

    private ReadOnlySpan<char> Span((int Start, int End) line) => text.AsSpan(line.Start, line.End - line.Start);
}
