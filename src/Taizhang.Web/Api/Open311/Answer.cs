using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Taizhang.Web.Api.Open311;

/// <summary>An answer in the form that the address ends with; errors are answers too, a list of code and description.</summary>
/// <param name="Root">What XML calls the whole.</param>
internal sealed record Answer(string Root, Node Body, int Status = StatusCodes.Status200OK) : IResult
{
    public static Answer Error(int status, params IEnumerable<string> descriptions) =>
        new(
            "errors",
            new Many("error", descriptions.Select(words => new Members(("code", status), ("description", Plain(words))))),
            status
        );

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        bool json = (string?)httpContext.GetRouteValue("format") == "json";
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
        // Everybody may read it, from any page: it is open data, and holds nothing that a cookie would add to.
        httpContext.Response.Headers.AccessControlAllowOrigin = "*";
        string text = json
            ? Body.ToJson()?.ToJsonString() ?? "null"
            : $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{Body.ToXml(Root).ToString(SaveOptions.None)}";
        await httpContext.Response.WriteAsync(text, Encoding.UTF8);
    }

    /// <summary>What somebody sent may stand in an error: without signs that XML does not know.</summary>
    private static string Plain(string words) => string.Concat(words.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < 0xFFFE));
}
