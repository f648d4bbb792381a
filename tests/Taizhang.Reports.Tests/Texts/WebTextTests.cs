using System.Text;
using CsCheck;
using Taizhang.Kernel;
using Taizhang.Reports.Texts;

namespace Taizhang.Reports.Tests.Texts;

public class WebTextTests
{
    private const string Page = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>某镇</title><style>.a{}</style></head><body>
        <nav><a href="/">首页</a> 您当前的位置：政府工作报告</nav><ul><li><a>机构职能</a></li><li><a>政策文件</a></li></ul>
        <div class="main"><div class="left"><a>相关链接一二三四五六</a></div><div class="content"><h1>2023年某镇政府工作报告</h1>
        <div><p>&nbsp;&nbsp;各位代表：</p><p>　　一、2023年工作回顾</p><p>　　全年财政收入完成<span>1.</span><span>292</span>亿元，增长
        10.6<b>%</b>，排查隐患 860 处。<span style="display: none">隐藏的字</span></p><p>二、2024年工作安排<br>财政收入增长8%左右，新建文化广场6个，办好群众身边的实事。</p>
        <table><tr><td>指标</td><td>目标</td></tr><tr><td>税收</td><td>3亿元</td></tr></table></div></div></div>
        <footer>版权所有：某镇人民政府 备案号 12345678</footer><script>var 甲 = "乙";</script></body></html>
        """;

    private const string Article =
        "2023年某镇政府工作报告\n各位代表：\n一、2023年工作回顾\n全年财政收入完成1.292亿元，增长10.6%，排查隐患 860 处。\n"
        + "二、2024年工作安排\n财政收入增长8%左右，新建文化广场6个，办好群众身边的实事。\n指标\t目标\n税收\t3亿元\n";

    [Fact]
    public void The_article_is_read_and_not_the_menu() => Assert.Equal(Article, Read(Encoding.UTF8.GetBytes(Page)).Value);

    [Fact]
    public void A_page_in_GB18030_is_read() =>
        Assert.Equal(
            Article,
            Read(
                CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(Page.Replace("utf-8", "gb2312", StringComparison.Ordinal))
            ).Value
        );

    [Fact]
    public void Preformatted_lines_stay_lines() => Assert.Equal("甲\n乙丙\n", Read("<html><body><pre>甲\n乙丙</pre></body></html>").Value);

    [Theory]
    [InlineData("<div>", 1_000_000)]
    [InlineData("<font>", 5_000)]
    [InlineData("<p>甲", 400_000)]
    public void A_page_that_no_parser_can_take_is_refused_at_once(string piece, int times) =>
        Assert.Equal(
            "size.report_page",
            Assert.Single(Read("<html><body>" + string.Concat(Enumerable.Repeat(piece, times))).Refusals).Code
        );

    [Fact]
    public void Broken_UTF8_is_refused_with_its_line()
    {
        byte[] page = Encoding.UTF8.GetBytes("<html><body>\n<p>收入</p></body></html>");
        page[^16] = 0xFF;
        Assert.Equal("input.report_encoding", Assert.Single(Read(page).Refusals).Code);
    }

    [Fact]
    public void A_page_without_words_is_empty() =>
        Assert.Equal("input.report_empty", Assert.Single(Read("<html><body><script>甲</script></body></html>").Refusals).Code);

    [Fact]
    public void No_damage_to_a_page_throws()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Page);
        Gen.Select(Gen.Int[0, whole.Length - 1].Array[0, 12], Gen.Char['!', 'z'].Array[12], Gen.Int[100, whole.Length])
            .Sample(
                (at, to, length) =>
                {
                    byte[] bent = whole[..length];
                    for (int i = 0; i < at.Length; i++)
                        if (at[i] < length)
                            bent[at[i]] = (byte)to[i];
                    var outcome = Read(bent);
                    Assert.True(outcome.Ok || outcome.Refusals.Length > 0);
                },
                iter: 1000
            );
    }

    private static Outcome<string> Read(string page) => Read(Encoding.UTF8.GetBytes(page));

    private static Outcome<string> Read(byte[] page) => ReportText.Read(new MemoryStream(page), "报告.html");
}
