using System.Data.Common;
using Taizhang.Kernel;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// What the writer does about failures of the file beneath it. A tally that could not be saved is saved later, and a township that could
/// not be loaded after a failure is loaded again, until it succeeds; meanwhile the one only shows in <see cref="Condition"/>, and of the
/// other all callers are told at once.
/// </summary>
internal sealed partial class TownWriter
{
    private readonly WriterPace _pace;
    private readonly TimeProvider _time;
    private volatile TownCondition _condition = TownCondition.Well;
    private TimeSpan _pause;

    /// <summary>When the next attempt is due, on the clock's own scale; null: nothing has failed.</summary>
    private (long Since, TimeSpan Pause)? _retry;

    public TownCondition Condition => _condition;

    private bool IsDown => _condition.Down is not null;
    private Refusal WhyDown => _condition.Fenced ? Refusal.DownFenced() : Refusal.DownTown();

    /// <summary>Waits until there is work; false: never again. What failed is tried again meanwhile.</summary>
    private async Task<bool> WaitAsync()
    {
        while (_retry is var (since, pause))
        {
            var left = pause - _time.GetElapsedTime(since);
            if (left > TimeSpan.Zero)
            {
                using var timed = new CancellationTokenSource(left, _time);
                try
                {
                    return await _queue.Reader.WaitToReadAsync(timed.Token);
                }
                catch (OperationCanceledException) { }
            }
            await RetryAsync();
        }
        return await _queue.Reader.WaitToReadAsync();
    }

    private async Task SaveIfDueAsync()
    {
        if (!IsDown && _retry is null && _lastSeq - _saved >= _pace.LinesBetweenSaves)
            await TrySaveAsync();
        else if (_retry is var (since, pause) && _time.GetElapsedTime(since) >= pause)
            await RetryAsync();
    }

    private async Task RetryAsync()
    {
        if (IsDown)
            await TryLoadAsync();
        if (!IsDown)
            await TrySaveAsync();
    }

    private async Task TrySaveAsync()
    {
        try
        {
            await SaveAsync();
            (_retry, _condition) = (null, TownCondition.Well);
        }
        catch (FencedException overtaken)
        {
            Retire(overtaken);
        }
        catch (Exception broken)
        {
            _condition = _condition with { UnsavedSince = _condition.UnsavedSince ?? _time.GetUtcNow(), Reason = broken.Message };
            Later();
        }
    }

    /// <summary>Loads the township; returns why it could not be loaded, in which case it is down until a later attempt succeeds.</summary>
    private async Task<Exception?> TryLoadAsync()
    {
        try
        {
            await LoadAsync(null);
            _condition = _condition with { Down = null };
            return null;
        }
        catch (Exception broken)
        {
            _condition = _condition with { Down = _condition.Down ?? _time.GetUtcNow(), Reason = broken.Message };
            Later();
            return broken;
        }
    }

    /// <summary>Somebody else writes the township now: nothing is written here again, and nothing is tried.</summary>
    private void Retire(Exception overtaken)
    {
        _condition = _condition with { Down = _condition.Down ?? _time.GetUtcNow(), Fenced = true, Reason = overtaken.Message };
        _retry = null;
    }

    /// <summary>A failure of the file, as against one of a command, is looked into again even if nobody writes.</summary>
    private void Note(Exception broken)
    {
        if (broken is not (IOException or DbException))
            return;
        _condition = _condition with { Unwritten = _condition.Unwritten ?? _time.GetUtcNow(), Reason = broken.Message };
        if (_retry is null)
            Later();
    }

    private void NoteWritten()
    {
        if (_condition.Unwritten is not null)
            _condition = _condition with { Unwritten = null };
    }

    private void Later()
    {
        _pause =
            _retry is null ? _pace.FirstRetry
            : _pause * 2 < _pace.LongestRetry ? _pause * 2
            : _pace.LongestRetry;
        _retry = (_time.GetTimestamp(), _pause);
    }
}

/// <summary>How a township's writer paces itself.</summary>
/// <param name="LinesBetweenSaves">How many journal lines are caught up at the next start at most, unless saving fails.</param>
/// <param name="FirstRetry">How long after a failure it tries again.</param>
/// <param name="LongestRetry">Each further failure doubles that, up to this.</param>
public sealed record WriterPace(int LinesBetweenSaves, TimeSpan FirstRetry, TimeSpan LongestRetry)
{
    public static readonly WriterPace Usual = new(50_000, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
}

/// <summary>How a township in service fares.</summary>
/// <param name="Down">Since when it refuses all commands, because it could not be loaded after a failure; null: it does not.</param>
/// <param name="Unwritten">Since when writes to its file fail; null: the last one succeeded.</param>
/// <param name="UnsavedSince">Since when its tally could not be saved, which makes the next start slower; null: it is saved in
/// time.</param>
/// <param name="Reason">Of the last failure, as the system words it.</param>
public sealed record TownCondition(DateTimeOffset? Down, DateTimeOffset? Unwritten, DateTimeOffset? UnsavedSince, string? Reason)
{
    /// <summary>It is down for good, because another server has taken it up.</summary>
    public bool Fenced { get; init; }

    public static readonly TownCondition Well = new(null, null, null, null);

    public bool IsWell => Down is null && Unwritten is null && UnsavedSince is null;
}
