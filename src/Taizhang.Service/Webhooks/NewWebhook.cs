using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Journal;
using Taizhang.Service.Towns;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Service.Webhooks;

/// <summary>A receiver as somebody describes it, on a page or at the terminal.</summary>
/// <param name="Types">Names of events or their beginnings, as <c>entry.*</c>.</param>
/// <param name="After">The last line of the journal that it has already; null: what happens from now on.</param>
public sealed record NewWebhook(string Name, string Address, IReadOnlyCollection<string> Types, long? After = null)
{
    private const int LongestAddress = 1000;

    /// <summary>
    /// Adds it to a township, or says everything that is wrong with it. The key is in the answer and shown nowhere again.
    /// </summary>
    public async Task<Outcome<(long Id, byte[] Secret)>> AddAsync(WebhookStore store, RunningTown town)
    {
        var wrong = new List<Refusal>();
        string name = Name.Trim();
        if (name.Length is < 1 or > 40)
            wrong.Add(Refusal.InputWebhookName());
        var allowed = new AllowedTargets(await store.AllowedAsync());
        if (
            Address.Length > LongestAddress
            || !Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0
        )
            wrong.Add(Refusal.InputWebhookAddress());
        else if (!allowed.Allows(address))
            wrong.Add(Refusal.InputWebhookTarget(address.Host));
        ImmutableArray<string> types = [.. Types.Select(type => type.Trim()).Where(type => type.Length > 0).Distinct().Order()];
        if (types.IsEmpty)
            wrong.Add(Refusal.InputWebhookNoTypes());
        if (types.FirstOrDefault(type => !EventJson.Types.Any(one => Webhook.Matches(type, one))) is { } unknown)
            wrong.Add(Refusal.InputWebhookTypes(unknown));
        if (After is { } after && (after < 0 || after > town.Position))
            wrong.Add(Refusal.InputWebhookAfter(town.Position));
        if (wrong.Count > 0)
            return wrong.ToImmutableArray();
        return
            await store.AddAsync(
                new()
                {
                    Town = town.Info.Id,
                    Name = name,
                    Address = new(Address.Trim()),
                    Types = types,
                    Position = After ?? town.Position,
                }
            )
                is { } made
            ? made
            : Refusal.ConflictWebhook(WebhookStore.MostInTown);
    }
}
