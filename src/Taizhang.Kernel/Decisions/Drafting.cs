using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers.Fields;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Decisions;

/// <summary>Writing the report of a year: its versions, remarks on it, offices' confirmations, the outline.</summary>
internal static class Drafting
{
    private const int FirstYear = 1949,
        LastYear = 2100,
        LongestNote = 500,
        LongestQuote = 400,
        MostNotes = 1_000;

    public static Outcome<Event> Decide(Situation now, SaveDraft command)
    {
        if (!Rights.MayWriteReport(now.Actor))
            return new Refusal("right.draft");
        if (command.Year is < FirstYear or > LastYear)
            return new Refusal("field.report_year", "year");
        var draft = Draft(now, command.Year);
        if (draft?.Edition is not null)
            return new Refusal("conflict.frozen", null, $"{command.Year}");
        int version = draft?.Version ?? 0;
        if (command.Version != version)
            return new Refusal("conflict.draft", "version", $"{version}");
        string text = command.Text.ReplaceLineEndings("\n");
        if (draft?.Text == text)
            return new Refusal("input.nothing");
        return DraftText.Check(text, now.Pack, now.Areas, command.Year) is { IsEmpty: false } wrong
            ? wrong
            : new DraftSaved(command.Year, version + 1, text);
    }

    public static Outcome<Event> Decide(Situation now, NoteDraft command)
    {
        if (!Rights.MayNoteReport(now.Actor))
            return new Refusal("right.note");
        if (Draft(now, command.Year) is not { } draft)
            return new Refusal("missing.draft", null, $"{command.Year}");
        if (draft.Notes.Length >= MostNotes)
            return new Refusal("conflict.notes_many", null, $"{MostNotes}");
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        string note = command.Text.ReplaceLineEndings("\n").Trim(),
            quote = command.Quote.Trim();
        if (note.Length == 0)
            wrong.Add(new("field.required", "note", "批注"));
        else if (note.Length > LongestNote)
            wrong.Add(new("field.text_long", "note", "批注", $"{LongestNote}", $"{note.Length}"));
        else if (!TextField.IsPlain(note, lines: true))
            wrong.Add(new("field.text_control", "note", "批注"));
        if (quote.Length > LongestQuote || !TextField.IsPlain(quote, lines: false) || !draft.Text.Contains(quote, StringComparison.Ordinal))
            wrong.Add(new("missing.quote", "quote"));
        return wrong.Count > 0
            ? wrong.ToImmutable()
            : new DraftNoted(command.Year, new(command.Id, quote, note, now.Actor.Name, now.Today, Settled: false));
    }

    public static Outcome<Event> Decide(Situation now, SettleNote command)
    {
        if (!Rights.MayNoteReport(now.Actor))
            return new Refusal("right.note");
        if (Draft(now, command.Year)?.Notes.FirstOrDefault(one => one.Id == command.Note) is not { } note)
            return new Refusal("missing.note");
        return note.Settled == command.Settled
            ? new Refusal("input.nothing")
            : new DraftNoted(command.Year, note with { Settled = command.Settled });
    }

    public static Outcome<Event> Decide(Situation now, ConfirmFigures command)
    {
        if (!Rights.MayConfirm(now.Actor, command.Office))
            return new Refusal("right.confirm", null, command.Office.Length <= 40 ? command.Office : command.Office[..40]);
        if (Draft(now, command.Year) is not { } draft)
            return new Refusal("missing.draft", null, $"{command.Year}");
        if (draft.Edition is not null)
            return new Refusal("conflict.frozen", null, $"{command.Year}");
        if (command.Printed.Count == 0)
            return new Refusal("input.confirm_nothing", "chips");
        var chips = DraftText.Pieces(draft.Text).Select(piece => piece.Chip).OfType<string>().ToHashSet();
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        var confirmed = ImmutableArray.CreateBuilder<Confirmation>();
        foreach (var (chip, seen) in command.Printed.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            string? printed = chips.Contains(chip) ? Printed(now, chip, command.Year) : null;
            if (printed is null)
                wrong.Add(new("missing.chip", "chips", chip.Length <= 80 ? chip : chip[..80]));
            else if (printed != seen)
                wrong.Add(new("conflict.chip", "chips", chip, seen.Length <= 40 ? seen : seen[..40], printed));
            else
                confirmed.Add(new(command.Office, chip, printed, now.Actor.Name, now.Today));
        }
        return wrong.Count > 0 ? wrong.ToImmutable() : new FiguresConfirmed(command.Year, confirmed.ToImmutable());
    }

    public static Outcome<Event> Decide(Situation now, SetOutline command)
    {
        if (!Rights.MayWriteReport(now.Actor))
            return new Refusal("right.draft");
        string text = command.Text.ReplaceLineEndings("\n").Trim();
        if (text == (now.Outline ?? ""))
            return new Refusal("input.nothing");
        if (text.Length > DraftText.Longest)
            return new Refusal("field.text_long", "text", "提纲", $"{DraftText.Longest}", $"{text.Length}");
        return TextField.IsPlain(text, lines: true) ? new OutlineSet(text) : new Refusal("field.text_control", "text", "提纲");
    }

    private static Draft? Draft(Situation now, int year) => now.Drafts.GetValueOrDefault(year);

    private static string? Printed(Situation now, string text, int year) =>
        Chip.Parse(text) is { Ok: true, Value: var chip }
        && DraftText.Resolve(chip, now.Pack, now.Areas, year) is { Ok: true, Value: var (figure, slice, area, period) }
            ? Printing.Print(chip, now.Read(figure, slice, area, period))
            : null;
}
