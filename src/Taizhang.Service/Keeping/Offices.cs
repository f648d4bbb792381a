using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Service.Keeping;

/// <summary>
/// Renaming, merging and abolishing offices. What is open at one goes along in the same transaction; its accounts follow right after. What
/// is finished keeps the name under which it was done.
/// </summary>
public static class Offices
{
    /// <summary>What still hangs on an office: entries not at an end, and enabled accounts.</summary>
    public static async Task<Load> LoadOfAsync(RunningTown town, AccountStore accounts, string office) =>
        new(
            await town.OpenWorkAsync(office, default).CountAsync(),
            (await accounts.AllAsync()).Count(one => one.Town == town.Info.Id && one.Office == office && !one.Disabled)
        );

    /// <summary>Puts another office in its place: a new name, or one that there is.</summary>
    /// <returns>Why not; empty when it was done.</returns>
    public static async Task<IReadOnlyList<Refusal>> ReplaceAsync(
        RunningTown town,
        AccountStore accounts,
        string id,
        string office,
        string into,
        Actor actor,
        CancellationToken cancel
    )
    {
        into = into.Trim();
        string title = town.Read(all => all.Offices.Contains(into)) ? $"“{office}”并入“{into}”" : $"“{office}”改名为“{into}”";
        var refusals = await Restructuring.DoAsync(town, id, title, CommandsAsync(), actor, cancel);
        if (refusals.Count == 0)
            await accounts.RebindAsync(town.Info.Id, Binding.Office, office, into);
        return refusals;

        async IAsyncEnumerable<Command> CommandsAsync()
        {
            int n = 0;
            yield return new ReplaceOffice($"{id}-{++n}", office, into);
            await foreach (var entry in town.OpenWorkAsync(office, default))
                yield return new TransferEntry($"{id}-{++n}", entry.Number, null, into, title);
        }
    }

    /// <summary>Abolishes an office that has no open work and no accounts; refused, with how much there is, when it has.</summary>
    public static async Task<IReadOnlyList<Refusal>> AbolishAsync(
        RunningTown town,
        AccountStore accounts,
        string id,
        string office,
        Actor actor,
        CancellationToken cancel
    )
    {
        return await Restructuring.DoAsync(town, id, $"撤销“{office}”", CommandsAsync(), actor, cancel);

        async IAsyncEnumerable<Command> CommandsAsync()
        {
            // Asked while the batch is carried out: nobody can hand the office anything in between.
            var (open, people) = await LoadOfAsync(town, accounts, office);
            yield return open + people > 0
                ? new Unreadable($"{id}-1", [Refusal.ConflictOfficeWork(office, open, people)])
                : new SetOffice($"{id}-1", office, Closed: true);
        }
    }
}

/// <summary>What hangs on an office or area that is to go away.</summary>
/// <param name="Open">Entries that are not at an end.</param>
/// <param name="Accounts">Enabled accounts bound to it.</param>
public sealed record Load(int Open, int Accounts);
