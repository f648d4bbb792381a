using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A small table inside an entry, such as the members of a household. Its sum is its number of rows.</summary>
public sealed class RowsField(ImmutableArray<Field> columns) : FieldType
{
    public const int Most = 200;

    public override string Name => "rows";
    public override ControlKind Control => ControlKind.Rows;
    public override CellForm Cell => CellForm.None;
    public override string Guidance => "";
    public override int? Scale => 0;
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

    public override string Canonical(Value value) =>
        string.Join(
            '；',
            value.Rows.Select(row =>
                string.Join('，', columns.Select((column, i) => column.Display(row[i])).Where(cell => cell.Length > 0))
            )
        );

    public override string Display(Value value) => $"{value.Rows.Length} 行";

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
}
