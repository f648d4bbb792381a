using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>One run of <see cref="Verification"/> over a township held at one instant.</summary>
internal sealed partial class Verifier
{
    /// <summary>Clocks of servers differ by less; more is a fault.</summary>
    private readonly List<string> _faults = [];
    private readonly List<string> _unchecked = [];
    private readonly ITownProof _kept;
    private readonly Pack _shipped;
    private readonly Township _town;
    private ITownProof _store;
    private Pack _pack;

    /// <summary>The kept figures, to be compared; and again, out of which every contribution is taken.</summary>
    private Tally? _counted,
        _left;
    private long _lines;
    private JournalLine? _last;

    public Verifier(ITownProof store, Pack shipped, IReadOnlyCollection<Head> heads)
    {
        (_kept, _shipped, _town, _store, _pack) = (store, shipped, new(shipped), store, shipped);
        _anchors = heads
            .Where(head => head.Town == store.Info.Id)
            .Distinct()
            .GroupBy(head => head.Position)
            .ToDictionary(group => group.Key, group => group.ToList());
    }

    public Verification Run(IEnumerable<string> damages)
    {
        _faults.AddRange(damages);
        long kept = 0,
            entries = 0,
            readings = 0;
        Try(
            "表结构",
            () =>
            {
                foreach (var (name, what) in _kept.SchemaDifferences())
                    Add($"表结构中 {name} {what}。");
            }
        );
        Try("日志", Walk);
        Try("照片和正文", () => kept = CheckKept());
        Try(
            "自建台账",
            () =>
            {
                _pack = PackLoader.Extend(_shipped, _town.OwnLedgers).Pack;
                _store = (ITownProof)_kept.With(_pack);
                _town.Adopt(_pack, _town.Tally.With(_pack.Figures, new HashSet<string>()));
            }
        );
        SavedTally? saved = null;
        Try("保存的指标合计", () => saved = _kept.SavedTally());
        bool counted = saved is not null && saved.Fingerprint == _pack.Fingerprint;
        if (counted)
            Try("保存的指标合计", () => (_counted, _left) = (CaughtUp(saved!), CaughtUp(saved!)));
        Try("台账", () => entries = Rebuild(counted));
        Try("票决", Recount);
        if (_counted is { } tally)
            Try("指标", () => readings = Compare(tally));
        if (!counted && entries > 0)
            _unchecked.Add(
                saved is null
                    ? "指标还没有由本版本计算，下次启动时重算：指标、过账、关联、选项和检索未核对。"
                    : "保存的指标是用另一个台账包计算的，下次启动时重算：指标、过账、关联、选项和检索未核对。"
            );
        var head = _last is null && _lines > 0 ? null : Head.Of(_kept.Info, _kept.Start, _last);
        CheckHeads();
        return new(_lines, entries, readings, [.. _faults.Distinct().Take(Verification.MostFaults)])
        {
            Info = _kept.Info,
            Head = head,
            Kept = kept,
            Unchecked = [.. _unchecked],
        };
    }

    /// <summary>Takes a step; what it cannot read is a fault that names the step, and the next one is taken.</summary>
    private void Try(string what, Action step)
    {
        try
        {
            step();
        }
        catch (Exception broken) when (Verification.IsOfTheFile(broken))
        {
            Add($"{what}无法读完：{Verification.Words(_kept.Place.Name, broken)}");
        }
    }

    private void Add(string fault)
    {
        if (_faults.Count < 2 * Verification.MostFaults)
            _faults.Add(fault);
    }

    private void Walk()
    {
        long seq = 0;
        byte[] hash = _kept.Start;
        foreach (var (line, entry) in _kept.ProofLines())
        {
            _lines++;
            if (line.Seq != ++seq)
            {
                Add($"日志缺第 {seq} 条。");
                seq = line.Seq;
            }
            // Townships made before version 2 begin with a hash of zeros.
            if (!Chain.Follows(hash, line) && !(_last is null && Chain.Follows(Chain.Start, line)))
                Add(
                    _last is null
                        ? "日志第 1 条与哈希链不符：该条，或乡镇的简称、名称、所属县、演示标记被改动。"
                        : $"日志第 {line.Seq} 条与哈希链不符：该条或其前内容被改动。"
                );
            (hash, _last) = (line.Hash, line);
            CheckAnchored(line);
            if (entry is null)
                Keep(line);
        }
        if (seq != _kept.LastLine())
            Add($"日志应有 {_kept.LastLine()} 条，实有 {seq} 条。");
    }

    /// <summary>Takes up an event of the township's own, with which entries are then read.</summary>
    private void Keep(JournalLine line)
    {
        try
        {
            var happened = EventJson.Read(line.Type, line.Payload, _shipped);
            if (happened.About is not null)
                Add($"日志第 {line.Seq} 条所属的条目被改动。");
            CheckNamed(line, happened, _shipped);
            _town.Apply(happened);
        }
        catch (Exception broken) when (Verification.IsOfTheFile(broken))
        {
            Add($"日志第 {line.Seq} 条（{line.Type}）无法读出：{broken.Message}");
        }
    }

    /// <summary>Whether everything that an event names is kept.</summary>
    private void CheckNamed(JournalLine line, Event happened, Pack pack)
    {
        foreach (var named in happened.Keeps(pack))
        {
            if (named is KeptPicture picture && !_kept.Keeps(true, picture.Picture))
                Add($"日志第 {line.Seq} 条所附的照片 {Short(picture.Picture)} 不见了。");
            else if (named is KeptText text && !_kept.Keeps(false, text.Hash))
                Add($"日志第 {line.Seq} 条所附的报告正文 {Short(text.Hash)} 不见了。");
        }
    }

    private long CheckKept()
    {
        long kept = 0;
        foreach (var (kind, name, whole) in _kept.KeptThings())
        {
            kept++;
            if (!whole)
                Add($"{kind} {Short(name)} 被改动：内容与它的哈希不符。");
        }
        return kept;
    }

    /// <summary>Recounts every closed ballot from its published ballots.</summary>
    private void Recount()
    {
        var boxes = _kept.Boxes().ToHashSet();
        foreach (var ballot in _town.Ballots.Values)
        {
            if (ballot.Result is { } result && !Counting.Count(ballot.Rule, ballot.Candidates.Length, ballot.Slips).Equals(result))
                Add($"票决 {ballot.Id} 的结果与重新计票不一致。");
            // The box of an open ballot stays where the ballot is held.
            if (!_kept.Follows && ballot.State == BallotState.Open != boxes.Remove(ballot.Id))
                Add($"票决 {ballot.Id} 的票箱与它的状态不符。");
        }
        foreach (string box in boxes)
            Add($"票箱 {box} 不属于任何票决。");
    }

    /// <summary>The saved tally with what came after it.</summary>
    private Tally CaughtUp(SavedTally saved)
    {
        if (saved.Position > _lines)
            Add($"保存的指标合计到第 {saved.Position} 条，日志只有 {_lines} 条。");
        var tally = new Tally(_pack.Figures, _town.Areas);
        tally.Load(saved.Bytes);
        foreach (var (sign, contribution) in _kept.Since(saved.Position))
            tally.Absorb([contribution], sign);
        return tally;
    }

    private long Compare(Tally tally)
    {
        // Not all that a tally keeps shows in a reading: how often a value stands, for one.
        if (_left is not { IsEmpty: true })
            Add("保存的指标合计与重算不一致。");
        var years = new[] { tally, _town.Tally }.SelectMany(one => one.Years()).ToHashSet();
        long readings = 0;
        foreach (var series in _pack.Figures.Series)
        foreach (var area in _town.Areas.All)
        foreach (int year in years)
            for (int month = 0; month <= 12; month++, readings++)
            {
                var period = new Period(year, month);
                if (tally.Read(series, area.Code, period) != _town.Tally.Read(series, area.Code, period))
                    Add($"指标 {series.Id} 在{area.Name} {period} 与重算不一致。");
            }
        return readings;
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
