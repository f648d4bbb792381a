using System.CommandLine;
using Taizhang.Commands;
using Taizhang.Commands.Reminders;
using Taizhang.Commands.Reports;
using Taizhang.Storage;

DataFolder.KeepNewFilesPrivate();
var root = new RootCommand("台账 Taizhang: a township's year as pledges, ledgers and figures.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    FiguresCommand.Create(),
    EvidenceCommand.Create(),
    ImportCommand.Create(),
    LedgerCommand.Create(),
    VerifyCommand.Create(),
    PacksCommand.Create(),
    PublishedCommand.Create(),
    TownCommand.Create(),
    UserCommand.Create(),
    TokenCommand.Create(),
    AuditLogCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    ReadCommand.Create(),
    ComposeCommand.Create(),
    PledgesCommand.Create(),
    AuditCommand.Create(),
    RemindCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"{parsed.Errors[0].Message} （用法见 taizhang --help）");
    return 2;
}
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (BadInput bad)
{
    Console.Error.WriteLine(bad.Message);
    return 1;
}
catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
{
    Console.Error.WriteLine(fault.Message.ReplaceLineEndings(" "));
    return 1;
}
