using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;

namespace Taizhang.Web.Api;

/// <summary>The API for programs: <c>/api/v1/{town}/…</c>, described at <c>/openapi/v1.json</c>.</summary>
public static class ApiRoutes
{
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Plain));
        services.AddOpenApi("v1", ApiDescription.Describe);
    }

    public static void MapApi(this IEndpointRouteBuilder site)
    {
        site.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

        // Anonymous to the site's own authorization: the API asks for a token by itself, before it reads a body.
        var api = site.MapGroup("/api/v1/{town}").AllowAnonymous().DisableAntiforgery();
        ((IEndpointConventionBuilder)api).Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } inner)
                endpoint.RequestDelegate = http => Tagging.AnswerAsync(http, inside => Admission.AdmitAsync(inside, inner));
        });
        api.MapEntries();
        api.MapEntryCommands();
        api.MapApprovals();
        api.MapBooks();
        api.MapFigures();
        api.MapLedgers();
        api.MapWarnings();
        api.MapMap();
        api.MapPictures();
        api.MapFeed();
        api.MapPhone();
        api.MapBatches();
        api.MapImports();
        api.MapDispatch();
        api.MapRounds();
        api.MapKeeping();
        api.MapShapes();
        api.MapAppraisals();
        api.MapPledges();
        api.MapReports();
        api.MapDrafts();
        api.MapEditions();
        api.MapBallots();
        api.MapPapers();
        api.MapForms();
        api.MapIncoming();
        api.MapAccounts();
        api.MapWebhooks();
    }

    /// <summary>Answers API requests that no route handled: unknown address, wrong method or content type, or ended by a fault.</summary>
    internal static Task AnswerAsync(HttpContext http) =>
        new Refused(
            http.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => Refusal.MissingAddress(),
                StatusCodes.Status405MethodNotAllowed => Refusal.MethodOther(),
                StatusCodes.Status415UnsupportedMediaType => Refusal.MediaOther(),
                StatusCodes.Status503ServiceUnavailable => Refusal.BusySite(),
                StatusCodes.Status507InsufficientStorage => Refusal.DiskFull(),
                >= 500 => Refusal.Fault(),
                _ => Refusal.InputRequest(),
            }
        ).ExecuteAsync(http);
}
