using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Papers;

/// <summary>What stands for a code in a paper.</summary>
public enum PaperValue
{
    /// <summary>A field of the entry: <c>{site}</c>.</summary>
    Field,

    /// <summary>A field of the entry that a link leads to: <c>{home.head}</c>.</summary>
    Linked,

    /// <summary><c>{entry.number}</c>, <c>{entry.area}</c>, <c>{entry.village}</c>, <c>{entry.opened}</c>.</summary>
    Number,
    Area,
    Village,
    Opened,
    State,

    /// <summary><c>{office}</c>: who is responsible for the entry; of a list nobody.</summary>
    Office,

    /// <summary><c>{due}</c>, <c>{due.fix}</c>: when a clock is due; <c>{day.accept}</c>: when a move was last made.</summary>
    Due,
    Day,

    /// <summary><c>{town}</c> is the first character of the township's name, <c>{town.name}</c> all of it.</summary>
    Town,
    TownName,
    Year,
    Today,
    Running,

    /// <summary><c>{ask.reason}</c>: what is typed when it is printed.</summary>
    Asked,

    /// <summary>Of a list: its period and area, how many it names, its place in the list, the sum of a field.</summary>
    Period,
    Place,
    Count,
    Index,
    Sum,
}

/// <summary>A code in a text of a paper.</summary>
/// <param name="Name">The field, link, clock or move that it names; empty for others.</param>
/// <param name="Of">The field of the linked entry.</param>
/// <param name="InWords">Whether an amount is spelled out as on a receipt: <c>{amount|大写}</c>.</param>
public sealed record PaperCode(PaperValue Value, string Name = "", string Of = "", bool InWords = false)
{
    private const string Words = "|大写";

    private static readonly Dictionary<string, PaperValue> Fixed = new()
    {
        ["entry.number"] = PaperValue.Number,
        ["entry.area"] = PaperValue.Area,
        ["entry.village"] = PaperValue.Village,
        ["entry.opened"] = PaperValue.Opened,
        ["entry.state"] = PaperValue.State,
        ["office"] = PaperValue.Office,
        ["due"] = PaperValue.Due,
        ["town"] = PaperValue.Town,
        ["town.name"] = PaperValue.TownName,
        ["year"] = PaperValue.Year,
        ["today"] = PaperValue.Today,
        ["n"] = PaperValue.Running,
        ["period"] = PaperValue.Period,
        ["area"] = PaperValue.Place,
        ["count"] = PaperValue.Count,
        ["index"] = PaperValue.Index,
    };

    /// <summary>A code as it stands between braces; null when it has no such form.</summary>
    public static PaperCode? Read(string written)
    {
        bool words = written.EndsWith(Words, StringComparison.Ordinal);
        string name = words ? written[..^Words.Length] : written;
        if (Fixed.TryGetValue(name, out var value))
            return words ? null : new(value);
        string[] parts = name.Split('.');
        if (parts.Length > 2 || !parts.All(IsName))
            return null;
        return parts switch
        {
            [var field] => new(PaperValue.Field, field, "", words),
            ["due", var clock] => words ? null : new(PaperValue.Due, clock),
            ["day", var move] => words ? null : new(PaperValue.Day, move),
            ["ask", var ask] => words ? null : new(PaperValue.Asked, ask),
            ["sum", var field] => new(PaperValue.Sum, field, "", words),
            [var link, var field] => new(PaperValue.Linked, link, field, words),
            _ => null,
        };
    }

    /// <summary>Why it cannot stand in a paper of a ledger; null when it can.</summary>
    /// <param name="find">A ledger of the same pack by its id; null when there is none.</param>
    /// <param name="ofEntry">Whether one entry is spoken of; else a whole list.</param>
    /// <param name="inList">Whether the paper is a list: its rows speak of an entry each.</param>
    /// <param name="asks">Ids of what is asked when it is printed.</param>
    public string? Check(Ledger ledger, Func<string, Ledger?> find, bool ofEntry, bool inList, IReadOnlySet<string> asks) =>
        Value switch
        {
            PaperValue.Field when !ofEntry => $"名单里“{{{Name}}}”只能写在列中。",
            PaperValue.Field => CheckField(ledger, Name),
            PaperValue.Linked when !ofEntry => $"名单里“{{{Name}.{Of}}}”只能写在列中。",
            PaperValue.Linked => CheckLinked(ledger, find),
            PaperValue.Due when Name.Length > 0 && ledger.FindClock(Name) is null => $"{ledger.Title}没有时限“{Name}”。",
            PaperValue.Day when ledger.Workflow.Find(Name) is null => $"{ledger.Title}没有流转“{Name}”。",
            PaperValue.Sum when !inList => "sum 只用于名单。",
            PaperValue.Sum when ledger.Find(Name)?.Type.Scale is null => $"“{Name}”不是{ledger.Title}中可以合计的字段。",
            PaperValue.Period or PaperValue.Place or PaperValue.Count or PaperValue.Index when !inList =>
                "period、area、count、index 只用于名单，单个条目的村用 {entry.village}。",
            PaperValue.Index when !ofEntry => "index 只能写在列中。",
            PaperValue.Number
            or PaperValue.Area
            or PaperValue.Village
            or PaperValue.Opened
            or PaperValue.State
            or PaperValue.Office
            or PaperValue.Due
            or PaperValue.Day when !ofEntry => "名单里条目的内容只能写在列中。",
            PaperValue.Asked when !asks.Contains(Name) => $"asks 里没有“{Name}”。",
            PaperValue.Running => "n 只用于 number。",
            _ => null,
        };

    private string? CheckField(Ledger ledger, string id) =>
        ledger.Find(id) switch
        {
            null => $"{ledger.Title}没有字段“{id}”。",
            { Type: PhotoField } => $"“{id}”是照片，不能写进文字。",
            { Type: RowsField } => $"“{id}”是小表格，用 rows 写。",
            { Type.Scale: null } when InWords => $"“{id}”不是数，不能大写。",
            _ => null,
        };

    private string? CheckLinked(Ledger ledger, Func<string, Ledger?> find)
    {
        if (ledger.Find(Name)?.Type is RowsField table)
            return InWords ? $"“{Name}”是小表格，不能大写。"
                : table.Columns.Any(column => column.Id == Of) ? null
                : $"小表格“{Name}”没有列“{Of}”。";
        if (ledger.Find(Name)?.Type is not LinkField link)
            return $"“{Name}”不是{ledger.Title}中引用别的条目的字段，也不是小表格。";
        foreach (string to in link.To)
            if (find(to) is { } linked && CheckField(linked, Of) is { } wrong)
                return wrong;
        return null;
    }

    private static bool IsName(string text) =>
        text.Length is >= 1 and <= 40
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
