using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Decisions;

/// <summary>Freezing the report of a year, and opening its edition to everybody.</summary>
internal static class Freezing
{
    private const int MostShown = 20,
        Digits = 6;

    public static Outcome<Event> Decide(Situation now, FreezeDraft command)
    {
        if (!Rights.MayFreezeReport(now.Actor))
            return new Refusal("right.freeze");
        if (now.Drafts.GetValueOrDefault(command.Year) is not { Version: > 0 } draft)
            return new Refusal("missing.draft", null, $"{command.Year}");
        if (draft.Edition is not null)
            return new Refusal("conflict.frozen", null, $"{command.Year}");
        if (draft.Version != command.Version)
            return new Refusal("conflict.draft", "version", $"{draft.Version}");
        if (Keeping.Check("title", "标题", command.Title, required: true, 120) is { } wrongTitle)
            return wrongTitle;
        // The pack may have changed since the version was saved.
        if (DraftText.Check(draft.Text, now.Pack, now.Areas, draft.Year) is { IsEmpty: false } wrong)
            return wrong;

        var printed = new StringBuilder(draft.Text.Length);
        var figures = new Dictionary<string, EditionFigure>();
        var empty = ImmutableArray.CreateBuilder<Refusal>();
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
            }
            else if (empty.Count < MostShown)
                empty.Add(new("chip.no_value", "text", chip));
        }
        if (empty.Count > 0)
            return empty.ToImmutable();
        var (seq, hash) = now.Lookups.Head();
        return new EditionFrozen(
            new(
                draft.Year,
                command.Title.Trim(),
                draft.Version,
                draft.Text,
                printed.ToString(),
                [.. figures.Values],
                seq,
                Convert.ToHexStringLower(hash),
                now.Actor.Name,
                now.Today
            )
        );
    }

    public static Outcome<Event> Decide(Situation now, OpenEdition command)
    {
        if (!Rights.MayFreezeReport(now.Actor))
            return new Refusal("right.freeze");
        if (now.Drafts.GetValueOrDefault(command.Year) is not { Edition: not null } draft)
            return new Refusal("missing.edition", null, $"{command.Year}");
        return draft.IsOpen == command.Open ? new Refusal("input.nothing") : new EditionOpened(command.Year, command.Open);
    }

    /// <summary>A chip with its value and all that the edition keeps of it; null when it has no value.</summary>
    private static EditionFigure? Freeze(Situation now, string text, int year)
    {
        var chip = Chip.Parse(text).Value;
        var (figure, slice, area, period) = DraftText.Resolve(chip, now.Pack, now.Areas, year).Value;
        var reading = now.Read(figure, slice, area, period);
        if (Printing.Print(chip, reading) is not { } printed || Printing.Stated(chip, reading) is not { } stated)
            return null;
        var villages = now
            .Areas.All.Where(one => one.Level == AreaLevel.Village && now.Areas.Within(one.Code, area))
            .OrderBy(one => one.Code, StringComparer.Ordinal)
            .Select(village => (village.Code, now.Read(figure, slice, village.Code, period).Value))
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
            [.. villages]
        );
    }
}
