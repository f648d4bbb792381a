using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace Taizhang.Web.Components;

/// <summary>
/// The site's style sheets, scripts and pictures: the files of <c>wwwroot</c>, which the build puts beside the program. Their addresses
/// carry the build's mark (<c>?v=</c>), so that browsers may cache them for ever and still see a new build at once.
/// </summary>
public static class SiteFiles
{
    /// <summary>The style sheets in cascade order. A browser gets them as one.</summary>
    private static readonly string[] Sheets =
    [
        "taizhang.css",
        "status.css",
        "frame.css",
        "frame-narrow.css",
        "today.css",
        "forms.css",
        "ledgers.css",
        "lists.css",
        "entry-forms.css",
        "entries.css",
        "papers.css",
        "warnings.css",
        "approvals.css",
        "duty.css",
        "months.css",
        "imports.css",
        "ledgers-narrow.css",
        "figures.css",
        "appraisals.css",
        "reports.css",
        "drafts.css",
        "editions.css",
        "sheets.css",
        "ballots.css",
        "county.css",
        "map-beside.css",
        "map.css",
        "voting.css",
        "pledges.css",
        "adopt.css",
        "administration.css",
        "webhooks.css",
        "thumb.css",
        "help.css",
        "print.css",
    ];

    private const string SheetPath = "/site.css";
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    private static readonly string Mark = typeof(SiteFiles).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];

    private static readonly byte[] Joined = [.. Sheets.SelectMany(sheet => File.ReadAllBytes(Path.Combine(Root, sheet)))];

    /// <summary>The address of all style sheets as one, marked by a hash of the content.</summary>
    public static readonly string Sheet = $"{SheetPath}?v={Convert.ToHexStringLower(SHA256.HashData(Joined))[..8]}";

    /// <summary>The address of the colours of the night; <see cref="Layout.Look"/> says when they apply.</summary>
    public static readonly string Dark = Address("dark.css");

    /// <summary>The address of a file of <c>wwwroot</c>.</summary>
    public static string Address(string file) => $"/{file}?v={Mark}";

    /// <summary>
    /// The address of the site's script; null when it was not built. Marked by its content, because it may change while the program stays
    /// the same.
    /// </summary>
    public static readonly string? Script = Marked("taizhang.js");

    /// <summary>The address of the script of the page of outdoor work; null when it was not built.</summary>
    public static readonly string? PhoneScript = Marked("phone.js");

    /// <summary>The text of the worker that keeps that page on a phone; null when it was not built.</summary>
    public static readonly string? WorkerSource = Asset("worker.js") is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static string? Marked(string script) =>
        Asset(script) is { } bytes ? $"/assets/{script}?v={Convert.ToHexStringLower(SHA256.HashData(bytes))[..8]}" : null;

    private static byte[]? Asset(string script) =>
        Path.Combine(Root, "assets", script) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;

    internal static void UseSiteFiles(this WebApplication app)
    {
        app.Map(
            SheetPath,
            sheet =>
                sheet.Run(context =>
                {
                    context.Response.ContentType = "text/css; charset=utf-8";
                    Keep(context);
                    return context.Response.Body.WriteAsync(Joined, context.RequestAborted).AsTask();
                })
        );
        app.UseStaticFiles(
            new StaticFileOptions { FileProvider = new PhysicalFileProvider(Root), OnPrepareResponse = file => Keep(file.Context) }
        );
    }

    /// <summary>A file at a marked address never changes.</summary>
    private static void Keep(HttpContext context) =>
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
