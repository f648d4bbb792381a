using Microsoft.AspNetCore.Http;
using Taizhang.Reports.Writing;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Web.Documents;

/// <summary>Files that pages offer for download: each kind with its type and extension; names may contain any characters.</summary>
internal static class FileResults
{
    /// <summary>The type of a workbook, as HTTP names it.</summary>
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="name">Without an ending.</param>
    public static IResult Workbook(string name, params IReadOnlyList<WrittenSheet> sheets) =>
        new MadeFile(name + ".xlsx", Excel, (to, http) => SheetWriter.WriteAsync(to, [.. sheets.Select(sheet => Marked(sheet, http))]));

    /// <summary>What leaves a township of the demo says so.</summary>
    private static WrittenSheet Marked(WrittenSheet sheet, HttpContext http) =>
        http.Features.Get<Visit>()?.Town.Info.Demo == true ? sheet with { IsDemo = true } : sheet;

    /// <summary>A workbook that is written first and then sent.</summary>
    /// <param name="name">Without an ending.</param>
    public static IResult Workbook(string name, Func<Stream, Task> write) => new MadeFile(name + ".xlsx", Excel, (to, _) => write(to));

    /// <param name="name">Without an ending.</param>
    public static IResult Word(string name, OfficialDocument document) =>
        new MadeFile(
            name + ".docx",
            OfficialWord.MediaType,
            (to, _) =>
            {
                OfficialWord.Write(document, to);
                return Task.CompletedTask;
            }
        );

    /// <param name="name">Without an ending.</param>
    public static IResult Pdf(string name, byte[] file) => Results.File(file, OfficialPdf.MediaType, name + ".pdf");

    /// <param name="name">Without an ending.</param>
    public static IResult Ofd(string name, byte[] file) => Results.File(file, OfdFile.MediaType, name + ".ofd");

    /// <param name="name">Without an ending.</param>
    public static IResult Csv(string name, byte[] file) => Results.File(file, "text/csv; charset=utf-8", name + ".csv");

    /// <param name="name">Without an ending.</param>
    public static IResult Json(string name, byte[] file) => Results.File(file, "application/json; charset=utf-8", name + ".json");
}
