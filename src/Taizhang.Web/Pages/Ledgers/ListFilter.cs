using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>
/// The filter of a ledger's entries in the address, shared by the list and its export. Anything that the ledger or township lacks is
/// ignored.
/// </summary>
public sealed class ListFilter
{
    private const int LongestSearch = 100;
    private readonly Visit _visit;
    private readonly Ledger _ledger;

    public ListFilter(Visit visit, Ledger ledger, IQueryCollection query)
    {
        (_visit, _ledger) = (visit, ledger);
        Choosable = [.. ledger.Fields.Where(field => !field.Personal && visit.Pack.Figures.Narrows(ledger, field))];
        Search = Text("q") is { Length: > LongestSearch } text ? text[..LongestSearch] : Text("q");
        State = ledger.Workflow.Order(Text("state")) >= 0 ? Text("state") : "";
        Area = visit.Areas.Find(Text("area")) is not null ? Text("area") : "";
        Office = Text("office").Length <= 40 ? Text("office") : "";
        Link = Text("link").Length <= 40 ? Text("link") : "";
        From = Day("from");
        To = Day("to");
        Struck = Text("struck") == "1";
        Before = long.TryParse(Text("before"), NumberStyles.None, CultureInfo.InvariantCulture, out long before) ? before : null;
        After = long.TryParse(Text("after"), NumberStyles.None, CultureInfo.InvariantCulture, out long after) ? after : null;
        OldestFirst = Text("sort") == "old";
        Columns = [.. ledger.Fields.Where(field => query["col"].Contains(field.Id) && field.Id != ledger.Label).Select(field => field.Id)];
        Choices =
        [
            .. Choosable
                .Where(field => ((ChoiceField)field.Type).Choices.Contains(Text("f." + field.Id)))
                .Select(field => (field, Text("f." + field.Id))),
        ];

        string Text(string key) => query[key].FirstOrDefault()?.Trim() ?? "";
        DateOnly? Day(string key) =>
            DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The choice fields by which the list can be filtered: its columns, and those by which figures are kept.</summary>
    public ImmutableArray<Field> Choosable { get; }
    public string Search { get; }
    public string State { get; }
    public string Area { get; }
    public string Office { get; }

    /// <summary>The number of the entry to which they point.</summary>
    public string Link { get; }

    /// <summary>That entry's name for the visitor; set by the caller that looked it up.</summary>
    public string? LinkName { get; set; }
    public DateOnly? From { get; }
    public DateOnly? To { get; }

    /// <summary>Whether struck entries are included.</summary>
    public bool Struck { get; }
    public long? Before { get; }
    public long? After { get; }
    public bool OldestFirst { get; }

    /// <summary>The fields that are shown as columns; none: those that the pack lists.</summary>
    public ImmutableArray<string> Columns { get; }
    public ImmutableArray<(Field Field, string Choice)> Choices { get; }

    /// <summary>The requested area; null for everything the visitor may see.</summary>
    public string? AreaCode => Area.Length > 0 ? Area : null;
    public bool IsActive => Parts().Any();

    public EntryQuery Query(int limit) =>
        new()
        {
            Ledger = _ledger.Id,
            State = Blank(State),
            Office = Blank(Office),
            Link = Blank(Link),
            Search = Blank(Search),
            OpenedFrom = From,
            OpenedTo = To,
            Struck = Struck,
            Before = Before,
            After = After,
            OldestFirst = OldestFirst,
            Limit = limit,
            Choices = [.. Choices.Select(choice => (choice.Field.Id, choice.Choice))],
        };

    public string ChoiceOf(Field field) => Choices.FirstOrDefault(choice => choice.Field == field).Choice ?? "";

    /// <summary>The active filters in words, each with the address of the list without it.</summary>
    public IEnumerable<(string Words, string Without)> Chips() => Parts().Select(part => (part.Words, Address("", part.Key)));

    /// <summary>The address with all active filters.</summary>
    /// <param name="page">Empty, or <c>/export</c>.</param>
    /// <param name="without">A key to leave out.</param>
    /// <param name="before">The cursor of a page further back.</param>
    /// <param name="after">The cursor of a page further on.</param>
    /// <param name="oldestFirst">Another order than now; null: the same.</param>
    public string Address(string page = "", string? without = null, long? before = null, long? after = null, bool? oldestFirst = null)
    {
        var query = Parts().Where(part => part.Key != without).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}");
        if (oldestFirst ?? OldestFirst)
            query = query.Append("sort=old");
        query = query.Concat(Columns.Select(field => "col=" + field));
        if (before is { } back)
            query = query.Append(string.Create(CultureInfo.InvariantCulture, $"before={back}"));
        if (after is { } on)
            query = query.Append(string.Create(CultureInfo.InvariantCulture, $"after={on}"));
        string joined = string.Join('&', query);
        return _visit.Link($"ledgers/{_ledger.Id}{page}{(joined.Length > 0 ? "?" + joined : "")}");
    }

    private IEnumerable<(string Key, string Value, string Words)> Parts()
    {
        if (Search.Length > 0)
            yield return ("q", Search, $"搜索：{Search}");
        if (State.Length > 0)
            yield return ("state", State, $"状态：{_ledger.Workflow.Title(State)}");
        if (Area.Length > 0)
            yield return ("area", Area, $"区域：{_visit.Areas.FullName(Area)}");
        if (Office.Length > 0)
            yield return ("office", Office, $"站所：{Office}");
        if (Link.Length > 0)
            yield return ("link", Link, $"关于：{LinkName ?? Link}");
        foreach (var (field, choice) in Choices)
            yield return ("f." + field.Id, choice, $"{field.Title}：{choice}");
        if (From is { } from)
            yield return ("from", Iso(from), $"登记不早于 {Iso(from)}");
        if (To is { } to)
            yield return ("to", Iso(to), $"登记不晚于 {Iso(to)}");
        if (Struck)
            yield return ("struck", "1", "含已作废");
    }

    private static string? Blank(string text) => text.Length > 0 ? text : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
