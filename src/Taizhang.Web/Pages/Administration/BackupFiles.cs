using System.IO.Compression;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.People;
using Taizhang.Service.Backups;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Documents;

namespace Taizhang.Web.Pages.Administration;

/// <summary>Backups made from the site: into the folder of the daily ones, or as one file to be carried away.</summary>
internal static class BackupFiles
{
    public static void MapBackupFiles(this IEndpointRouteBuilder routes) => routes.MapPost("/admin/backups/make", MakeAsync);

    private static async Task<IResult> MakeAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        SignIns signIns,
        TownHouse house,
        TimeProvider time
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (SigningIn.AccountOf(http) is not { } self)
            return Results.Redirect("/sign-in?to=/admin/backups");
        if (!self.Role.Holds(Role.Admin))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = await http.Request.ReadFormAsync();
        if (await signIns.ConfirmAsync(http, self, form["current"].ToString()) is { } refused)
            return Back(refused.Code == "conflict.tries" ? "tries" : "password");
        if (form["act"] == "keep" && http.RequestServices.GetService<BackupSchedule>() is { } schedule)
        {
            var outcome = await schedule.MakeAsync();
            http.Record(AuditAct.BackupMade, outcome.Folder is { } into ? Path.GetFileName(into) : null, outcome.Error);
            return Back(
                outcome.Folder is null ? "failed"
                : outcome.Error is null ? "made"
                : "faulty"
            );
        }
        string name = $"台账备份{TownTime.Of(time.GetUtcNow()):yyyyMMddHHmm}";
        http.Record(AuditAct.BackupMade, name + ".zip", "下载");
        return new MadeFile(name + ".zip", "application/zip", (to, _) => WriteAsync(house, time, name, to));
    }

    private static async Task WriteAsync(TownHouse house, TimeProvider time, string name, Stream to)
    {
        string folder = Directory.CreateTempSubdirectory("taizhang-backup-").FullName;
        try
        {
            await Backup.MakeAsync(house.Folder, folder, house.Pack, time);
            using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                zip.CreateEntryFromFile(file, $"{name}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}", CompressionLevel.Fastest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IResult Back(string notice) => Results.Redirect("/admin/backups?done=" + notice);
}
