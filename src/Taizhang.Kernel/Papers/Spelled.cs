using System.Globalization;
using System.Text;

namespace Taizhang.Kernel.Papers;

/// <summary>Days and amounts as papers write them.</summary>
public static class Spelled
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>2024年3月5日 (GB/T 9704-2012, 7.3.5.4: Arabic digits, no leading zero).</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>An amount in fen as on a receipt: 壹仟零伍元叁角整.</summary>
    public static string Money(long fen)
    {
        string sign = fen < 0 ? "负" : "";
        ulong all = (ulong)Math.Abs((decimal)fen);
        var (yuan, jiao, cents) = (all / 100, (int)(all / 10 % 10), (int)(all % 10));
        var text = new StringBuilder(sign);
        if (yuan > 0 || all == 0)
            text.Append(Whole(yuan)).Append('元');
        if (jiao > 0)
            text.Append(Digits[jiao]).Append('角');
        else if (cents > 0 && yuan > 0)
            text.Append('零');
        return cents > 0 ? text.Append(Digits[cents]).Append('分').ToString() : text.Append('整').ToString();
    }

    /// <summary>Unlike the screen, papers have no space between Chinese and digits.</summary>
    public static string Tight(string text)
    {
        var tight = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
            if (text[i] != ' ' || (i > 0 && i + 1 < text.Length && text[i - 1] < 128 && text[i + 1] < 128))
                tight.Append(text[i]);
        return tight.ToString();
    }

    /// <summary>A whole number in capital numerals: 叁佰零贰.</summary>
    public static string Whole(ulong number)
    {
        if (number == 0)
            return "零";
        var text = new StringBuilder();
        bool gap = false;
        for (int group = 4; group >= 0; group--)
        {
            ulong unit = (ulong)Math.Pow(10000, group);
            int part = (int)(number / unit % 10000);
            if (part == 0)
            {
                gap |= text.Length > 0;
                continue;
            }
            if (text.Length > 0 && (gap || part < 1000))
                text.Append('零');
            gap = false;
            text.Append(Below(part)).Append(group < Groups.Length ? Groups[group] : "亿亿");
        }
        return text.ToString();
    }

    private static string Below(int part)
    {
        var text = new StringBuilder();
        bool gap = false;
        for (int place = 3; place >= 0; place--)
        {
            int digit = part / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                gap |= text.Length > 0;
                continue;
            }
            if (gap)
                text.Append('零');
            gap = false;
            text.Append(Digits[digit]).Append(Places[place]);
        }
        return text.ToString();
    }
}
