using System.IO.Compression;
using System.Net;
using Taizhang.Service.Tests.Forms;

namespace Taizhang.Web.Tests.Forms;

/// <summary>What senders put into their workbooks beside the table: it is named, and comes back as it was.</summary>
public sealed class HardForms : OwnSite
{
    [Fact]
    public async Task Hidden_sheets_links_and_pictures_are_named_and_come_back_as_the_sender_made_them()
    {
        byte[] bytes = new FormCase(FormPages.Drawing.Replace("_ | _", "— | —", StringComparison.Ordinal)).Bytes(
            "hidden",
            isProtected: false,
            ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
            ("xl/media/image1.png", "png"),
            ("xl/printerSettings/p1.bin", "printer")
        );
        var clerk = await Site.SignInAsync("clerk");
        var page = await FormPages.TakeAsync(clerk, bytes);
        foreach (string said in new[] { "工作表“参数”是隐藏的", "有 1 处链接到别的文件，原样保留", "有 1 幅图片，原样保留" })
            Assert.Contains(said, page.Text("main"), StringComparison.Ordinal);
        page.Fill("stand", ("t:0!C6", "97.5"));
        await clerk.SubmitAsync(page, "stand");

        Assert.Equal(bytes, (await clerk.DownloadAsync("/kejing/forms/1/original.xlsx")).ToArray());
        var (sent, filled) = (Parts(new(bytes)), Parts(await clerk.DownloadAsync("/kejing/forms/1/filled.xlsx")));
        Assert.Equal(sent.Keys, filled.Keys);
        Assert.All(
            sent.Keys.Where(part => part is not ("xl/worksheets/sheet1.xml" or "xl/workbook.xml")),
            part => Assert.Equal(sent[part], filled[part])
        );
        Assert.Contains("<c r=\"C6\" s=\"1\"><v>97.5</v></c>", filled["xl/worksheets/sheet1.xml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_protected_sheet_the_cells_that_are_locked_are_named_and_left_alone()
    {
        byte[] bytes = new FormCase(FormPages.Drawing.Replace("_ | _", "— | —", StringComparison.Ordinal)).Bytes(
            "hidden",
            isProtected: true
        );
        var refused = await FormPages.SubmitAsync(await Site.SignInAsync("clerk"), bytes, "表.xlsx");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("没有找到要填的空格", refused.Text(".errors"), StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Parts(MemoryStream bytes)
    {
        using var zip = new ZipArchive(bytes);
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            parts.Add(entry.FullName, reader.ReadToEnd());
        }
        return parts;
    }
}
