using System.CommandLine;
using Taizhang.Commands;
using Taizhang.Commands.Reminders;
using Taizhang.Commands.Reports;
using Taizhang.Commands.Webhooks;
using Taizhang.Kernel.Journal;
using Taizhang.Storage;
using Taizhang.Storage.Sealing;

DataFolder.KeepNewFilesPrivate();
var root = new RootCommand("台账 Taizhang: a township's year as pledges, ledgers and figures.")
{
    ServeCommand.Create(),
    FrontCommand.Create(),
    DemoCommand.Create(),
    FiguresCommand.Create(),
    EvidenceCommand.Create(),
    DoubtsCommand.Create(),
    WarningsCommand.Create(),
    ImportCommand.Create(),
    ShapesCommand.Create(),
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
    HeadsCommand.Create(),
    KeyCommand.Create(),
    SignCommand.Create(),
    SealCommand.Create(),
    FeedCommand.Create(),
    MoveCommand.Create(),
    FormCommand.Create(),
    ReadCommand.Create(),
    ComposeCommand.Create(),
    PledgesCommand.Create(),
    AuditCommand.Create(),
    RemindCommand.Create(),
    WebhookCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"{parsed.Errors[0].Message} （用法见 taizhang --help）");
    return 2;
}
try
{
    Seal.UseEnvironment();
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (BadInput bad)
{
    Console.Error.WriteLine(bad.Message);
    return 1;
}
catch (Microsoft.Data.Sqlite.SqliteException fault)
{
    Console.Error.WriteLine(
        fault.SqliteErrorCode switch
        {
            8 => "数据文件不能写入：文件或所在目录是只读的。请检查所有者和权限。",
            13 => "磁盘已满，没有写入。",
            14 => "数据文件打不开：没有读取或写入的权限，或没有这个文件。请检查所有者和权限。",
            _ => fault.Message.ReplaceLineEndings(" "),
        }
    );
    return 1;
}
catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or UnknownEventException)
{
    Console.Error.WriteLine(fault.Message.ReplaceLineEndings(" "));
    return 1;
}
