using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Accounts;

/// <summary>
/// The first start on an empty folder: until a township is founded, every page leads to the setup, which asks for a code that only the
/// terminal shows. Whoever finds the address first does not have the site.
/// </summary>
public sealed class FirstStart(TownHouse house)
{
    public const string Page = "/setup";

    private static readonly string[] Beside = ["/site.css", "/assets", "/seal.svg", "/healthz", "/metrics", "/robots.txt", "/help"];

    /// <summary>Another at each start; without signs that are taken for others.</summary>
    public string Code { get; } =
        string.Join('-', RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 12).Chunk(4).Select(part => new string(part)));

    /// <summary>Whether there is no township yet, nor one that could not be taken into service.</summary>
    public bool IsOpen => !house.IsShared && house.All.Count == 0 && house.Refused.Count == 0;

    /// <summary>Whether somebody has typed the code; dashes, blanks and case aside.</summary>
    public bool Knows(string? typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(typed ?? "")), Encoding.UTF8.GetBytes(Plain(Code)));

    /// <summary>Leads everybody to the setup as long as there is nothing else.</summary>
    internal static void Use(WebApplication app)
    {
        var first = app.Services.GetRequiredService<FirstStart>();
        app.Use(
            (context, next) =>
            {
                var path = context.Request.Path;
                if (path == Page || Beside.Any(one => path.StartsWithSegments(one)) || !first.IsOpen)
                    return next(context);
                if (HttpMethods.IsGet(context.Request.Method) && !path.StartsWithSegments("/api"))
                    context.Response.Redirect(Page);
                else
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
    }

    private static string Plain(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
