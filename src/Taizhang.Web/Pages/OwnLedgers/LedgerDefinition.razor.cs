using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Web.Components;
using Taizhang.Web.Visiting;
using Taizhang.Workbooks.Proposals;

namespace Taizhang.Web.Pages.OwnLedgers;

/// <summary>The definition of one of the township's own ledgers: changing and closing it, and earlier definitions.</summary>
public sealed partial class LedgerDefinition
{
    private ProposalForm? _form;
    private Pack? _pack;
    private IReadOnlyList<(JournalLine Line, OwnLedger Ledger)> _history = [];

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!FindLedger())
            return;
        if (Ledger.Own is not { } own)
            Refuse([Refusal.MissingOwnLedger(Ledger.Title)]);
        else if (!Rights.MaySetLedgers(Visit.Actor))
            Refuse([Refusal.RightLedger()]);
        else
        {
            _form =
                Posted is { } form && form.ContainsKey("command")
                    ? ProposalForm.Read(form, ProposedLedger.Of(own))
                    : new() { Draft = ProposedLedger.Of(own) };
            _history = await Visit.Town.DefinitionsAsync(own.Id);
            if (_form.AsksForMore)
                await RehearseAsync(own);
        }
    }

    /// <summary>Checks what the form would make; nothing to report when it is unchanged.</summary>
    private async Task<bool> RehearseAsync(OwnLedger own)
    {
        if (_form!.Wrong().ToArray() is { Length: > 0 } wrong)
        {
            Refuse(wrong);
            return false;
        }
        var rehearsed = await Visit.Town.RehearseAsync(_form.Draft.Make(own.Closed));
        if (rehearsed.Ok)
            _pack = rehearsed.Value;
        else
            Refuse(ProposalForm.OnForm(rehearsed.Refusals));
        return rehearsed.Ok;
    }

    private async Task SetAsync()
    {
        if (_form is null || _form.AsksForMore || !await RehearseAsync(Ledger!.Own!))
            return;
        await DoAsync(new(_form.Command, _form.Draft.Make(Ledger.Own!.Closed)));
    }

    private Task CloseAsync() =>
        Ledger?.Own is { } own && _form is not null
            ? DoAsync(new(Posted?["id"].FirstOrDefault() ?? "", own with { Closed = Posted?["close"].FirstOrDefault() == "yes" }))
            : Task.CompletedTask;

    private async Task DoAsync(SetLedger command)
    {
        var done = await Visit.Town.DoAsync(command, Visit.Actor, Http.RequestAborted);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/definition").WithNotice("set"));
        else
            Refuse(ProposalForm.OnForm(done.Refusals));
    }
}
