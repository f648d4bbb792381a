using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.People;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Api.Open311;

/// <summary>
/// Open311 GeoReport v2: <c>/open311/{township}/v2/…</c>, with its discovery beside it. A township that has not opened its door to
/// residents
/// has none. docs/open311.md goes through the calls.
/// </summary>
internal static class Open311Routes
{
    private const string Specification = "http://wiki.open311.org/GeoReport_v2";

    /// <summary>How much one address may post in an hour, whatever keys it shows.</summary>
    private const int PostsAnHour = 300;

    public static void MapOpen311(this WebApplication app)
    {
        var all = app.MapGroup("/open311/{id}").AllowAnonymous().DisableAntiforgery();
        all.MapGet("/discovery.{format:regex(^(xml|json)$)}", Discover);
        var v2 = all.MapGroup("/v2");
        v2.MapGet(
            "/services.{format:regex(^(xml|json)$)}",
            (HttpContext http, TownHouse house, string id) => In(http, house, id, Services)
        );
        v2.MapGet(
            "/services/{code}.{format:regex(^(xml|json)$)}",
            (HttpContext http, TownHouse house, string id, string code) => In(http, house, id, town => Definition(town, code))
        );
        v2.MapGet(
            "/requests.{format:regex(^(xml|json)$)}",
            (HttpContext http, TownHouse house, AccountStore accounts, string id) =>
                InAsync(
                    http,
                    house,
                    id,
                    async town => await new Requests(town).ListAsync(http.Request.Query, await KeyAsync(http, accounts, id) is not null)
                )
        );
        v2.MapGet(
            "/requests/{number}.{format:regex(^(xml|json)$)}",
            (HttpContext http, TownHouse house, AccountStore accounts, string id, string number) =>
                InAsync(
                    http,
                    house,
                    id,
                    async town => await new Requests(town).OneAsync(number, await KeyAsync(http, accounts, id) is not null)
                )
        );
        v2.MapGet(
            "/tokens/{token}.{format:regex(^(xml|json)$)}",
            (HttpContext http, TownHouse house, string id) => In(http, house, id, _ => NoToken())
        );
        v2.MapGet(
            "/servicerequestupdates.{format:regex(^(xml|json)$)}",
            (HttpContext http, TownHouse house, string id) =>
                InAsync(http, house, id, town => new Requests(town).UpdatesAsync(http.Request.Query))
        );
        v2.MapPost("/requests.{format:regex(^(xml|json)$)}", PostAsync);
    }

    private static Answer Discover(HttpContext http, TownHouse house, SiteSettings settings, string id) =>
        In(
            http,
            house,
            id,
            town =>
                new(
                    "discovery",
                    new Members(
                        ("changeset", TownTime.Of(ProgramDay).ToString("yyyy-MM-dd'T'HH:mm:sszzz")),
                        ("contact", $"{town.Info.Name}{town.Door.Keeper}，电话 {town.Door.Phone}"),
                        ("key_service", $"{settings.AddressOf(http.Request)}/help"),
                        (
                            "endpoints",
                            new Many(
                                "endpoint",
                                [
                                    new Members(
                                        ("specification", Specification),
                                        ("url", $"{settings.AddressOf(http.Request)}/open311/{id}/v2"),
                                        ("changeset", TownTime.Of(ProgramDay).ToString("yyyy-MM-dd'T'HH:mm:sszzz")),
                                        ("type", town.Info.Demo ? "test" : "production"),
                                        ("formats", new Many("format", ["text/xml", "application/json"]))
                                    ),
                                ]
                            )
                        )
                    )
                )
        );

    /// <summary>When what the endpoint offers last changed.</summary>
    private static readonly DateTimeOffset ProgramDay = new(2026, 12, 1, 0, 0, 0, TownTime.Offset);

    private static Answer Services(RunningTown town) => new("services", new Many("service", Catalogue.Of(town).Select(Catalogue.Listed)));

    private static Answer Definition(RunningTown town, string code) =>
        Catalogue.Of(town).FirstOrDefault(service => service.Code == code) is { } service
            ? new("service_definition", Catalogue.Defined(service))
            : Answer.Error(StatusCodes.Status404NotFound, "service_code was not found. 没有这项服务。");

    /// <summary>Every request is given its number at once, so there are no tokens.</summary>
    private static Answer NoToken() =>
        Answer.Error(StatusCodes.Status404NotFound, "token was not found. 这里当场给编号（realtime），没有 token。");

    private static async Task<Answer> PostAsync(
        HttpContext http,
        TownHouse house,
        AccountStore accounts,
        VoiceDesk desk,
        PostLimit limit,
        string id,
        CancellationToken cancel
    ) =>
        await InAsync(
            http,
            house,
            id,
            async town =>
            {
                if (!limit.Take(http.Connection.RemoteIpAddress, PostsAnHour))
                    return Answer.Error(StatusCodes.Status429TooManyRequests, "从这个地址提交的次数太多，请过一小时再来。");
                if (!http.Request.HasFormContentType)
                    return Answer.Error(StatusCodes.Status400BadRequest, "Content-Type 应当是 application/x-www-form-urlencoded。");
                var form = await http.Request.ReadFormAsync(cancel);
                if (await KeyAsync(http, accounts, id, form["api_key"]) is not { } key)
                    return Answer.Error(
                        StatusCodes.Status403Forbidden,
                        "Missing or invalid api_key. 缺少 api_key，或它已失效、不是可写的令牌。"
                    );
                return Wrong(form["jurisdiction_id"], id) ?? await new Posting(town, desk).TakeAsync(form, key, cancel);
            }
        );

    /// <summary>The id of the token in force that a request shows: one that may write, of an account of the township.</summary>
    private static async ValueTask<string?> KeyAsync(HttpContext http, AccountStore accounts, string id, string? key = null) =>
        (key ?? http.Request.Query["api_key"].FirstOrDefault()) is { Length: > 0 and < 200 } secret
        && await accounts.FindTokenAsync(secret) is { MayWrite: true } token
        && token.Account.MayEnter(id)
        && !token.Account.Role.IsDuty()
            ? token.Id
            : null;

    private static Answer In(HttpContext http, TownHouse house, string id, Func<RunningTown, Answer> answer) =>
        house.Find(id) is { Door.IsOpen: true } town
            ? Wrong(http.Request.Query["jurisdiction_id"], id) ?? answer(town)
            : Answer.Error(StatusCodes.Status404NotFound, "No such endpoint. 没有这个乡镇，或它没有开通。");

    private static async Task<Answer> InAsync(HttpContext http, TownHouse house, string id, Func<RunningTown, Task<Answer>> answer) =>
        house.Find(id) is { Door.IsOpen: true } town
            ? Wrong(http.Request.Query["jurisdiction_id"], id) ?? await answer(town)
            : Answer.Error(StatusCodes.Status404NotFound, "No such endpoint. 没有这个乡镇，或它没有开通。");

    /// <summary>One endpoint serves one township, so the jurisdiction need not be said; a wrong one is not found.</summary>
    private static Answer? Wrong(string? jurisdiction, string id) =>
        string.IsNullOrEmpty(jurisdiction) || jurisdiction == id
            ? null
            : Answer.Error(StatusCodes.Status404NotFound, "jurisdiction_id was not found. 这里只有一个乡镇，可以不写。");
}
