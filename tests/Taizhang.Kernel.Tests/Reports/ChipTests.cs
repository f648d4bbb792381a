using CsCheck;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Reports;

public class ChipTests
{
    private static readonly string[] Styles =
    [
        "",
        ".0",
        ".1",
        ".2",
        "十余",
        "百余",
        "千余",
        "万余",
        ".1万余",
        ".2万",
        "亿",
        ".3亿",
        "百多",
        ".1万以上",
        "万以上",
        "约",
        ".1万约",
        "百近",
        ".1亿近",
        "余",
        "十万余",
        "百万近",
        "千亿多",
    ];

    [Theory]
    [InlineData("1.292", "亿元", 3, "", "1.292亿元")]
    [InlineData("1.292", "亿元", 3, "万", "12920万元")]
    [InlineData("14386", "户", 0, ".1万余", "1.4万余户")]
    [InlineData("206", "人次", 0, "百余", "200余人次")]
    [InlineData("586", "家", 0, "十余", "580余家")]
    [InlineData("580", "家", 0, "十余", "580家")]
    [InlineData("31745", "亩", 0, ".2万余", "3.17万余亩")]
    [InlineData("4258000", "元", 0, "万余", "425万余元")]
    [InlineData("4258000", "元", 0, ".1万", "425.8万元")]
    [InlineData("425.8", "万元", 2, "余", "425.8万元")]
    [InlineData("425.8", "万元", 2, ".0万余", "425万余元")]
    [InlineData("9960", "人", 0, ".1万近", "近1万人")]
    [InlineData("10049", "人", 0, ".1万约", "约1万人")]
    [InlineData("4", "名", 0, "第", "第4名")]
    [InlineData("40", "家", 0, "百余", "40家")]
    [InlineData("6", "%", 1, ".1", "6.0%")]
    [InlineData("2.5", "万元", 1, "多", "2.5万元")]
    [InlineData("1712.6", "万元", 1, "百余", "1700余万元")]
    [InlineData("0.0152", "亿元", 2, "十万余", "150余万元")]
    [InlineData("75", "人", 0, "名", "75名")]
    [InlineData("706", "人", 0, "百余名", "700余名")]
    [InlineData("3", "条", 0, "汉字大", "三大")]
    [InlineData("2", "条", 0, "汉字", "两条")]
    [InlineData("2", "名", 0, "第汉字", "第二名")]
    [InlineData("46", "个", 0, "汉字", "四十六个")]
    [InlineData("146", "个", 0, "汉字", "146个")]
    [InlineData("200", "%", 1, "倍", "2倍")]
    [InlineData("250", "%", 1, ".1倍", "2.5倍")]
    [InlineData("0.002", "万元", 2, "", "20元")]
    [InlineData("0.000006", "万元", 2, "百余", "0.06元")]
    [InlineData("0.0000001", "亿元", 2, ".0", "10元")]
    [InlineData("0.0004", "%", 1, "", "0.0004%")]
    [InlineData("0.0004", "%", 1, ".1倍", "0.000004倍")]
    [InlineData("0.003", "公里", 2, "十余", "0.003公里")]
    public void A_value_is_written_as_its_style_says(string value, string unit, int decimals, string style, string printed)
    {
        Assert.True(Exact.TryParse(value, out var exact));
        var read = ChipStyle.Plain;
        Assert.True(style.Length == 0 || ChipStyle.TryParse(style, out read));
        Assert.Equal(printed, read.Print(exact, unit, decimals));
    }

    [Fact]
    public void What_is_cut_off_is_never_more_than_the_value_and_what_is_near_never_less() =>
        Gen.Select(
                Gen.Long[0, 9_000_000_000],
                Gen.Int[0, 22].Select(at => Styles[at]),
                Gen.Int[0, 3].Select(at => new[] { "户", "元", "万元", "亿元" }[at])
            )
            .Sample(
                (amount, text, unit) =>
                {
                    var style = ChipStyle.Plain;
                    if (text.Length > 0)
                        Assert.True(ChipStyle.TryParse(text, out style));
                    Exact value = amount,
                        plain = amount;
                    if (unit[0] is '万' or '亿')
                        plain = value * Exact.Power(unit[0] == '万' ? 4 : 8);
                    string printed = style.Print(value, unit, 0);
                    string digits = new([.. printed.Where(c => char.IsAsciiDigit(c) || c == '.')]);
                    Assert.True(Exact.TryParse(digits, out var number));
                    if (printed.Contains('万', StringComparison.Ordinal))
                        number *= Exact.Power(4);
                    if (printed.Contains('亿', StringComparison.Ordinal))
                        number *= Exact.Power(8);
                    if (
                        printed.Contains('余', StringComparison.Ordinal)
                        || printed.Contains('多', StringComparison.Ordinal)
                        || printed.Contains("以上", StringComparison.Ordinal)
                    )
                        Assert.True(number.CompareTo(plain) < 0, $"{amount} {unit} {text}: {printed}");
                    if (printed.Contains('近', StringComparison.Ordinal))
                        Assert.True(number.CompareTo(plain) > 0, $"{amount} {unit} {text}: {printed}");
                }
            );

    [Theory]
    [InlineData("hazard.closed")]
    [InlineData("hazard.closed[kind=消防]|同比|@北村|2023-H1|.1万余")]
    [InlineData("hazard.closed|占计划")]
    [InlineData("habitat.rank|第")]
    [InlineData("habitat.rank|第汉字")]
    [InlineData("project.done|十万余")]
    [InlineData("dispute.mediated|百余起")]
    [InlineData("park.chains|汉字大")]
    [InlineData("indicator.tech_investment|占计划|倍")]
    public void A_chip_reads_back_as_it_is_written(string text)
    {
        var chip = Chip.Parse(text);
        Assert.Equal("{{" + text + "}}", chip.Value.ToString());
    }

    [Theory]
    [InlineData("", "chip.empty")]
    [InlineData("hazard.closed|什么", "chip.part")]
    [InlineData("hazard.closed|.9", "chip.part")]
    public void A_chip_that_cannot_be_read_says_what_is_wrong(string text, string code) =>
        Assert.Equal(code, Assert.Single(Chip.Parse(text).Refusals).Code);

    [Theory]
    [InlineData("名", "人", true)]
    [InlineData("起", "件", true)]
    [InlineData("批", "批次", true)]
    [InlineData("倍", "%", true)]
    [InlineData("人", "人次", false)]
    [InlineData("件", "人", false)]
    [InlineData("倍", "户", false)]
    [InlineData("个", "%", false)]
    public void A_measure_word_stands_only_for_one_of_the_same_things(string counter, string unit, bool fits)
    {
        Assert.True(ChipStyle.TryParse(counter, out var style));
        Assert.Equal(fits, style.Fits(unit));
    }

    [Fact]
    public void The_pieces_of_any_text_cover_it() =>
        Gen.Int[0, 8]
            .Select(at => new[] { "{{", "}}", "{", "}", "文", "hazard.found", "|", "\n", "。" }[at])
            .Array[0, 40]
            .Select(string.Concat)
            .Sample(text =>
            {
                int at = 0;
                foreach (var piece in DraftText.Pieces(text))
                {
                    Assert.Equal(at, piece.Start);
                    Assert.True(piece.End > piece.Start);
                    at = piece.End;
                }
                Assert.Equal(text.Length, at);
            });
}
