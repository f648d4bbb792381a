using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage;
using Taizhang.Storage.Sql;

namespace Taizhang.Service.Towns;

/// <summary>
/// Rebuilds the entries one by one from their events, and compares each, and all that is derived from it, with what is kept.
/// </summary>
internal sealed partial class Verifier
{
    private readonly RowSum _contributed = new(),
        _posted = new(),
        _linked = new(),
        _chosen = new();
    private readonly SortedDictionary<string, long> _resting = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Ledger, int Year), int> _numbers = [];

    /// <param name="counted">Whether what is kept was derived with this pack.</param>
    /// <returns>How many entries the journal tells of.</returns>
    private long Rebuild(bool counted)
    {
        long count = 0;
        using var search = counted ? _store.ProveSearch() : null;
        using var rows = new KeptRows(_store.ProofRows().GetEnumerator(), Add, _kept.Place.Name);
        foreach (var (id, lines) in Histories())
        {
            count++;
            var entry = Rebuilt(id, lines);
            if (rows.Find(id) is not { } kept)
            {
                Add($"条目 {entry?.Number ?? $"{id}"} 在日志中有，在台账中没有。");
                continue;
            }
            if (entry is null)
                continue;
            try
            {
                Check(entry, kept, counted);
                Derive(entry);
                search?.Expect(_pack[entry.Ledger], entry);
            }
            catch (Exception broken) when (Verification.IsOfTheFile(broken))
            {
                Add($"条目 {entry.Number} 无法核对：{broken.Message}");
            }
        }
        rows.End();
        foreach (var (ledger, entries) in _resting)
            _unchecked.Add($"台账包中没有台账 {ledger}，它的 {entries} 条条目未能核对。");
        if (_kept.LastEntry() != count)
            Add($"条目应有 {_kept.LastEntry()} 条，由日志重建得 {count} 条。");
        CheckNumbers();
        if (counted)
            CheckDerived(search!);
        return count;
    }

    /// <summary>The lines of each entry; few, so they are kept together.</summary>
    private IEnumerable<(long Entry, List<JournalLine> Lines)> Histories()
    {
        var lines = new List<JournalLine>();
        long? entry = null;
        foreach (var (line, id) in _kept.ProofHistories())
        {
            if (entry is { } before && before != id)
            {
                yield return (before, lines);
                lines = [];
            }
            entry = id;
            lines.Add(line);
        }
        if (entry is { } last)
            yield return (last, lines);
    }

    /// <summary>An entry from its lines; null when it cannot be told, which is said, or when the pack has no such ledger.</summary>
    private Entry? Rebuilt(long id, List<JournalLine> lines)
    {
        Entry? built = null;
        foreach (var line in lines)
            try
            {
                var happened = EventJson.Read(line.Type, line.Payload, _pack);
                if (happened.About != id)
                    Add($"日志第 {line.Seq} 条所属的条目被改动。");
                CheckNamed(line, happened, _pack);
                // What was revealed of an entry changes nothing in it.
                if (happened is not EntryEvent told)
                    continue;
                if (told.Type == EntryEvent.Opened)
                    Number(told);
                if (_pack.Find(told.Ledger) is not { } ledger)
                {
                    if (told.Type == EntryEvent.Opened)
                        _resting[told.Ledger] = _resting.GetValueOrDefault(told.Ledger) + 1;
                    continue;
                }
                built = EntryHistory.Apply(built, told, TownTime.DayOf(line.At), line.Actor, ledger);
            }
            catch (Exception broken) when (Verification.IsOfTheFile(broken))
            {
                Add($"日志第 {line.Seq} 条（{line.Type}）无法用来重建：{broken.Message}");
                return null;
            }
        return built;
    }

    private void Number(EntryEvent opened)
    {
        var (year, running) = EntryNumbers.Parse(opened.Number);
        _numbers[(opened.Ledger, year)] = Math.Max(running, _numbers.GetValueOrDefault((opened.Ledger, year)));
    }

    private void Check(Entry entry, ProofRow kept, bool counted)
    {
        if (kept.Unreadable is { } why)
            Add($"条目 {entry.Number} 无法读出：{why}");
        else if (kept.Entry is null || kept.Number != entry.Number)
            Add($"条目 {entry.Number} 在日志中有，在台账中没有。");
        else if (Text(kept.Entry) != Text(entry))
            Add($"条目 {entry.Number} 与日志重建的不一致。");
        var (due, paused) = SqlTownStore.DaysOf(entry);
        if (kept.Due != due)
            Add($"条目 {entry.Number} 的到期日与日志重建的不一致。");
        if (kept.Paused != paused)
            Add($"条目 {entry.Number} 的暂停日与日志重建的不一致。");
        if (counted && kept.Key != _pack[entry.Ledger].UniqueKey(entry))
            Add($"条目 {entry.Number} 的唯一标识与日志重建的不一致。");
    }

    private void Derive(Entry entry)
    {
        var contributions = new List<Contribution>();
        _pack.Figures.Contributions(entry, contributions);
        _town.Tally.Absorb(contributions, 1);
        TakeOut(contributions);
        foreach (var same in contributions.GroupBy(one => (one.Series, one.Area, one.Portion.Day, one.Portion.Until, one.Portion.Value)))
            Contributed(_contributed, entry.Id, same.First(), same.Sum(one => one.Portion.Amount));
        var lines = new List<Line>();
        _pack.Books.Lines(entry, lines);
        foreach (var line in lines)
            Posted(_posted, entry.Id, line);
        var ledger = _pack[entry.Ledger];
        for (int i = 0; i < ledger.Fields.Length; i++)
        {
            if (entry.Values[i].Text is not { } text)
                continue;
            if (ledger.Fields[i].Type is LinkField)
                _linked.Add(text, entry.Id, ledger.Fields[i].Id);
            if (_pack.Figures.Narrows(ledger, ledger.Fields[i]))
                _chosen.Add(ledger.Id, ledger.Fields[i].Id, text, entry.Id);
        }
    }

    /// <summary>What is not in the kept figures cannot be taken out of them.</summary>
    private void TakeOut(List<Contribution> contributions)
    {
        try
        {
            _left?.Absorb(contributions, -1);
        }
        catch (Exception broken) when (Verification.IsOfTheFile(broken))
        {
            _left = null;
        }
    }

    private void CheckNumbers() =>
        Try(
            "编号",
            () =>
            {
                var kept = _kept.RunningNumbers();
                foreach (var key in kept.Keys.Union(_numbers.Keys))
                    if (kept.GetValueOrDefault(key) != _numbers.GetValueOrDefault(key))
                        Add(
                            $"台账 {key.Ledger} {key.Year} 年的末号应为 {_numbers.GetValueOrDefault(key)}，记作 {kept.GetValueOrDefault(key)}。"
                        );
            }
        );

    private void CheckDerived(SearchProof search)
    {
        Same(
            "指标贡献表",
            _contributed,
            sum => Each(_kept.ProofContributions(), one => Contributed(sum, one.Entry, one.Contribution, one.Contribution.Portion.Amount))
        );
        Same("过账明细", _posted, sum => Each(_kept.ProofPostings(), one => Posted(sum, one.Entry, one.Line)));
        Same("关联表", _linked, sum => Each(_kept.Links(), one => sum.Add(one.Target, one.Entry, one.Field)));
        Same("选项表", _chosen, sum => Each(_kept.Choices(), one => sum.Add(one.Ledger, one.Field, one.Choice, one.Entry)));
        Try(
            "检索",
            () =>
            {
                if (!search.Agrees())
                    Add("检索与由日志重建的不一致。");
            }
        );
    }

    private void Same(string table, RowSum rebuilt, Action<RowSum> read) =>
        Try(
            table,
            () =>
            {
                var kept = new RowSum();
                read(kept);
                if (kept.Value != rebuilt.Value)
                    Add($"{table}与由日志重建的不一致。");
            }
        );

    private static void Each<T>(IEnumerable<T> all, Action<T> add)
    {
        foreach (var one in all)
            add(one);
    }

    private static void Contributed(RowSum sum, long entry, in Contribution one, long amount) =>
        sum.Add(entry, one.Series, one.Area, one.Portion.Day.DayNumber, one.Portion.Until.DayNumber, amount, one.Portion.Value);

    private static void Posted(RowSum sum, long entry, in Line one) =>
        sum.Add(entry, one.Account, one.Unit, one.Day.DayNumber, one.Until.DayNumber, one.Amount, one.Posting, one.OfTo);

    private string Text(Entry entry) =>
        $"{entry.Id}|{entry.Number}|{entry.Ledger}|{entry.Area}|{entry.Office}|{entry.State}|"
        + $"{entry.Opened:O}|{entry.OpenedBy}|{entry.Struck}|{entry.MergedInto}|{entry.Origin}|{entry.Version}|"
        + $"{EntryJson.Values(_pack[entry.Ledger], entry.Values)}|{EntryJson.Trail(entry.Trail)}|{EntryJson.Clocks(entry.Clocks)}";
}
