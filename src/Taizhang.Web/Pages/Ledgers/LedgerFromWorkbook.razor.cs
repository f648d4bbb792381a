using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Storage.Definitions;
using Taizhang.Storage.Workbooks;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>A ledger from a workbook: sent once, it is kept while the proposal is corrected, and goes on to the import.</summary>
public sealed partial class LedgerFromWorkbook
{
    private DraftForm? _form;
    private Pack? _pack;

    [Inject] private Uploads Uploads { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!Rights.MaySetLedgers(Visit.Actor)) Refuse([new("right.ledger")]);
        else if (Posted is { } form && form.ContainsKey("command"))
        {
            _form = DraftForm.Read(form, new LedgerDraft());
            if (_form.AsksForMore) await RehearseAsync();
        }
    }

    private async Task ProposeAsync()
    {
        if (!Rights.MaySetLedgers(Visit.Actor)) return;
        if (Http.Request.Form.Files.GetFile("workbook") is not { Length: > 0 } file)
        {
            Refuse([new("field.workbook", "file")]);
            return;
        }
        string name = new([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).TakeLast(100)]);
        await using var sent = file.OpenReadStream();
        string kept = await Uploads.KeepAsync(sent, Http.RequestAborted);
        // The reader of workbooks works at once, and may take a second for a large one.
        var proposal = await Task.Run(() => Propose(kept, name), Http.RequestAborted);
        if (!proposal.Ok)
        {
            Refuse(proposal.Refusals);
            return;
        }
        _form = new() { Draft = proposal.Value, File = kept, FileName = name };
        await RehearseAsync();
    }

    private Outcome<LedgerDraft> Propose(string kept, string name)
    {
        var book = Workbook.Open(Uploads.Open(kept)!, name);
        if (!book.Ok) return book.Refusals;
        using var opened = book.Value;
        var proposal = LedgerProposal.Of(opened, name, Visit.Pack, Visit.Areas, Visit.Today, cancel: Http.RequestAborted);
        return proposal.Ok ? proposal.Value.Draft : proposal.Refusals;
    }

    /// <summary>Finds the pack that the draft would make, for the preview, or what is wrong with it.</summary>
    private async Task<bool> RehearseAsync()
    {
        if (_form!.Wrong().ToArray() is { Length: > 0 } wrong)
        {
            Refuse(wrong);
            return false;
        }
        var rehearsed = await Visit.Town.RehearseAsync(_form.Draft.Make());
        if (rehearsed.Ok) _pack = rehearsed.Value;
        else Refuse(DraftForm.OnForm(rehearsed.Refusals));
        return rehearsed.Ok;
    }

    private async Task SetAsync()
    {
        if (_form is null || _form.AsksForMore || !await RehearseAsync()) return;
        var done = await Visit.Town.DoAsync(new SetLedger(_form.Command, _form.Draft.Make()), Visit.Actor, Http.RequestAborted);
        if (done.Ok) Navigation.NavigateTo(Visit.Link($"ledgers/{_form.Draft.Id}").WithNotice("set"));
        else Refuse(DraftForm.OnForm(done.Refusals));
    }
}
