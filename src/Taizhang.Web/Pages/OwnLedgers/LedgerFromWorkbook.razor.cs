using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Web.Components;
using Taizhang.Web.Pages.Imports;
using Taizhang.Web.Visiting;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Proposals;

namespace Taizhang.Web.Pages.OwnLedgers;

/// <summary>
/// A ledger from a workbook: uploaded once, the workbook is kept while the proposal is corrected and then passed on to the import.
/// </summary>
public sealed partial class LedgerFromWorkbook
{
    private ProposalForm? _form;
    private Pack? _pack;

    /// <summary>The workbook from which the proposal was made just now; null: the form has been sent since.</summary>
    private ImportFile? _kept;
    private string[] _sheets = [];

    /// <summary>What of a form (XLSForm) has no counterpart in a ledger; null: the workbook is none.</summary>
    private IReadOnlyList<NotTaken>? _left;
    private string _sheet = "",
        _header = "";

    [Inject]
    private ImportFiles Files { get; set; } = null!;

    private string Lead =>
        _form is null
            ? "上传正在用的表格，系统按表头和内容拟出台账，核对后启用，不用重启"
            : $"按“{_form.FileName}”拟出，请核对名称和类型，不对的改过来";

    protected override async Task OnInitializedAsync()
    {
        if (!Rights.MaySetLedgers(Visit.Actor))
            Refuse([Refusal.RightLedger()]);
        else if (Posted is { } form && form.ContainsKey("command"))
        {
            _form = ProposalForm.Read(form, Seed(form["file"].FirstOrDefault() ?? ""));
            // Without the form's file its limits and rules are gone, and nobody would notice.
            if (_form.Sheet == XlsForm.Survey && _left is null)
            {
                _form = null;
                Refuse([Refusal.MissingImport()]);
                return;
            }
            if (_form.AsksForMore)
                await RehearseAsync();
        }
    }

    /// <summary>What a form (XLSForm) says that no control shows: read again from the file that was kept.</summary>
    private ProposedLedger Seed(string file)
    {
        if (Files.Find(Visit, "", file) is not { } kept || Files.Open(kept) is not { Ok: true, Value: var book })
            return new();
        using (book)
            return XlsForm.Is(book, Http.RequestAborted) && ReadForm(book, kept) is { Ok: true, Value: var draft } ? draft : new();
    }

    private Outcome<ProposedLedger> ReadForm(Workbook book, ImportFile kept)
    {
        var read = XlsForm.Of(book, kept.Name, Visit.Pack, Visit.Areas, Http.RequestAborted);
        if (!read.Ok)
            return read.Refusals;
        (var draft, _left) = read.Value;
        return draft;
    }

    private async Task ProposeAsync()
    {
        if (!Rights.MaySetLedgers(Visit.Actor))
            return;
        if (Http.Request.Form.Files.GetFile("workbook") is not { Length: > 0 } file)
        {
            Refuse([Refusal.FieldWorkbook()]);
            return;
        }
        string name = new([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).TakeLast(100)]);
        await using var sent = file.OpenReadStream();
        var kept = await Files.KeepAsync(Visit, "", sent, name.Length > 0 ? name : "表.xlsx", Http.RequestAborted);
        if (kept.Ok)
            await ShowAsync(kept.Value, null, null);
        else
            Refuse(kept.Refusals);
    }

    /// <summary>The same workbook, by another sheet or header.</summary>
    private async Task AgainAsync()
    {
        if (!Rights.MaySetLedgers(Visit.Actor))
            return;
        if (Files.Find(Visit, "", Posted!["file"].FirstOrDefault() ?? "") is not { } kept)
        {
            Refuse([Refusal.MissingImport()]);
            return;
        }
        _header = Posted["header"].FirstOrDefault() ?? "";
        await ShowAsync(kept, Posted["sheet"].FirstOrDefault(), ImportQuery.Header(_header));
    }

    private async Task ShowAsync(ImportFile kept, string? sheet, HeaderRows? header)
    {
        _kept = kept;
        // The reader of workbooks works at once, and may take a second for a large one.
        var proposal = await Task.Run(() => Propose(kept, sheet, header), Http.RequestAborted);
        if (!proposal.Ok)
        {
            Refuse(proposal.Refusals);
            return;
        }
        _form = new()
        {
            Draft = proposal.Value,
            File = kept.Id,
            FileName = kept.Name,
            Sheet =
                _left is not null ? XlsForm.Survey
                : _sheets.Length > 1 ? _sheet
                : "",
            Header = _header,
        };
        await RehearseAsync();
    }

    private Outcome<ProposedLedger> Propose(ImportFile kept, string? sheet, HeaderRows? header)
    {
        var book = Files.Open(kept);
        if (!book.Ok)
            return book.Refusals;
        using var opened = book.Value;
        if (XlsForm.Is(opened, Http.RequestAborted))
            return ReadForm(opened, kept);
        _sheets = [.. opened.Sheets.Where(one => !one.Hidden).Select(one => one.Name)];
        var proposal = LedgerProposal.Of(
            opened,
            kept.Name,
            Visit.Pack,
            Visit.Areas,
            Visit.Today,
            _sheets.Contains(sheet) ? sheet : null,
            header,
            Http.RequestAborted
        );
        if (!proposal.Ok)
            return proposal.Refusals;
        _sheet = proposal.Value.Sheet;
        return proposal.Value.Draft;
    }

    /// <summary>Finds the pack that the form would make, for the preview, or what is wrong with it.</summary>
    private async Task<bool> RehearseAsync()
    {
        if (_form!.Wrong().ToArray() is { Length: > 0 } wrong)
        {
            Refuse(wrong);
            return false;
        }
        var rehearsed = await Visit.Town.RehearseAsync(_form.Draft.Make());
        if (rehearsed.Ok)
            _pack = rehearsed.Value;
        else
            Refuse(ProposalForm.OnForm(rehearsed.Refusals));
        return rehearsed.Ok;
    }

    private async Task SetAsync()
    {
        if (_form is null || _form.AsksForMore || !await RehearseAsync())
            return;
        var done = await Visit.Town.DoAsync(new SetLedger(_form.Command, _form.Draft.Make()), Visit.Actor, Http.RequestAborted);
        if (!done.Ok)
        {
            Refuse(ProposalForm.OnForm(done.Refusals));
            return;
        }
        string ledger = $"ledgers/{_form.Draft.Id}";
        // A form holds questions and no rows that could be imported.
        if (_left is not null)
            Navigation.NavigateTo(Visit.Link($"{ledger}/definition").WithNotice("set"));
        else if (Files.Find(Visit, "", _form.File) is { } file)
        {
            Files.Give(file, _form.Draft.Id);
            string address = Visit.Link($"{ledger}/import/{file.Id}");
            foreach (var (name, said) in new[] { ("sheet", _form.Sheet), ("header", _form.Header) })
                if (said.Length > 0)
                    address = QueryHelpers.AddQueryString(address, name, said);
            Navigation.NavigateTo(address);
        }
        // Sent twice: the first time has taken the file along.
        else
            Navigation.NavigateTo(
                Visit.Link(Files.Find(Visit, _form.Draft.Id, _form.File) is null ? ledger : $"{ledger}/import/{_form.File}")
            );
    }
}
