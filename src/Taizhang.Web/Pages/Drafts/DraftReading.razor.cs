using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>A draft for reading: figures open, with offices' confirmations beside them and remarks beside the sentences.</summary>
public sealed partial class DraftReading
{
    private Draft _draft = null!;
    private PrintedDraft? _printed;
    private readonly HashSet<Note> _placed = [];
    private List<Note> _lost = [];
    private bool _mayRead,
        _mayNote;

    [Parameter]
    public int Year { get; set; }

    [SupplyParameterFromForm(FormName = "note")]
    private Typed? Form { get; set; }

    /// <summary>The paragraph that is being remarked on, by its place in the printed text.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    private int? At { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new() { Id = Guid.NewGuid().ToString("N") };
        _mayRead = Rights.MayReadDraft(Visit.Actor);
        _mayNote = Rights.MayNoteReport(Visit.Actor);
        _draft = Visit.Town.Read(town => town.DraftOf(Year));
        _printed = Visit.Town.Read(town => PrintedDraft.Of(town, _draft.Text, Year));
        if (!_mayRead)
            Refuse([Refusal.RightNote()]);
        else if (_draft.Version == 0)
            Refuse([Refusal.MissingDraft(Year)]);
        var lines = _draft.Text.Split('\n');
        _lost = [.. _draft.Notes.Where(note => !lines.Any(line => line.Contains(note.Quote, StringComparison.Ordinal)))];
    }

    private async Task NoteAsync()
    {
        var done = await Visit.Town.DoAsync(new NoteDraft(Form!.Id ?? "", Year, Form.Quote ?? "", Form.Text ?? ""), Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Draft(Year, "read") + $"#p{At}");
        else
            Refuse(done.Refusals);
    }

    /// <summary>The remarks on words of a paragraph, each where it first fits.</summary>
    private List<Note> NotesOf(string printed)
    {
        var here = new List<Note>();
        foreach (var note in _draft.Notes)
            if (!_placed.Contains(note) && printed.Contains(Printed(note.Quote), StringComparison.Ordinal) && _placed.Add(note))
                here.Add(note);
        return here;
    }

    private string Printed(string quote) => Visit.Town.Read(town => DraftText.Print(quote, town, Year, _ => PrintedDraft.Missing));

    /// <summary>The sentences of the paragraph that begins there, as in the draft, with chips.</summary>
    private IEnumerable<string> Sentences(int start)
    {
        int at = 0;
        foreach (string line in _draft.Text.Split('\n'))
        {
            string printed = Printed(line);
            if (at == start)
            {
                int from = 0;
                for (int i = 0; i < line.Length; i++)
                    if (line[i] is '。' or '；' && i + 1 > from)
                    {
                        yield return line[from..(i + 1)];
                        from = i + 1;
                    }
                if (from < line.Length)
                    yield return line[from..];
            }
            at += printed.Length + 1;
        }
    }

    private string Shown(string sentence) => Printed(sentence) is { Length: > 60 } text ? text[..60] + "…" : Printed(sentence);

    private string Tone(PrintedPiece piece)
    {
        var said = _draft.Confirmations.Values.Where(one => one.Chip == piece.Chip).ToList();
        return piece.IsEmpty || said.Any(one => one.Printed != piece.Text) ? "bad"
            : said.Count > 0 ? "good"
            : "actual";
    }

    private string Open(string text) =>
        Chip.Parse(text) is { Ok: true, Value: var chip } ? Visit.Figure(chip, Year) : Visit.Link("figures");

    public sealed class Typed
    {
        public string? Id { get; set; }
        public string? Quote { get; set; }
        public string? Text { get; set; }
    }
}
