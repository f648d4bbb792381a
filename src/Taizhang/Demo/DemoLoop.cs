using System.Collections.Immutable;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Service.Ballots;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Demo;

/// <summary>
/// What turns a year of entries into the loop: last year's report is filed in March before its promises are adopted; in the year's last
/// days the congress votes on the projects proposed for the next, the report is drafted, and where the township's file says so it is
/// frozen, opened to everybody, and an entry behind it is corrected.
/// </summary>
internal sealed class DemoLoop(DemoTown town, RunningTown into, DemoCast cast, PackFolder folder)
{
    private const int Deputies = 56,
        Present = 54,
        Chips = 8,
        Quoted = 20;
    private readonly Dice _dice = new(town.Town + "/loop");
    private int _command;

    /// <summary>What is done at the end of a day, in order.</summary>
    /// <param name="entries">All planned entries.</param>
    /// <param name="numbers">The numbers that they were given, by the planned id; filled while the year goes on.</param>
    public IEnumerable<(DateOnly Day, Func<Task> Do)> Steps(
        IReadOnlyList<PlannedEntry> entries,
        IReadOnlyDictionary<string, string> numbers
    )
    {
        if (town.LastReport is { } report)
            yield return (new(town.Year, 3, 3), () => FileAsync(report));
        var last = new DateOnly(town.Year, 12, 31);
        if (town.Votes)
            yield return (last.AddDays(-2), () => VoteAsync([.. entries.Where(IsProposed).Select(entry => numbers[entry.Id])]));
        yield return (last, DraftAsync);
        yield return (last, () => new DemoResidents(town, into, cast).OpenAsync());
        if (town.Restated is { } restated)
            yield return (last, () => CorrectAsync(restated, numbers[entries.First(entry => entry.Ledger.Id == restated.Ledger).Id]));
    }

    private bool IsProposed(PlannedEntry entry) =>
        entry.Ledger.Id == LivelihoodLedger.Id
        && entry.Moves.Count > 0
        && entry.Moves[^1].Planned.Move.To == LivelihoodLedger.States.Candidate
        && entry.Fields[LivelihoodLedger.Year].Text == $"{town.Year + 1}";

    private async Task FileAsync(string report)
    {
        var text = report.ReplaceLineEndings("\n").Trim();
        string hash = await into.KeepTextAsync(text);
        await MustAsync(
            new FileReport(
                Id(),
                new(
                    hash,
                    town.Year - 1,
                    $"{town.Name}{town.Year - 1}年政府工作报告（演示）",
                    $"{town.Town}{town.Year - 1}.txt",
                    text.Length
                )
            ),
            cast.Clerk
        );
    }

    private async Task VoteAsync(ImmutableArray<string> candidates)
    {
        int seats = candidates.Length - 2;
        string title = $"{town.Year + 1}年民生实事项目票决";
        await MustAsync(new SetBallot(Id(), null, title, new(BallotWay.Approve, seats, seats, Deputies), candidates), cast.Congress);
        string ballot = into.Ballots[0].Id;
        string[] tokens = [.. Enumerable.Range(0, Present).Select(_ => BallotToken.Draw(BallotToken.Length, _dice.Roll))];
        await MustAsync(new OpenBallot(Id(), ballot, Present, [.. tokens.Select(token => BallotToken.Hash(ballot, token))]), cast.Congress);
        foreach (string token in tokens)
        {
            // Those further down the paper are marked by fewer.
            var marks = candidates.Select((_, i) => _dice.Percent(i < seats ? 88 : 30) ? 1 : 0).ToArray();
            for (int over = marks.Sum() - seats, i = marks.Length - 1; over > 0; i--)
                (over, marks[i]) = (over - marks[i], 0);
            var given = await into.CastAsync(ballot, token, BallotToken.Draw(BallotToken.ReceiptLength, _dice.Roll), [.. marks]);
            if (!given.Ok)
                throw new InvalidDataException($"{town.Town}: {given.Refusals[0].Message}");
        }
        await MustAsync(new CloseBallot(Id(), ballot), cast.Congress);
        var visit = new Visit
        {
            Town = into,
            Account = new(
                cast.Congress.Id,
                cast.Congress.Id,
                cast.Congress.Name,
                Role.Congress,
                town.Town,
                null,
                null,
                "",
                false,
                false,
                default,
                null,
                null
            ),
            Actor = cast.Congress,
            Period = new(town.Year),
            Infos = [into.Info],
            Beside = () => [into],
        };
        var closed = into.FindBallot(ballot)!;
        var refused = await Carrying.OutAsync(
            visit,
            closed,
            await Carrying.DueAsync(visit, closed),
            asked =>
                asked.StartsWith("due.", StringComparison.Ordinal) ? $"{town.Year + 1}-12-31"
                : asked == "id" ? "1"
                : "",
            default
        );
        if (refused.Count > 0)
            throw new InvalidDataException($"{town.Town}: {refused[0].Message}");
    }

    private async Task DraftAsync()
    {
        string text = await new Composition(folder).ComposeAsync(into, cast.Clerk, town.Year);
        await MustAsync(new SaveDraft(Id(), town.Year, 0, text), cast.Clerk);
        if (text.Split('\n').FirstOrDefault(line => line.Length > Quoted && !line.Contains("{{", StringComparison.Ordinal)) is { } line)
            await MustAsync(new NoteDraft(Id(), town.Year, line[..Quoted], "这一段再压缩，念起来不超过一分钟。"), cast.Leader);
        string office = town.Offices[0];
        var printed = DraftText
            .Pieces(text)
            .Select(piece => piece.Chip)
            .OfType<string>()
            .Distinct()
            .Take(Chips)
            .ToDictionary(chip => chip, chip => into.Read(state => DraftText.PrintChip(chip, state, town.Year)) ?? "");
        if (printed.Count > 0)
            await MustAsync(new ConfirmFigures(Id(), town.Year, office, printed), cast.OfficeOf(office));
        if (town.Restated is null)
            return;
        await MustAsync(new FreezeDraft(Id(), town.Year, 1, $"{town.Name}{town.Year}年政府工作报告（演示）"), cast.Chief);
        await MustAsync(new OpenEdition(Id(), town.Year, Open: true), cast.Chief);
    }

    private Task CorrectAsync(Restated restated, string number) =>
        MustAsync(
            new AmendEntry(
                Id(),
                number,
                null,
                new Dictionary<string, Kernel.Values.Input> { [restated.Field] = restated.To },
                Reason: restated.Reason
            ),
            cast.Clerk
        );

    private async Task MustAsync(Command command, Actor actor)
    {
        var answer = await into.DoAsync(command, actor);
        if (!answer.Ok)
            throw new InvalidDataException(
                $"{town.Town}: {command.GetType().Name} of {actor.Id}: "
                    + string.Join(' ', answer.Refusals.Select(refusal => refusal.Message))
            );
    }

    private string Id() => $"{town.Town}-loop-{_command++}";
}
