using System.Globalization;
using CsCheck;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Tests.Auditing;

namespace Taizhang.Reports.Tests.Reading;

public class QuantityScannerTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    private const string Alphabet = "0123456789.,，、。至到-~%余多近约第前一二三两十百千万亿元户个亩年月日大村 \n“”（）+：/增长分别SkV";

    [Theory]
    [InlineData("收入完成1.292亿元，增收1239万元。", "129200000 元 Exact | 12390000 元 Exact")]
    [InlineData("排查农户1.4万余户6.3万余人。", "14000 户 Over | 63000 人 Over")]
    [InlineData("募集善款425余万元。", "4250000 元 Over")]
    [InlineData("外出招商不少于12次，增长10%左右。", "12 次 Over | 10 % About")]
    [InlineData("实施3-5个项目，投资1千万至1亿元。", "3–5 个 Exact | 10000000–100000000 元 Exact")]
    [InlineData("稳定在1.26万亩、3800吨以上。", "12600 亩 Exact | 3800 吨 Over")]
    [InlineData("A、B分别增长15.1%、6.5%。", "15.1 % Exact | 6.5 % Exact")]
    [InlineData("提高2.3个百分点，面积8.3平方公里。", "2.3 百分点 Exact | 8.3 平方公里 Exact")]
    [InlineData("改造两个农贸市场，建成十余个节点。", "2 个 Exact | 10 个 Over")]
    [InlineData("人居环境评比第四名，考核中3次排名第一。", "4 名 Exact | 3 次 Exact | 1 名 Exact")]
    [InlineData("完成投资 3 . 5 亿元。", "350000000 元 Exact")]
    [InlineData("完成投资１２．５亿元，增长８．６％。", "1250000000 元 Exact | 8.6 % Exact")]
    [InlineData("税收完成1.2\n9亿元。", "129000000 元 Exact")]
    [InlineData("固定资产投资增长15.1，下降6.5。", "15.1 % Exact | 6.5 % Exact")]
    [InlineData("走访群众11,502户。", "11502 户 Exact")]
    public void A_quantity_is_read_with_its_unit_and_bound(string text, string expected) => Assert.Equal(expected, Shown(text));

    [Theory]
    [InlineData("2023年3月29日，1-10月，2021—2023年。")]
    [InlineData("第十六届人民代表大会第五次会议，第六批名录，第十一期。")]
    [InlineData("老S527改造，PM2.5浓度，巩固“1+19+41”网格，1+19+41。")]
    [InlineData("受理“12345”热线，四好农村路，五个“坚持”，四个意识、两个确立，八项规定。")]
    [InlineData("新中国成立75周年，24小时值班，按1：1配套，一批实事，一件接着一件办。")]
    [InlineData("百家争鸣，千家万户，千方百计，万众一心，一二三产业融合。")]
    public void What_is_no_quantity_stays_out(string text) => Assert.Equal("", Shown(text));

    [Theory]
    [InlineData("kejing-2023")]
    [InlineData("xinjiebu-2023")]
    [InlineData("zhangying-2022")]
    public void The_quantities_of_a_real_report_are_found_with_few_false_alarms(string name)
    {
        var report = SharedReports.Read(name);
        int from = report.Text.IndexOf("各位代表", StringComparison.Ordinal),
            glossary = report.Text.LastIndexOf("名词解释", StringComparison.Ordinal);
        var found = Scan(report.Text, from, glossary < 0 ? report.Text.Length : glossary);
        var hits = report
            .Mentions.Where(mention =>
                found.Exists(q =>
                    q.Start < mention.End
                    && mention.Start < q.End
                    && q.Value == mention.Value
                    && q.Unit == mention.Unit
                    && q.Bound == mention.Bound
                )
            )
            .ToList();
        Assert.Equal(report.Mentions.Select(m => m.Text), hits.Select(m => m.Text));
        Assert.InRange(found.Count, report.Mentions.Length, report.Mentions.Length * 102 / 100);
    }

    [Fact]
    public void No_text_breaks_the_scanner() =>
        Gen.Int[0, Alphabet.Length - 1]
            .Array[0, 60]
            .Select(at => string.Concat(at.Select(i => Alphabet[i])))
            .Sample(text =>
            {
                foreach (var quantity in Scan(text, 0, text.Length))
                    Assert.True(quantity.Start >= 0 && quantity.Start < quantity.End && quantity.End <= text.Length);
            });

    [Fact]
    public void Ten_million_digits_are_no_quantity() => Assert.Empty(Scan(new string('7', 10_000_000), 0, 10_000_000));

    private static List<Quantity> Scan(string text, int from, int to) => new QuantityScanner(Folding.Fold(text), Words).Scan(from, to);

    private static string Shown(string text) =>
        string.Join(
            " | ",
            Scan(text, 0, text.Length)
                .Select(q =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{q.Value / 1.0000000000000000000m}"
                            + $"{(q.Max is { } max ? $"–{max / 1.0000000000000000000m}" : "")} {q.Unit} {q.Bound}"
                    )
                )
        );
}
