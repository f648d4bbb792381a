using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Components;

/// <summary>What the pages of one ledger have in common: the ledger and entry of the address, and the refusals of a post.</summary>
public abstract class LedgerPage : FormPage
{
    [Parameter]
    public string LedgerId { get; set; } = "";

    protected Ledger? Ledger { get; private set; }
    protected Entry? Entry { get; private set; }

    /// <summary>Whether a button was pressed that only returns the form: more rows, pictures kept.</summary>
    protected bool AsksForMore => Posted?.ContainsKey("more") ?? false;

    [MemberNotNullWhen(true, nameof(Ledger))]
    protected bool FindLedger()
    {
        Ledger = Visit.Pack.Find(LedgerId);
        if (Ledger is null)
            Refuse([Refusal.MissingLedger(LedgerId)]);
        return Ledger is not null;
    }

    protected async Task<Entry?> FindEntryAsync(string number)
    {
        Entry = await Visit.Town.FindAsync(Visit.Actor, number) is { } entry && entry.Ledger == LedgerId ? entry : null;
        if (Entry is null)
            Refuse([Refusal.MissingEntry(number)]);
        return Entry;
    }

    protected string ListLink => Visit.Link($"ledgers/{LedgerId}");

    protected string EntryLink(string number) => Visit.Link($"ledgers/{LedgerId}/{number}");
}
