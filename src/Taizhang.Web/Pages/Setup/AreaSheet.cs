using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Service.Keeping;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Setup;

/// <summary>An uploaded workbook of villages and grids, as lines to be looked through before anything is made of them.</summary>
internal static class AreaSheet
{
    public static Outcome<string> Read(IFormFile? file)
    {
        if (file is not { Length: > 0 })
            return Refusal.FieldWorkbook() with { Field = "workbook" };
        var sent = new MemoryStream();
        file.CopyTo(sent);
        sent.Position = 0;
        var book = Workbook.Open(sent, Path.GetFileName(file.FileName));
        if (!book.Ok)
            return book.Refusals;
        using var opened = book.Value;
        string lines = AreaList.LinesOf(opened);
        return lines.Length > 0 ? lines : Refusal.InputAreaSheet();
    }
}
