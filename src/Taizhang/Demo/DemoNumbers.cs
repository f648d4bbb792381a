using System.Globalization;
using Taizhang.Kernel.Fields;

namespace Taizhang.Demo;

/// <summary>Numbers that pass every check but cannot belong to anybody: their region, 000000, does not exist.</summary>
internal static class DemoNumbers
{
    public static string CitizenId(int n)
    {
        var born = new DateOnly(1940, 1, 1).AddDays(n * 37 % 26_000);
        string stem =
            "000000"
            + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            + (n * 37 / 26_000 % 1000).ToString("D3", CultureInfo.InvariantCulture);
        return Checked(new CitizenIdField(), "0123456789X".Select(check => stem + check));
    }

    public static string CreditCode(int n)
    {
        string stem = "91000000" + n.ToString("D8", CultureInfo.InvariantCulture);
        const string signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        return Checked(new CreditCodeField(), from organisation in "0123456789X" from check in signs select $"{stem}{organisation}{check}");
    }

    private static string Checked(FieldType type, IEnumerable<string> candidates)
    {
        var field = new Field
        {
            Id = "n",
            Title = "n",
            Type = type,
        };
        return candidates.First(candidate => field.Read(candidate, DateOnly.MaxValue).Ok);
    }
}
