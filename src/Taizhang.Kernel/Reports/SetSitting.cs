using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>The sitting of the congress before which the report of a year is read.</summary>
/// <param name="Year">The year that the report reviews.</param>
/// <param name="Congress">Which congress and session, as a title has it: 第十五届人民代表大会第三次会议; empty: not said.</param>
/// <param name="Day">Null: not set yet.</param>
/// <param name="Speaker">Office and name of who reads it; empty: not said.</param>
public sealed record Sitting(int Year, string Congress, DateOnly? Day, string Speaker);

/// <summary>Set before which sitting, on which day and by whom the report of a year is read; all empty: take it back.</summary>
public sealed record SetSitting(string Id, int Year, string Congress, DateOnly? Day, string Speaker) : Command(Id)
{
    public const int LongestCongress = 40,
        LongestSpeaker = 40;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayWriteReport(now.Actor))
            return Refusal.RightDraft();
        var sitting = new Sitting(Year, Congress.Trim(), Day, Speaker.Trim());
        ImmutableArray<Refusal> wrong =
        [
            .. new[]
            {
                Year is < ReportYears.First or > ReportYears.Last ? Refusal.FieldReportYear() : null,
                TextField.Check("congress", "会议", sitting.Congress, required: false, LongestCongress)
                    ?? Unwritten("congress", "会议", sitting.Congress),
                Day is { } day && (day.Year < Year || day.Year > Year + 1) ? Refusal.FieldSittingDay(Year) : null,
                TextField.Check("speaker", "报告人", sitting.Speaker, required: false, LongestSpeaker)
                    ?? Unwritten("speaker", "报告人", sitting.Speaker),
            }.OfType<Refusal>(),
        ];
        return wrong.Length > 0 ? wrong
            : sitting == (now.Town.SittingOf(Year) ?? new(Year, "", null, "")) ? Refusal.InputNothing()
            : new SittingSet(sitting);
    }

    /// <summary>What would be read as the language of outlines has no place in a title.</summary>
    private static Refusal? Unwritten(string field, string title, string text) =>
        text.AsSpan().IndexOfAny("{}[]") >= 0 ? Refusal.FieldBraces(field, title) : null;
}

/// <summary>The sitting of a year's report was set, or taken back.</summary>
public sealed record SittingSet(Sitting Sitting) : Event
{
    public const string Name = "sitting.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("year", Sitting.Year);
        json.WriteString("congress", Sitting.Congress);
        if (Sitting.Day is { } day)
            json.WriteDay("day", day);
        json.WriteString("speaker", Sitting.Speaker);
    }

    internal static SittingSet Read(JsonElement json) =>
        new(
            new Sitting(
                json.Int("year"),
                json.Text("congress"),
                json.TryGetProperty("day", out _) ? json.Day("day") : null,
                json.Text("speaker")
            )
        );

    internal override void Apply(Township town) => town.Of<ReportShelf>().Set(Sitting);
}
