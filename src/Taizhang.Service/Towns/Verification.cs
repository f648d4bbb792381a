using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// Checks a township against its journal: walks the chain, rebuilds every entry from its events and compares it with the kept one, recounts
/// the figures from the rebuilt entries, and compares them with the tally and the kept contributions. Memory does not grow with the
/// entries.
/// </summary>
/// <param name="Readings">How many values of figures were compared: each series at each area, in each year and month. 0 when the kept
/// figures were counted with another pack or version: they cannot be compared, and are recounted when the township is next opened.</param>
public sealed record Verification(long Lines, long Entries, long Readings, ImmutableArray<string> Faults)
{
    private const int MostFaults = 1000;

    /// <param name="shipped">The pack without the ledgers that the township made for itself: those are in its journal.</param>
    public static async Task<Verification> RunAsync(ITownStore store, Pack shipped)
    {
        var faults = new List<string>();
        long lines = await WalkAsync(store, faults),
            entries = 0,
            readings = 0;
        try
        {
            var standing = await store.LoadAsync();
            var town = new Township(shipped);
            foreach (var kept in standing.Keeping)
                town.Apply(kept);
            var pack = PackLoader.Extend(shipped, town.OwnLedgers).Pack;
            store = store.With(pack);
            town.Adopt(pack, town.Tally.With(pack.Figures, new HashSet<string>()));
            if (lines != standing.LastSeq)
                faults.Add($"日志应有 {standing.LastSeq} 条，实有 {lines} 条。");
            (entries, var sum, var posted) = await RebuildAsync(store, pack, town, faults);
            await RecountAsync(store, town, faults);
            if (entries != standing.LastEntry)
                faults.Add($"条目应有 {standing.LastEntry} 条，由日志重建得 {entries} 条。");
            if (standing.Tally is { } saved && saved.Fingerprint == pack.Fingerprint)
            {
                if (sum != await SumAsync(store))
                    faults.Add("指标贡献表与由日志重建的不一致。");
                if (posted != await PostedAsync(store))
                    faults.Add("过账明细与由日志重建的不一致。");
                if (CaughtUp(saved, pack, standing, town, faults) is { } tally)
                    readings = Compare(tally, town.Tally, pack, faults);
            }
        }
        catch (Exception broken) when (faults.Count > 0)
        {
            // A journal in which lines are missing or changed need not lead anywhere; that it is broken has been said.
            faults.Add($"日志被改动，无法由它重建：{broken.Message}");
        }
        return new(lines, entries, readings, [.. faults.Take(MostFaults)]);
    }

    /// <summary>Recounts every closed ballot from its published ballots.</summary>
    private static async Task RecountAsync(ITownStore store, Township town, List<string> faults)
    {
        foreach (var ballot in town.Ballots.Values)
        {
            if (ballot.Result is { } result && !Counting.Count(ballot.Rule, ballot.Candidates.Length, ballot.Slips).Equals(result))
                faults.Add($"票决 {ballot.Id} 的结果与重新计票不一致。");
            if (ballot.State == BallotState.Open != await store.BoxAsync(ballot.Id) is not null)
                faults.Add($"票决 {ballot.Id} 的票箱与它的状态不符。");
        }
    }

    private static async Task<long> WalkAsync(ITownStore store, List<string> faults)
    {
        long seq = 0;
        byte[] hash = Chain.Start;
        await foreach (var line in store.JournalAsync(0))
        {
            if (line.Seq != ++seq)
            {
                faults.Add($"日志缺第 {seq} 条。");
                seq = line.Seq;
            }
            if (!Chain.Follows(hash, line))
                faults.Add($"日志第 {line.Seq} 条与哈希链不符：该条或其前内容被改动。");
            hash = line.Hash;
        }
        return seq;
    }

    private static async Task<(long Entries, UInt128 Contributions, UInt128 Posted)> RebuildAsync(
        ITownStore store,
        Pack pack,
        Township town,
        List<string> faults
    )
    {
        long count = 0;
        UInt128 sum = 0,
            posted = 0;
        Entry? built = null;
        var resting = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var (line, entryId) in store.HistoriesAsync())
        {
            // What was revealed of an entry changes nothing in it.
            if (EventJson.Read(line.Type, line.Payload, pack) is not EntryEvent happened)
                continue;
            if (pack.Find(happened.Ledger) is null)
            {
                if (happened.Type == EntryEvent.Opened)
                {
                    count++;
                    resting[happened.Ledger] = resting.GetValueOrDefault(happened.Ledger) + 1;
                }
                continue;
            }
            if (built is not null && built.Id != entryId)
            {
                await DoneAsync(built);
                built = null;
            }
            built = EntryHistory.Apply(built, happened, TownTime.DayOf(line.At), line.Actor, pack[happened.Ledger]);
        }
        if (built is not null)
            await DoneAsync(built);
        foreach (var (ledger, entries) in resting)
            faults.Add($"台账包中没有台账 {ledger}，它的 {entries} 条条目未能核对。");
        return (count, sum, posted);

        async Task DoneAsync(Entry entry)
        {
            count++;
            try
            {
                if (await store.FindAsync(entry.Number) is not { } kept)
                    faults.Add($"条目 {entry.Number} 在日志中有，在台账中没有。");
                else if (Text(kept, pack) != Text(entry, pack))
                    faults.Add($"条目 {entry.Number} 与日志重建的不一致。");
            }
            catch (Exception unreadable)
                when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
            {
                faults.Add($"条目 {entry.Number} 无法读出：{unreadable.Message}");
            }
            var contributions = new List<Contribution>();
            pack.Figures.Contributions(entry, contributions);
            town.Tally.Absorb(contributions, 1);
            foreach (
                var same in contributions.GroupBy(one => (one.Series, one.Area, one.Portion.Day, one.Portion.Until, one.Portion.Value))
            )
                sum += Mark(
                    entry.Id,
                    same.First() with
                    {
                        Portion = same.First().Portion with { Amount = same.Sum(one => one.Portion.Amount) },
                    }
                );
            var lines = new List<Line>();
            pack.Books.Lines(entry, lines);
            foreach (var line in lines)
                posted += Mark(entry.Id, line);
        }
    }

    private static async Task<UInt128> SumAsync(ITownStore store)
    {
        UInt128 sum = 0;
        await foreach (var (entry, contribution) in store.ContributionsAsync(0))
            sum += Mark(entry, contribution);
        return sum;
    }

    private static async Task<UInt128> PostedAsync(ITownStore store)
    {
        UInt128 sum = 0;
        await foreach (var (entry, line) in store.LinesAsync(null, ""))
            sum += Mark(entry, line);
        return sum;
    }

    private static Tally? CaughtUp(SavedTally saved, Pack pack, Standing standing, Township town, List<string> faults)
    {
        var tally = new Tally(pack.Figures, town.Areas);
        try
        {
            tally.Load(saved.Bytes);
        }
        catch (Exception unreadable) when (unreadable is IOException or ArgumentException or OverflowException)
        {
            faults.Add($"保存的指标合计无法读出：{unreadable.Message}");
            return null;
        }
        foreach (var (sign, contribution) in standing.Since)
            tally.Absorb([contribution], sign);
        return tally;
    }

    private static long Compare(Tally kept, Tally counted, Pack pack, List<string> faults)
    {
        var years = new[] { kept, counted }.SelectMany(tally => tally.Years()).ToHashSet();
        long readings = 0;
        foreach (var series in pack.Figures.Series)
        foreach (var area in counted.Areas.All)
        foreach (int year in years)
            for (int month = 0; month <= 12; month++, readings++)
            {
                var period = new Period(year, month);
                if (kept.Read(series, area.Code, period) != counted.Read(series, area.Code, period))
                    faults.Add($"指标 {series.Id} 在{area.Name} {period} 与重算不一致。");
            }
        return readings;
    }

    /// <summary>One contribution as a number, so that the sum over all does not depend on their order.</summary>
    private static UInt128 Mark(long entry, Contribution one)
    {
        var (day, until, amount, value) = one.Portion;
        return Mark($"{entry}|{one.Series}|{one.Area}|{day.DayNumber}|{until.DayNumber}|{amount}|{value}");
    }

    private static UInt128 Mark(long entry, Line one) =>
        Mark($"{entry}|{one.Account}|{one.Unit}|{one.Day.DayNumber}|{one.Until.DayNumber}|{one.Amount}|{one.Posting}|{one.OfTo}");

    private static UInt128 Mark(string text) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(Entry entry, Pack pack) =>
        $"{entry.Id}|{entry.Number}|{entry.Ledger}|{entry.Area}|{entry.Office}|{entry.State}|"
        + $"{entry.Opened:O}|{entry.OpenedBy}|{entry.Struck}|{entry.MergedInto}|{entry.Version}|"
        + $"{EntryJson.Values(pack[entry.Ledger], entry.Values)}|{EntryJson.Trail(entry.Trail)}|{EntryJson.Clocks(entry.Clocks)}";
}
