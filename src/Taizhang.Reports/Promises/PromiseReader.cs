using System.Collections.Immutable;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>
/// Finds what a report promises: in the plan part every clause with a target or a planned quantity, and every clause that undertakes
/// something verifiable (a project, a building, a task). Slogans are not promises. A numbered livelihood item is one promise, whatever its
/// clauses.
/// </summary>
public sealed class PromiseReader
{
    private readonly Report _report;
    private readonly Lexicon _words;
    private readonly string _folded;
    private readonly Phrases _phrases;
    private readonly ClauseReader _clauses;
    private readonly Headlines _headlines;
    private readonly SeenPromises _seen = new();
    private readonly ImmutableArray<Promise>.Builder _promises = ImmutableArray.CreateBuilder<Promise>();
    private readonly LivelihoodItems _items;
    private int _mention;

    private PromiseReader(Report report, Lexicon words)
    {
        (_report, _words, _folded) = (report, words, Folding.Fold(report.Text));
        (_phrases, _clauses, _headlines) = (new(_folded, words), new(_folded, words), new(report, _folded));
        _items = new(report, _folded, words);
    }

    /// <summary>In the order of the text; they do not overlap. Linear in the length of the report.</summary>
    public static ImmutableArray<Promise> Read(Report report, Lexicon words)
    {
        var reader = new PromiseReader(report, words);
        int done = 0;
        foreach (var sentence in report.Sentences)
        {
            if (sentence.Start < done || report.PartAt(sentence.Start) is not (Part.Plan or Part.SelfBuilding))
                continue;
            if (reader._items.At(sentence.Start) is { } item)
            {
                reader.AddItem(item);
                done = item.End;
            }
            else if (reader._items.Within(sentence) is { } within)
            {
                reader.Clauses((sentence.Start, within));
                if (reader._items.At(within) is not { } opened)
                    continue;
                reader.AddItem(opened);
                done = opened.End;
            }
            else if (reader._items.Counted(sentence) is var (number, begin))
                reader.AddItem(begin, sentence.End, number);
            else
                reader.Clauses(sentence);
        }
        return reader._promises.ToImmutable();
    }

    private void AddItem(Section section)
    {
        int start = section.Start + section.Marker.Length;
        while (start < section.End && _folded[start] == ' ')
            start++;
        AddItem(start, section.End, LivelihoodItems.Number(section.Marker));
    }

    private void AddItem(int start, int end, int? number)
    {
        if (end > start)
            Add(start, end, Mentions(start, end).First, Sort.Livelihood, number, (start, end));
    }

    private void Clauses((int Start, int End) sentence)
    {
        int start = Begin(sentence);
        bool silent = _headlines.IsTitle((start, sentence.End), sentence.Start) || _headlines.IsGeneral(sentence);
        bool dated = DueDates.Length(_folded.AsSpan(start, sentence.End - start)) > 0;
        while (start < sentence.End)
        {
            int end = _clauses.End(start, sentence.End);
            var (first, count) = Mentions(start, end);
            // 投资…元，建设…: the money and what it is spent on are one promise.
            if (
                count == 1
                && _report.Mentions[first!.Value] is { Unit: "元" } money
                && money.End >= end - 1
                && end < sentence.End
                && _clauses.Spends(start, money.Start)
            )
                end = _clauses.End(end + 1, sentence.End);
            if (count > 1)
                Several(start, end, first!.Value, count, sentence);
            else if (count == 1)
                Add(start, end, first, SortOf(start, end, first), null, sentence);
            else if (!silent)
                Wordy(start, end, dated || DueDates.Of(_folded.AsSpan(start, end - start), null).Words.Length > 0, sentence);
            dated = false;
            start = end + 1;
        }
    }

    /// <summary>A clause without a promised quantity.</summary>
    private void Wordy(int start, int end, bool dated, (int Start, int End) sentence)
    {
        if (_promises.Count > 0 && _promises[^1].End == start - 1 && _clauses.OnlyCompletes(start, end))
        {
            Extend(end);
            return;
        }
        if (_clauses.Undertakes(start, end, dated) is not { } sort || !_seen.Add(_folded.AsSpan(start, end - start)))
            return;
        Add(start, end, sort == Sort.Project ? Money(start, end) : null, sort, null, sentence);
    }

    /// <summary>，确保6月底前建成投用: the day of the promise before.</summary>
    private void Extend(int end)
    {
        var last = _promises[^1];
        var due = DueDates.Of(_folded.AsSpan(last.Start, end - last.Start), PlanYear);
        _promises[^1] = last with { End = end, Text = _report.Text[last.Start..end], Due = due.Day ?? last.Due, DueText = due.Words };
    }

    /// <summary>总投资3.5亿元的供水工程: what the thing costs, where nothing else is counted.</summary>
    private int? Money(int start, int end)
    {
        for (int i = _mention; i < _report.Mentions.Length && _report.Mentions[i].Start < end; i++)
            if (_report.Mentions[i] is { Unit: "元", Aspect: Aspect.Level } money && money.Start >= start)
                return i;
        return null;
    }

    /// <summary>After the number of the sentence (一是) and its title.</summary>
    private int Begin((int Start, int End) sentence)
    {
        var marker = Marker.At(
            _folded,
            sentence.Start,
            sentence.End,
            lineStart: sentence.Start == 0 || _folded[sentence.Start - 1] is '\n' or ' ' or '\t'
        );
        return marker?.End ?? sentence.Start;
    }

    /// <summary>
    /// The promised quantities of a clause: independent ones, not a growth beside its level. A count mentioned in passing is not a promise.
    /// </summary>
    private (int? First, int Count) Mentions(int from, int to)
    {
        while (_mention < _report.Mentions.Length && _report.Mentions[_mention].Start < from)
            _mention++;
        int? first = null;
        int count = 0;
        for (int i = _mention; i < _report.Mentions.Length && _report.Mentions[i].Start < to; i++)
        {
            if (!Promised(_report.Mentions[i]))
                continue;
            first ??= i;
            count++;
        }
        return (first, count);
    }

    private static bool Promised(Mention mention) =>
        mention is { Status: Status.Target or Status.Plan }
        && !(mention.Of is not null && mention.Aspect is Aspect.Growth or Aspect.PlanRatio or Aspect.Increment && mention.Of != null);

    private void Several(int start, int end, int first, int count, (int Start, int End) sentence)
    {
        int from = start;
        for (int i = first, left = count; left > 0; i++)
        {
            if (!Promised(_report.Mentions[i]))
                continue;
            left--;
            int to = end;
            if (left > 0)
            {
                int mark = _folded.AsSpan(_report.Mentions[i].End, end - _report.Mentions[i].End).IndexOf('、');
                int next = i + 1;
                while (!Promised(_report.Mentions[next]))
                    next++;
                if (mark < 0 || _report.Mentions[i].End + mark > _report.Mentions[next].Start)
                    continue;
                to = _report.Mentions[i].End + mark;
            }
            Add(from, to, i, SortOf(from, to, i), null, sentence);
            from = to + 1;
        }
    }

    private Sort SortOf(int start, int end, int? mention)
    {
        if (mention is { } at && _report.Mentions[at].Status == Status.Target)
            return Sort.Target;
        if (mention is { } money && _report.Mentions[money].Unit == "元")
            return Sort.Project;
        return _words.Deliverables.First(_folded.AsSpan(start, end - start)).At >= 0 ? Sort.Project : Sort.Task;
    }

    private void Add(int start, int end, int? mention, Sort sort, int? item, (int Start, int End) sentence)
    {
        while (start < end && _folded[start] is ' ' or '、' or '，')
            start++;
        while (end > start && _folded[end - 1] is ' ' or '、' or '，' or '。')
            end--;
        if (end <= start)
            return;
        var told = mention is { } at ? _report.Mentions[at] : null;
        var due = DueDates.Of(_folded.AsSpan(start, end - start), told?.Year ?? PlanYear);
        if (due.Words.Length == 0)
            due = DueDates.Of(_folded.AsSpan(sentence.Start, start - sentence.Start), PlanYear);
        // An indicator of the year is measured at its end, and a year that the text names is its deadline.
        if (due.Day is null && due.Words.Length == 0 && told is { Year: { } of } && (sort == Sort.Target || of != PlanYear))
            due = due with { Day = new(of, 12, 31) };
        _promises.Add(
            new(
                start,
                end,
                _report.Text[start..end],
                told is { Subject.Length: > 0 } ? told.Subject : Subject(start, end),
                told?.Value,
                told?.Unit ?? "",
                due.Day,
                _items.Heading(start),
                sort,
                item,
                ResponsibleOffice.In(_report.Text.AsSpan(sentence.Start, sentence.End - sentence.Start))
            )
            {
                Bound = told?.Bound ?? Bound.Exact,
                Mention = mention,
                DueText = due.Words,
            }
        );
    }

    private int? PlanYear => _report.Year + 1;

    private string Subject(int start, int end)
    {
        var (a, b) = _phrases.WithoutLeads(start, end);
        if (_words.Undertakings.StartOf(_folded.AsSpan(a, b - a)) is > 0 and int verb && b - a - verb >= 2)
            a += verb;
        (a, b) = _phrases.WithoutLeads(a, b, whole: false);
        return b > a ? _report.Text[a..Math.Min(b, a + 40)] : _report.Text[start..Math.Min(end, start + 40)];
    }
}
