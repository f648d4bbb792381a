using System.Collections.Immutable;

namespace Taizhang.Service.Residents;

/// <summary>What a resident sends.</summary>
/// <param name="Command">Made by the form: sent twice, registered once.</param>
/// <param name="Area">The code of a village, or of the township when it is not known which.</param>
/// <param name="Photos">Kept pictures by their names.</param>
/// <param name="Spot">Longitude and latitude; empty: none.</param>
/// <param name="Contact">A telephone number; empty: none is left.</param>
/// <param name="ByProgram">Whether a program sent it (Open311).</param>
public sealed record Voice(
    string Command,
    string Ledger,
    string Area,
    string Kind,
    string Place,
    string Words,
    ImmutableArray<string> Photos,
    string Spot,
    string Contact,
    bool ByProgram = false
);

/// <summary>What the sender is given: number and code, shown once.</summary>
public sealed record VoiceReceipt(string Number, string Code, DateTimeOffset At);

/// <summary>What everybody may read of what a resident sent: its kind, its village and the text that a clerk released.</summary>
/// <param name="Holder">Who has it now; never a person.</param>
public sealed record ReleasedVoice(
    string Number,
    string Ledger,
    string Kind,
    string Area,
    string Village,
    string Text,
    string State,
    string Holder,
    bool IsOver,
    DateOnly Opened,
    DateOnly? Due
);
