using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api;

/// <summary>Appraisals (考核评比): scores of villages, offices or townships.</summary>
internal static class AppraisalsApi
{
    public static void MapAppraisals(this RouteGroupBuilder api)
    {
        api.MapGet("/appraisals", List).WithTags("Appraisals").WithSummary("The appraisals of the pack");
        api.MapGet("/appraisals/{id}", FindAsync)
            .WithTags("Appraisals")
            .WithSummary("An appraisal's scores in a period, by rank, as far as the caller may see them")
            .WithDescription("period such as 2023, 2023-Q2 or 2023-05; the one that contains today when none is given.");
    }

    private static Results<Ok<Listing<AppraisalView>>, Refused> List(HttpContext http, string? before = null, string? limit = null) =>
        Paging.Page(
            before,
            limit,
            Caller.Of(http).Town.Pack.Appraisals,
            one => new AppraisalView(one.Id, one.Title, one.About, $"{one.Of}".ToLowerInvariant(), one.Months)
        );

    private static async Task<Results<Ok<ScoreTable>, Refused>> FindAsync(HttpContext http, string id, string? period = null)
    {
        var caller = Caller.Of(http);
        if (caller.Town.Pack.Appraisals.FirstOrDefault(one => one.Id == id) is not { } appraisal)
            return new Refused(Refusal.MissingAddress());
        Period asked = default;
        if (period is not null && !Period.TryParse(period, out asked))
            return new Refused(Refusal.InputPeriod(period));
        var towns = http.RequestServices.GetRequiredService<TownHouse>().Seen(caller.Account.MayEnter);
        var table = await caller.Town.AppraiseAsync(
            caller.Actor,
            appraisal,
            Period.Of(period is null ? caller.Town.Today : asked.Last, appraisal.Months),
            towns
        );
        return TypedResults.Ok(
            new ScoreTable(
                appraisal.Id,
                $"{table.Period}",
                table.Ranked,
                [
                    .. table.Scores.Select(score => new ScoreView(
                        score.Key,
                        score.Name,
                        score.Rank,
                        score.Total?.Round(2),
                        [
                            .. score.Items.Select(item => new ItemView(
                                item.Item.Title,
                                item.Item.FigureId,
                                item.Value?.Text(6),
                                item.Points?.Round(2)
                            )),
                        ]
                    )),
                ]
            )
        );
    }
}

/// <param name="Of">villages, offices or towns.</param>
/// <param name="Months">Of a period: 1, 3, 6 or 12.</param>
public sealed record AppraisalView(string Id, string Title, string About, string Of, int Months);

/// <param name="Ranked">How many were ranked in all, seen or not.</param>
public sealed record ScoreTable(string Appraisal, string Period, int Ranked, IReadOnlyList<ScoreView> Items);

/// <param name="Total">Null: no item has a value, or one is withheld.</param>
public sealed record ScoreView(string Key, string Name, int? Rank, string? Total, IReadOnlyList<ItemView> Items);

public sealed record ItemView(string Title, string Figure, string? Value, string? Points);
