using Taizhang.Kernel.Calendar;

namespace Taizhang.Service.Towns;

/// <summary>
/// Writes the heads of all townships once a day at the end of a file, for somebody to carry away. A file that was written to on a day gets
/// no more that day.
/// </summary>
/// <param name="key">Signs them; null: they are not signed.</param>
/// <param name="say">Receives what failed, for the log.</param>
public sealed class HeadDiary(TownHouse house, string file, HeadKey? key, TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    private DateOnly? _written;
    private string? _said;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            Write();
            await Task.Delay(Often, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes today's heads, unless they are written.</summary>
    public void Write()
    {
        var today = TownTime.DayOf(time.GetUtcNow());
        if (_written == today || house.All.Count == 0)
            return;
        try
        {
            if (_written is not null || !File.Exists(file) || TownTime.DayOf(File.GetLastWriteTimeUtc(file)) != today)
                HeadLine.Append(file, TownHouse.HeadsOf(house.Folder, say).Select(head => HeadLine.Of(head, key)));
            (_written, _said) = (today, null);
        }
        catch (Exception broken) when (Verification.IsOfTheFile(broken))
        {
            // Tried again every minute; said once.
            if (_said != broken.Message)
                say($"存证没有写入 {file}：{broken.Message}");
            _said = broken.Message;
        }
    }
}
