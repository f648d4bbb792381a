using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Packs;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>A figure that a blank may ask for, and how surely, in per mille.</summary>
internal readonly record struct FormCandidate(Figure Figure, string Slice, int Score)
{
    public string Id => Figure.Id + Slice;
}

/// <summary>
/// Finds what the blanks of a form ask for. Every word of a blank's heads must be accounted for; what fits several figures, or another
/// ledger than the form is about, is offered with a warning; what fits nothing is left blank.
/// </summary>
public sealed class FormMatcher(Pack pack, AreaTree areas, DateOnly today)
{
    /// <summary>The least score with which something is offered, and the most of what is only like it.</summary>
    private const int Least = 700,
        MostLike = 860;
    private const int Doubtful = 870,
        Apart = 60,
        LikeApart = 5,
        Looser = 3;

    private readonly FigureIndex _index = FigureIndex.Of(pack.Figures);
    private readonly FormAreas _areas = new(areas, today);

    /// <summary>One match per blank, sheet by sheet.</summary>
    public ImmutableArray<FormMatch> Match(FormFile form) => [.. form.Sheets.SelectMany(sheet => Match(sheet, form.Period))];

    private IEnumerable<FormMatch> Match(FormSheet sheet, StatedPeriod? period)
    {
        period = sheet.Period ?? period;
        var context = new FormContext(pack, sheet.Title + sheet.Name);
        var asked = Asked(sheet, period);
        foreach (var (_, ask) in asked)
            if (Candidates(ask, sheet, null) is [{ Score: >= FormMatch.Sure } only] && only.Score < 1001)
                context.Vote(only.Figure);
        var matches = asked.Select(one => MatchOf(sheet, one.Blank, one.Ask, context)).ToList();
        return FormSums.Added(sheet, matches);
    }

    /// <summary>What each blank asks for, with what the columns before it in its row say of it.</summary>
    private List<(FormBlank Blank, FormAsk Ask)> Asked(FormSheet sheet, StatedPeriod? period)
    {
        var asked = new List<(FormBlank, FormAsk)>(sheet.Blanks.Length);
        foreach (var row in sheet.Blanks.GroupBy(blank => blank.Place.Row))
        {
            var before = FormSpan.Whole;
            bool isPlanned = false;
            foreach (var blank in row)
            {
                var ask = FormAsk.Of(blank, _areas, period).Beside(before);
                if (isPlanned && ask.Columns is ["完成率" or "完成比例" or "完成进度" or "进度"])
                    ask = ask with { Columns = [], Aspect = FormAspect.ShareOfPlan, Unit = "%" };
                isPlanned |= ask.Aspect == FormAspect.Plan;
                if (ask is { HasBase: true, Aspect: FormAspect.Value, Span.Kind: SpanKind.Whole or SpanKind.ToDate })
                    before = ask.Span;
                asked.Add((blank, ask));
            }
        }
        return asked;
    }

    private FormMatch MatchOf(FormSheet sheet, FormBlank blank, FormAsk ask, FormContext context)
    {
        var none = new FormMatch(sheet.Index, blank.Place.Name, blank.Title, null, 0, ask.Unit, blank.Shape.Places, blank.Shape.Percent);
        if (FormWordsOf(blank) is { } word)
            return none with { Source = new WordSource(word), Score = 1000 };
        var found = Candidates(ask, sheet, context);
        if (found.Count == 0 || found[0].Score < Least)
            return none;
        var best = found[0];
        int score = best.Score;
        if (found.Count > 1 && found[1].Id != best.Id && found[1].Score > score - 10)
            score = Math.Min(score, Doubtful);
        if (score < FormMatch.Sure && found.Count > 1 && score - found[1].Score < Apart && score <= MostLike && !context.Holds(best.Figure))
            return none;
        string unit = UnitOf(sheet, ask, best.Figure);
        // 元 or 万元: nobody says.
        if (
            unit.Length == 0
            && best.Figure.Unit.EndsWith('元')
            && ask.Aspect is FormAspect.Value or FormAspect.Increment or FormAspect.Plan
        )
            score = Math.Min(score, Doubtful);
        return none with { Source = new FigureSource(best.Id, ask.Span, ask.Aspect, ask.Area), Score = score, Unit = unit };
    }

    private static FormWord? FormWordsOf(FormBlank blank) =>
        blank.RowHeads is [.., var own] && blank.ColumnHeads.IsEmpty
            ? own switch
            {
                "填报单位" or "报送单位" or "单位名称" or "乡镇名称" or "乡镇" or "镇(街道)" or "填报乡镇" => FormWord.Unit,
                "填报人" or "填表人" or "经办人" => FormWord.Person,
                "填报日期" or "填表日期" or "填报时间" or "报送日期" => FormWord.Day,
                "填报月份" or "报告期" or "所属期" or "填报周期" => FormWord.Period,
                _ => null,
            }
            : null;

    private static string UnitOf(FormSheet sheet, FormAsk ask, Figure figure) =>
        ask.Unit.Length > 0 ? ask.Unit : sheet.Units.FirstOrDefault(unit => FormUnits.Fit(figure.Unit, unit) == UnitFit.Yes) ?? "";

    /// <summary>What a blank may ask for, the surest first; equally sure ones all.</summary>
    /// <param name="context">Null: what the form is about is not known yet.</param>
    private List<FormCandidate> Candidates(FormAsk ask, FormSheet sheet, FormContext? context)
    {
        var found = new Dictionary<string, FormCandidate>();
        var words = FormPhrases.Of(ask);
        foreach (var (whole, part) in words.Parts)
        foreach (var (figure, _, score) in _index.Named(whole).Where(one => one.Slice.Length == 0))
        foreach (var (slice, sliced) in FigureIndex.Slices(figure, part))
            Offer(figure, slice, Math.Min(score, sliced) + (score == 1000 ? 5 : 0));
        bool isSliced = found.Values.Any(one => one.Score >= FormMatch.Sure);
        foreach (var (text, most) in words.Names)
        foreach (var (figure, slice, score) in _index.Named(text))
            Offer(figure, slice, Math.Min(most, isSliced ? Doubtful - 20 : score));
        if (found.Count == 0)
            foreach (var (text, most) in words.Names.Where(one => one.Most > Doubtful).Take(2))
            foreach (var (figure, score) in _index.Near(text).Take(8))
                Offer(figure, "", Math.Min(most, Math.Min(MostLike, score)));
        // What the form is about comes before what another ledger calls the same.
        if (
            context is not null
            && found.Values.All(one => one.Score < Least || !context.Holds(one.Figure))
            && Likest(words, context, FitIn) is var (like, likeness)
        )
            Offer(like, "", likeness);
        return [.. found.Values.OrderByDescending(one => one.Score).ThenBy(one => one.Id, StringComparer.Ordinal)];

        void Offer(Figure figure, string slice, int score)
        {
            var fit = FitIn(figure);
            if (fit == UnitFit.No || figure.IsCounter)
                return;
            if (fit == UnitFit.Loose)
                score = Math.Min(score, Doubtful - 10);
            if (context is not null)
                score = InContext(figure, slice, score, context, ask);
            string id = figure.Id + slice;
            if (!found.TryGetValue(id, out var known) || known.Score < score)
                found[id] = new(figure, slice, score);
        }

        UnitFit FitIn(Figure figure) =>
            ask.Aspect is FormAspect.Growth or FormAspect.Sequential or FormAspect.ShareOfPlan
                ? figure.Unit == "%" || FormUnits.Fit(figure.Unit, ask.CountedIn) == UnitFit.No
                    ? UnitFit.No
                    : UnitFit.Yes
                : ask.Unit.Length > 0
                    ? FormUnits.Fit(figure.Unit, ask.Unit)
                    : figure.Unit == "%" && !words.IsShare
                        ? UnitFit.No
                        : UnitFit.Yes;
    }

    /// <summary>
    /// The figure likest to a blank's words whose unit fits; null: none, or two are as like. Of what the form is not about only one that is
    /// called the same in other words.
    /// </summary>
    private (Figure Figure, int Score)? Likest(FormPhrases words, FormContext context, Func<Figure, UnitFit> fit)
    {
        var like = pack
            .Figures.All.Select(figure => (Figure: figure, Fit: fit(figure), IsAbout: context.Holds(figure)))
            .Where(one => one.Fit == UnitFit.Yes || (one.Fit == UnitFit.Loose && one.IsAbout))
            .Select(one => (one.Figure, Score: words.Likeness(one.Figure) - (one.Fit == UnitFit.Loose ? Looser : 0), one.IsAbout))
            .Where(one => one.Score >= (one.IsAbout ? FormLikeness.Alike : FormLikeness.Telling))
            .OrderByDescending(one => one.IsAbout)
            .ThenByDescending(one => one.Score)
            .Take(2)
            .ToList();
        if (like.Count == 0)
            return null;
        int apart = like[0].Score >= FormLikeness.Telling ? LikeApart : LikeApart * 4;
        return like.Count == 1 || like[0].IsAbout != like[1].IsAbout || like[0].Score - like[1].Score >= apart
            ? (like[0].Figure, like[0].Score)
            : null;
    }

    private static int InContext(Figure figure, string slice, int score, FormContext context, FormAsk ask)
    {
        if (context.Holds(figure))
            return score;
        // A short name can mean many things, and so can any where the form is about something else.
        bool isTelling = score >= 995 && slice.Length == 0 && figure.Title.Length >= 5 && ask.Unit == figure.Unit;
        return isTelling ? score - 10 : Math.Min(score - (score > Doubtful ? 100 : 40), Doubtful);
    }

    /// <summary>What a blank may ask for, for somebody to choose from: those found, then those with similar names.</summary>
    public IReadOnlyList<(string Id, string Title, string Unit, string Ledger)> Near(string text, string unit, int most)
    {
        var seen = new HashSet<string>();
        var near = new List<(string, string, string, string)>();
        var book = pack.Figures;
        if (book.Find(text.Trim()) is var (named, namedSlice))
            Add(named, namedSlice);
        foreach (var (figure, _) in _index.Named(text).Select(one => (one.Figure, one.Score)).Concat(_index.Near(text)))
        {
            if (near.Count >= most)
                break;
            if (unit.Length == 0 || FormUnits.Fit(figure.Unit, unit) != UnitFit.No || unit == "%")
                Add(figure, "");
        }
        return near;

        void Add(Figure figure, string slice)
        {
            if (!figure.IsCounter && seen.Add(figure.Id + slice))
                near.Add(
                    (
                        figure.Id + slice,
                        figure.Title + (slice.Length > 0 ? $"（{slice[(slice.IndexOf('=', StringComparison.Ordinal) + 1)..^1]}）" : ""),
                        figure.Unit,
                        figure.Ledger.Title
                    )
                );
        }
    }
}
