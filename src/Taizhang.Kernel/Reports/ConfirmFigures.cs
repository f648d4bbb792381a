using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// Confirm for an office what some chips of a draft print: the text seen, by chip. A chip that prints something else now is refused.
/// </summary>
public sealed record ConfirmFigures(string Id, int Year, string Office, IReadOnlyDictionary<string, string> Printed) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayConfirm(now.Actor, Office))
            return Refusal.RightConfirm(Office);
        if (now.Town.Drafts.GetValueOrDefault(Year) is not { } draft)
            return Refusal.MissingDraft(Year);
        if (draft.Edition is not null)
            return Refusal.ConflictFrozen(Year);
        if (Printed.Count == 0)
            return Refusal.InputConfirmNothing();
        var chips = DraftText.Pieces(draft.Text).Select(piece => piece.Chip).OfType<string>().ToHashSet();
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        var confirmed = ImmutableArray.CreateBuilder<Confirmation>();
        foreach (var (chip, seen) in Printed.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            string? printed = chips.Contains(chip) ? PrintedNow(now, chip, Year) : null;
            if (printed is null)
                wrong.Add(Refusal.MissingChip(chip));
            else if (printed != seen)
                wrong.Add(Refusal.ConflictChip(chip, seen, printed));
            else
                confirmed.Add(new(Office, chip, printed, now.Actor.Name, now.Today));
        }
        return wrong.Count > 0 ? wrong.ToImmutable() : new FiguresConfirmed(Year, confirmed.ToImmutable());
    }

    private static string? PrintedNow(Situation now, string text, int year) =>
        Chip.Parse(text) is { Ok: true, Value: var chip }
        && DraftText.Resolve(chip, now.Pack, now.Areas, year) is { Ok: true, Value: var (figure, slice, area, period) }
            ? Printing.Print(chip, now.Town.Read(null, figure, slice, area, period))
            : null;
}

/// <summary>An office confirmed what chips of a draft print.</summary>
public sealed record FiguresConfirmed(int Year, ImmutableArray<Confirmation> Confirmed) : Event
{
    public const string Name = "draft.confirmed";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("year", Year);
        json.WriteList(
            "confirmed",
            Confirmed,
            one =>
            {
                json.WriteString("office", one.Office);
                json.WriteString("chip", one.Chip);
                json.WriteString("printed", one.Printed);
                json.WriteString("by", one.By);
                json.WriteDay("day", one.Day);
            }
        );
    }

    internal static FiguresConfirmed Read(JsonElement json) =>
        new(
            json.Int("year"),
            json.List(
                "confirmed",
                one => new Confirmation(one.Text("office"), one.Text("chip"), one.Text("printed"), one.Text("by"), one.Day("day"))
            )
        );

    internal override void Apply(Township town) => town.Of<ReportShelf>().Change(Year, draft => draft.With(Confirmed));
}
