namespace Taizhang.Reports.Reading;

/// <summary>
/// Determines what every quantity of a report means: sentence by sentence, each quantity in the light of those before it.
/// </summary>
internal sealed class MentionReader(string folded, string text, Lexicon words, Outline outline, Report report)
{
    /// <summary>How many mentions back a growth or a rate may refer.</summary>
    private const int FarthestQualified = 32;

    private readonly Aspects _aspects = new(folded, words);
    private readonly Statuses _statuses = new(folded, words, outline);
    private readonly Subjects _subjects = new(folded, words);
    private readonly TableReader _tables = new(folded, words, outline.Tables);
    private readonly List<Mention> _mentions = [];
    private int _heading,
        _row;

    public List<Mention> Read()
    {
        var starts = report.Parts;
        var scanner = new QuantityScanner(folded, words);
        List<Quantity> quantities = [];
        for (int i = 0; i < starts.Length; i++)
            if (starts[i].Part is not (Part.Front or Part.Glossary))
                quantities = scanner.Scan(starts[i].Start, i + 1 < starts.Length ? starts[i + 1].Start : folded.Length);
        KeepApart(quantities);
        int at = 0,
            before = 0;
        bool goals = false;
        int aims = int.MaxValue;
        foreach (var sentence in report.Sentences)
        {
            bool newLine = folded.AsSpan(before, sentence.Start - before).ContainsAny('\n', '\r');
            goals = goals && !newLine || _statuses.StatesGoals(sentence.Start, sentence.End);
            before = sentence.End;
            if (newLine && !IsItem(sentence))
                aims = int.MaxValue;
            if (_statuses.AimsAt(sentence.Start, sentence.End) is >= 0 and int listed)
                aims = listed;
            while (at < quantities.Count && quantities[at].Start < sentence.Start)
                at++;
            int first = at;
            while (at < quantities.Count && quantities[at].Start < sentence.End)
                at++;
            if (IsInTable(sentence) || at > first && newLine && Explains(sentence))
                continue;
            if (at > first)
                Sentence(sentence, quantities.GetRange(first, at - first), goals, aims);
        }
        return _mentions;
    }

    /// <summary>Whether a line is an item of a list: ●地区生产总值…, 1、…, ——….</summary>
    private bool IsItem((int Start, int End) sentence) =>
        folded[sentence.Start] is '●' or '○' or '■' or '◆' or '★' or '·' or '•' or '-' || Folding.IsDigit(folded[sentence.Start]);

    /// <summary>A word of approximation or a sign that ends the quantity before belongs to that one.</summary>
    private static void KeepApart(List<Quantity> quantities)
    {
        int end = 0;
        for (int i = 0; i < quantities.Count; i++)
        {
            if (quantities[i].Start < end)
                quantities[i] = quantities[i] with { Start = Math.Min(end, quantities[i].End) };
            end = Math.Max(end, quantities[i].End);
        }
        quantities.RemoveAll(quantity => quantity.Start >= quantity.End);
    }

    /// <summary>A note that explains a term: ①“三个一百”：指100个工业项目.</summary>
    private bool Explains((int Start, int End) sentence)
    {
        var head = folded.AsSpan(sentence.Start, Math.Min(40, sentence.End - sentence.Start));
        bool noted = head[0] is >= '①' and <= '⑳' or '“' or '[' or '*' || Folding.IsDigit(head[0]) || head.StartsWith("注");
        return noted && (head.Contains("：指", StringComparison.Ordinal) || head.Contains("是指", StringComparison.Ordinal));
    }

    /// <summary>Whether a sentence is of a table's row; where the row begins, its figures are read.</summary>
    private bool IsInTable((int Start, int End) sentence)
    {
        var rows = outline.Rows;
        while (_row < rows.Count && rows[_row].End <= sentence.Start)
            _row++;
        if (_row >= rows.Count || rows[_row].Start > sentence.Start)
            return false;
        var part = report.PartAt(sentence.Start);
        if (rows[_row].Start == sentence.Start && part is not (Part.Front or Part.Glossary))
            Row(rows[_row], part);
        return true;
    }

    private void Row(TableRow row, Part part)
    {
        int? level = null;
        foreach (var figure in _tables.Of(row))
        {
            var quantity = figure.Quantity;
            if (_mentions.Count > 0 && quantity.Start < _mentions[^1].End)
                continue;
            var (status, year) = _statuses.OfCell(figure, row, part);
            level ??= figure.Aspect == Aspect.Level ? quantity.Start : null;
            _mentions.Add(
                new()
                {
                    Start = quantity.Start,
                    End = quantity.End,
                    Text = text[quantity.Start..quantity.End],
                    Value = quantity.Value,
                    Step = quantity.Number.Step,
                    Unit = quantity.Unit,
                    Subject = figure.Subject,
                    Aspect = figure.Aspect,
                    Status = status,
                    Year = year,
                    Of = figure.Aspect is Aspect.Level or Aspect.Rank ? null : level,
                    Uncertain = quantity.IsDoubtful,
                    RowHead = figure.RowHead,
                    ColumnHead = figure.ColumnHead,
                }
            );
        }
    }

    private void Sentence((int Start, int End) sentence, List<Quantity> quantities, bool goals, int aims)
    {
        var part = report.PartAt(sentence.Start);
        _subjects.Begin();
        int from = sentence.Start,
            first = _mentions.Count;
        (Aspect, bool)? list = null;
        string[]? names = null;
        int named = 0;
        for (int i = 0; i < quantities.Count; i++)
        {
            var quantity = quantities[i];
            if (InHeading(quantity.Start))
            {
                from = quantity.End;
                continue;
            }
            bool listed = i > 0 && folded.AsSpan(from, Math.Max(0, quantity.Start - from)).Trim(' ') is "、" or "和" or "及";
            var (aspect, falls) = _aspects.Of(quantity, from, listed ? list : null);
            list = (aspect, falls);
            var next = i + 1 < quantities.Count ? quantities[i + 1] : null;
            if (!listed)
                (names, named) = (Row(quantities, i) is > 1 and int row ? _subjects.InARow(quantity, aspect, from, row) : null, 0);
            string subject = names is not null
                ? names[named++]
                : _subjects.Of(quantity, aspect, sentence, from, next?.Start ?? sentence.End, next);
            var (status, year) = _statuses.Of(quantity, sentence, part, aspect, subject, goals, aims);
            var of = Qualified(aspect, subject, first);
            if (
                aspect == Aspect.PlanRatio
                && of is { Unit: not "元" }
                && folded.AsSpan(from, quantity.Start - from).Contains("投资", StringComparison.Ordinal)
            )
                of = null;
            if (
                of is not null && aspect == Aspect.Growth && listed | Several(from, quantity.Start)
                || aspect == Aspect.Increment && quantity.Kind == QuantityKind.Points && listed | Several(from, quantity.Start)
            )
                (of, subject) = Respectively(of, subject, first, aspect);
            bool negative =
                falls
                && (aspect is Aspect.Increment || aspect is Aspect.Growth && quantity.Kind is QuantityKind.Percent or QuantityKind.Points);
            _mentions.Add(
                new()
                {
                    Start = quantity.Start,
                    End = quantity.End,
                    Text = text[quantity.Start..quantity.End],
                    Value = negative ? -quantity.Value : quantity.Value,
                    ValueMax = quantity.Max,
                    Step = quantity.Number.Step,
                    Unit = quantity.Unit,
                    Bound = quantity.Bound,
                    Subject = subject,
                    Aspect = aspect,
                    Status = status,
                    Year = year,
                    Of = of?.Start,
                    Uncertain =
                        quantity.IsDoubtful
                        || Misreadings.Holds(text.AsSpan(quantity.Start, quantity.End - quantity.Start))
                        || Misreadings.IsTorn(folded, quantity.Start),
                }
            );
            from = quantity.End;
        }
    }

    /// <summary>How many quantities follow each other with only 、 or 和 between.</summary>
    private int Row(List<Quantity> quantities, int first)
    {
        int count = 1;
        while (
            first + count < quantities.Count
            && folded
                .AsSpan(quantities[first + count - 1].End, Math.Max(0, quantities[first + count].Start - quantities[first + count - 1].End))
                .Trim(' ')
                is "、"
                    or "和"
                    or "及"
        )
            count++;
        return count;
    }

    private bool Several(int from, int to) => folded.AsSpan(from, to - from).Contains("分别", StringComparison.Ordinal);

    /// <summary>The mention of the same sentence that a growth, increment, plan ratio or rate qualifies.</summary>
    private Mention? Qualified(Aspect aspect, string subject, int first)
    {
        if (aspect is Aspect.Level or Aspect.Rank)
            return null;
        Mention? nearest = null;
        for (int i = _mentions.Count - 1; i >= Math.Max(first, _mentions.Count - FarthestQualified); i--)
        {
            if (_mentions[i].Aspect != Aspect.Level)
                continue;
            nearest ??= _mentions[i];
            if (_mentions[i].Subject == subject || subject.Length > 1 && _mentions[i].Subject.EndsWith(subject, StringComparison.Ordinal))
                return _mentions[i];
        }
        return aspect == Aspect.Rate && subject.Length <= 12 ? nearest : null;
    }

    /// <summary>A、B…分别增长15.1%、6.5%: the n-th growth qualifies the n-th level.</summary>
    private (Mention?, string) Respectively(Mention? of, string subject, int first, Aspect aspect)
    {
        var told = aspect == Aspect.Growth ? Aspect.Level : Aspect.Rate;
        int growths = 0;
        List<Mention> levels = [];
        for (int i = Math.Max(first, _mentions.Count - FarthestQualified); i < _mentions.Count; i++)
        {
            if (_mentions[i].Aspect == told)
                levels.Add(_mentions[i]);
            if (_mentions[i].Aspect == aspect)
                growths++;
        }
        return growths < levels.Count && levels.Count > 1 ? (levels[growths], levels[growths].Subject) : (of, subject);
    }

    private bool InHeading(int at)
    {
        while (_heading < outline.Headings.Count && outline.Headings[_heading].End <= at)
            _heading++;
        return _heading < outline.Headings.Count && outline.Headings[_heading].Start <= at;
    }
}
