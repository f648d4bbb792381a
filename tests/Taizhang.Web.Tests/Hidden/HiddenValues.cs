using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>Random values for every kind of field: one that anybody may have, and two of which the masks say the same.</summary>
internal sealed class HiddenValues(Random dice)
{
    private static readonly DateOnly Today = new(2023, 12, 28);
    private const string Names = "明华强军丽芳敏静磊洋勇艳杰娟涛超";

    /// <summary>A value for a field that is not what the test is about.</summary>
    public static Input? Plain(Field field) =>
        field.Type switch
        {
            TextField => "普通内容",
            ChoiceField choice => choice.Choices[0],
            YesNoField => "否",
            DateField => "2023-11-05",
            PeriodField => "2023",
            NumberField number => number.Canonical(
                Value.Of(Math.Clamp((long)Exact.Power(number.Scale!.Value).Over, number.Min, number.Max))
            ),
            PhoneField => "03916600000",
            _ => null,
        };

    /// <summary>
    /// Two different values that the masks do not tell apart; null for pictures, and where the field has fewer than two.
    /// </summary>
    /// <param name="links">The numbers of two entries to which the field may lead.</param>
    public (Input One, Input Other)? Pair(Field field, Func<(string, string)?> links) =>
        field.Type switch
        {
            TextField text when text.Max >= 4 => Two(() => "欧" + Name() + (text.Max > 12 ? Name() : "")),
            ChoiceField { Choices.Length: > 1 } choice => Two(() => choice.Choices[dice.Next(choice.Choices.Length)]),
            YesNoField => ("是", "否"),
            DateField => Two(() => new DateOnly(1950, 1, 1).AddDays(dice.Next(26_000)).ToString("yyyy-MM-dd")),
            PeriodField => ("2021", "2022"),
            NumberField number => Two(() =>
                number.Canonical(Value.Of(dice.NextInt64(Math.Max(number.Min, 1), Math.Min(number.Max, 9_000_000))))
            ),
            PhoneField => Two(() => $"138{dice.Next(10_000):D4}5678"),
            PointField => Two(() => $"112.{dice.Next(100_000, 999_999)},35.{dice.Next(100_000, 999_999)}"),
            CitizenIdField => Citizens(),
            LinkField => links() is var (one, other) ? (one, other) : null,
            RowsField rows => Rows(rows, links),
            _ => null,
        };

    private string Name() => $"{Names[dice.Next(Names.Length)]}{Names[dice.Next(Names.Length)]}";

    private static (Input, Input) Two(Func<string> roll)
    {
        string one = roll(),
            other = roll();
        while (one == other)
            other = roll();
        return (one, other);
    }

    /// <summary>Citizens' numbers that begin and end alike.</summary>
    private (Input, Input) Citizens()
    {
        var field = new Field
        {
            Id = "id",
            Title = "号",
            Type = new CitizenIdField(),
        };
        var known = new Dictionary<string, string>();
        while (true)
        {
            string start = $"000{dice.Next(1000):D3}{dice.Next(1940, 2010)}{dice.Next(1, 13):D2}{dice.Next(1, 29):D2}001";
            string number = "0123456789X".Select(check => start + check).First(one => field.Read(one, Today).Ok);
            string mask = field.Type.Mask(Value.Of(number));
            if (known.TryGetValue(mask, out string? other) && other != number)
                return (number, other);
            known[mask] = number;
        }
    }

    private (Input, Input)? Rows(RowsField rows, Func<(string, string)?> links)
    {
        var cells = new Dictionary<string, string>();
        foreach (var column in rows.Columns)
            if (Plain(column)?.Text is { } text)
                cells[column.Id] = text;
        if (rows.Columns.FirstOrDefault(column => column.Personal) is not { } hidden || Pair(hidden, links) is not var (one, other))
            return null;
        return (Row(one), Row(other));

        Input Row(Input value) => Input.Of([new Dictionary<string, string>(cells) { [hidden.Id] = value.Text! }]);
    }
}
