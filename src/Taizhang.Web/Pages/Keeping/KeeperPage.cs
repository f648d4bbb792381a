using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Components;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Keeping;

/// <summary>A page on which a township itself is kept: for administrators and the clerk of the whole township.</summary>
public abstract class KeeperPage : FormPage
{
    [Inject]
    protected AccountStore Accounts { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "done")]
    protected string? Done { get; set; }

    protected bool Allowed { get; private set; }

    /// <summary>The command id of the posted form; a new one for the form to be shown.</summary>
    protected string Id => Posted?["id"].FirstOrDefault() is { Length: 32 } id ? id : Guid.NewGuid().ToString("N");

    protected sealed override async Task OnInitializedAsync()
    {
        Allowed = Rights.MayKeepTown(Visit.Actor);
        if (Allowed)
            await OpenAsync();
        else
            Refuse([Refusal.RightAdmin()]);
    }

    /// <summary>Reads what the page shows; only for those whose page it is.</summary>
    protected virtual Task OpenAsync() => Task.CompletedTask;

    protected string Text(string name) => Posted?[name].FirstOrDefault()?.Trim() ?? "";

    /// <summary>What was typed, else something that may be meant.</summary>
    protected string TextOr(string name, string usual) => Text(name) is { Length: > 0 } typed ? typed : usual;

    /// <summary>Goes to a page that says what was done, or shows why not.</summary>
    protected void Answer(IReadOnlyList<Refusal> refusals, string page, string done, string what)
    {
        if (refusals.Count > 0)
        {
            Refuse(refusals);
            return;
        }
        Http.Record(AuditAct.Administered, Visit.Town.Info.Id, what);
        Navigation.NavigateTo(Visit.Link(page).WithNotice(done));
    }

    /// <summary>The accounts of this township, those in use.</summary>
    protected async Task<IReadOnlyList<Account>> PeopleAsync() =>
        [.. (await Accounts.AllAsync()).Where(one => one.Town == Visit.Town.Info.Id && !one.Disabled)];
}
