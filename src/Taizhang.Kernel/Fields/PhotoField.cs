using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>Up to nine pictures, each named by the SHA-256 (64 hexadecimal digits) under which its content is kept.</summary>
public sealed class PhotoField : FieldType
{
    public const int Most = 9;

    public override string Name => "photo";
    public override ControlKind Control => ControlKind.Pictures;
    public override PageForm Page => PageForm.Pictures;
    public override CellForm Cell => CellForm.None;
    public override string Guidance => "";
    public override Proposal Proposal => new("照片", Offered: true, Sought: false, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Never;
    public override bool IsVerbatim => false;
    public override int? Scale => null;
    public override string Unit => "";

    public override Outcome<Value> Read(Field field, Input? input, DateOnly today)
    {
        if (input is null || (input.Text is { } text && string.IsNullOrWhiteSpace(text)))
            return Value.Empty;
        if ((input.Texts ?? input.Text?.Trim().Split(',')) is not { } hashes)
            return Refusal.FieldShape(field.Id, field.Title);
        if (hashes.Count > Most)
            return Refusal.FieldPhotoMany(field.Id, field.Title, 9);
        return hashes.All(IsHash) ? Value.Of([.. hashes]) : Refusal.FieldPhoto(field.Title, field.Id);
    }

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) => Read(field, text, today);

    public override Value Restore(Field field, JsonElement json) => Value.Of([.. Text(field, json).Split(',')]);

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);

    public override string Canonical(Value value) => string.Join(',', value.Texts);

    public override string Display(Value value) => $"{value.Texts.Length} 张";

    public override string Mask(Value value) => Withheld;

    public override void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(Canonical(value));

    public override Input Typed(Value value) => Input.Of(value.Texts);

    public override object InSheet(Value value) => value.Texts.Length;

    public override long Amount(Value value) => 0;

    public static bool IsHash(string text) => text.Length == 64 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
