using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Components.Entries;

/// <summary>The content of one field's control: as typed, whether or not the field's type can read it.</summary>
public sealed class FilledField
{
    public string Text { get; set; } = "";

    /// <summary>Pictures already kept, by their hashes.</summary>
    public List<string> Pictures { get; init; } = [];
    public List<Dictionary<string, string>> Rows { get; init; } = [];

    /// <summary>The field holds personal data that the author is not shown; an empty control leaves it unchanged.</summary>
    public bool Withheld { get; init; }

    /// <summary>For a link: whether to show possible matches to choose from.</summary>
    public bool Sought { get; init; }

    public bool IsBlank => Text.Length == 0 && Pictures.Count == 0 && Rows.All(IsBlankRow);

    public static FilledField Of(Field field, Value value) =>
        field.Type switch
        {
            _ when value.IsEmpty => new(),
            PhotoField => new() { Pictures = [.. value.Texts] },
            RowsField rows => new()
            {
                Rows =
                [
                    .. value.Rows.Select(row =>
                        rows.Columns.Select((column, i) => (column.Id, Cell: Canonical(column, row[i])))
                            .ToDictionary(cell => cell.Id, cell => cell.Cell)
                    ),
                ],
            },
            _ => new() { Text = Canonical(field, value) },
        };

    public Input ToInput(Field field) =>
        field.Type switch
        {
            PhotoField => Input.Of(Pictures),
            RowsField => Input.Of([.. Rows.Take(Rows.FindLastIndex(row => !IsBlankRow(row)) + 1)]),
            _ => Text,
        };

    /// <summary>Whether two inputs are equal, ignoring blank rows.</summary>
    public bool Says(FilledField other) =>
        Text.Trim().ReplaceLineEndings("\n") == other.Text.Trim().ReplaceLineEndings("\n")
        && Pictures.SequenceEqual(other.Pictures)
        && Rows.Where(row => !IsBlankRow(row)).Select(Line).SequenceEqual(other.Rows.Where(row => !IsBlankRow(row)).Select(Line));

    public void AddRows(int count)
    {
        for (int i = 0; i < count && Rows.Count < RowsField.Most; i++)
            Rows.Add([]);
    }

    private static string Canonical(Field field, Value value) => value.IsEmpty ? "" : field.Type.Canonical(value);

    private static bool IsBlankRow(Dictionary<string, string> row) => row.Values.All(string.IsNullOrWhiteSpace);

    private static string Line(Dictionary<string, string> row) =>
        string.Join(
            '\n',
            row.Where(cell => cell.Value.Trim().Length > 0)
                .OrderBy(cell => cell.Key, StringComparer.Ordinal)
                .Select(cell => cell.Key + '=' + cell.Value.Trim())
        );
}
