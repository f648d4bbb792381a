using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>
/// The choices for a workbook as the address of its preview holds them, so that they can be changed and reviewed: <c>sheet</c>,
/// <c>header</c> (3 or 3-4), <c>area</c>, <c>standing</c>; <c>c3</c> what column D is read as and <c>a3</c> what it was read as without a
/// choice; <c>v.kind</c> what all rows hold in a field; <c>w0</c> a word of the workbook and <c>m0</c> what it stands for; <c>enrol</c>
/// whether people and households are entered in their registers.
/// </summary>
internal static class ImportQuery
{
    /// <summary>The most words of a workbook that one preview asks about.</summary>
    public const int MostWords = 20;

    private const int LongestValue = 400;

    public static ImportChoice Read(IQueryCollection query, Visit visit, Ledger ledger)
    {
        string area = query["area"].ToString();
        return new(
            query["sheet"].ToString() is { Length: > 0 and <= 100 } sheet ? sheet : null,
            visit.Areas.Find(area) is null ? null : area,
            Columns(query),
            query["standing"].ToString() is { } state && ledger.Workflow.Order(state) >= 0 ? state : null,
            Header(query["header"].ToString()),
            Values(query, ledger),
            Words(query),
            query["enrol"].ToString() == "1"
        );
    }

    /// <summary>By which the rehearsal of a file with these choices is found again.</summary>
    public static string Key(string file, ImportChoice choice) =>
        string.Join(
            '\u001f',
            (string?[])
                [
                    file,
                    choice.Sheet,
                    choice.Area,
                    choice.State,
                    choice.Header?.ToString(),
                    choice.Enrols ? "enrols" : null,
                    .. choice.Columns!.OrderBy(one => one.Key).Select(one => $"{one.Key}={one.Value}"),
                    .. choice.Values!.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}:{one.Value}"),
                    .. choice.Said!.Select(one => one.ToString()),
                ]
        );

    /// <summary>A word with what it is a word of, as a hidden control holds it.</summary>
    public static string Written(WordingOf of, string field, string written) => $"{of}|{field}|{written}";

    /// <summary>Only a difference from what the column was read as counts as a choice.</summary>
    private static Dictionary<int, string> Columns(IQueryCollection query)
    {
        var columns = new Dictionary<int, string>();
        foreach (var (key, value) in query)
            if (
                key.Length is > 1 and <= 4
                && key[0] == 'c'
                && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int column)
                && column < Workbook.MostColumns
                && value.ToString() is { Length: <= 40 } target
                && query[$"a{column}"].ToString() != target
            )
                columns[column] = target;
        return columns;
    }

    /// <summary>3 or 3-4; null when it says no rows.</summary>
    public static HeaderRows? Header(string typed)
    {
        string[] rows = typed.Replace('–', '-').Replace('—', '-').Split('-', StringSplitOptions.TrimEntries);
        return
            rows.Length <= 2
            && int.TryParse(rows[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(rows[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first > 0
            && last >= first
            && last - first < 5
            ? new(first, last)
            : null;
    }

    private static Dictionary<string, string> Values(IQueryCollection query, Ledger ledger) =>
        ledger
            .Fields.Where(field => ColumnMatcher.IsReadable(ledger, field))
            .Select(field => (field.Id, Value: query["v." + field.Id].ToString().Trim()))
            .Where(one => one.Value.Length is > 0 and <= LongestValue)
            .ToDictionary(one => one.Id, one => one.Value);

    private static List<Wording> Words(IQueryCollection query)
    {
        var words = new List<Wording>();
        for (int i = 0; i < MostWords; i++)
            if (
                query[$"m{i}"].ToString() is { Length: > 0 and <= LongestValue } means
                && query[$"w{i}"].ToString().Split('|', 3) is [var of, var field, { Length: > 0 and <= LongestValue } written]
                && Enum.TryParse(of, out WordingOf kind)
                && kind is WordingOf.Area or WordingOf.Choice
            )
                words.Add(new(kind, field, written, means));
        return words;
    }
}
