using Taizhang.Kernel;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Warnings;
using Taizhang.Web.Components;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Warnings;

/// <summary>A card a warning: what raised it, the entry that it proposes, and a form to dismiss it.</summary>
public sealed partial class WarningsPage
{
    /// <summary>How many entries of one sign are named.</summary>
    private const int Shown = 5;

    private readonly string _command = Guid.NewGuid().ToString("N");
    private RaisedWarning[] _raised = [];

    /// <summary>The warnings that could be raised for the visitor, by their titles.</summary>
    private string[] _watched = [];
    private string _at = "",
        _reason = "";

    protected override async Task OnInitializedAsync()
    {
        _raised = [.. await EarlyWarnings.FindAsync(Visit.Town, Visit.Actor, Visit.Today)];
        _watched = [.. EarlyWarnings.Concerning(Visit.Town, Visit.Actor).Select(warning => $"“{warning.Title}”")];
        await Linked.LoadAsync(_raised.Select(one => one.About?.Number));
    }

    private string ProposalOf(RaisedWarning raised)
    {
        string taken = string.Concat(raised.Proposed.Select(one => $"f.{one.Key}={Uri.EscapeDataString(one.Value)}&"));
        return Visit.Link($"ledgers/{raised.Warning.Proposes.Ledger.Id}/new?{taken}area={raised.Area}");
    }

    /// <summary>Dismisses what was shown: an entry that came since, unseen, raises the warning again.</summary>
    private async Task DismissAsync()
    {
        var form = Http.Request.Form;
        string warning = form["warning"].ToString(),
            matter = form["matter"].ToString();
        string[] shown = form["raised"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = Array.FindIndex(_raised, one => one.Warning.Id == warning && one.Matter == matter);
        if (at < 0)
        {
            Refuse([Refusal.ConflictWarning(warning)]);
            return;
        }
        (_at, _reason) = ("w" + at, form["reason"].ToString());
        var done = await Visit.Town.DoAsync(
            new DismissWarning(
                form["command"].ToString(),
                warning,
                matter,
                [.. _raised[at].Entries.Select(entry => entry.Number).Where(shown.Contains)],
                _reason
            ),
            Visit.Actor,
            Http.RequestAborted
        );
        if (done.Ok)
            Navigation.NavigateTo(Visit.Link("warnings").WithNotice("saved"));
        else
            Refuse(done.Refusals);
    }
}
