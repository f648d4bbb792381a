using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Taizhang.Kernel;

namespace Taizhang.Web.Api;

/// <summary>A refusal: <c>application/problem+json</c> with the first reason's code and status, and every reason.</summary>
public sealed class Refused(ImmutableArray<Refusal> refusals) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/problem+json";

    public Refused(Refusal refusal)
        : this([refusal]) { }

    public ImmutableArray<Refusal> Reasons => refusals;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var first = refusals[0];
        var response = httpContext.Response;
        response.StatusCode = first.Status;
        response.ContentType = ContentType;
        if (first.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        var problem = new Problem(
            "about:blank",
            first.Message,
            first.Status,
            first.Code,
            [.. refusals.Select(refusal => new ProblemError(refusal.Field, refusal.Code, refusal.Message, refusal.Entry))]
        );
        return JsonSerializer.SerializeAsync(response.BodyWriter, problem, ApiJson.Plain.Problem, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (int status in (ReadOnlySpan<int>)[400, 401, 403, 404, 409, 503, 507])
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [ContentType]));
    }
}
