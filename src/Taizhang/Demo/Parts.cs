using System.Globalization;
using Taizhang.Kernel.Fields;

namespace Taizhang.Demo;

/// <summary>A total, shared out over the entries of a cohort.</summary>
internal static class Parts
{
    /// <summary>Fen: ten thousand yuan, a thousand, a hundred, ten, one; any.</summary>
    private static readonly long[] Grains = [1_000_000, 100_000, 10_000, 1000, 100, 1];

    /// <summary>How round the parts of a sum of money are: as far as it can be shared out in round ones.</summary>
    internal static long Grain(long total, int count) => Grains.First(one => one == 1 || total % one == 0 && total / one >= 24L * count);

    /// <summary>
    /// Splits a total over entries by random weights so that the parts sum to it exactly: whole parts first, then one more to each until
    /// nothing is left.
    /// </summary>
    internal static long[] Split(Field field, string text, int times, int count, Dice dice)
    {
        long total =
            field.Type is RowsField
                ? int.Parse(text, CultureInfo.InvariantCulture)
                : new NumberField(
                    "number",
                    field.Type.Scale ?? throw new InvalidDataException($"{field.Id} cannot be summed."),
                    field.Type.Unit,
                    long.MinValue,
                    long.MaxValue
                )
                    .Read(field, text, DateOnly.MaxValue)
                    .Value.Number!.Value;
        total *= times;
        long least =
            field.Type is NumberField { Min: > 0 and var min } ? min
            : field.Type is RowsField && field.Required ? 1
            : 0;
        var weights = new long[count];
        for (int i = 0; i < count; i++)
            weights[i] = 60 + dice.Roll(80);
        Int128 sum = weights.Sum();
        var parts = new long[count];
        if (least * count > total)
            least = 0;
        long grain = field.Type is NumberField { Name: "money" } ? Grain(total, count) : 1;
        // Of so many round ones each has some.
        if (grain > least)
            least = 0;
        long spare = total - least * count,
            left = spare;
        for (int i = 0; i < count; i++)
        {
            long part = (long)((Int128)spare * weights[i] / sum) / grain * grain;
            parts[i] = least + part;
            left -= part;
        }
        for (int i = 0; left > 0; i = (i + 1) % count)
        {
            long more = Math.Min(grain, left);
            parts[i] += more;
            left -= more;
        }
        return parts;
    }
}
