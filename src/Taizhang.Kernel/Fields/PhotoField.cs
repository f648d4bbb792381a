using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>Up to nine pictures, each named by the SHA-256 (64 hexadecimal digits) under which its content is kept.</summary>
public sealed class PhotoField : FieldType
{
    public const int Most = 9;

    public override string Name => "photo";
    public override ControlKind Control => ControlKind.Pictures;
    public override CellForm Cell => CellForm.None;
    public override string Guidance => "";

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

    public override string Canonical(Value value) => string.Join(',', value.Texts);

    public override string Display(Value value) => $"{value.Texts.Length} 张";

    public static bool IsHash(string text) => text.Length == 64 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
