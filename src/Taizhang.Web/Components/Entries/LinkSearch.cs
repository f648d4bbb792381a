using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Components.Entries;

/// <summary>
/// Searches entries for a link field by words: for the button beside it, and at an address for the script that suggests while typing.
/// </summary>
internal static class LinkSearch
{
    public const int Most = 20;
    private const int LongestSearch = 100;

    public static void MapLinkSearch(this IEndpointRouteBuilder routes) => routes.MapGet("/{town}/links", OfferAsync);

    public static string Address(Visit visit, LinkField link) =>
        $"/{visit.Town.Info.Id}/links?{string.Join('&', link.To.Select(id => "to=" + id))}";

    /// <summary>
    /// Entries of some ledgers to which the visitor may link and which contain all the words; the newest when no words are given.
    /// </summary>
    public static async Task<IReadOnlyList<Entry>> FindAsync(Visit visit, ImmutableArray<string> ledgers, string words)
    {
        words = words.Trim();
        if (words.Length > LongestSearch)
            words = words[..LongestSearch];
        var found = new List<Entry>();
        foreach (string ledger in ledgers.Where(id => visit.Pack.Find(id) is not null))
            if (found.Count < Most)
                found.AddRange(await visit.Town.LinkableAsync(visit.Actor, ledger, words.Length > 0 ? words : null, Most - found.Count));
        return found;
    }

    private static async Task<IResult> OfferAsync(string[] to, string? q, [FromServices] Visit visit, [FromServices] LinkedEntries linked)
    {
        var found = string.IsNullOrWhiteSpace(q) ? [] : await FindAsync(visit, [.. to.Distinct()], q);
        await linked.LoadAsync(found);
        return Results.Json(found.Select(entry => new Offer(entry.Number, $"{linked.NameOf(entry)} · {visit.Areas.FullName(entry.Area)}")));
    }

    private sealed record Offer(string Number, string Name);
}
