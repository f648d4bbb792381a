using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Binding;

/// <summary>Reads a text as a report and says which figures its numbers refer to, and where it contradicts itself.</summary>
public sealed class StatementReader(Func<Lexicon> words, Func<AuditWords> auditWords)
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，。；！？、\n");

    private readonly ConditionalWeakTable<FigureBook, FigureBinding> _bindings = [];

    /// <summary>A millisecond or two for a whole report.</summary>
    public TextReading Read(FigureBook figures, string text)
    {
        var report = ReportReader.Read(text, words());
        var binding = _bindings.GetValue(figures, book => new(book));
        return new(
            [
                .. binding
                    .Of(report)
                    .Select(bound => (bound, Mention: report.Mentions[bound.Mention]))
                    .Where(one => one.Mention is { Status: Status.Actual, Uncertain: false } && one.Mention.Aspect != Aspect.Rank)
                    .Select(one =>
                        Of(one.Mention, one.bound) with
                        {
                            IsCondition = IsCondition(report, one.Mention),
                            InAnnex = report.PartAt(one.Mention.Start) == Part.Attachment,
                        }
                    ),
                .. WordedGrowth.Of(report, binding, words()),
            ],
            [
                .. Audit
                    .Check(report, null, auditWords())
                    .Where(finding => finding.Verdict == Verdict.Fails)
                    .Select(finding => finding.Message),
            ]
        );
    }

    /// <summary>Whether a number before 的 only limits what is counted after it, or is itself no more than a bound.</summary>
    private static bool IsCondition(Report report, Mention mention) =>
        mention.End < report.Text.Length
        && report.Text[mention.End] == '的'
        && (
            mention.Bound != Bound.Exact || report.Mentions.Any(other => other.Start > mention.End && IsClause(report.Text, mention, other))
        );

    private static bool IsClause(string text, Mention one, Mention next) =>
        text.AsSpan(one.End, next.Start - one.End).IndexOfAny(ClauseEnds) < 0;

    private static NumberRead Of(Mention mention, Binding binding)
    {
        var figure = binding.Figure ?? binding.Slice?.Figure;
        return new(
            mention.Start,
            mention.End,
            mention.Text,
            mention.Subject,
            mention.Aspect switch
            {
                Aspect.Growth => NumberSays.Growth,
                Aspect.Increment => NumberSays.Increment,
                Aspect.PlanRatio => NumberSays.ShareOfPlan,
                _ => NumberSays.Value,
            },
            figure,
            binding.Slice?.Slice ?? "",
            mention.Year,
            value => Prints(mention, figure!, value)
        );
    }

    /// <summary>Whether a number would be written so of a figure that has a value, in the figure's unit, or of its growth in %.</summary>
    public static bool Prints(Mention mention, Figure figure, Exact value) =>
        Prints(
            mention,
            decimal.Parse(value.Round(10), CultureInfo.InvariantCulture)
                * (mention.Aspect is Aspect.Growth or Aspect.PlanRatio ? 1 : FigureBinding.Times(figure.Unit))
        );

    /// <summary>
    /// Whether a value would be printed like this, rounded or cut off; 余 and 以上 allow up to one unit of the last place above, 约 one unit
    /// either way.
    /// </summary>
    private static bool Prints(Mention mention, decimal value) =>
        mention.Bound switch
        {
            Bound.Over => value >= mention.Value && value < mention.Value + 10 * mention.Step,
            Bound.Under => value <= mention.Value,
            Bound.About => Math.Abs(value - mention.Value) <= mention.Step,
            _ => value > mention.Value - mention.Step && value < mention.Value + mention.Step,
        };
}
