using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A small table inside an entry, such as the members of a household. Its sum is its number of rows.</summary>
public sealed class RowsField(ImmutableArray<Field> columns) : FieldType
{
    public const int Most = 200;

    public override string Name => "rows";
    public override ControlKind Control => ControlKind.Rows;
    public override PageForm Page => PageForm.Table;
    public override CellForm Cell => CellForm.None;
    public override string Guidance => "";
    public override Proposal Proposal => new("小表格", Offered: false, Sought: false, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;

    /// <summary>A table is shown or masked as a whole.</summary>
    public override Privacy Privacy => columns.Any(column => column.Personal) ? Privacy.Personal : Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Never;
    public override bool IsVerbatim => false;
    public override int? Scale => 0;
    public override string Unit => "";
    public ImmutableArray<Field> Columns => columns;

    public override Outcome<Value> Read(Field field, Input? input, DateOnly today)
    {
        if (input is null || (input.Text is { } text && string.IsNullOrWhiteSpace(text)))
            return Value.Empty;
        if (input.Rows is not { } given)
            return Refusal.FieldShape(field.Id, field.Title);
        if (given.Count > Most)
            return Refusal.FieldRowsMany(field.Id, field.Title, 200, given.Count);

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Value>>();
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        for (int i = 0; i < given.Count; i++)
        {
            foreach (string key in given[i].Keys)
                if (!columns.Any(column => column.Id == key))
                    refusals.Add(Refusal.FieldUnknown(key, $"{field.Id}[{i}].{key}"));
            var row = ImmutableArray.CreateBuilder<Value>(columns.Length);
            var wrong = new List<Refusal>();
            foreach (var column in columns)
            {
                var cell = column.Read(given[i].GetValueOrDefault(column.Id, ""), today);
                if (!cell.Ok)
                    wrong.AddRange(cell.Refusals);
                else if (cell.Value.IsEmpty && column.Required)
                    wrong.Add(Refusal.FieldRequired(column.Id, column.Title));
                row.Add(cell.Ok ? cell.Value : Value.Empty);
            }
            bool blank = given[i].Values.All(string.IsNullOrWhiteSpace);
            if (blank)
                continue;
            refusals.AddRange(wrong.Select(refusal => refusal with { Field = $"{field.Id}[{i}].{refusal.Field}" }));
            rows.Add(row.MoveToImmutable());
        }
        return refusals.Count > 0 ? refusals.ToImmutable() : Value.Of(rows.ToImmutable());
    }

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) => Refusal.FieldShape(field.Id, field.Title);

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        WrongColumn(kept, prefixOf) is { } column
            ? new($"“{field.Title}”（{field.Id}）的列 {column} 没有了或不能读取，但已填有内容", "请保留这一列和它的类型")
            : null;

    public override string Canonical(Value value) =>
        string.Join(
            '；',
            value.Rows.Select(row =>
                string.Join('，', columns.Select((column, i) => column.Display(row[i])).Where(cell => cell.Length > 0))
            )
        );

    public override string Display(Value value) => $"{value.Rows.Length} 行";

    public override string Mask(Value value) => Withheld;

    public override Input Typed(Value value) =>
        Input.Of([
            .. value.Rows.Select(row =>
                columns
                    .Select((column, i) => (column.Id, Cell: row[i].IsEmpty ? "" : column.Type.Canonical(row[i])))
                    .ToDictionary(cell => cell.Id, cell => cell.Cell)
            ),
        ]);

    public override object InSheet(Value value) => Canonical(value);

    public override long Amount(Value value) => value.Rows.Length;

    public override void Write(Utf8JsonWriter json, Value value)
    {
        json.WriteStartArray();
        foreach (var row in value.Rows)
        {
            json.WriteStartObject();
            for (int i = 0; i < columns.Length; i++)
            {
                if (row[i].IsEmpty)
                    continue;
                json.WritePropertyName(columns[i].Id);
                columns[i].Type.Write(json, row[i]);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public override Value Restore(Field field, JsonElement json) =>
        Value.Of([
            .. json.EnumerateArray()
                .Select(row =>
                    columns
                        .Select(column => row.TryGetProperty(column.Id, out var cell) ? column.Type.Restore(column, cell) : Value.Empty)
                        .ToImmutableArray()
                ),
        ]);

    /// <summary>A column that is no more, or no longer suits what it holds.</summary>
    private string? WrongColumn(JsonElement kept, Func<string, string?> prefixOf)
    {
        foreach (var row in kept.EnumerateArray())
        foreach (var cell in row.EnumerateObject())
            if (
                columns.FirstOrDefault(column => column.Id == cell.Name) is not { Type: var type } column
                || type.MisfitOf(column, type.Restore(column, cell.Value), cell.Value, prefixOf) is not null
            )
                return cell.Name;
        return null;
    }
}
