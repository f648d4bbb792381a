using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Say that the clock is right although it is behind the journal's last line: what was wrong was the clock by which that was written. From
/// here on times count again.
/// </summary>
/// <param name="Why">What was wrong, in words.</param>
public sealed record ConfirmClock(string Id, string Why) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now) =>
        !Rights.MayKeepTown(now.Actor) ? Refusal.RightAdmin()
        : TextField.Check("why", "原因", Why, required: true, 200) is { } wrong ? wrong
        : new ClockConfirmed(Why.Trim());
}

/// <summary>The clock was confirmed; its line may be earlier than the one before.</summary>
public sealed record ClockConfirmed(string Why) : Event
{
    public const string Name = "clock.confirmed";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack) => json.WriteString("why", Why);

    internal static ClockConfirmed Read(JsonElement json) => new(json.Text("why"));

    /// <summary>It says something of lines, and changes nothing.</summary>
    internal override void Apply(Township town) { }
}
