using System.Collections.Immutable;

namespace Taizhang.Reports.Reading;

/// <summary>The structure of a report: its parts, the sections under their headings, its sentences and the years it covers.</summary>
internal sealed class Outline
{
    private const int LongestHeading = 60,
        LongestTitle = 120;
    private readonly string _text;
    private readonly List<(int Start, int End)> _lines = [];
    private readonly List<(int Start, Part Part)> _parts;
    private readonly List<Section> _sections = [];

    /// <summary>Linear in the length.</summary>
    /// <param name="text">Folded.</param>
    /// <param name="written">Unfolded: its tabs part the cells of tables.</param>
    public Outline(string text, string written, Lexicon words)
    {
        _text = text;
        Lines();
        var parts = new PartReader(text, words, _lines);
        _parts = parts.Read();
        (Title, Annexes) = (parts.Title, parts.Annexes);
        Tables = new TableLines(text, written);
        Rows = Tables.Read(_lines);
        Sections();
        Sentences = SentencesOf();
        (ReviewYear, PlanYear) = Years.Of(text, _lines, _parts, parts.Reviewed, parts.Title);
        IsUndated = IsUndivided && parts.Reviewed is null && HeadingSense.Latest(Title) is null && !Years.IsClear(text, _parts);
    }

    public ImmutableArray<(int Start, Part Part)> PartStarts => [.. _parts];
    public ImmutableArray<Section> AllSections => [.. _sections];
    public ImmutableArray<(int Start, int End)> Sentences { get; }
    public int? ReviewYear { get; }

    /// <summary>
    /// Whether nothing tells the year of the text: a profile of a place, whose figures are of several years. Only their own sentences
    /// date them.
    /// </summary>
    public bool IsUndated { get; }
    public int? PlanYear { get; }

    /// <summary>Places of headings alone on their line, which contain no quantities of the report.</summary>
    public List<(int Start, int End)> Headings { get; } = [];

    public string Title { get; }

    public TableLines Tables { get; }

    /// <summary>The rows of tables, in order.</summary>
    public List<TableRow> Rows { get; }

    /// <summary>What the passages of the annexes tell.</summary>
    public List<AnnexPassage> Annexes { get; }

    /// <summary>Whether nothing divides the text into what was done and what will be: its own verbs tell.</summary>
    public bool IsUndivided => _parts.Count == 1;

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
                Broken(from, to);
            at = end + 1;
        }
    }

    /// <summary>A line, or several where a page lost its line ends: …提高。二、2024年工作安排.</summary>
    private void Broken(int from, int to)
    {
        for (int at = from; at < to && _text.AsSpan(at, to - at).IndexOfAny("。！") is >= 0 and int stop; at += stop + 1)
        {
            int next = Numeral.Skip(_text, at + stop + 1);
            if (next >= to || next == from || Marker.At(_text, next, to, lineStart: true) is not { Level: 0 })
                continue;
            _lines.Add((from, at + stop + 1));
            from = next;
        }
        _lines.Add((from, to));
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
