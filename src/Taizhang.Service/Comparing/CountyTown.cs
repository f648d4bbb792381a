using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Comparing;

/// <summary>One township as the county sees it beside the others.</summary>
/// <param name="Reading">The figure that is looked at; null: it keeps none such, or its year has not come so far.</param>
/// <param name="Differs">How its definition differs from the others'; it is then not in the county's sum.</param>
/// <param name="Waiting">How many entries wait to be dealt with, and how many of them are past their day.</param>
/// <param name="Oldest">The one that is longest past its day; null: none is.</param>
/// <param name="Behind">How many of this year's pledges are behind their plan.</param>
/// <param name="Ledgers">How many ledgers are in use: something was ever registered in them.</param>
/// <param name="Fresh">In how many of these something was registered in the last thirty days.</param>
/// <param name="Last">The time of the journal's last line: what is shown is as of then.</param>
/// <param name="Feed">How its copy fares; null: it is kept here, or came as a file.</param>
public sealed record CountyTown(
    RunningTown Town,
    FigureReading? Reading,
    ImmutableArray<string> Differs,
    (int Count, int Late) Waiting,
    Entry? Oldest,
    (int Behind, int All) Behind,
    int Ledgers,
    int Fresh,
    DateTimeOffset Last,
    FeedState? Feed
)
{
    /// <summary>A ledger into which nothing came for so many days is not fresh.</summary>
    public const int FreshDays = 30;

    public static async ValueTask<CountyTown> OfAsync(
        RunningTown town,
        Actor actor,
        Figure figure,
        string slice,
        Visit asked,
        FeedState? feed
    )
    {
        var period = asked.Period;
        var found = town.Pack.Figures.Find(figure.Id + slice);
        var reading =
            found is var (theirs, part) && period.First <= town.Today
                ? town.Figures(actor, [(theirs, part)], town.HomeOf(actor), period)?[0]
                : null;
        string[] differs = found is var (other, _) ? [.. Definitions.Differences(figure, asked.Pack, other, town.Pack)] : [];
        var waiting = await town.WaitingAsync(actor, Pile.InWork(actor, town.Pack.Ledgers));
        var late = await town.DueAsync(actor, town.Today.AddDays(-1), 1);
        var (pledges, _) = await town.PledgesAsync(actor, town.Today.Year);
        var days = await town.LastOpenedAsync(actor);
        return new(
            town,
            reading,
            [.. differs],
            (waiting.Count, waiting.Late),
            late.Count > 0 ? late[0] : null,
            (pledges.Count(pledge => pledge.Progress.Status == PledgeStatus.Behind), pledges.Count),
            days.Count,
            days.Values.Count(day => day > town.Today.AddDays(-FreshDays)),
            town.Head.Time,
            feed
        );
    }
}
