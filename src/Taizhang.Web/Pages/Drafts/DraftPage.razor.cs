using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Reports;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>
/// Writes the report of a year. Typed text stays on the page whatever happens; if somebody else saved meanwhile, the author sees both texts
/// merged.
/// </summary>
public sealed partial class DraftPage
{
    private Draft _draft = null!;
    private PrintedDraft? _printed;
    private DraftAudit? _audit;
    private IReadOnlyList<(char Sign, string Line)> _theirs = [];
    private IReadOnlyList<DraftOffer> _found = [];
    private string _by = "";
    private int _conflicts;
    private bool _mayRead,
        _mayWrite;

    [Parameter]
    public int Year { get; set; }

    [Inject]
    private ReportReadings Readings { get; set; } = null!;

    [Inject]
    private Composition Composition { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "save")]
    private Typed? Form { get; set; }

    [SupplyParameterFromForm(FormName = "compose")]
    private Once? Anew { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromQuery(Name = "find")]
    private string? Find { get; set; }

    private string Conflicts =>
        _conflicts > 0
            ? $"，其中 {_conflicts} 处两人都改了，前后并列，分别以“{DraftMerge.Theirs}”“{DraftMerge.Ours}”开头，请选定后删去另一种和标记"
            : "，没有相互冲突";

    /// <summary>Where the editor asks for figures, up to the name of its question.</summary>
    private string Asked =>
        Visit.Draft(Year, "offers") is var address && address.Contains('?', StringComparison.Ordinal) ? address + "&" : address + "?";

    protected override async Task OnInitializedAsync()
    {
        Anew ??= new();
        Anew.Id ??= Guid.NewGuid().ToString("N");
        _mayRead = Rights.MayReadDraft(Visit.Actor);
        _mayWrite = Rights.MayWriteReport(Visit.Actor);
        _draft = Visit.Town.Read(town => town.DraftOf(Year));
        if (!_mayRead)
            Refuse([Refusal.RightNote()]);
        if (Year is < ReportYears.First or > ReportYears.Last)
            Navigation.NotFound();
        // A form that was posted keeps what was typed.
        Form ??= new()
        {
            Id = Guid.NewGuid().ToString("N"),
            Version = _draft.Version,
            Text = _draft.Version == 0 ? null : _draft.Text,
        };
        await LookAsync();
    }

    private async Task SaveAsync()
    {
        var saved = await Visit.Town.DoAsync(new SaveDraft(Form!.Id ?? "", Year, Form.Version, Form.Text ?? ""), Visit.Actor);
        if (saved.Ok)
            Navigation.NavigateTo(
                Visit.Draft(Year) + (Visit.Draft(Year).Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"done={Form.Version + 1}"
            );
        else
        {
            if (saved.Refusals.Any(one => one.Code == "conflict.draft"))
                await BringTogetherAsync();
            Refuse(saved.Refusals);
            await LookAsync();
        }
    }

    private async Task ComposeAsync()
    {
        if (!_mayWrite)
        {
            Refuse([Refusal.RightDraft()]);
            return;
        }
        if (Visit.Town.Read(town => town.Outline is { } own ? OutlineText.Faults(own, town, Year) : []) is { Count: > 0 } faults)
        {
            Refuse([Refusal.InputOutline(faults.Count), .. faults]);
            return;
        }
        string composed = await Composition.ComposeAsync(Visit.Town, Visit.Actor, Year);
        var saved = await Visit.Town.DoAsync(new SaveDraft(Anew!.Id ?? "", Year, _draft.Version, composed), Visit.Actor);
        // What composes the same again is there already.
        if (saved.Ok || saved.Refusals is [{ Code: "input.nothing" }])
            Navigation.NavigateTo(Visit.Draft(Year));
        else
            Refuse(saved.Refusals);
    }

    /// <summary>Merges the typed text with what was saved meanwhile; the next save is based on that.</summary>
    private async Task BringTogetherAsync()
    {
        _draft = Visit.Town.Read(town => town.DraftOf(Year));
        var versions = await Visit.Town.VersionsAsync(Year);
        string before = versions.FirstOrDefault(one => one.Saved.Version == Form!.Version).Saved?.Text ?? "";
        _by = versions.FirstOrDefault(one => one.Saved.Version == _draft.Version).Line?.ActorName ?? "别人";
        string ours = (Form!.Text ?? "").ReplaceLineEndings("\n");
        _theirs = DraftMerge.Changes(before, _draft.Text);
        var merged = DraftMerge.Of(before, _draft.Text, ours);
        _conflicts = merged.Conflicts;
        (Form.Text, Form.Version, Form.Id) = (merged.Text, _draft.Version, Guid.NewGuid().ToString("N"));
    }

    private async Task LookAsync()
    {
        _printed = Visit.Town.Read(town => PrintedDraft.Of(town, Form?.Text ?? _draft.Text, Year));
        _audit = await DraftAudit.OfAsync(Visit, Readings, _printed, Year);
        if (!string.IsNullOrWhiteSpace(Find))
            _found = DraftOffers.Find(Visit, Year, Find.Trim());
    }

    public sealed class Typed
    {
        public string? Id { get; set; }
        public int Version { get; set; }
        public string? Text { get; set; }
    }

    public sealed class Once
    {
        public string? Id { get; set; }
    }
}
