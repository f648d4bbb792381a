using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Backups;

/// <summary>
/// Backs up once a day, each time into a folder named by its time (<c>2026-11-30T023000</c>), and removes the oldest beyond those to keep.
/// Only whole backups count, so failures never push out the last good one.
/// </summary>
/// <param name="at">When, in the township's time.</param>
/// <param name="say">Receives what failed, for the log.</param>
public sealed class BackupSchedule(string data, string into, TimeOnly at, int keep, Pack pack, TimeProvider time, Action<string> say)
{
    private const string Format = "yyyy-MM-dd'T'HHmmss";
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1),
        AfterFailure = TimeSpan.FromHours(1);

    /// <summary>The last backup tried, made or not; null: none yet since the start.</summary>
    public BackupOutcome? Last { get; private set; }

    /// <summary>The time of day at which it is made.</summary>
    public TimeOnly At => at;

    /// <summary>The whole backups in the folder, newest first.</summary>
    public IReadOnlyList<(string Folder, Manifest Manifest)> Kept() =>
        [
            .. Dated()
                .Select(folder => (folder, Manifest.Read(folder)))
                .Where(one => one.Item2 is not null)
                .Select(one => (one.folder, one.Item2!)),
        ];

    /// <summary>Makes each backup when it is due, also one that was missed, until cancelled. Failures are tried again.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            if (IsDue())
                await MakeAsync();
            await Task.Delay(Often, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether there is no whole backup since the last time at which one was to be made.</summary>
    public bool IsDue()
    {
        // Before the first start there is nothing to back up.
        if (!TownPlaces.Any(data))
            return false;
        var now = TownTime.Of(time.GetUtcNow());
        if (Last is { Error: not null } failed && now - failed.At < AfterFailure)
            return false;
        var due = new DateTimeOffset(DateOnly.FromDateTime(now.Date), at, now.Offset);
        if (due > now)
            due = due.AddDays(-1);
        return !Whole().Any(one => one.Made >= due);
    }

    /// <summary>Makes one now and removes what is beyond those to keep.</summary>
    public async Task<BackupOutcome> MakeAsync()
    {
        var now = TownTime.Of(time.GetUtcNow());
        string folder = Path.Combine(into, now.ToString(Format, CultureInfo.InvariantCulture));
        try
        {
            Directory.CreateDirectory(into);
            var report = await Backup.MakeAsync(data, folder, pack, time);
            Last = new(now, folder, report.Manifest.Faults.IsEmpty ? null : string.Join(' ', report.Manifest.Faults.Take(5)));
            Rotate(folder);
        }
        catch (Exception broken) when (Verification.IsOfTheFile(broken))
        {
            Last = new(now, null, broken.Message);
        }
        if (Last.Error is { } error)
            say($"定时备份{(Last.Folder is null ? "没有做成" : "已做，但数据有误")}：{error}");
        return Last;
    }

    /// <summary>The whole backups of the folder, newest first.</summary>
    private IEnumerable<(string Folder, DateTimeOffset Made)> Whole() =>
        Dated()
            .Select(folder => (Folder: folder, Manifest.Read(folder)?.Made))
            .Where(one => one.Made is not null)
            .Select(one => (one.Folder, one.Made!.Value));

    private IEnumerable<string> Dated() =>
        !Directory.Exists(into)
            ? []
            : Directory
                .EnumerateDirectories(into)
                .Where(folder =>
                    DateTime.TryParseExact(Path.GetFileName(folder), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                )
                .OrderDescending(StringComparer.Ordinal);

    private void Rotate(string made)
    {
        var old = Whole().Skip(keep).Select(one => one.Folder);
        var cutShort = Dated().Where(folder => folder != made && File.Exists(Path.Combine(folder, Manifest.Unfinished)));
        foreach (string folder in old.Concat(cutShort).ToArray())
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A scheduled backup: when it was tried, where it is, and what was wrong.</summary>
/// <param name="Folder">Null: none was made.</param>
/// <param name="Error">Null: it was made, and all in it verified.</param>
public sealed record BackupOutcome(DateTimeOffset At, string? Folder, string? Error);
