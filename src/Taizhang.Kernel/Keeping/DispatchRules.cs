using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Keeping;

/// <summary>To which office entries of an area and choice go.</summary>
/// <param name="Choice">Empty: any that has no rule of its own.</param>
public sealed record DispatchRule(string Area, string Choice, string Office);

/// <summary>
/// A township's rules of dispatch (分派规则): for each ledger, by area and by the choice in the field that the pack names, the office of
/// entries registered without one.
/// </summary>
public sealed class DispatchRules
{
    private readonly Dictionary<(string Ledger, string Area, string Choice), string> _offices = [];

    /// <summary>The rules of a ledger.</summary>
    public IReadOnlyList<DispatchRule> Of(string ledger) =>
        [.. _offices.Where(rule => rule.Key.Ledger == ledger).Select(rule => new DispatchRule(rule.Key.Area, rule.Key.Choice, rule.Value))];

    /// <summary>
    /// The office to which an entry goes; null when no rule applies. The smallest area with a rule decides; within it, a rule for the
    /// choice comes before one for any. A rule with a closed office is ignored.
    /// </summary>
    public string? OfficeFor(Ledger ledger, string area, ImmutableArray<Value> values, AreaTree areas, IReadOnlySet<string> offices)
    {
        if (ledger.Dispatch is not { } field)
            return null;
        string choice = values[ledger.IndexOf(field)].Text ?? "";
        for (string? at = area; at is not null; at = areas.Find(at)?.Parent)
        {
            if (Standing(at, choice) is { } chosen)
                return chosen;
            if (choice.Length > 0 && Standing(at, "") is { } any)
                return any;
        }
        return null;

        string? Standing(string at, string of) =>
            _offices.TryGetValue((ledger.Id, at, of), out string? office) && offices.Contains(office) ? office : null;
    }

    /// <summary>Rules that send to one office send to another from now on.</summary>
    internal void Replace(string office, string into)
    {
        foreach (var (key, _) in _offices.Where(rule => rule.Value == office).ToArray())
            _offices[key] = into;
    }

    internal void Set(string ledger, string area, ImmutableArray<DispatchChange> rules)
    {
        foreach (var (choice, office) in rules)
        {
            if (office is null)
                _offices.Remove((ledger, area, choice));
            else
                _offices[(ledger, area, choice)] = office;
        }
    }
}
