using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// Freeze a draft as the edition of its year, in the version that was read. A number typed by hand that differs from its figure, growth
/// that no figure bears out, and a contradiction are frozen only for a reason.
/// </summary>
/// <param name="Reason">Why what is 不符 stays as it is; kept in the edition and told with it. Not needed when nothing is.</param>
/// <param name="Seen">What the chips of the draft printed when it was read, by chip: what prints otherwise now is refused. Null: it was not
/// shown to anybody.</param>
public sealed record FreezeDraft(
    string Id,
    int Year,
    int Version,
    string Title,
    string? Reason = null,
    IReadOnlyDictionary<string, string>? Seen = null
) : Command(Id)
{
    private const int MostShown = 20,
        Digits = 6;

    /// <summary>It reads figures and the entries behind them together.</summary>
    public override bool Alone => true;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFreezeReport(now.Actor))
            return Refusal.RightFreeze();
        if (now.Town.Drafts.GetValueOrDefault(Year) is not { Version: > 0 } draft)
            return Refusal.MissingDraft(Year);
        if (draft.Edition is not null)
            return Refusal.ConflictFrozen(Year);
        if (draft.Version != Version)
            return Refusal.ConflictFreeze(draft.Version);
        // The pack may have changed since the version was saved.
        if (DraftText.Check(draft.Text, now.Pack, now.Areas, draft.Year) is { IsEmpty: false } wrong)
            return wrong;

        var typed = HandTyped.Of(now.Town, PrintedDraft.Of(now.Town, draft.Text, draft.Year), draft.Year);
        var wrongs = typed.Where(one => one.IsWrong).ToList();
        var printed = new StringBuilder(draft.Text.Length);
        var figures = new Dictionary<string, EditionFigure>();
        var refused = ImmutableArray.CreateBuilder<Refusal>();
        if (TextField.Check("title", "标题", Title, required: true, 120) is { } wrongTitle)
            refused.Add(wrongTitle);
        if (wrongs.Count > 0 && string.IsNullOrWhiteSpace(Reason))
            refused.Add(Refusal.InputFreezeReason(wrongs.Count, wrongs[0].Written));
        else if (Situation.CheckReason(Reason, needed: false) is { } wrongReason)
            refused.Add(wrongReason);
        foreach (var piece in DraftText.Pieces(draft.Text))
        {
            if (piece.Chip is not { } chip)
                printed.Append(draft.Text, piece.Start, piece.End - piece.Start);
            else if (figures.TryGetValue(chip, out var known))
                printed.Append(known.Printed);
            else if (Freeze(now, chip, draft.Year) is { } figure)
            {
                figures.Add(chip, figure);
                printed.Append(figure.Printed);
                if (Seen?.GetValueOrDefault(chip) is { } seen && seen != figure.Printed && refused.Count < MostShown)
                    refused.Add(Refusal.ConflictChip(chip, seen, figure.Printed));
            }
            else if (refused.Count < MostShown)
                refused.Add(Refusal.ChipNoValue(chip));
        }
        if (refused.Count > 0)
            return refused.ToImmutable();
        var (seq, hash) = now.Lookups.Head();
        return new EditionFrozen(
            new(
                draft.Year,
                Title.Trim(),
                draft.Version,
                draft.Text,
                printed.ToString(),
                [.. figures.Values],
                seq,
                Convert.ToHexStringLower(hash),
                now.Actor.Name,
                now.Today
            )
            {
                Typed = now.Pack.Reads is null ? null : [.. typed.Where(one => one.Typing != Typing.Agrees)],
                Reason = wrongs.Count > 0 ? Reason!.Trim() : "",
            }
        );
    }

    /// <summary>A chip with its value and everything the edition keeps about it; null when it has no value.</summary>
    private static EditionFigure? Freeze(Situation now, string text, int year)
    {
        var chip = Chip.Parse(text).Value;
        var (figure, slice, area, period) = DraftText.Resolve(chip, now.Pack, now.Areas, year).Value;
        var reading = now.Town.Read(null, figure, slice, area, period);
        if (Printing.Print(chip, reading) is not { } printed || Printing.Stated(chip, reading) is not { } stated)
            return null;
        var villages = now
            .Areas.All.Where(one => one.Level == AreaLevel.Village && now.Areas.Within(one.Code, area))
            .OrderBy(one => one.Code, StringComparer.Ordinal)
            .Select(village => (village.Code, Value: now.Town.ValueFor(null, figure, slice, village.Code, period)))
            .Where(one => one.Value is { IsZero: false })
            .Select(one => (one.Code, one.Value!.Value.Text(Digits)));
        return new(
            text,
            figure.Id + slice,
            reading.Title,
            chip.Aspect is ChipAspect.Growth or ChipAspect.GrowthInWords or ChipAspect.ShareOfPlan ? "%" : figure.Unit,
            figure.Definition,
            printed,
            stated.Text(Digits),
            reading.LastYear?.Text(Digits),
            now.Lookups.Behind(figure, slice, area, period),
            [.. villages],
            figure.Origin
        );
    }
}

/// <summary>The report of a year was frozen.</summary>
public sealed record EditionFrozen(Edition Edition) : Event
{
    public const string Name = "edition.frozen";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("year", Edition.Year);
        json.WriteString("title", Edition.Title);
        json.WriteNumber("version", Edition.Version);
        json.WriteString("text", Edition.Text);
        json.WriteString("printed", Edition.Printed);
        json.WriteNumber("position", Edition.Position);
        json.WriteString("head", Edition.Head);
        json.WriteString("by", Edition.By);
        json.WriteDay("day", Edition.Day);
        if (Edition.Typed is { } typed)
        {
            json.WriteString("reason", Edition.Reason);
            json.WriteStartArray("typed");
            foreach (var one in typed)
            {
                json.WriteStartObject();
                json.WriteNumber("start", one.Start);
                json.WriteString("written", one.Written);
                json.WriteString("typing", one.Typing.ToString());
                json.WriteString("figure", one.Figure);
                json.WriteString("title", one.Title);
                json.WriteString("printed", one.Printed);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteStartArray("figures");
        foreach (var figure in Edition.Figures)
        {
            json.WriteStartObject();
            json.WriteString("chip", figure.Chip);
            json.WriteString("figure", figure.Id);
            json.WriteString("title", figure.Title);
            json.WriteString("unit", figure.Unit);
            json.WriteString("definition", figure.Definition);
            json.WriteString("printed", figure.Printed);
            json.WriteString("value", figure.Value);
            json.WriteString("last_year", figure.LastYear);
            json.WriteString("behind", figure.Behind);
            if (figure.Origin is { } origin)
                json.WriteString("origin", origin.Name());
            json.WriteStartObject("villages");
            foreach (var (village, value) in figure.Villages)
                json.WriteString(village, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static EditionFrozen Read(JsonElement json) =>
        new(
            new Edition(
                json.Int("year"),
                json.Text("title"),
                json.Int("version"),
                json.Text("text"),
                json.Text("printed"),
                [
                    .. json.GetProperty("figures")
                        .EnumerateArray()
                        .Select(one => new EditionFigure(
                            one.Text("chip"),
                            one.Text("figure"),
                            one.Text("title"),
                            one.Text("unit"),
                            one.Text("definition"),
                            one.Text("printed"),
                            one.Text("value"),
                            one.GetProperty("last_year").GetString(),
                            one.Text("behind"),
                            [
                                .. one.GetProperty("villages")
                                    .EnumerateObject()
                                    .Select(village => (village.Name, village.Value.GetString()!)),
                            ],
                            one.TryGetProperty("origin", out var origin) ? Origins.Of(origin.GetString()) : null
                        )),
                ],
                json.Number("position"),
                json.Text("head"),
                json.Text("by"),
                json.Day("day")
            )
            {
                Typed = json.TryGetProperty("typed", out var typed) ? [.. typed.EnumerateArray().Select(ReadTyped)] : null,
                Reason = json.TryGetProperty("reason", out var reason) ? reason.GetString()! : "",
            }
        );

    private static HandTyped ReadTyped(JsonElement one) =>
        new(
            one.Int("start"),
            one.Text("written"),
            Enum.Parse<Typing>(one.Text("typing")),
            one.Text("figure"),
            one.Text("title"),
            one.Text("printed")
        );

    internal override void Apply(Township town) => town.Of<ReportShelf>().Change(Edition.Year, draft => draft with { Edition = Edition });
}
