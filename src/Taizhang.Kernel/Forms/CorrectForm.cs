using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Forms;

/// <summary>Say what blanks of a form are filled from, and what else is known of it, in the version that was read.</summary>
/// <param name="Sources">By the key of the match: the source as text; empty: nothing fits.</param>
/// <param name="Roster">Null: as it is.</param>
public sealed record CorrectForm(
    string Id,
    int Number,
    int Version,
    ImmutableArray<(string Key, string Source)> Sources,
    string? Title = null,
    string? Sender = null,
    FormPace? Pace = null,
    bool? Stopped = null,
    FormRosterMatch? Roster = null
) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFillForms(now.Actor))
            return Refusal.RightForms();
        if (now.Town.FormOf(Number) is not { } form)
            return Refusal.MissingForm();
        if (form.Version != Version)
            return Refusal.ConflictForm(form.By);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (Title is not null && TextField.Check("title", "标题", Title, required: true, KeepForm.LongestTitle) is { } title)
            wrong.Add(title);
        if (Sender is not null && TextField.Check("sender", "谁要的", Sender, required: true, KeepForm.LongestSender) is { } sender)
            wrong.Add(sender);
        var keys = form.Matches.Select(match => match.Key).ToHashSet();
        foreach (var (key, source) in Sources)
        {
            string cell = key[(key.IndexOf('!', StringComparison.Ordinal) + 1)..];
            if (!keys.Contains(key))
                wrong.Add(Refusal.InputFormCell(cell));
            else if (source.Length > 0 && !Fits(now, form, FormSource.Parse(source)))
                wrong.Add(Refusal.InputFormSource(cell));
        }
        if (Roster is { } roster && !IsRoster(now.Pack, roster))
            wrong.Add(Refusal.InputFormSource("名册"));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return new FormCorrected(Number, Sources, Title?.Trim(), Sender?.Trim(), Pace, Stopped, Roster, now.Actor.Name);
    }

    private static bool Fits(Situation now, Form form, FormSource? source) =>
        source switch
        {
            FigureSource figure => figure.FigureOf(now.Pack.Figures) is not null
                && (figure.Area.Length == 0 || now.Areas.Find(figure.Area) is not null),
            SumSource sum => sum.Cells.All(cell => form.Matches.Any(match => match.Cell == cell)),
            _ => source is not null,
        };

    private static bool IsRoster(Pack pack, FormRosterMatch roster) =>
        pack.Find(roster.Ledger) is { } ledger
        && (roster.State.Length == 0 || ledger.Workflow.Find(roster.State) is not null || ledger.Workflow.Title(roster.State).Length > 0);
}

/// <summary>Somebody said what blanks of a form are filled from, or changed what is known of it.</summary>
public sealed record FormCorrected(
    int Number,
    ImmutableArray<(string Key, string Source)> Sources,
    string? Title,
    string? Sender,
    FormPace? Pace,
    bool? Stopped,
    FormRosterMatch? Roster,
    string By
) : Event
{
    public const string Name = "form.corrected";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("number", Number);
        json.WriteOptional("title", Title);
        json.WriteOptional("sender", Sender);
        json.WriteOptional("pace", Pace is { } pace ? FormKept.Paces[(int)pace] : null);
        if (Stopped is { } stopped)
            json.WriteBoolean("stopped", stopped);
        json.WriteString("by", By);
        json.WriteStartObject("sources");
        foreach (var (key, source) in Sources)
            json.WriteString(key, source);
        json.WriteEndObject();
        if (Roster is { } roster)
            FormKept.WriteRoster(json, roster);
    }

    internal static FormCorrected Read(JsonElement json) =>
        new(
            json.Int("number"),
            [.. json.GetProperty("sources").EnumerateObject().Select(one => (one.Name, one.Value.GetString()!))],
            json.OptionalText("title"),
            json.OptionalText("sender"),
            json.OptionalText("pace") is null ? null : (FormPace)json.Word("pace", FormKept.Paces),
            json.TryGetProperty("stopped", out var stopped) ? stopped.GetBoolean() : null,
            FormKept.ReadRoster(json),
            json.Text("by")
        );

    internal override void Apply(Township town)
    {
        var shelf = town.Of<FormShelf>();
        var form = shelf.Find(Number)!;
        var sources = Sources.ToDictionary(one => one.Key, one => one.Source);
        shelf.Set(
            form with
            {
                Title = Title ?? form.Title,
                Sender = Sender ?? form.Sender,
                Pace = Pace ?? form.Pace,
                Stopped = Stopped ?? form.Stopped,
                Roster = Roster ?? form.Roster,
                Version = form.Version + 1,
                By = By,
                Matches =
                [
                    .. form.Matches.Select(match =>
                        sources.TryGetValue(match.Key, out string? source)
                            ? match with
                            {
                                Source = FormSource.Parse(source),
                                Score = source.Length > 0 ? 1000 : 0,
                            }
                            : match
                    ),
                ],
            }
        );
    }
}
