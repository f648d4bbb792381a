using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Packs;

namespace Taizhang.Workbooks.Proposals;

/// <summary>Something of a form that has no counterpart in a ledger.</summary>
/// <param name="Row">As Excel shows it.</param>
/// <param name="Column">The letter.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Why">For people: what became of it.</param>
public sealed record NotTaken(string Sheet, int Row, string Column, string Text, string Why)
{
    /// <summary>survey 第 12 行 D 列.</summary>
    public string Place => $"{Sheet} 第 {Row} 行 {Column} 列";
}

/// <summary>
/// A form as ODK, KoboToolbox and their like describe it in a workbook (XLSForm: sheets survey, choices, settings; github.com/XLSForm), as
/// a proposal for a township's own ledger. What a ledger cannot say is listed and not guessed.
/// </summary>
public static class XlsForm
{
    /// <summary>The sheet with the questions.</summary>
    public const string Survey = "survey";

    private const string Choices = "choices",
        Settings = "settings";

    /// <summary>Sheets of the standard for which a ledger has nothing.</summary>
    private static readonly string[] Ignored = ["entities", "external_choices", "osm"];

    /// <summary>Columns of the settings that say something about sending and not about what is asked.</summary>
    private static readonly string[] Sending = ["public_key", "submission_url", "instance_name", "auto_send", "auto_delete", "style"];

    /// <summary>Whether a workbook is such a form: it has a sheet survey with the columns type and name.</summary>
    public static bool Is(Workbook book, CancellationToken cancel = default)
    {
        try
        {
            return Find(book, Survey) is { } sheet
                && XlsFormSheet.Read(book, sheet, cancel) is var read
                && read.Has("type")
                && read.Has("name");
        }
        catch (BrokenWorkbookException)
        {
            return false;
        }
    }

    /// <summary>The ledger that a form suggests, with what of it was not taken. Refused when it is damaged or asks for nothing.</summary>
    public static Outcome<(ProposedLedger Draft, ImmutableArray<NotTaken> NotTaken)> Of(
        Workbook book,
        string fileName,
        Pack pack,
        AreaTree areas,
        CancellationToken cancel = default
    )
    {
        try
        {
            var survey = XlsFormSheet.Read(book, Find(book, Survey)!, cancel);
            var choices = Find(book, Choices) is { } listed ? XlsFormSheet.Read(book, listed, cancel) : XlsFormSheet.Empty(Choices);
            var settings = Find(book, Settings) is { } said ? XlsFormSheet.Read(book, said, cancel) : XlsFormSheet.Empty(Settings);
            var row = settings.Rows.FirstOrDefault();
            var fields = new XlsFormFields(survey, choices, row?["default_language"] ?? "");
            fields.Read();
            if (fields.IsEmpty)
                return Refusal.InputWorkbookNoTable(fileName);
            foreach (string column in Sending)
                if (row is not null && row[column].Length > 0)
                    fields.Leave(row, column, "怎样报送在台账里另有规定");
            foreach (var sheet in book.Sheets.Where(one => Ignored.Contains(one.Name.Trim().ToLowerInvariant())))
                fields.Leave(new(sheet.Name, 1, "A", "", "这张工作表没有对应，没有读"));
            string title = row?["form_title"] is { Length: > 0 } named ? named : Path.GetFileNameWithoutExtension(fileName);
            var draft = ProposedLedger.Seeded(fields.Root);
            (draft.Id, draft.Title, draft.Duty) = (LedgerProposal.FreeId(pack), title, "民生保障");
            draft.Number = Initials.Prefix(title, prefix => pack.Ledgers.Any(ledger => ledger.NumberPrefix == prefix));
            draft.About = $"由调查表“{(row?["form_id"] is { Length: > 0 } id ? id : Path.GetFileNameWithoutExtension(fileName))}”建立。";
            draft.Area = areas.All.Any(area => area.Level == AreaLevel.Village) ? "village" : "town";
            LedgerProposal.Choose(draft);
            return (draft, fields.NotTaken);
        }
        catch (BrokenWorkbookException)
        {
            return Refusal.InputWorkbookDamaged(fileName);
        }
        catch (WorkbookTooLargeException)
        {
            return Refusal.SizeWorkbookUnpacked(fileName);
        }
    }

    private static Sheet? Find(Workbook book, string name) =>
        book.Sheets.FirstOrDefault(sheet => sheet.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
}
