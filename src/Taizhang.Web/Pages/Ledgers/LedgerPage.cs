using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Web.Components;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>What the pages of one ledger have in common: the ledger and entry of the address, and the refusals of what was posted.</summary>
public abstract class LedgerPage : TownPage
{
    [Inject] public NavigationManager Navigation { get; set; } = null!;
    [CascadingParameter] public HttpContext Http { get; set; } = null!;
    [Parameter] public string LedgerId { get; set; } = "";

    protected Ledger? Ledger { get; private set; }
    protected Entry? Entry { get; private set; }
    protected List<Refusal> Refusals { get; private set; } = [];

    /// <summary>The form that was posted; null when the page is only asked for.</summary>
    protected IFormCollection? Posted => HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form : null;

    /// <summary>Whether a button was pressed that only wants the form back: more rows, pictures kept.</summary>
    protected bool AsksForMore => Posted?.ContainsKey("more") ?? false;

    [MemberNotNullWhen(true, nameof(Ledger))]
    protected bool FindLedger()
    {
        Ledger = Visit.Pack.Find(LedgerId);
        if (Ledger is null) Refuse([new("missing.ledger", null, LedgerId.Length <= 40 ? LedgerId : LedgerId[..40])]);
        return Ledger is not null;
    }

    protected async Task<Entry?> FindEntryAsync(string number)
    {
        Entry = await Visit.Town.FindAsync(Visit.Actor, number) is { } entry && entry.Ledger == LedgerId ? entry : null;
        if (Entry is null) Refuse([new("missing.entry", null, number.Length <= 40 ? number : number[..40])]);
        return Entry;
    }

    /// <summary>Refuses the request: the page shows why, the answer carries the status.</summary>
    protected void Refuse(IEnumerable<Refusal> refusals)
    {
        Refusals = [.. Refusals.Union(refusals)];
        Http.Response.StatusCode = Refusals.Max(refusal => refusal.Status);
    }

    protected string ListLink => Visit.Link($"ledgers/{LedgerId}");
    protected string EntryLink(string number) => Visit.Link($"ledgers/{LedgerId}/{number}");
}
