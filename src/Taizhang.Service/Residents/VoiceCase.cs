using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Service.Residents;

/// <summary>What became of what a resident sent, as its sender reads it: offices and days, never persons.</summary>
/// <param name="Holder">In whose hands it is now.</param>
/// <param name="IsYours">Whether it waits for the sender to say whether it is well done.</param>
/// <param name="MayAgain">Whether the sender may still say that it is not.</param>
/// <param name="Clock">The running time limit in words; null: none runs.</param>
public sealed record VoiceCase(
    Entry Entry,
    Ledger Ledger,
    string Village,
    string Kind,
    string State,
    string Holder,
    string? Office,
    bool IsOver,
    bool IsYours,
    bool MayAgain,
    DateOnly? Due,
    string? Clock,
    ImmutableArray<VoiceStep> Steps
);

/// <param name="Text">What the sender is told with it; null: nothing.</param>
/// <param name="Promised">By when it was to be done after this step.</param>
/// <param name="IsBad">Whether a time limit had passed by then.</param>
public sealed record VoiceStep(DateTimeOffset At, string Title, string? Office, string? Text, DateOnly? Promised, bool IsBad);
