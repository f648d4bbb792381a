using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A minute of a day, for work that is done by the hour: warnings, moves to safety, reports of accidents. Held as minutes since 0001-01-01
/// 00:00 of the township's time. Reads 2023-07-21 02:10, 2023-07-21T02:10, 2023/7/21 2:10, 2023年7月21日2时10分.
/// </summary>
/// <param name="future">Whether days after today are allowed. Within today a later minute is: the clock of a phone may be ahead.</param>
public sealed class TimeField(bool future) : FieldType
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly string[] Forms =
    [
        "yyyy-M-d H:m",
        "yyyy-M-dTH:m",
        "yyyy-M-d H:m:s",
        "yyyy-M-dTH:m:s",
        "yyyy/M/d H:m",
        "yyyy/M/d H:m:s",
        "yyyy.M.d H:m",
        "yyyy年M月d日H时m分",
        "yyyy年M月d日 H时m分",
        "yyyy年M月d日H:m",
        "yyyy年M月d日 H:m",
    ];

    /// <summary>The day of a minute, as values of this kind count them.</summary>
    internal static DateOnly DayOf(long minute) => DateOnly.FromDayNumber((int)(minute / MinutesOfDay));

    public override string Name => "time";
    public override ControlKind Control => ControlKind.Minute;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "日期和时间，如 2023-07-21 02:10";
    public override Proposal Proposal => new("日期和时间", Offered: true, Sought: false, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => true;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;
    public override int? Scale => null;
    public override string Unit => "";
    public bool Future => future;

    /// <summary>The day on which a value's minute lies.</summary>
    public static DateOnly? DayOf(Value value) => value.Number is { } minutes ? DayOf(minutes) : null;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string plain = HalfWidth(text);
        if (!DateTime.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return Refusal.FieldTime(field.Id, field.Title, text);
        var day = DateOnly.FromDateTime(time);
        if (day.Year is < 1900 or > 2199)
            return Refusal.FieldDateRange(field.Id, field.Title, text);
        if (!future && day > today)
            return Refusal.FieldDateFuture(field.Id, field.Title, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Value.Of(((long)day.DayNumber * MinutesOfDay) + (time.Hour * 60) + time.Minute);
    }

    public override Value Restore(Field field, JsonElement json)
    {
        var time = DateTime.ParseExact(Text(field, json), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return Value.Of(((long)DateOnly.FromDateTime(time).DayNumber * MinutesOfDay) + (time.Hour * 60) + time.Minute);
    }

    /// <summary>What was recorded stays, though it is later than is now allowed.</summary>
    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) => null;

    public override string Canonical(Value value) => TextOf(value, "yyyy-MM-dd'T'HH:mm");

    public override string Display(Value value) => TextOf(value, "yyyy-MM-dd HH:mm");

    public override string Mask(Value value) => Withheld;

    public override void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(Canonical(value));

    public override Input Typed(Value value) => Canonical(value);

    public override object InSheet(Value value) => Display(value);

    public override long Amount(Value value) => 0;

    private static string TextOf(Value value, string form) =>
        DateTime.MinValue.AddMinutes(value.Number!.Value).ToString(form, CultureInfo.InvariantCulture);
}
