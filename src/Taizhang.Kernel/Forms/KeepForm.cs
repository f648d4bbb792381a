using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Forms;

/// <summary>Keep a form from above, whose file is already kept, with what its blanks are filled from as far as that was found.</summary>
public sealed record KeepForm(
    string Id,
    string Title,
    string Sender,
    FormPace Pace,
    string File,
    string FileName,
    ImmutableArray<FormMatch> Matches,
    FormRosterMatch? Roster = null
) : Command(Id)
{
    /// <summary>The most blanks of a form.</summary>
    public const int MostBlanks = 3000;

    internal const int LongestTitle = 120,
        LongestSender = 60;
    private const int LongestName = 255,
        HashLength = 64;

    private static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFillForms(now.Actor))
            return Refusal.RightForms();
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (TextField.Check("title", "标题", Title, required: true, LongestTitle) is { } title)
            wrong.Add(title);
        if (TextField.Check("sender", "谁要的", Sender, required: true, LongestSender) is { } sender)
            wrong.Add(sender);
        if (TextField.Check("file", "文件名", FileName, required: true, LongestName) is { } name)
            wrong.Add(name);
        if (!IsHash(File))
            wrong.Add(Refusal.FieldWorkbook());
        if (Matches.Length > MostBlanks)
            wrong.Add(Refusal.InputFormMany(MostBlanks));
        else if (Matches.IsEmpty && Roster is null)
            wrong.Add(Refusal.InputFormBlank(FileName));
        if (now.Town.Forms.FirstOrDefault(form => form.File == File && !form.Stopped) is { } same)
            wrong.Add(Refusal.ConflictFormSame(same.Title, same.Number));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new FormKept(
            new Form(now.Town.Of<FormShelf>().Next, Title.Trim(), Sender.Trim(), Pace, File, FileName.Trim(), 1, now.Actor.Name, now.Today)
            {
                Matches = Matches,
                Roster = Roster,
            }
        );
    }
}

/// <summary>A form from above was taken in.</summary>
public sealed record FormKept(Form Form) : Event
{
    public const string Name = "form.kept";

    internal static readonly string[] Paces = ["once", "month", "quarter", "half", "year"];

    public override string Type => Name;

    public override IEnumerable<Kept> Keeps(Pack pack) => [new KeptText(Form.File)];

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("number", Form.Number);
        json.WriteString("title", Form.Title);
        json.WriteString("sender", Form.Sender);
        json.WriteString("pace", Paces[(int)Form.Pace]);
        json.WriteString("file", Form.File);
        json.WriteString("file_name", Form.FileName);
        json.WriteString("by", Form.By);
        json.WriteDay("day", Form.Kept);
        json.WriteStartArray("matches");
        foreach (var match in Form.Matches)
            match.Write(json);
        json.WriteEndArray();
        if (Form.Roster is { } roster)
            WriteRoster(json, roster);
    }

    internal static FormKept Read(JsonElement json) =>
        new(
            new Form(
                json.Int("number"),
                json.Text("title"),
                json.Text("sender"),
                (FormPace)json.Word("pace", Paces),
                json.Text("file"),
                json.Text("file_name"),
                1,
                json.Text("by"),
                json.Day("day")
            )
            {
                Matches = [.. json.GetProperty("matches").EnumerateArray().Select(FormMatch.Read)],
                Roster = ReadRoster(json),
            }
        );

    internal static void WriteRoster(Utf8JsonWriter json, FormRosterMatch roster)
    {
        json.WriteStartObject("roster");
        json.WriteNumber("sheet", roster.Sheet);
        json.WriteString("ledger", roster.Ledger);
        json.WriteBoolean("in_period", roster.InPeriod);
        json.WriteString("state", roster.State);
        json.WriteStartArray("columns");
        foreach (var (column, field) in roster.Columns)
            json.WriteStringValue($"{column}={field}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static FormRosterMatch? ReadRoster(JsonElement json) =>
        json.TryGetProperty("roster", out var roster)
            ? new(
                roster.Int("sheet"),
                roster.Text("ledger"),
                [
                    .. roster
                        .GetProperty("columns")
                        .EnumerateArray()
                        .Select(one => one.GetString()!.Split('=', 2))
                        .Select(parts => (parts[0], parts[1])),
                ],
                roster.Truth("in_period"),
                roster.Text("state")
            )
            : null;

    internal override void Apply(Township town) => town.Of<FormShelf>().Set(Form);
}
