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

    public static FilledField Of(Field field, Value value)
    {
        if (value.IsEmpty)
            return new();
        var typed = field.Type.Typed(value);
        return new()
        {
            Text = typed.Text ?? "",
            Pictures = [.. typed.Texts ?? []],
            Rows = [.. (typed.Rows ?? []).Select(row => row.ToDictionary())],
        };
    }

    /// <summary>What was filled in, whichever control it was; nothing is an empty text to every type.</summary>
    public Input ToInput() =>
        Rows.Count > 0 ? Input.Of([.. Rows.Take(Rows.FindLastIndex(row => !IsBlankRow(row)) + 1)])
        : Pictures.Count > 0 ? Input.Of(Pictures)
        : Text;

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

    private static bool IsBlankRow(Dictionary<string, string> row) => row.Values.All(string.IsNullOrWhiteSpace);

    private static string Line(Dictionary<string, string> row) =>
        string.Join(
            '\n',
            row.Where(cell => cell.Value.Trim().Length > 0)
                .OrderBy(cell => cell.Key, StringComparer.Ordinal)
                .Select(cell => cell.Key + '=' + cell.Value.Trim())
        );
}
