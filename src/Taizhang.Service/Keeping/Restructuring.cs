using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Keeping;

/// <summary>A change of the township itself together with the entries that it concerns: one transaction, all of it or nothing.</summary>
internal static class Restructuring
{
    /// <returns>Why not; empty when it was done, now or by the same order before.</returns>
    public static async Task<IReadOnlyList<Refusal>> DoAsync(
        RunningTown town,
        string id,
        string title,
        IAsyncEnumerable<Command> commands,
        Actor actor,
        CancellationToken cancel
    )
    {
        if (!Rights.MayKeepTown(actor))
            return [Refusal.RightAdmin()];
        var done = await town.DoAllAsync(new(id, BatchKind.Keeping, "", title, commands, GoodOnly: false), actor, progress: null, cancel);
        if (!done.Ok)
            return done.Refusals;
        // When the change itself is refused, that its entries have nowhere to go only follows from it.
        var refused = done.Value.Refused.GroupBy(one => one.Number is null).OrderByDescending(all => all.Key).FirstOrDefault();
        return refused is null ? [] : [.. refused.SelectMany(one => one.Refusals).Distinct()];
    }
}
