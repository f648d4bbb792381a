using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Service.Ballots;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>Paper ballots: printed empty, and typed by two people who do not see each other's typing.</summary>
public sealed partial class PapersPage
{
    private const string Spoiled = "废",
        Blank = "弃";

    private Ballot? _ballot;
    private Dictionary<int, string> _typed = [];
    private HashSet<string> _differ = [];
    private string? _notice;

    private int Papers => _ballot is { } ballot ? Math.Min(ballot.Present - ballot.Tokens.Length, BallotBox.MostPapers) : 0;

    private IEnumerable<string> Columns =>
        _ballot!.Rule.Way switch
        {
            BallotWay.Approve => ["赞成"],
            BallotWay.Rank => ["名次"],
            _ => SatisfactionVote.Grades,
        };

    private string How =>
        _ballot!.Rule.Way switch
        {
            BallotWay.Approve => "写勾选的序号，用空格隔开，如 1 3 5",
            BallotWay.Rank => "按名次写序号，第 1 名在前，用空格隔开，如 4 1 3",
            _ => "按序号逐项写 1 满意、2 基本满意、3 不满意、0 没选，用空格隔开，如 1 1 2",
        } + $"；一项没选的写“{Blank}”，废票写“{Spoiled}”，没有收回的留空。";

    protected override async Task OnInitializedAsync()
    {
        _ballot = Find();
        if (_ballot is null)
            return;
        if (!Kernel.Decisions.Rights.MayTypeBallots(Visit.Actor))
        {
            _ballot = null;
            Refuse([Refusal.RightBallotPapers()]);
            return;
        }
        if (_ballot.CheckOpen() is { } shut)
        {
            _ballot = null;
            Refuse([shut]);
            return;
        }
        var stands = await Visit.Town.TypedAsync(BallotId, Visit.Actor);
        _typed = Posted is null
            ? stands.ToDictionary(
                one => int.Parse(one.Key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture),
                one => Written(_ballot, one.Value)
            )
            : Enumerable
                .Range(1, Papers)
                .ToDictionary(number => number, number => Text(string.Create(CultureInfo.InvariantCulture, $"p.{number}")));
        if (stands.Count > 0 && await Visit.Town.TurnoutAsync(BallotId) is { Typed.Length: 2 } both)
            _differ = [.. both.Differences];
    }

    private async Task TypeAsync()
    {
        if (_ballot is not { } ballot)
            return;
        var wrong = new List<Refusal>();
        var papers = new Dictionary<int, ImmutableArray<int>>();
        foreach (var (number, text) in _typed.Where(one => one.Value.Trim().Length > 0))
        {
            if (Read(ballot, text) is { IsDefault: false } marks)
                papers[number] = marks;
            else
                wrong.Add(Refusal.InputBallotPaperText(number, text, ballot.Candidates.Length));
        }
        if (wrong.Count > 0)
        {
            Refuse(wrong);
            return;
        }
        var done = await Visit.Town.TypeBallotsAsync(BallotId, papers, Visit.Actor);
        if (!done.Ok)
        {
            Refuse(done.Refusals);
            return;
        }
        bool both = done.Value.Typed.Length == 2;
        _differ = both ? [.. done.Value.Differences] : [];
        _notice =
            $"已保存你录入的 {papers.Count} 张。"
            + (
                both
                    ? _differ.Count == 0
                        ? "与另一人录入的全部一致。"
                        : $"与另一人不一致的有 {_differ.Count} 张，请看原票。"
                    : "等另一人录入后比对。"
            );
    }

    /// <summary>The typed content of a paper, as marks; default when it cannot be understood, empty for an invalid ballot.</summary>
    private static ImmutableArray<int> Read(Ballot ballot, string text)
    {
        text = text.Trim();
        if (text is Spoiled or "废票")
            return [];
        int[] marks = new int[ballot.Candidates.Length];
        if (text is Blank or "弃权")
            return [.. marks];
        string[] words = text.Split([' ', ',', '，', '、', '　'], StringSplitOptions.RemoveEmptyEntries);
        if (!words.All(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return default;
        int[] numbers = [.. words.Select(word => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture))];
        if (ballot.Rule.Way == BallotWay.Satisfaction)
            return numbers.Length == marks.Length && numbers.All(number => number <= 3) ? [.. numbers] : default;
        if (numbers.Distinct().Count() != numbers.Length || numbers.Any(number => number < 1 || number > marks.Length))
            return default;
        for (int place = 0; place < numbers.Length; place++)
            marks[numbers[place] - 1] = ballot.Rule.Way == BallotWay.Approve ? 1 : place + 1;
        return [.. marks];
    }

    /// <summary>Marks in the form in which they are typed.</summary>
    private static string Written(Ballot ballot, ImmutableArray<int> marks)
    {
        if (marks.IsEmpty)
            return Spoiled;
        if (ballot.Rule.Way == BallotWay.Satisfaction)
            return string.Join(' ', marks);
        var named = marks
            .Select((mark, i) => (mark, Number: i + 1))
            .Where(one => one.mark > 0)
            .OrderBy(one => one.mark)
            .ThenBy(one => one.Number)
            .Select(one => one.Number)
            .ToArray();
        return named.Length == 0 ? Blank : string.Join(' ', named);
    }
}
