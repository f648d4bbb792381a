using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Service.Imports;

/// <summary>
/// Takes the rows of a sheet into a township as one batch. A row's command id is made from its content, so importing the same file twice
/// adds nothing and a file with one more row adds that row. The sheet is read while the township's writer works and is never held as a
/// whole.
/// </summary>
public sealed class Import(RunningTown town, Actor actor, SheetReading reading, string fileName)
{
    private const int MostLeftOutKept = 200,
        MostCorrectionsKept = 2_000,
        RowsShown = 20,
        RowsAhead = 2_000;

    /// <summary>Whether the rows of a ledger name people, whom an import can enter in their register on the way.</summary>
    public static bool NamesPeople(Ledger ledger, Pack pack) => Registers.Concern(ledger, pack);

    /// <summary>What an import would do now, without changing anything.</summary>
    /// <param name="progress">Receives the number of rows processed.</param>
    /// <exception cref="BrokenWorkbookException">The file is damaged.</exception>
    public Task<ImportReport> RehearseAsync(IProgress<int>? progress = null, CancellationToken cancel = default) =>
        CarryOutAsync($"rehearsal-{Guid.NewGuid():N}", goodOnly: true, rehearsal: true, progress, cancel);

    /// <summary>
    /// Imports the rows: all of them when all are good, otherwise the good ones if <paramref name="goodOnly"/> is set. If cancelled, it
    /// leaves nothing behind.
    /// </summary>
    /// <param name="id">The batch's command id: run twice, done once.</param>
    /// <exception cref="BrokenWorkbookException">The file is damaged; nothing was done.</exception>
    public Task<ImportReport> RunAsync(string id, bool goodOnly, IProgress<int>? progress = null, CancellationToken cancel = default) =>
        CarryOutAsync(id, goodOnly, rehearsal: false, progress, cancel);

    private async Task<ImportReport> CarryOutAsync(
        string id,
        bool goodOnly,
        bool rehearsal,
        IProgress<int>? progress,
        CancellationToken cancel
    )
    {
        var found = new Findings();
        var done = await town.DoAllAsync(
            new(id, BatchKind.Import, reading.Ledger.Id, Title(fileName), CommandsAsync(found, cancel), goodOnly, Rehearsal: rehearsal),
            actor,
            progress,
            cancel
        );
        if (!done.Ok)
            return found.Report([], new(null, 0, 0, [])) with { Refusals = done.Refusals };
        return found.Report(NameRefused(found, done.Value.Refused, cancel), done.Value);
    }

    /// <summary>The rows' commands, read ahead on a thread of their own.</summary>
    private async IAsyncEnumerable<Command> CommandsAsync(
        Findings found,
        CancellationToken cancel,
        [EnumeratorCancellation] CancellationToken enumerated = default
    )
    {
        var ahead = Channel.CreateBounded<Command>(new BoundedChannelOptions(RowsAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, enumerated);
        var reader = Task.Run(() => ReadAheadAsync(ahead.Writer, found, stop.Token), CancellationToken.None);
        try
        {
            while (await ahead.Reader.WaitToReadAsync(stop.Token))
            while (ahead.Reader.TryRead(out var command))
                yield return command;
        }
        finally
        {
            await stop.CancelAsync();
            await reader;
        }
    }

    /// <summary>Never throws: errors come out at the other end of the channel.</summary>
    private async Task ReadAheadAsync(ChannelWriter<Command> ahead, Findings found, CancellationToken cancel)
    {
        try
        {
            var ids = new RowIds(reading.Ledger, town.Today, actor.Id);
            var registers = new Registers(town, actor, reading);
            var corrections = new Corrections(town, actor, reading.Ledger, fileName);
            foreach (var row in reading.Rows(cancel))
            {
                if (!found.IsEntry(row))
                    continue;
                if (!row.Faults.IsEmpty)
                    await SendAsync(new Unreadable("unreadable", [.. row.Faults.Select(fault => fault.Refusal)]));
                else if (row.EntryNumber is null)
                {
                    var (full, first) = registers.Of(row, cancel);
                    foreach (var command in first)
                    {
                        found.Enter(row);
                        await ahead.WriteAsync(command, cancel);
                    }
                    // What the registers add does not make it another row.
                    await SendAsync(Opening(ids.Next(row), full));
                }
                else
                {
                    var (command, changes) = await corrections.OfAsync(row);
                    found.Correct(changes);
                    if (command is null)
                        found.Stays();
                    else
                        await SendAsync(command);
                }

                ValueTask SendAsync(Command command)
                {
                    found.Send(row, command);
                    return ahead.WriteAsync(command, cancel);
                }
            }
            ahead.TryComplete();
        }
        catch (Exception broken)
        {
            ahead.TryComplete(broken);
        }
    }

    private OpenEntry Opening(string id, ImportRow row) =>
        new(id, reading.Ledger.Id, row.Area, row.Office, row.Fields) { Standing = row.Standing };

    /// <summary>
    /// Goes through the sheet again for the cells of refused rows. For a row with an unreadable cell, the township then checks what else is
    /// wrong.
    /// </summary>
    private List<CellFault> NameRefused(Findings found, ImmutableArray<RefusedCommand> refused, CancellationToken cancel)
    {
        var faults = new List<CellFault>();
        if (refused.IsEmpty)
            return faults;
        var byRow = refused
            .GroupBy(one => found.Rows[one.At])
            .ToDictionary(group => group.Key, group => group.SelectMany(one => one.Refusals).ToImmutableArray());
        foreach (var row in reading.Rows(cancel))
        {
            if (!byRow.Remove(row.Number, out var refusals))
                continue;
            if (!row.Faults.IsEmpty)
                refusals = OtherFaults(row);
            faults.AddRange(row.Faults);
            faults.AddRange(refusals.Select(refusal => reading.Fault(row, refusal)));
            if (byRow.Count == 0)
                break;
        }
        return faults;
    }

    /// <summary>What else is wrong with the filled-in values. Links and duplicates are only checked once the row can be read.</summary>
    private ImmutableArray<Refusal> OtherFaults(ImportRow row) =>
        [
            .. town.Read(state => state.Decide(Opening("unreadable", row), actor, null, Lookups.Nothing, town.Now))
                .Refusals.Where(refusal =>
                    refusal.Status == 400
                    && !row.Faults.Any(fault => fault.Refusal.Field == refusal.Field)
                    && reading.Ledger.Find(refusal.Field ?? "")?.Type is not LinkField
                ),
        ];

    /// <summary>A file's name as the batch's title.</summary>
    private static string Title(string fileName) =>
        string.Concat(Path.GetFileName(fileName).Where(c => !char.IsControl(c))) is { Length: > 0 } name
            ? name.Length <= 120
                ? name
                : name[..120]
            : "Excel 导入";

    /// <summary>What is collected on the way through a sheet.</summary>
    private sealed class Findings
    {
        private readonly List<ImportRow> _leftOut = [],
            _first = [];
        private readonly List<Correction> _corrections = [];
        private readonly HashSet<int> _amends = [],
            _entered = [];
        private int _leftOutCount,
            _hidden,
            _rounded,
            _unchanged;

        /// <summary>The rows that became commands, in their order.</summary>
        public List<int> Rows { get; } = [];

        public void Send(ImportRow row, Command command)
        {
            if (command is AmendEntry)
                _amends.Add(Rows.Count);
            Rows.Add(row.Number);
        }

        /// <summary>A register's entry is made for the row.</summary>
        public void Enter(ImportRow row)
        {
            _entered.Add(Rows.Count);
            Rows.Add(row.Number);
        }

        /// <summary>The row says of its entry what the ledger says.</summary>
        public void Stays() => _unchanged++;

        public void Correct(IEnumerable<Correction> changes) =>
            _corrections.AddRange(changes.Take(MostCorrectionsKept - _corrections.Count));

        public bool IsEntry(ImportRow row)
        {
            if (row.LeftOut is not null)
            {
                if (_leftOutCount++ < MostLeftOutKept)
                    _leftOut.Add(row);
                return false;
            }
            if (_first.Count < RowsShown)
                _first.Add(row);
            if (row.Hidden)
                _hidden++;
            _rounded += row.Rounded;
            return true;
        }

        public ImportReport Report(List<CellFault> faults, BatchReceipt receipt) =>
            new()
            {
                Rows = Rows.Count - _entered.Count + _unchanged,
                New = Rows.Count - receipt.Again - receipt.RefusedCount - Done(_amends, receipt) - Done(_entered, receipt),
                Again = receipt.Again + _unchanged,
                Corrected = Done(_amends, receipt),
                Entered = Done(_entered, receipt),
                Corrections = [.. _corrections],
                BadRows = receipt.RefusedCount - receipt.Refused.Count(one => _entered.Contains(one.At)),
                Faults = [.. faults],
                Batch = receipt.Batch,
                LeftOut = [.. _leftOut],
                LeftOutCount = _leftOutCount,
                First = [.. _first],
                Hidden = _hidden,
                Rounded = _rounded,
            };

        private static int Done(HashSet<int> some, BatchReceipt receipt) =>
            some.Count - receipt.Refused.Count(one => some.Contains(one.At));
    }
}
