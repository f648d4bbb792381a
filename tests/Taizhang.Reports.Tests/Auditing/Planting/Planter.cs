using System.Globalization;

namespace Taizhang.Reports.Tests.Auditing.Planting;

/// <summary>One sentence with numbers that agree, and the same with an error of a kind in it.</summary>
internal sealed record Planted(string Kind, int Wording, string Right, string Wrong);

/// <summary>
/// Plants errors as they happen in drafts: fills a wording with numbers that agree and then makes one wrong. The same seed gives the same
/// errors.
/// </summary>
internal sealed class Planter(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _right = [];
    private readonly Dictionary<string, string> _wrong = [];

    /// <param name="lines">Kind, tab, wording; behind an @ what the slip is in, or a second sentence for elsewhere.</param>
    public IEnumerable<Planted> Plant(IEnumerable<string> lines, int each)
    {
        Dictionary<string, int> wordings = [];
        foreach (string line in lines)
        {
            string[] parts = line.Split('\t');
            string[] wording = parts[1].Split('@');
            int number = wordings[parts[0]] = wordings.GetValueOrDefault(parts[0], -1) + 1;
            for (int i = 0; i < each; i++)
            {
                Fill(parts[0], wording, i);
                yield return parts[0] switch
                {
                    "unit" => new("unit", number, Filled(wording[0], _right), Slipped(wording[0], wording[1], i)),
                    "two" => new(
                        "two",
                        number,
                        Filled(wording[0], _right) + "※" + Filled(wording[1], _right),
                        Filled(wording[0], _right) + "※" + Filled(wording[1], _wrong)
                    ),
                    _ => new(parts[0], number, Filled(wording[0], _right), Filled(wording[0], _wrong)),
                };
            }
        }
    }

    private void Fill(string kind, string[] wording, int turn)
    {
        _right.Clear();
        _wrong.Clear();
        switch (kind)
        {
            case "rate":
                decimal whole = Next(40, 2000),
                    part = Next((int)(whole * 0.55m), (int)(whole * 0.98m));
                decimal rate = Math.Round(part / whole * 100, 1, MidpointRounding.AwayFromZero);
                Set("w", whole);
                Set("p", part, turn % 2 == 0 ? part : Math.Max(1, part - Math.Max(2, Math.Round(whole * 0.1m))));
                Set("r", rate, turn % 2 == 0 ? rate - Next(4, 15) : rate);
                break;
            case "increment":
                bool inYuan = wording[0].Contains("元，比上年增加{i}元", StringComparison.Ordinal);
                decimal level = inYuan ? Next(9000, 28000) : Next(200, 9000) / 10m,
                    more = Math.Round(level * Next(4, 14) / 100, inYuan ? 0 : 1);
                Set("l", level);
                Set("i", more, Math.Round(level * Next(102, 160) / 100, inYuan ? 0 : 1));
                Set("g", Math.Round(more / (level - more) * 100, 1, MidpointRounding.AwayFromZero));
                break;
            case "plan":
                decimal plan = Next(60, 900) * 10,
                    done = Math.Round(plan * Next(90, 118) / 100);
                decimal share = Math.Round(done / plan * 100, 1, MidpointRounding.AwayFromZero);
                Set("b", plan, turn % 2 == 0 ? plan : plan + Math.Round(plan / 8 / 10) * 10);
                Set("a", done);
                Set("r", share, turn % 2 == 0 ? share + Next(3, 12) : share);
                break;
            case "each":
                decimal heads = Next(50, 900),
                    money = Next(20, 900) * heads / 1000;
                money = Math.Round(money, 1);
                decimal each = Math.Round(money * 10000 / heads, 0, MidpointRounding.AwayFromZero);
                Set("n", heads);
                Set("t", money);
                Set("e", each, turn % 2 == 0 ? Math.Round(each * 1.3m) : each * 10);
                break;
            case "unit":
                decimal large = Next(300, 2900) / 10m;
                Set("a", large);
                Set("b", Math.Round(large * Next(55, 88) / 100, 1));
                Set("c", Next(11000, 29000));
                Set("d", Next(1200, 8800));
                break;
            case "sum":
                Sum(wording[0], turn);
                break;
            case "growth":
                Growth(turn);
                break;
            case "two":
                decimal value = Next(300, 3900) / 10m;
                decimal income = Next(11000, 29000);
                Set("v", value);
                Set("u", value, turn % 2 == 0 ? value + Next(2, 30) / 10m : Math.Round(value * 1.1m, 1));
                Set("c", income);
                Set("k", income, income + Next(30, 900));
                break;
            case "over":
                Set("o", Next(880, 999) / 10m, Next(1012, 1300) / 10m);
                break;
            case "date":
                string[] wrong = ["2月30日", "6月31日", "9月31日", "11月31日", "13月5日", "4月31日", "2023年2月29日", "6月32日"];
                int month = Next(1, 12);
                (_right["m"], _wrong["m"]) = ($"{month}月{Next(1, 28)}日", wrong[Next(0, wrong.Length - 1)]);
                break;
            case "rank":
                decimal of = Next(8, 20),
                    from = Next(6, 12);
                Set("n", of);
                Set("q", Next(1, 7), of + Next(1, 6));
                Set("h", from);
                Set("j", from - Next(1, 5), from + Next(1, 6));
                break;
            default:
                throw new ArgumentException(kind);
        }
    }

    private void Sum(string wording, int turn)
    {
        bool fine = wording.Contains("公里", StringComparison.Ordinal) || wording.Contains("亿元", StringComparison.Ordinal);
        decimal by = fine ? 10 : 1;
        decimal a = Next(30, 300) / by,
            b = Next(40, 260) / by,
            c = Next(12, 90) / by;
        decimal slip = Math.Max(fine ? 0.4m : 2, Math.Round((a + b + c) * 0.06m, fine ? 1 : 0));
        bool two = wording.Contains("{S}", StringComparison.Ordinal);
        Set("s", a + b + c);
        Set("a", a, turn % 2 == 0 || two ? a : a + slip);
        Set("b", b, turn % 2 == 0 ? b + slip : b);
        Set("c", c);
        Set("S", a + b);
        Set("A", a, turn % 2 == 0 ? a + slip : a - slip);
        Set("B", b);
        decimal x = Next(60, 200) / 10m,
            y = Next(300, 450) / 10m;
        Set("x", x);
        Set("y", y, y + Next(10, 40) / 10m);
        Set("z", 100 - x - y);
    }

    /// <summary>The whole grows by what its parts grow by, weighted.</summary>
    private void Growth(int turn)
    {
        decimal a = Next(200, 900) / 10m,
            b = Next(200, 900) / 10m,
            ga = Next(20, 60) / 10m,
            gb = Next(70, 130) / 10m;
        decimal before = a / (1 + ga / 100) + b / (1 + gb / 100);
        decimal whole = Math.Round(((a + b) / before - 1) * 100, 1, MidpointRounding.AwayFromZero);
        Set("S", a + b);
        Set("A", a);
        Set("B", b);
        Set("ga", ga);
        Set("gb", gb);
        Set("gm", (ga + gb) / 2);
        Set("g", whole, turn % 2 == 0 ? ga - 1.1m : gb + 2.3m);
    }

    private int Next(int from, int to) => _random.Next(from, to + 1);

    private void Set(string slot, decimal right, decimal? wrong = null) =>
        (_right[slot], _wrong[slot]) = (Told(right), Told(wrong ?? right));

    private static string Told(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Filled(string wording, Dictionary<string, string> values) =>
        values.Aggregate(wording, (text, one) => text.Replace("{" + one.Key + "}", one.Value, StringComparison.Ordinal));

    /// <summary>万 for 亿, 亿 for 万, 万元 for 元.</summary>
    private string Slipped(string wording, string at, int turn)
    {
        string slip =
            at.EndsWith("亿元", StringComparison.Ordinal) ? at.Replace("亿元", "万元", StringComparison.Ordinal)
            : at.EndsWith("万元", StringComparison.Ordinal) ? at.Replace("万元", "亿元", StringComparison.Ordinal)
            : at.Replace("}元", turn % 2 == 0 ? "}万元" : "}亿元", StringComparison.Ordinal);
        return Filled(wording.Replace(at, slip, StringComparison.Ordinal), _right);
    }
}
