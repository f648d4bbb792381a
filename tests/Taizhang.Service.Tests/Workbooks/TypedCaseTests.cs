using Taizhang.Kernel.Ledgers;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>Days, amounts and telephone numbers as people type them: each is read rightly, read as nothing, or refused.</summary>
public sealed class TypedCaseTests
{
    private static readonly Ledger Probe = CaseTests.Own(File.ReadAllText(CaseTests.PathOf("probe.yaml")));

    private static readonly HashSet<string> FirstOfMay =
    [
        "2023.5.1",
        "2023/5/1",
        "2023年5月1日",
        "20230501",
        "23.5.1",
        "2023.05.01 14:30",
        "2023-05-01T14:30:00",
        "2023年5月1日上午",
        "2023年5月1日14时",
        "二〇二三年五月一日",
        "2023年五月一日",
        "2023。5。1",
        "2023，5，1",
        "2023、5、1",
        "2023 5 1",
        "2023-05-01 00:00:00.0",
        "2023-05-01（周一）",
        "2023.05.01星期一",
        "’2023.5.1",
        "2023年05月01",
        "2023年5月1号",
        "2023 年 5 月 1 日",
        "2023.5.1日",
        "2023\\5\\1",
        "2023--5--1",
    ];

    private static readonly Dictionary<string, string> Amounts = new()
    {
        ["1,234.5"] = "1234.50",
        ["1，234.5"] = "1234.50",
        ["１２３"] = "123.00",
        ["￥100"] = "100.00",
        ["100元"] = "100.00",
        ["100.5万元"] = "1005000.00",
        ["1.2万"] = "12000.00",
        ["1.2亿"] = "120000000.00",
        ["三十"] = "30.00",
        ["叁佰元整"] = "300.00",
        ["壹万贰仟叁佰元整"] = "12300.00",
        ["1234."] = "1234.00",
        [".5"] = "0.50",
        ["-5"] = "-5.00",
        ["负5"] = "-5.00",
        ["+5"] = "5.00",
        ["—"] = "",
        ["无"] = "",
        ["暂无"] = "",
        ["N/A"] = "",
        ["null"] = "",
        ["0"] = "0.00",
        ["100.00 "] = "100.00",
        ["100\\u3000"] = "100.00",
        ["2千"] = "2000.00",
        ["5百元"] = "500.00",
        ["一百二十"] = "120.00",
        ["二"] = "2.00",
    };

    private static readonly Dictionary<string, string> Phones = new()
    {
        ["13900001234"] = "13900001234",
        ["139 0000 1234"] = "13900001234",
        ["139-0000-1234"] = "139-0000-1234",
        ["+8613900001234"] = "+8613900001234",
        ["8613900001234"] = "8613900001234",
        ["0391-6612345"] = "0391-6612345",
        ["(0391)6612345"] = "0391-6612345",
        ["6612345"] = "6612345",
        ["4008123123"] = "4008123123",
        ["400-812-3123"] = "400-812-3123",
        ["１３９００００１２３４"] = "13900001234",
        ["0086-13900001234"] = "0086-13900001234",
        ["1390000123"] = "1390000123",
        ["无"] = "",
        ["/"] = "",
    };

    [Fact]
    public void A15_every_way_of_writing_the_first_of_may_is_that_day_and_what_is_no_one_day_is_refused()
    {
        foreach (var (typed, code) in Of("A15-dates-as-typed.xlsx", "day"))
        {
            if (typed.StartsWith('\''))
            {
                string text = typed.Trim('\'');
                if (FirstOfMay.Contains(text) || FirstOfMay.Contains(text.Replace("\\\\", "\\", StringComparison.Ordinal)))
                    Assert.Equal((typed, "2023-05-01"), (typed, code));
                else
                    Assert.True(IsRefused(code), $"{typed} → {code}");
            }
            else
                Assert.True(typed == "2023.5" ? IsRefused(code) : code == "2023-05-01", $"{typed} → {code}");
        }
    }

    [Fact]
    public void A16_an_amount_is_read_exactly_or_not_at_all()
    {
        foreach (var (typed, code) in Of("A16-amounts-as-typed.xlsx", "amount"))
            if (Amounts.TryGetValue(typed.Trim('\''), out string? right))
                Assert.Equal((typed, right), (typed, code));
            else
                Assert.True(IsRefused(code), $"{typed} → {code}");
    }

    [Fact]
    public void A17_a_telephone_number_is_one_number()
    {
        foreach (var (typed, code) in Of("A17-phones-as-typed.xlsx", "tel"))
            if (Phones.TryGetValue(typed, out string? right))
                Assert.Equal((typed, right), (typed, code));
            else
                Assert.True(IsRefused(code), $"{typed} → {code}");
    }

    private static bool IsRefused(string code) => code.Contains('.', StringComparison.Ordinal) && char.IsAsciiLetter(code[0]);

    private static (string Typed, string Read)[] Of(string file, string field)
    {
        var rows = CaseTests.Rows(file, Probe);
        Assert.True(rows.Length > 15, $"{rows.Length} rows");
        return [.. rows.Select(row => (row.Fields["name"].Text!, CaseTests.Canonical(Probe, row, field)))];
    }
}
