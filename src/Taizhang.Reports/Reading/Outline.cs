using System.Collections.Immutable;

namespace Taizhang.Reports.Reading;

/// <summary>The structure of a report: its parts, the sections under their headings, its sentences and the years it covers.</summary>
internal sealed class Outline
{
    private const int LongestHeading = 60,
        LongestTitle = 120;
    private readonly string _text;
    private readonly Lexicon _words;
    private readonly List<(int Start, int End)> _lines = [];
    private readonly List<(int Start, Part Part)> _parts = [(0, Part.Front)];
    private readonly List<Section> _sections = [];

    /// <summary>Linear in the length.</summary>
    /// <param name="text">Folded.</param>
    public Outline(string text, Lexicon words)
    {
        (_text, _words) = (text, words);
        Lines();
        Parts();
        Sections();
        Sentences = SentencesOf();
        var years = Years.Of(text, _lines, _parts, words);
        (ReviewYear, PlanYear) = years;
    }

    public ImmutableArray<(int Start, Part Part)> PartStarts => [.. _parts];
    public ImmutableArray<Section> AllSections => [.. _sections];
    public ImmutableArray<(int Start, int End)> Sentences { get; }
    public int? ReviewYear { get; }
    public int? PlanYear { get; }

    /// <summary>Places of headings alone on their line, which contain no quantities of the report.</summary>
    public List<(int Start, int End)> Headings { get; } = [];

    public string Title { get; private set; } = "";

    private void Lines()
    {
        for (int at = 0; at < _text.Length; )
        {
            int end = _text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and int length ? at + length : _text.Length;
            var (from, to) = (at, end);
            while (from < to && _text[from] is ' ' or '\t')
                from++;
            while (to > from && _text[to - 1] is ' ' or '\t')
                to--;
            if (to > from)
                _lines.Add((from, to));
            at = end + 1;
        }
    }

    private void Parts()
    {
        var part = Part.Front;
        bool planned = _lines.Exists(line => Heading(line) && PartOf(line, Part.Review) == Part.Plan);
        int chinese = 0;
        for (int i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            var next = part;
            if (
                part is not Part.Front and not Part.Glossary
                && _words.GlossaryPart.StartOf(Span(line)) > 0
                && line.End - line.Start <= LongestHeading
            )
                next = Part.Glossary;
            else if (part is not Part.Front && _words.AttachmentPart.StartOf(Span(line)) > 0 && line.End - line.Start <= LongestHeading)
                next = Part.Attachment;
            else if (part is Part.Glossary or Part.Attachment)
                continue;
            else if (Heading(line) && PartOf(line, part) is { } named)
                next = named;
            else if (part == Part.Front && _words.Openings.StartOf(Span(line)) > 0)
                next = Part.Review;
            else if (!planned && part is Part.Review && PlanOpens(line))
                next = Part.Plan;
            if (
                Title.Length == 0
                && part == Part.Front
                && line.End - line.Start <= LongestHeading
                && Span(line).Contains("工作报告", StringComparison.Ordinal)
                && !Span(line).Contains('：')
            )
                Title = Span(line).ToString();
            if (next == part)
                continue;
            _parts.Add((line.Start, part = next));
            chinese++;
        }
        if (chinese == 0)
            _parts[0] = (0, Part.Review);
        Close();
    }

    /// <summary>The closing thanks and appeal, after the plan.</summary>
    private void Close()
    {
        int after = _parts.FindIndex(p => p.Part is Part.Glossary or Part.Attachment);
        int end = after < 0 ? _text.Length : _parts[after].Start;
        var last = after < 0 ? _parts[^1] : _parts[Math.Max(0, after - 1)];
        if (last.Part is not (Part.Plan or Part.SelfBuilding))
            return;
        int closing = _lines.FindLastIndex(line =>
            line.Start > last.Start
            && line.Start < end
            && _words.Openings.StartOf(Span(line)) > 0
            && Span(line).Contains("让我们", StringComparison.Ordinal)
        );
        if (closing < 0)
            return;
        var start = (_lines[closing].Start, Part.Closing);
        if (after < 0)
            _parts.Add(start);
        else
            _parts.Insert(after, start);
    }

    private bool Heading((int Start, int End) line) =>
        line.End - line.Start <= LongestHeading
        && !Span(line).ContainsAny('。', '！', '；')
        && !Span(line)[..^1].Contains('：')
        && (
            MarkerOf(line) is { Level: 0 }
            || Continues(line)
            || line.End - line.Start <= 32 && !Span(line).Contains('，') && !Folding.EndsClause(Span(line)[^1])
        );

    private bool Continues((int Start, int End) line) => MarkerOf(line) is { IsArabic: true, Level: 2 };

    private Marker? MarkerOf((int Start, int End) line) => Marker.At(_text, line.Start, line.End, lineStart: true);

    private Part? PartOf((int Start, int End) line, Part now)
    {
        if (MarkerOf(line) is { Level: 1 or 3 or 4 })
            return null;
        var words = Span(line);
        if (now is Part.Plan or Part.SelfBuilding && _words.SelfPart.First(words).At >= 0)
            return Part.SelfBuilding;
        if (
            now is not (Part.Plan or Part.SelfBuilding)
            && _words.ReviewPart.First(words).At >= 0
            && _words.PlanPart.First(words).At < 0
            && (
                MarkerOf(line) is not null
                || Years.First(_text, line.Start, line.End) is not null
                || words.Contains("回顾", StringComparison.Ordinal)
            )
        )
            return Part.Review;
        if (now is Part.Front && MarkerOf(line) is null && words.Contains("工作报告", StringComparison.Ordinal))
            return null;
        return _words.PlanPart.First(words).At >= 0 && now is not Part.SelfBuilding && !(now is Part.Front && MarkerOf(line) is null)
            ? Part.Plan
            : null;
    }

    private bool PlanOpens((int Start, int End) line)
    {
        var words = Span(line);
        if (_words.PlanOpenings.StartOf(words) > 0)
            return true;
        var head = words[..Math.Min(words.Length, 24)];
        return (head.Contains("年", StringComparison.Ordinal) && Folding.IsDigit(head[0]) || head.StartsWith("今年"))
            && _words.GoalWords.First(head).At >= 0;
    }

    private ReadOnlySpan<char> Span((int Start, int End) line) => _text.AsSpan(line.Start, line.End - line.Start);

    private void Sections()
    {
        List<Marker> markers = [];
        int[] last = new int[5];
        foreach (var line in _lines)
        {
            for (int at = line.Start, stop = -1; at < line.End; )
            {
                if (Marker.At(_text, at, line.End, at == line.Start) is { } marker)
                {
                    if (marker.IsArabic && marker.Number > 1)
                        for (int level = 0; level < marker.Level; level++)
                            if (last[level] == marker.Number - 1 && last[marker.Level] != marker.Number - 1)
                            {
                                marker = marker with { Level = level };
                                break;
                            }
                    last[marker.Level] = marker.Number;
                    Array.Clear(last, marker.Level + 1, 4 - marker.Level);
                    markers.Add(marker);
                }
                if (stop <= at)
                    stop = _text.AsSpan(at, line.End - at).IndexOfAny('。', '；', '：') is >= 0 and int length ? at + length + 1 : line.End;
                int circled = _text.AsSpan(at + 1, Math.Max(0, stop - at - 1)).IndexOfAnyInRange('①', '⑳');
                at = circled >= 0 ? at + 1 + circled : stop;
            }
        }
        Close(markers);
    }

    private void Close(List<Marker> markers)
    {
        Stack<int> open = [];
        int part = 0;
        for (int i = 0; i < markers.Count; i++)
        {
            var marker = markers[i];
            while (part + 1 < _parts.Count && _parts[part + 1].Start <= marker.Start)
            {
                part++;
                while (open.TryPop(out int before))
                    End(before, _parts[part].Start);
            }
            while (open.TryPeek(out int top) && _sections[top].Level >= marker.Level)
                End(open.Pop(), marker.Start);
            int most = Math.Min(LongestTitle, _text.Length - marker.End);
            int lineEnd = marker.End + (_text.AsSpan(marker.End, most).IndexOfAny('\n', '\r') is >= 0 and int length ? length : most);
            int stop = _text.AsSpan(marker.End, lineEnd - marker.End).IndexOf('。');
            int titleEnd = stop >= 0 ? marker.End + stop : lineEnd;
            if (stop < 0 && titleEnd == lineEnd && lineEnd - marker.Start <= LongestHeading && marker.Level < 4)
                Headings.Add((marker.Start, lineEnd));
            _sections.Add(
                new(
                    marker.Start,
                    _text.Length,
                    marker.Level,
                    _text[marker.Start..marker.End],
                    _text[marker.End..titleEnd].Trim(),
                    _parts[part].Part,
                    open.TryPeek(out int parent) ? parent : -1
                )
            );
            open.Push(_sections.Count - 1);
        }
        int last = part + 1 < _parts.Count ? _parts[part + 1].Start : _text.Length;
        while (open.TryPop(out int rest))
            End(rest, last);
    }

    private void End(int section, int at) => _sections[section] = _sections[section] with { End = at };

    private ImmutableArray<(int Start, int End)> SentencesOf()
    {
        var sentences = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var (start, end) in _lines)
        {
            for (int at = start; at < end; )
            {
                int stop = _text.AsSpan(at, end - at).IndexOfAny("。！？；") is >= 0 and int length ? at + length : end;
                int from = at,
                    to = stop;
                while (from < to && _text[from] == ' ')
                    from++;
                while (to > from && _text[to - 1] == ' ')
                    to--;
                if (to > from)
                    sentences.Add((from, to));
                at = stop + 1;
            }
        }
        return sentences.ToImmutable();
    }
}
