using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Pages.Administration;

/// <summary>A page of one of the three duties. Everybody else is refused, and the refusal is recorded.</summary>
public abstract class DutyPage : ComponentBase
{
    [Inject]
    protected AccountStore Accounts { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Context { get; set; } = null!;

    /// <summary>Whose page it is.</summary>
    protected abstract Role Duty { get; }

    /// <summary>Why others may not open it.</summary>
    protected abstract Refusal NotYours { get; }

    protected Account Self { get; private set; } = null!;
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>Whether the visitor may see anything here.</summary>
    protected bool Allowed { get; private set; }

    protected sealed override async Task OnInitializedAsync()
    {
        if (SigningIn.AccountOf(Context) is not { } self)
        {
            Navigation.NavigateTo("/sign-in?to=" + Uri.EscapeDataString(Context.Request.Path));
            return;
        }
        Self = self;
        if (!self.Role.Holds(Duty))
        {
            Refuse([NotYours]);
            return;
        }
        Allowed = true;
        await OpenAsync();
    }

    /// <summary>Reads what the page shows. Only called for those whose page it is.</summary>
    protected abstract Task OpenAsync();

    /// <summary>Shows why something was refused, with its status. True when there is something to show.</summary>
    protected bool Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = refusals;
        if (refusals.Count == 0)
            return false;
        Context.Response.StatusCode = refusals.Max(one => one.Status);
        return true;
    }
}
