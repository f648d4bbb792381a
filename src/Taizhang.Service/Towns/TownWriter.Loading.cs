using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Keeping;
using Taizhang.Packs;
using Taizhang.Packs.Yaml;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>Loads a township from its store: at the start, and after a transaction that failed.</summary>
internal sealed partial class TownWriter
{
    private async Task LoadAsync(IProgress<long>? recount)
    {
        var standing = await _store.LoadAsync();
        var town = new Township(_shipped);
        foreach (var kept in standing.Keeping)
            town.Apply(kept);
        var (pack, faults) = PackLoader.Extend(_shipped, town.OwnLedgers);
        var store = pack.Fingerprint == _store.Pack.Fingerprint ? _store : _store.With(pack);
        town.Adopt(store.Pack, town.Tally.With(store.Pack.Figures, new HashSet<string>()));
        town.Of<EntryNumbers>().Resume(standing.LastEntry, standing.Numbers);
        if (standing.Tally is { } saved && saved.Fingerprint == pack.Fingerprint)
        {
            town.Tally.Load(saved.Bytes);
            foreach (var (sign, contribution) in standing.Since)
                town.Tally.Absorb([contribution], sign);
            _saved = saved.Position;
        }
        else if (_readsOnly)
        {
            await CheckSuitsAsync(store, standing, faults);
            IsCounted = standing.LastEntry == 0;
            var contributions = new List<Contribution>();
            foreach (var row in ((ITownProof)store).ProofRows())
            {
                contributions.Clear();
                pack.Figures.Contributions(row.Entry, contributions);
                town.Tally.Absorb(contributions, 1);
            }
        }
        else if (standing.LastEntry > 0)
        {
            await CheckSuitsAsync(store, standing, faults);
            await using var writes = await store.BeginAsync();
            await writes.RecountAsync(null, [], contribution => town.Tally.Absorb([contribution], 1), recount);
            await writes.SaveTallyAsync(new(_saved = standing.LastSeq, pack.Fingerprint, town.Tally.Save()));
            await writes.CommitAsync();
        }
        if (!_readsOnly)
        {
            await using var writes = await store.BeginAsync();
            if (await writes.ReviseSearchAsync())
                await writes.CommitAsync();
        }
        (_lastSeq, _lastHash, _lastAt) = (standing.LastSeq, standing.LastHash, standing.LastAt);
        _guard.EnterWriteLock();
        try
        {
            (_town, _store) = (town, store);
        }
        finally
        {
            _guard.ExitWriteLock();
        }
        if (standing.Tally?.Fingerprint != pack.Fingerprint && standing.LastEntry == 0 && !_readsOnly)
            await TrySaveAsync();
    }

    /// <summary>
    /// Checks, before anything is recounted with a changed pack, that it fits the kept entries and still has every own ledger that holds
    /// any.
    /// </summary>
    private static async Task CheckSuitsAsync(ITownStore store, Standing standing, ImmutableArray<PackFault> faults)
    {
        var kept = standing.Numbers.Select(one => one.Ledger + ".yaml").ToHashSet();
        string[] breaks =
        [
            .. faults.Where(fault => kept.Contains(fault.File)).Select(fault => $"自建台账 {fault}"),
            .. (await PackChange.BreaksAsync(store, store.Pack)).Select(one => one.ToString()),
        ];
        if (breaks.Length > 0)
            throw new PackBreaksException([.. breaks]);
    }
}
