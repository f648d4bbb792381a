using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Components;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>What the pages of ballots have in common: the ballot of the address.</summary>
public abstract class CongressPage : FormPage
{
    [Parameter]
    public string BallotId { get; set; } = "";

    /// <summary>The ballot of the address; if there is none, the page says so.</summary>
    protected Ballot? Find()
    {
        var ballot = Visit.Town.FindBallot(BallotId);
        if (ballot is null)
            Refuse([Refusal.MissingBallot()]);
        return ballot;
    }

    protected string? Invalid(string field) => Refusals.Any(refusal => refusal.Field == field) ? "true" : null;

    protected string Text(string name) => Posted?[name].FirstOrDefault() ?? "";

    protected string BallotLink(string id, string? below = null) => Visit.Link($"ballots/{id}{(below is null ? "" : "/" + below)}");

    /// <summary>The displayed value of a livelihood entry's field; empty when the ledger has no such field.</summary>
    protected string Shown(Ledger ledger, Entry entry, string field) =>
        ledger.Find(field) is { } of && entry.Values[ledger.IndexOf(field)] is { IsEmpty: false } value
            ? Visit.Reader.Shown(entry, of, value)
            : "";
}
