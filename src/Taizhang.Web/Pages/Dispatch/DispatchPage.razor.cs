using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Web.Components;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Dispatch;

/// <summary>The rules of one area are a form; those of other areas are listed, with links to their forms.</summary>
public sealed partial class DispatchPage
{
    private const string Prefix = "office.";

    private Field? _field;
    private Area? _area;
    private IReadOnlyList<DispatchRule> _rules = [];
    private IReadOnlyList<DispatchRule> _closed = [];
    private ImmutableArray<string> _standing = [];
    private string _command = Guid.NewGuid().ToString("N");

    /// <summary>The choices of the pack, then any that it no longer has, then the rule for all others.</summary>
    private string[] _choices = [];
    private Dictionary<string, string> _offices = [];

    private ImmutableArray<string> Choices => ((ChoiceField)_field!.Type).Choices;

    private static string Named(string choice) => choice.Length > 0 ? choice : "没有单独规定的";

    protected override void OnInitialized()
    {
        if (!FindLedger())
            return;
        if (!Rights.MayDispatch(Visit.Actor))
        {
            Refuse([Refusal.RightDispatch()]);
            return;
        }
        if (Ledger.Dispatch is not { } dispatch)
            return;
        string code = Http.Request.Query["area"].ToString() is { Length: > 0 } asked ? asked : Visit.Town.HomeOf(Visit.Actor);
        _area = Visit.Areas.Find(code);
        if (_area is null || !Rights.Covers(Visit.Actor, code, Visit.Areas))
        {
            _area = null;
            Refuse([Refusal.MissingArea(code)]);
            return;
        }
        _field = Ledger.Find(dispatch);
        (_rules, _standing) = Visit.Town.Read(town =>
            (town.Dispatch.Of(LedgerId), town.Offices.Order(StringComparer.Ordinal).ToImmutableArray())
        );
        _rules =
        [
            .. _rules
                .Where(rule => Rights.Covers(Visit.Actor, rule.Area, Visit.Areas))
                .OrderBy(rule => rule.Area.Length)
                .ThenBy(rule => rule.Area, StringComparer.Ordinal),
        ];
        _closed = [.. _rules.Where(rule => !_standing.Contains(rule.Office))];
        _offices = _rules.Where(rule => rule.Area == code).ToDictionary(rule => rule.Choice, rule => rule.Office);
        _choices = [.. Choices, .. _offices.Keys.Where(choice => choice.Length > 0 && !Choices.Contains(choice)), ""];
        if (Posted is not { } form)
            return;
        _command = form["command"].ToString();
        _offices = _choices.ToDictionary(choice => choice, choice => form[Prefix + choice].ToString());
    }

    private async Task SaveAsync()
    {
        if (_area is null || _field is null)
            return;
        var done = await Visit.Town.DoAsync(new SetDispatch(_command, LedgerId, _area.Code, _offices), Visit.Actor, Http.RequestAborted);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/dispatch?area={_area.Code}").WithNotice("saved"));
        else
            Refuse(done.Refusals);
    }

    private IEnumerable<string> OfficesFor(string choice) =>
        _offices.GetValueOrDefault(choice) is { Length: > 0 } chosen && !_standing.Contains(chosen) ? _standing.Append(chosen) : _standing;

    /// <summary>The office that would apply here without a rule of this area.</summary>
    private string? Above(string parent, string choice)
    {
        var values = ImmutableArray.CreateRange(
            Ledger!.Fields,
            field => field == _field && choice.Length > 0 ? Value.Of(choice) : Value.Empty
        );
        return Visit.Town.Read(town => town.Dispatch.OfficeFor(Ledger, parent, values, town.Areas, town.Offices));
    }
}
