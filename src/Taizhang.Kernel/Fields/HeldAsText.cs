using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A kind whose value is one text: that text is kept, filled in, shown and written. It cannot be summed.</summary>
public abstract class HeldAsText : FieldType
{
    public sealed override int? Scale => null;
    public sealed override string Unit => "";

    public sealed override long Amount(Value value) => 0;

    public sealed override string Canonical(Value value) => value.Text!;

    public sealed override string Display(Value value) => value.Text!;

    public sealed override Input Typed(Value value) => value.Text!;

    public sealed override object InSheet(Value value) => value.Text!;

    public sealed override void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(value.Text!);

    public sealed override Value Restore(Field field, JsonElement json) => Value.Of(Text(field, json));

    public override string Mask(Value value) => Withheld;
}
