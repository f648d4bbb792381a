using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// What would become of a batch, found out beside the writer: each command is decided against what is committed by then and what the
/// commands before it would have changed, which is held here and nowhere else. Others write meanwhile.
/// </summary>
internal sealed class Rehearsal
{
    private readonly TownWriter _writer;
    private readonly ITownReads _reads;
    private readonly Pack _pack;
    private readonly Actor _actor;
    private readonly DateTimeOffset _at;
    private readonly Lookups _lookups;
    private readonly EntryNumbers _numbers = new();

    /// <summary>What the commands so far would have changed: ids, unique keys (null: free again), accounts, entries.</summary>
    private readonly Dictionary<string, (string Ledger, string Number)> _done = [];
    private readonly Dictionary<(string Ledger, string Key), string?> _keys = [];
    private readonly Dictionary<(BookKey Account, string Unit), Dictionary<(DateOnly Day, DateOnly Until, bool In), long>> _posted = [];
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Whose new entries no later command can come upon: they need not be held, and there may be a hundred thousand.</summary>
    private readonly string? _unheld;

    private Rehearsal(TownWriter writer, ITownReads reads, Pack pack, BatchOrder order, Actor actor, DateTimeOffset at)
    {
        (_writer, _reads, _pack, _actor, _at) = (writer, reads, pack, actor, at);
        bool pointsToItself =
            pack.Find(order.Ledger)?.Fields.Any(field => field.Type is LinkField link && link.To.Contains(order.Ledger)) == true;
        _unheld = order.Kind == BatchKind.Import && !pointsToItself ? order.Ledger : null;
        var (last, numbers) = writer.Read(town => town.Of<EntryNumbers>().Standing());
        _numbers.Resume(last, numbers);
        _lookups = Lookups.Nothing with
        {
            Find = Find,
            Standing = Standing,
            Posted = Posted,
            Head = () => (writer.Position, []),
            Next = _numbers.Next,
        };
    }

    public static async Task<Outcome<BatchReceipt>> RunAsync(
        TownWriter writer,
        BatchOrder order,
        Actor actor,
        DateTimeOffset at,
        IProgress<int>? progress,
        CancellationToken cancel
    )
    {
        var store = writer.Store;
        if (writer.TimeFor(null, at) is not { } now)
            return writer.ClockBehind(at);
        at = now;
        await using var reads = await store.ReadAsync();
        if (await writer.StandingReceiptAsync(order, actor, reads) is { } standing)
            return standing;
        var rehearsal = new Rehearsal(writer, reads, store.Pack, order, actor, at);
        if (rehearsal.Decide(new CarryOutBatch(writer.BatchOf(order, actor, at)), null) is { Ok: false } wrong)
            return wrong.Refusals;

        var (place, again, refusedCount, refused) = (0, 0, 0, ImmutableArray.CreateBuilder<RefusedCommand>());
        await foreach (var command in order.Commands.WithCancellation(cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var outcome = await rehearsal.TryAsync(command);
            if (outcome is { Ok: false, Refusals: var reasons })
            {
                if (refusedCount++ < TownWriter.MostRefusedKept)
                    refused.Add(new(place, command.Subject, reasons));
            }
            else if (!outcome.Value)
                again++;
            if (++place % TownWriter.CommandsBetweenReports == 0)
                progress?.Report(place);
        }
        progress?.Report(place);
        return new BatchReceipt(null, again, refusedCount, refused.ToImmutable());
    }

    /// <summary>Whether a command would do something (true) or was done before (false); or why it would be refused.</summary>
    private async ValueTask<Outcome<bool>> TryAsync(Command command)
    {
        if (_done.TryGetValue(command.Id, out var before))
            return command is OpenEntry open && open.Ledger == before.Ledger || command.Subject == before.Number
                ? false
                : Refusal.ConflictCommandId();
        string id = command.Id;
        if (command is OpenEntry opening)
        {
            if (await _writer.DueAsync(opening, _reads) is not { } due)
                return false;
            command = due;
        }
        else if (await _writer.StandingReceiptAsync(command, _actor, _reads) is { } standing)
            return standing.Ok ? false : standing.Refusals;

        var subject = command.Subject is { } number ? Find(number) : null;
        var decided = Decide(command, subject);
        if (!decided.Ok)
            return decided.Refusals;
        if (decided.Value is not EntryEvent happened)
            throw new NotSupportedException("Only what concerns entries can be rehearsed.");
        if (await _writer.FindLostAsync([.. happened.Keeps(_pack)]) is { } lost)
            return lost;
        Take(subject, EntryHistory.Apply(subject, happened, TownTime.DayOf(_at), _actor.Id, _pack[happened.Ledger]));
        _done[id] = (happened.Ledger, happened.Number);
        return true;
    }

    /// <summary>In the time of one decision the writer waits.</summary>
    private Outcome<Event> Decide(Command command, Entry? subject) =>
        _writer.Read(town => town.Decide(command, _actor, subject, _lookups, _at));

    private void Take(Entry? before, Entry after)
    {
        var ledger = _pack[after.Ledger];
        if (before is null)
            _numbers.Took(after.Id, after.Ledger, after.Number);
        if (before is not null && ledger.UniqueKey(before) is { } gone)
            _keys[(ledger.Id, gone)] = null;
        if (ledger.UniqueKey(after) is { } key)
            _keys[(ledger.Id, key)] = after.Number;
        if (before is not null || after.Ledger != _unheld)
            _entries[after.Number] = after;
        else if (!ledger.KeyFields.IsEmpty)
            // Of what a key stands for only this is asked: whether the reader may be told its number.
            _entries[after.Number] = after with
            {
                Values = [],
                Trail = [],
                Clocks = [],
            };
        if (!ledger.Postings.IsEmpty)
        {
            Post(before, -1);
            Post(after, 1);
        }
    }

    private void Post(Entry? entry, int sign)
    {
        var lines = new List<Line>();
        _pack.Books.Lines(entry, lines);
        foreach (var line in lines)
        {
            if (!_posted.TryGetValue((line.Account, line.Unit), out var sums))
                _posted[(line.Account, line.Unit)] = sums = [];
            var at = (line.Day, line.Until, line.Amount > 0);
            sums[at] = checked(sums.GetValueOrDefault(at) + sign * line.Amount);
        }
    }

    private Entry? Find(string number) =>
        _entries.TryGetValue(number, out var entry) ? entry : _reads.FindAsync(number).AsTask().GetAwaiter().GetResult();

    private string? Standing(Ledger ledger, string key) =>
        _keys.TryGetValue((ledger.Id, key), out string? number)
            ? number
            : _reads.StandingAsync(ledger, key).AsTask().GetAwaiter().GetResult();

    private IReadOnlyList<Movement> Posted(BookKey account, string unit)
    {
        var kept = _reads.PostedAsync(account, unit).AsTask().GetAwaiter().GetResult();
        if (!_posted.TryGetValue((account, unit), out var changed))
            return kept;
        var sums = new Dictionary<(DateOnly Day, DateOnly Until, bool In), long>(changed);
        foreach (var (day, until, amount) in kept)
            sums[(day, until, amount > 0)] = checked(sums.GetValueOrDefault((day, until, amount > 0)) + amount);
        return [.. sums.Where(sum => sum.Value != 0).Select(sum => new Movement(sum.Key.Day, sum.Key.Until, sum.Value))];
    }
}
