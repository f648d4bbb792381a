using Taizhang.Kernel.Reminders;

namespace Taizhang.Storage.Reminders;

public enum MessageState
{
    Waiting,
    Sent,
    Failed,
}

/// <summary>One message of a channel: its content and its fate.</summary>
/// <param name="Channel">The channel's id; the channel itself may be removed.</param>
/// <param name="Next">When it is tried next; null when it is not.</param>
/// <param name="At">When it was sent or last tried.</param>
public sealed record Message(
    long Id,
    long Channel,
    string Town,
    Receiver Receiver,
    DateOnly Day,
    Digest Digest,
    MessageState State,
    int Tries,
    DateTimeOffset? Next,
    DateTimeOffset? At,
    string? Error
)
{
    /// <summary>The number of tries after which a message is given up.</summary>
    public const int MostTries = 5;

    private static readonly int[] MinutesBetween = [1, 5, 15, 60];

    /// <summary>How long after a failed try the next is made; null: the message is given up.</summary>
    public static TimeSpan? Wait(int tries) => tries < MostTries ? TimeSpan.FromMinutes(MinutesBetween[tries - 1]) : null;
}
