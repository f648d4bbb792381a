using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;

namespace Taizhang.Web.Components;

/// <summary>A page of a township with forms: their targets, and why a post was refused.</summary>
public abstract class FormPage : TownPage
{
    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    protected List<Refusal> Refusals { get; private set; } = [];

    /// <summary>The form that was posted; null when the page was only requested.</summary>
    protected IFormCollection? Posted =>
        HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form : null;

    /// <summary>Refuses the request: the page shows why, and the answer has the status.</summary>
    protected void Refuse(IEnumerable<Refusal> refusals)
    {
        Refusals = [.. Refusals.Union(refusals)];
        if (Refusals.Count > 0)
            Http.Response.StatusCode = Refusals.Max(refusal => refusal.Status);
    }
}
