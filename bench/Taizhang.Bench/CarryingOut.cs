using BenchmarkDotNet.Attributes;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Bench;

/// <summary>What one command costs the kernel, step by step, without storage.</summary>
[MemoryDiagnoser(false)]
public class CarryingOut
{
    private readonly List<Contribution> _contributions = [];
    private readonly List<Contribution> _closedOnes = [];
    private BenchTown _town = null!;
    private OpenEntry _command = null!;
    private Entry _closed = null!;
    private EntryEvent _opened = null!;
    private byte[] _payload = [];

    [GlobalSetup]
    public void Build()
    {
        _town = new(Sizes.Of(100_000, 1_000));
        _command = _town.NewCommand(7);
        _opened = (EntryEvent)Decide().Value;
        _payload = EventJson.Write(_opened, _town.Pack);
        do _closed = _town.NewHazard(1);
        while (_closed.State != "closed");
        _town.Pack.Figures.Contributions(_closed, _closedOnes);
    }

    [Benchmark]
    public Outcome<Event> Decide() => _town.Township.Decide(_command, BenchTown.Clerk, null, Lookups.Nothing, BenchTown.At);

    [Benchmark]
    public Entry ApplyEvent() => EntryHistory.Apply(null, _opened, new(2023, 12, 31), "clerk", _town.Hazard);

    [Benchmark]
    public byte[] WriteEvent() => EventJson.Write(_opened, _town.Pack);

    [Benchmark]
    public byte[] ChainHash() => Chain.Hash(Chain.Start, 1, BenchTown.At, "clerk", "台账员", "bench-7", _opened.Type, _payload);

    [Benchmark]
    public int ContributionsOfClosedHazard()
    {
        _contributions.Clear();
        _town.Pack.Figures.Contributions(_closed, _contributions);
        return _contributions.Count;
    }

    [Benchmark]
    public void AbsorbAndTakeOutClosedHazard()
    {
        _town.Township.Tally.Absorb(_closedOnes, 1);
        _town.Township.Tally.Absorb(_closedOnes, -1);
    }
}
