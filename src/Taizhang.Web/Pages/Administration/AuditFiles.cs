using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Pages.Administration;

/// <summary>The audit log as a file: a table, or lines of RFC 5424 for a log collector.</summary>
internal static class AuditFiles
{
    private const int Together = 1000;

    public static void MapAuditFiles(this WebApplication app)
    {
        app.MapGet("/admin/audit/export.csv", (HttpContext http, AccountStore accounts) => Send(http, accounts, "csv", Header, Csv));
        app.MapGet("/admin/audit/export.log", (HttpContext http, AccountStore accounts) => Send(http, accounts, "log", "", Syslog));
    }

    public static AuditQuery QueryOf(IQueryCollection query) =>
        new(
            Actor: ((string?)query["actor"])?.Trim() is { Length: > 0 } actor ? actor.Cut(40) : null,
            Act: Enum.TryParse<AuditAct>(query["act"], out var act) && Enum.IsDefined(act) ? act : null,
            From: Day(query["from"]),
            To: Day(query["to"])
        );

    private const string Header = "\ufeff序号,时间,账号,姓名,事项,乡镇,对象,说明,地址\r\n";

    private static IResult Send(HttpContext http, AccountStore accounts, string kind, string header, Func<AuditLine, string> write)
    {
        if (SigningIn.AccountOf(http) is not { } self)
            return Results.Redirect("/sign-in?to=/admin/audit");
        if (!self.Role.Holds(Role.Auditor))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        http.Record(AuditAct.AuditExported, kind, http.Request.QueryString.Value);
        return Results.Stream(
            async output =>
            {
                await output.WriteAsync(Encoding.UTF8.GetBytes(header));
                // Each page is read at once and closed: a slow reader holds no transaction.
                long? before = null;
                while (accounts.Audit.Read(QueryOf(http.Request.Query), before, Together) is { Count: > 0 } lines)
                {
                    var text = new StringBuilder();
                    foreach (var line in lines)
                        text.Append(write(line));
                    await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
                    before = lines[^1].Seq;
                }
            },
            kind == "csv" ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
            $"audit.{kind}"
        );
    }

    private static string Csv(AuditLine line) =>
        string.Join(
            ',',
            new[]
            {
                line.Seq.ToString(CultureInfo.InvariantCulture),
                line.At.ToString("O", CultureInfo.InvariantCulture),
                line.Actor,
                line.ActorName,
                line.Act.Title(),
                line.Town,
                line.Subject,
                line.Detail,
                line.Address,
            }.Select(Cell)
        ) + "\r\n";

    /// <summary>A cell that no spreadsheet takes for a formula.</summary>
    private static string Cell(string? text)
    {
        string safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    /// <summary>Facility 13 (log audit), severity 6; RFC 5424, sections 6.2 and 6.3.</summary>
    private static string Syslog(AuditLine line)
    {
        var text = new StringBuilder("<110>1 ");
        text.Append(line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        text.Append(CultureInfo.InvariantCulture, $" - taizhang - {line.Act} [audit@32473 seq=\"{line.Seq}\"");
        foreach (
            var (name, value) in new[]
            {
                ("actor", line.Actor),
                ("name", line.ActorName),
                ("town", line.Town),
                ("subject", line.Subject),
                ("detail", line.Detail),
                ("address", line.Address),
            }
        )
            if (value is { Length: > 0 })
                text.Append(CultureInfo.InvariantCulture, $" {name}=\"{Escaped(value)}\"");
        return text.Append("]\n").ToString();
    }

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (char c in value)
            if (c is '"' or '\\' or ']')
                text.Append('\\').Append(c);
            else
                text.Append(char.IsControl(c) ? ' ' : c);
        return text.ToString();
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
