using Taizhang.Kernel.Calendar;

namespace Taizhang.Service.Towns;

/// <summary>The end of the township's journal, and what it says of the clock.</summary>
public sealed partial class RunningTown
{
    /// <summary>The end of the journal as it is kept now: position, hash and time.</summary>
    public Head Head => Head.Of(_store.Place.ReadHead());

    /// <summary>
    /// What is doubtful about the clock, in words: it is behind the last line of the journal by more than five minutes, or more than a
    /// day ahead of it. Null when nothing is, and in the demo.
    /// </summary>
    public string? ClockWarning
    {
        get
        {
            if (Info.Today is not null || Head is not { Position: > 0 } head)
                return null;
            var ahead = Now - head.Time;
            return ahead < -TimeSpan.FromMinutes(5)
                    ? $"{Info.Name}：服务器时钟比日志末条（{TownTime.Of(head.Time):yyyy-MM-dd HH:mm}）早。请核对服务器时钟，再登记和办理。"
                : ahead > TimeSpan.FromDays(1)
                    ? $"{Info.Name}：日志末条在 {TownTime.Of(head.Time):yyyy-MM-dd HH:mm}，距今 {ahead.TotalDays:N0} 天以上；如非停用，请核对服务器时钟。"
                : null;
        }
    }
}
