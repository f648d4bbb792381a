using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Keeping;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Codes = Taizhang.Service.Keeping.AreaList;

namespace Taizhang.Web.Api;

/// <summary>Keeping the township itself: its areas and offices, the ledgers that it uses, its own ledgers.</summary>
internal static class KeepingApi
{
    private const string Tag = "Township";

    /// <summary>The parts of the addresses that name what is changed.</summary>
    private static readonly string[] Named = ["code", "office"];

    public static void MapKeeping(this RouteGroupBuilder api)
    {
        api.MapAreas();
        api.MapOffices();
        api.MapCommand("PUT", "/ledgers/in-use", ApiJson.Plain.LedgersInUse, ask => new UseLedgers(ask.Id, [.. ask.Body.Ledgers ?? []]))
            .Keeping("Say which of the shipped ledgers the township works with (启用台账)", "启用台账");
        api.MapCommand(
                "PUT",
                "/ledgers/{ledger}/definition",
                ApiJson.Plain.OwnDefinition,
                ask => new SetLedger(ask.Id, new OwnLedger(ask.Part("ledger"), ask.Body.Title ?? "", ask.Body.Yaml ?? "", ask.Body.Closed))
            )
            .WithTags(Tag)
            .WithSummary("Begin, redefine or close a ledger of the township's own (自建台账)")
            .WithDescription(
                "yaml is what docs/packs.md describes. A definition that the kept entries do not fit is refused with what breaks."
            );
        api.MapCommand(
                "PUT",
                "/residents",
                ApiJson.Plain.ResidentsPages,
                ask => new SetResidents(ask.Id, ask.Body.Open, ask.Body.Keeper ?? "", ask.Body.Phone ?? "")
            )
            .Keeping("Open the pages for residents, or shut them (群众网页)", "开关群众网页");
        api.MapCommand("POST", "/opening/finish", ApiJson.Plain.Plainly, ask => new FinishOpening(ask.Id))
            .Keeping("Put the first steps aside (开张)", "收起开张");
    }

    private static void MapAreas(this RouteGroupBuilder api)
    {
        api.MapCommand("POST", "/areas", ApiJson.Plain.NewArea, Opened)
            .Keeping("Open a village or grid (设区域)", "设区域")
            .WithDescription("Without parent a village, else a grid of that village. Without code the next free one is taken.");
        api.MapCommand(
                "PATCH",
                "/areas/{code}",
                ApiJson.Plain.RenamedArea,
                ask =>
                    ask.Town.Read(town => town.Areas.Find(ask.Part("code"))) is { } area
                        ? new SetArea(ask.Id, area with { Name = ask.Body.Name ?? area.Name })
                        : Refusal.MissingArea(ask.Part("code"))
            )
            .Keeping("Rename an area", "改区域名");
        api.MapWork("POST", "/areas/{code}/split", ApiJson.Plain.SplitArea, SplitAsync)
            .Keeping("Split an area from a day on (拆分)", "拆分区域")
            .WithDescription("What is open goes to the part that into names, counted from 0; apart says which entries go elsewhere.");
        api.MapWork(
                "POST",
                "/areas/{code}/merge",
                ApiJson.Plain.MergedArea,
                ask => CarryOutAsync(ask, AreaChange.Merge(ask.Part("code"), ask.Body.Day ?? ask.Town.Today, ask.Body.Into ?? ""))
            )
            .Keeping("Merge an area into another from a day on (合并)", "合并区域");
        api.MapWork(
                "POST",
                "/areas/{code}/move-rest",
                ApiJson.Plain.MergedArea,
                ask =>
                    AreaChange.MoveRestAsync(
                        ask.Town,
                        Accounts(ask),
                        ask.Id,
                        ask.Part("code"),
                        ask.Body.Into ?? "",
                        ask.Caller.Actor,
                        ask.Http.RequestAborted
                    )
            )
            .Keeping("Move what is still open at an area that stands no longer", "移走区域剩下的");
    }

    private static void MapOffices(this RouteGroupBuilder api)
    {
        api.MapCommand(
                "POST",
                "/offices",
                ApiJson.Plain.NamedOffice,
                ask =>
                    ask.Town.Read(town => town.Offices.Contains(ask.Body.Office ?? ""))
                        ? Refusal.ConflictOffice(ask.Body.Office!)
                        : new SetOffice(ask.Id, ask.Body.Office ?? "")
            )
            .Keeping("Add an office (设站所)", "设站所");
        api.MapWork(
                "POST",
                "/offices/{office}/replace",
                ApiJson.Plain.NamedOffice,
                ask =>
                    Offices.ReplaceAsync(
                        ask.Town,
                        Accounts(ask),
                        ask.Id,
                        ask.Part("office"),
                        ask.Body.Office ?? "",
                        ask.Caller.Actor,
                        ask.Http.RequestAborted
                    )
            )
            .Keeping("Rename an office, or merge it into another (改名、并入)", "站所改名或并入")
            .WithDescription("What is open at it and its accounts go along.");
        api.MapWork(
                "POST",
                "/offices/{office}/close",
                ApiJson.Plain.Plainly,
                ask => Offices.AbolishAsync(ask.Town, Accounts(ask), ask.Id, ask.Part("office"), ask.Caller.Actor, ask.Http.RequestAborted)
            )
            .Keeping("Abolish an office on which nothing hangs (撤销)", "撤销站所");
    }

    private static Outcome<Command> Opened(Ask<NewArea> ask)
    {
        var areas = ask.Town.Read(town => town.Areas);
        string? parent = ask.Body.Parent is { Length: > 0 } said ? said : null;
        string code =
            ask.Body.Code is { Length: > 0 } typed ? typed
            : parent is null ? Codes.NextVillage(areas)
            : areas.Find(parent) is not null ? Codes.NextGrid(areas, parent)
            : "";
        if (areas.Find(code) is not null)
            return Refusal.InputAreaExists(code);
        return new SetArea(
            ask.Id,
            new Area(
                code,
                ask.Body.Name ?? "",
                parent is null ? AreaLevel.Village : AreaLevel.Grid,
                parent ?? areas.Town.Code,
                ask.Body.From ?? ask.Town.Today
            )
        );
    }

    private static async Task<IReadOnlyList<Refusal>> SplitAsync(Ask<SplitArea> ask)
    {
        var change = AreaChange.Split(
            ask.Town.Read(town => town.Areas),
            ask.Part("code"),
            ask.Body.Day ?? ask.Town.Today,
            ask.Body.Names ?? [],
            ask.Body.Into,
            ask.Body.Apart ?? ImmutableDictionary<string, int>.Empty
        );
        return change.Ok ? await CarryOutAsync(ask, change.Value) : change.Refusals;
    }

    private static Task<IReadOnlyList<Refusal>> CarryOutAsync<T>(Ask<T> ask, AreaChange change)
        where T : CommandBody => change.CarryOutAsync(ask.Town, Accounts(ask), ask.Id, ask.Caller.Actor, ask.Http.RequestAborted);

    private static AccountStore Accounts<T>(Ask<T> ask)
        where T : CommandBody => ask.Http.RequestServices.GetRequiredService<AccountStore>();

    /// <summary>
    /// Keeping the township is also for those who run the system: it shows no cases. What was done stands in the audit log, as from pages.
    /// </summary>
    private static RouteHandlerBuilder Keeping(this RouteHandlerBuilder route, string summary, string what) =>
        route
            .WithMetadata(new OpenToDuties())
            .WithTags(Tag)
            .WithSummary(summary)
            .AddEndpointFilter(
                async (context, next) =>
                {
                    object? answer = await next(context);
                    var http = context.HttpContext;
                    if (answer is INestedHttpResult { Result: Ok<Done> })
                    {
                        string named = string.Join(' ', Named.Select(part => http.GetRouteValue(part)).OfType<string>());
                        var caller = Caller.Of(http);
                        http.Record(caller.Account, AuditAct.Administered, caller.Town.Info.Id, $"接口：{what} {named}".TrimEnd());
                    }
                    return answer;
                }
            );
}

/// <summary>The ids of the shipped ledgers that are used; registers to which they link come with them.</summary>
public sealed record LedgersInUse(string? Id, IReadOnlyList<string>? Ledgers = null) : CommandBody(Id);

public sealed record OwnDefinition(string? Id, string? Title = null, string? Yaml = null, bool Closed = false) : CommandBody(Id);

/// <param name="Keeper">The office that keeps what residents send.</param>
/// <param name="Phone">The number under which a person answers.</param>
public sealed record ResidentsPages(string? Id, bool Open = false, string? Keeper = null, string? Phone = null) : CommandBody(Id);

/// <param name="From">The first day on which entries may be kept there; null: today.</param>
public sealed record NewArea(string? Id, string? Name = null, string? Parent = null, string? Code = null, DateOnly? From = null)
    : CommandBody(Id);

public sealed record RenamedArea(string? Id, string? Name = null) : CommandBody(Id);

/// <param name="Day">The first day on which the area no longer stands; null: today.</param>
/// <param name="Names">Of the parts.</param>
/// <param name="Apart">By the number of an entry: the part to which it goes, from 0.</param>
public sealed record SplitArea(
    string? Id,
    DateOnly? Day = null,
    IReadOnlyList<string>? Names = null,
    int Into = 0,
    IReadOnlyDictionary<string, int>? Apart = null
) : CommandBody(Id);

public sealed record MergedArea(string? Id, string? Into = null, DateOnly? Day = null) : CommandBody(Id);

public sealed record NamedOffice(string? Id, string? Office = null) : CommandBody(Id);
