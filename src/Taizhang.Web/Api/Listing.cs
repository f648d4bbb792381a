using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Taizhang.Kernel;

namespace Taizhang.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, long? Next);

/// <summary>Pages of what is read as a whole: <c>before</c> says how many were seen already, <c>limit</c> how many are wanted.</summary>
internal static class Paging
{
    private const int Usual = 50;

    public static Results<Ok<Listing<TView>>, Refused> Page<T, TView>(
        string? before,
        string? limit,
        IReadOnlyCollection<T> all,
        Func<T, TView> view
    )
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        int seen = (int)(EntriesApi.Number(before, "before", int.MaxValue, refusals) ?? 0),
            most = (int)(EntriesApi.Number(limit, "limit", EntriesApi.LargestPage, refusals) ?? Usual);
        if (refusals.Count > 0)
            return new Refused(refusals.ToImmutable());
        return TypedResults.Ok(
            new Listing<TView>([.. all.Skip(seen).Take(most).Select(view)], seen + most < all.Count ? seen + most : null)
        );
    }
}
