using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Service.Towns;

/// <summary>
/// The township's own ledgers. A changed pack takes effect between two batches, in one transaction with its event: readers see either the
/// old pack or the new one, and other commands wait. Only what the change affects is recounted.
/// </summary>
internal sealed partial class TownWriter
{
    private const int MostFaultsShown = 20;

    /// <summary>The pack with a ledger set, or why it would be refused. Nothing is changed.</summary>
    public async Task<Outcome<Pack>> RehearseAsync(OwnLedger set)
    {
        var next = Extend(Read(town => town.OwnLedgers.ToArray()), set);
        return next.Ok && await BreaksAsync(next.Value, next.Value[set.Id]) is { IsEmpty: false } breaks ? breaks : next;
    }

    private async Task TakeUpAsync(Waiting waiting)
    {
        try
        {
            waiting.Answer.TrySetResult(await SetLedgerAsync(waiting));
        }
        catch (Exception broken)
        {
            await FailAsync(waiting, broken);
        }
    }

    private async Task<Outcome<Receipt>> SetLedgerAsync(Waiting waiting)
    {
        var (command, actor) = (waiting.Command, waiting.Actor);
        Outcome<Event> decided;
        DateTimeOffset at;
        await using (var reads = await _store.BeginAsync())
        {
            if (await StandingReceiptAsync(command, actor, reads) is { } standing)
            {
                await reads.CommitAsync();
                return standing;
            }
            if (TimeFor(command, waiting.At) is not { } now)
                return ClockBehind(waiting.At);
            at = now;
            decided = _town.Decide(command, actor, null, LookupsOf(reads), at);
        }
        if (!decided.Ok)
            return decided.Refusals;
        var set = (LedgerSet)decided.Value;
        var next = Extend(_town.OwnLedgers, set.Ledger);
        if (!next.Ok)
            return next.Refusals;
        var pack = next.Value;
        if (await BreaksAsync(pack, pack[set.Ledger.Id]) is { IsEmpty: false } breaks)
            return breaks;

        var line = LineOf(set, command, actor, at);
        await AdoptAsync(set, pack, line);
        return new Receipt(line.Seq, line.At, null);
    }

    /// <summary>Writes the line of a changed pack with all that is counted anew by it, and goes on with that pack.</summary>
    private async Task AdoptAsync(LedgerSet set, Pack pack, JournalLine line)
    {
        var anew = Changed(Pack, pack);
        var tally = _town.Tally.With(pack.Figures, anew);
        var store = _store.With(pack);
        await using (var writes = await store.BeginAsync())
        {
            await writes.AppendAsync(new(line, set, null, null, [], []));
            if (pack.Fingerprint != Pack.Fingerprint)
            {
                await writes.RecountAsync(
                    anew,
                    Pack.Figures.Series.Where(series => anew.Contains(series.Figure.Ledger.Id)).Select(series => series.Index),
                    contribution => tally.Absorb([contribution], 1),
                    null
                );
                await writes.ReviseSearchAsync();
                await writes.SaveTallyAsync(new(line.Seq, pack.Fingerprint, tally.Save()));
                _saved = line.Seq;
            }
            await writes.CommitAsync();
        }
        NoteWritten();
        _guard.EnterWriteLock();
        try
        {
            _town.Apply(set);
            _town.Adopt(pack, tally);
            _store = store;
        }
        finally
        {
            _guard.ExitWriteLock();
        }
        (_lastSeq, _lastHash, _lastAt) = (line.Seq, line.Hash, line.At);
    }

    /// <summary>The pack with a ledger set; refused with every new fault in this ledger or in one that refers to it.</summary>
    private Outcome<Pack> Extend(IReadOnlyList<OwnLedger> own, OwnLedger set)
    {
        bool known = own.Any(one => one.Id == set.Id);
        var before = PackLoader.Extend(_shipped, own, asTyped: true).Faults;
        OwnLedger[] next = known ? [.. own.Select(one => one.Id == set.Id ? set : one)] : [.. own, set];
        var after = PackLoader.Extend(_shipped, next, asTyped: true);
        var faults = after.Faults.Where(fault => fault.File == set.Id + ".yaml" || !before.Contains(fault)).Take(MostFaultsShown).ToArray();
        if (faults.Length > 0)
            return faults
                .Select(fault =>
                    Refusal.InputLedgerYaml(
                        "yaml",
                        fault.Line,
                        fault.File == set.Id + ".yaml" ? fault.Reason : $"（{fault.File}）{fault.Reason}"
                    )
                )
                .ToImmutableArray();
        // Another one that was set before a rule came is not left out for it.
        return after.Pack[set.Id].Title == set.Title
            ? PackLoader.Extend(_shipped, next).Pack
            : Refusal.InputLedgerYaml("title", 1, $"title 应当是“{set.Title}”。");
    }

    private async Task<ImmutableArray<Refusal>> BreaksAsync(Pack pack, Ledger ledger) =>
        [
            .. (await PackChange.BreaksAsync(_store, pack, ledger))
                .Take(MostFaultsShown)
                .Select(one => Refusal.ConflictLedgerBreaks(one.What, one.Count, one.Numbers, one.Remedy)),
        ];

    /// <summary>
    /// The ledgers whose contributions change: because of a new definition, or because series are renumbered when an earlier ledger gains
    /// or loses some.
    /// </summary>
    private static HashSet<string> Changed(Pack before, Pack after) =>
        [
            .. after
                .Ledgers.Where(ledger =>
                    ledger.Own is { } own
                    && (
                        before.Find(ledger.Id)?.Own?.Yaml != own.Yaml
                        || !Numbers(before, ledger.Id).SequenceEqual(Numbers(after, ledger.Id))
                    )
                )
                .Select(ledger => ledger.Id),
        ];

    private static IEnumerable<(string, int)> Numbers(Pack pack, string ledger) =>
        pack.Figures.Series.Where(series => series.Figure.Ledger.Id == ledger).Select(series => (series.Id, series.Index));
}
