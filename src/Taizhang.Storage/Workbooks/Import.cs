using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Entries;
using Taizhang.Storage.Towns;

namespace Taizhang.Storage.Workbooks;

/// <summary>
/// Takes the rows of a sheet into a township as one batch. A row's command id is made from what it says, so that the same file twice adds nothing and a file with one
/// row more adds that row. The sheet is read while the township's writer works, and never held as a whole.
/// </summary>
public sealed class Import(Town town, Actor actor, SheetReading reading, string fileName)
{
    private const int MostFaultsKept = 1_000, MostLeftOutKept = 200, RowsShown = 20, RowsAhead = 2_000;

    /// <summary>What an import would do now. Nothing is changed.</summary>
    /// <param name="progress">Hears how many rows are through.</param>
    /// <exception cref="BrokenWorkbookException">The file is damaged.</exception>
    public Task<ImportReport> RehearseAsync(IProgress<int>? progress = null, CancellationToken cancel = default) =>
        CarryOutAsync($"rehearsal-{Guid.NewGuid():N}", goodOnly: true, rehearsal: true, progress, cancel);

    /// <summary>Takes the rows in: all of them when all are good, else, with <paramref name="goodOnly"/>, the good ones. Cancelled, it leaves nothing.</summary>
    /// <param name="id">The batch's command id: run twice, done once.</param>
    /// <exception cref="BrokenWorkbookException">The file is damaged; nothing was done.</exception>
    public async Task<ImportReport> RunAsync(string id, bool goodOnly, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        // One cell that cannot be read decides it already; the rehearsal then finds what else is wrong.
        if (!goodOnly && reading.Rows(cancel).Any(row => !row.Faults.IsEmpty)) return await RehearseAsync(progress, cancel);
        return await CarryOutAsync(id, goodOnly, rehearsal: false, progress, cancel);
    }

    private async Task<ImportReport> CarryOutAsync(string id, bool goodOnly, bool rehearsal, IProgress<int>? progress, CancellationToken cancel)
    {
        var found = new Findings();
        var ledger = reading.Ledger;
        var done = await town.DoAllAsync(new(id, BatchKind.Import, ledger.Id, Title(fileName), CommandsAsync(found, cancel), goodOnly, Rehearsal: rehearsal), actor, progress, cancel);
        if (!done.Ok) return found.Report(null, 0, 0) with { Refusals = done.Refusals };
        var receipt = done.Value;
        if (receipt.RefusedCount > 0) NameRefused(found, receipt.Refused, cancel);
        return found.Report(rehearsal ? null : receipt.Batch, rehearsal || receipt.Batch is not null ? receipt.Batch?.Count ?? 0 : 0, receipt.Again) with
        {
            BadRows = found.Faulty + receipt.RefusedCount, Rehearsed = rehearsal,
        };
    }

    /// <summary>The rows' commands, read ahead on a thread of their own.</summary>
    private async IAsyncEnumerable<Command> CommandsAsync(Findings found, CancellationToken cancel, [EnumeratorCancellation] CancellationToken enumerated = default)
    {
        var ahead = Channel.CreateBounded<OpenEntry>(new BoundedChannelOptions(RowsAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, enumerated);
        var reader = Task.Run(() => ReadAheadAsync(ahead.Writer, found, stop.Token), CancellationToken.None);
        try
        {
            while (await ahead.Reader.WaitToReadAsync(stop.Token))
                while (ahead.Reader.TryRead(out var command)) yield return command;
        }
        finally
        {
            await stop.CancelAsync();
            await reader;
        }
    }

    /// <summary>Never throws: what goes wrong comes out at the other end of the channel.</summary>
    private async Task ReadAheadAsync(ChannelWriter<OpenEntry> ahead, Findings found, CancellationToken cancel)
    {
        try
        {
            var ids = new RowIds(reading.Ledger, town.Today);
            foreach (var row in reading.Rows(cancel))
                if (found.Take(row)) await ahead.WriteAsync(new(ids.Next(row), reading.Ledger.Id, row.Area, row.Office, row.Fields), cancel);
            ahead.TryComplete();
        }
        catch (Exception broken)
        {
            ahead.TryComplete(broken);
        }
    }

    /// <summary>Goes through the sheet again for the cells of the rows that the township refused.</summary>
    private void NameRefused(Findings found, ImmutableArray<RefusedCommand> refused, CancellationToken cancel)
    {
        var byRow = refused.ToDictionary(one => found.Rows[one.At], one => one.Refusals);
        foreach (var row in reading.Rows(cancel))
            if (byRow.Remove(row.Number, out var refusals))
            {
                foreach (var refusal in refusals) found.Add(reading.Fault(row, refusal));
                if (byRow.Count == 0) break;
            }
    }

    /// <summary>A file's name as the batch's title.</summary>
    private static string Title(string fileName) => string.Concat(Path.GetFileName(fileName).Where(c => !char.IsControl(c))) is { Length: > 0 } name ? name.Length <= 120 ? name : name[..120] : "Excel 导入";

    /// <summary>What is found on the way through a sheet.</summary>
    private sealed class Findings
    {
        private readonly List<CellFault> _faults = [];
        private readonly List<ImportRow> _leftOut = [], _first = [];
        private int _faultCount, _leftOutCount, _hidden, _rounded;

        /// <summary>The rows that became commands, in their order.</summary>
        public List<int> Rows { get; } = [];
        public int Faulty { get; private set; }

        /// <summary>Whether the row goes to the township.</summary>
        public bool Take(ImportRow row)
        {
            if (row.LeftOut is not null)
            {
                if (_leftOutCount++ < MostLeftOutKept) _leftOut.Add(row);
                return false;
            }
            if (_first.Count < RowsShown) _first.Add(row);
            if (row.Hidden) _hidden++;
            _rounded += row.Rounded;
            if (row.Faults.IsEmpty)
            {
                Rows.Add(row.Number);
                return true;
            }
            Faulty++;
            foreach (var fault in row.Faults) Add(fault);
            return false;
        }

        public void Add(CellFault fault)
        {
            if (_faultCount++ < MostFaultsKept) _faults.Add(fault);
        }

        public ImportReport Report(Batch? batch, int added, int again) => new()
        {
            Rows = Rows.Count + Faulty, New = added, Again = again, BadRows = Faulty, Faults = [.. _faults.OrderBy(fault => fault.Row).ThenBy(fault => fault.Column)], FaultCount = _faultCount,
            LeftOut = [.. _leftOut], LeftOutCount = _leftOutCount, First = [.. _first], Hidden = _hidden, Rounded = _rounded, Batch = batch,
        };
    }
}

/// <summary>What an import did, or would do.</summary>
public sealed record ImportReport
{
    /// <summary>Rows that are entries, good and bad.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that were, or would be, added.</summary>
    public required int New { get; init; }

    /// <summary>Rows whose entries are there already.</summary>
    public required int Again { get; init; }
    public required int BadRows { get; init; }

    /// <summary>The first of what is wrong, row by row.</summary>
    public required ImmutableArray<CellFault> Faults { get; init; }
    public required int FaultCount { get; init; }

    /// <summary>The first of the rows that are no entries, with the reason.</summary>
    public required ImmutableArray<ImportRow> LeftOut { get; init; }
    public required int LeftOutCount { get; init; }

    /// <summary>The first rows as they are understood.</summary>
    public required ImmutableArray<ImportRow> First { get; init; }

    /// <summary>Rows that a filter hides in Excel; they are read like the others.</summary>
    public required int Hidden { get; init; }

    /// <summary>Numbers that were rounded to the places that the sheet shows.</summary>
    public required int Rounded { get; init; }

    /// <summary>The batch; null when nothing was added.</summary>
    public Batch? Batch { get; init; }

    /// <summary>Whether nothing was changed because nothing was to be.</summary>
    public bool Rehearsed { get; init; }

    /// <summary>Why the whole was refused.</summary>
    public ImmutableArray<Refusal> Refusals { get; init; } = [];
}
