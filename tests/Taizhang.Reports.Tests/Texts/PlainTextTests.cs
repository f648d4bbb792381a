using System.Text;
using CsCheck;
using Taizhang.Kernel;
using Taizhang.Reports.Texts;

namespace Taizhang.Reports.Tests.Texts;

public sealed class PlainTextTests
{
    private const string Sample = "\t一、2023年工作回顾\r\n\r\n  全年完成一般公共预算收入1.292亿元， 增长10.6%；\u00a0整改隐患 1 234处。\n";

    private static Outcome<string> Read(byte[] file, string name = "报告.txt") => ReportText.Read(new MemoryStream(file), name);

    private static string Refused(byte[] file, string name = "报告.txt") => Assert.Single(Read(file, name).Refusals).Code;

    private static Encoding Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    [Fact]
    public void A_text_comes_back_exactly_in_every_encoding_that_offices_use()
    {
        foreach (
            var encoding in new Encoding[]
            {
                new UTF8Encoding(false),
                new UTF8Encoding(true),
                Encoding.Unicode,
                Encoding.BigEndianUnicode,
                Gb18030,
            }
        )
            Assert.Equal(Sample, Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Sample)]).Value);
    }

    [Fact]
    public void Real_reports_come_back_exactly_from_UTF8_and_from_GB18030()
    {
        string? folder = Shared();
        if (folder is null)
            Assert.Skip("The shared reports are not there.");
        foreach (string file in Directory.GetFiles(folder, "*.txt"))
        {
            string text = File.ReadAllText(file, new UTF8Encoding(false, true));
            Assert.Equal(text, Read(File.ReadAllBytes(file)).Value);
            Assert.Equal(text, Read(Gb18030.GetBytes(text)).Value);
        }
    }

    [Fact]
    public void Broken_UTF8_is_refused_with_its_line_and_not_read_as_GB18030()
    {
        byte[] file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("各位代表：全年整改隐患三百处。\n", 20)));
        file[file.Length / 2] = 0xFF;
        var refusal = Assert.Single(Read(file).Refusals);
        Assert.Equal("input.report_encoding", refusal.Code);
        Assert.Contains("第 11 行", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_text_is_refused()
    {
        Assert.Equal("input.report_empty", Refused([]));
        Assert.Equal("input.report_empty", Refused(" \r\n\t　\n"u8.ToArray()));
        Assert.Equal("input.report_empty", Refused([0xEF, 0xBB, 0xBF]));
    }

    [Fact]
    public void A_file_or_a_text_that_is_too_long_is_refused()
    {
        byte[] digits = new byte[ReportText.MostBytes + 1];
        digits.AsSpan().Fill((byte)'7');
        Assert.Equal("size.report_file", Refused(digits));
        Assert.Equal("size.report_text", Refused(digits[..^1]));
    }

    [Fact]
    public void A_kind_that_is_not_read_is_named_whatever_the_file_is_called()
    {
        Assert.Contains("Excel", Message([.. "PK\x03\x04........"u8, .. "xl/workbook.xml"u8]), StringComparison.Ordinal);
        Assert.Contains("OFD", Message([.. "PK\x03\x04........"u8, .. "OFD.xml"u8]), StringComparison.Ordinal);
        Assert.Contains("图片", Message([0xFF, 0xD8, 0xFF, 0xE0]), StringComparison.Ordinal);
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        Assert.Contains(".doc", Message([.. compound, .. Encoding.Unicode.GetBytes("WordDocument")]), StringComparison.Ordinal);
        Assert.Contains("加密", Message([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")]), StringComparison.Ordinal);

        static string Message(byte[] file)
        {
            var refusal = Assert.Single(Read(file, "报告.docx").Refusals);
            Assert.Equal("media.report_kind", refusal.Code);
            return refusal.Message.Replace("“报告.docx”", "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        byte[] text = Gb18030.GetBytes(Sample);
        Gen.Byte.Array[0, 300]
            .Sample(
                bytes =>
                {
                    Read(bytes);
                    Read([.. text, .. bytes]);
                    Read([.. bytes, .. Encoding.UTF8.GetBytes(Sample)]);
                },
                iter: 3000
            );
    }

    private static string? Shared()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "reports")))
                return Path.Combine(folder.FullName, "shared", "reports");
        string? named = Environment.GetEnvironmentVariable("TAIZHANG_SHARED");
        return named is not null && Directory.Exists(Path.Combine(named, "reports")) ? Path.Combine(named, "reports") : null;
    }
}
