using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Taizhang.Kernel;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Commands;

/// <summary><c>import</c>: the rows of a workbook become entries, or with <c>--undo</c> are taken back.</summary>
internal static class ImportCommand
{
    private const int MostFaultsSaid = 50;

    public static Command Create()
    {
        var ledger = new Argument<string?>("LEDGER") { Description = "台账，如 hazard", Arity = ArgumentArity.ZeroOrOne };
        var file = new Argument<string?>("FILE") { Description = "表格（.xlsx、.xls、.csv、网页表格）", Arity = ArgumentArity.ZeroOrOne };
        var (data, packs, town, json) = (Shared.Data(), Shared.Packs(), Shared.Town(), Shared.Json());
        var area = new Option<string?>("--area") { Description = "没有写明区域的行登记到哪个区域（代码）" };
        var sheet = new Option<string?>("--sheet") { Description = "工作表，默认取表头最相符的" };
        var standing = new Option<string?>("--standing")
        {
            Description = "这些行是启用前就有的（存量），没写状态的都已到哪个状态（名称或标识）",
        };
        var columns = new Option<string[]>("--column")
        {
            Description = "指定一列读作什么：列字母=字段，如 D=state（状态）、E=opened（登记日期）、F=entered（进入现状态的日期）",
        };
        var header = new Option<string?>("--header") { Description = "表头在第几行：3，或 3-4；默认自动辨认" };
        var values = new Option<string[]>("--value") { Description = "表里没有的一项，所有行都填：字段=值，如 found_on=2023-05-01" };
        var said = new Option<string[]>("--say")
        {
            Description = "说明表里的写法：字段:写法=选项，或 area:写法=区域代码，如 kind:消防类=消防",
        };
        var enrol = new Option<bool>("--enrol") { Description = "名册里还没有的人（按身份证号）和户（按户号）一并登记到名册" };
        var remember = new Option<bool>("--remember") { Description = "记住这些列、表头、工作表和写法，以后这样的表照此读" };
        var bad = new Option<string?>("--bad") { Description = "把有误的行写成一个标出错处的工作簿（.xlsx）" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不导入" };
        var goodOnly = new Option<bool>("--good-only") { Description = "有错的行跳过，导入其余的行；默认有一行错就都不导入" };
        var undo = new Option<string?>("--undo") { Description = "撤销一次导入（批次编号）" };
        var command = new Command("import", "把 Excel 的行导入台账，或撤销一次导入")
        {
            ledger,
            file,
            data,
            packs,
            town,
            area,
            sheet,
            standing,
            columns,
            header,
            values,
            said,
            enrol,
            remember,
            bad,
            dryRun,
            goodOnly,
            undo,
            json,
        };
        command.Validators.Add(result =>
        {
            bool undoes = result.GetValue(undo) is not null;
            if (undoes == (result.GetValue(ledger) is not null) || undoes == (result.GetValue(file) is not null))
                result.AddError("请写明台账和文件，或者只写 --undo 和批次编号。");
        });
        command.SetAction(
            async (parsed, cancel) =>
            {
                if (!Directory.Exists(parsed.GetValue(data)))
                    throw new BadInput($"没有数据目录 {parsed.GetValue(data)}。");
                var pack = Shared.LoadPack(parsed.GetValue(packs)!);
                using var only = DataLock.Take(parsed.GetValue(data)!);
                await using var house = await Shared.OpenAsync(parsed.GetValue(data)!, pack);
                var found = Shared.Find(house, parsed.GetValue(town)!);
                try
                {
                    if (parsed.GetValue(undo) is { } batch)
                        return await UndoAsync(found, batch, parsed.GetValue(json), cancel);
                    var choice = new ImportChoice(
                        parsed.GetValue(sheet),
                        parsed.GetValue(area) is { } code ? Shared.AreaIn(found, code) : null,
                        ImportWords.Columns(parsed.GetValue(columns) ?? []),
                        parsed.GetValue(standing),
                        ImportWords.Header(parsed.GetValue(header)),
                        ImportWords.Values(parsed.GetValue(values) ?? []),
                        ImportWords.Said(parsed.GetValue(said) ?? []),
                        parsed.GetValue(enrol)
                    );
                    return await ImportAsync(
                        found,
                        parsed.GetValue(ledger)!,
                        parsed.GetValue(file)!,
                        choice,
                        parsed.GetValue(remember),
                        parsed.GetValue(bad),
                        parsed.GetValue(dryRun),
                        parsed.GetValue(goodOnly),
                        parsed.GetValue(json),
                        cancel
                    );
                }
                catch (OperationCanceledException)
                {
                    throw new BadInput("已取消，没有任何改动。");
                }
            }
        );
        return command;
    }

    private static async Task<int> ImportAsync(
        RunningTown town,
        string ledgerId,
        string path,
        ImportChoice choice,
        bool remember,
        string? bad,
        bool dryRun,
        bool goodOnly,
        bool json,
        CancellationToken cancel
    )
    {
        if (town.Pack.Find(ledgerId) is not { } ledger)
            throw new BadInput(Refusal.MissingLedger(ledgerId, "ledger").Message);
        if (!File.Exists(path))
            throw new BadInput($"没有文件 {path}。");
        string name = Path.GetFileName(path);
        using var book = BadInput.Expect(Workbook.Open(File.OpenRead(path), name));
        var reading = BadInput.Expect(
            SheetReading.Of(
                book,
                name,
                ledger,
                town.Read(state => state.Areas),
                town.Today,
                choice,
                town.Read(state => state.Wordings),
                cancel
            )
        );
        var import = new Import(town, Shared.Importer, reading, name);
        ImportReport report;
        try
        {
            report = await ShowingAsync(
                reading,
                json,
                progress =>
                    dryRun
                        ? import.RehearseAsync(progress, cancel)
                        : import.RunAsync($"import-{Guid.NewGuid():N}", goodOnly, progress, cancel)
            );
        }
        catch (BrokenWorkbookException)
        {
            throw new BadInput(Refusal.InputWorkbookDamaged(name).Message);
        }
        if (remember && !dryRun && reading.Words is { Length: > 0 } words)
            BadInput.Expect(await town.DoAsync(new TeachWordings($"words-{Guid.NewGuid():N}", ledgerId, words), Shared.Importer, cancel));
        if (bad is not null && !report.Faults.IsEmpty)
        {
            await using var to = File.Create(bad);
            await BadRows.WriteAsync(to, reading, report.Faults, cancel);
        }
        if (!report.Refusals.IsEmpty)
            throw new BadInput(string.Join(' ', report.Refusals.Select(refusal => refusal.Message)));
        bool fails = report.BadRows > 0 && !goodOnly;
        if (json)
            ImportJson.Write(book, reading, report);
        else
            Say(book, reading, report, dryRun, fails);
        return fails ? 1 : 0;
    }

    private static async Task<int> UndoAsync(RunningTown town, string batch, bool json, CancellationToken cancel)
    {
        var done = BadInput.Expect(await town.UndoAsync($"undo-{Guid.NewGuid():N}", batch, Shared.Importer, cancel));
        if (json)
            ImportJson.Write(done);
        else
        {
            Console.WriteLine($"已撤销 {done.Batch?.Count ?? 0} 条。");
            foreach (var kept in done.Refused)
                Console.WriteLine($"保留 {kept.Number}：{string.Join(' ', kept.Refusals.Select(refusal => refusal.Message))}");
            if (done.RefusedCount > done.Refused.Length)
                Console.WriteLine($"……共保留 {done.RefusedCount} 条。");
        }
        return 0;
    }

    /// <summary>Runs with a progress bar on standard error, so that the output can go into a file.</summary>
    private static async Task<ImportReport> ShowingAsync(SheetReading reading, bool quiet, Func<IProgress<int>?, Task<ImportReport>> run)
    {
        if (quiet || Console.IsErrorRedirected)
            return await run(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(shown =>
            {
                var bar = shown.AddTask(Markup.Escape(reading.Ledger.Title), maxValue: Math.Max(1, reading.RowsBelow));
                return run(new Bar(bar));
            });
    }

    private static void Say(Workbook book, SheetReading reading, ImportReport report, bool dryRun, bool fails)
    {
        string lines =
            reading.HeaderFirstRow == reading.HeaderLastRow
                ? $"第 {reading.HeaderFirstRow} 行"
                : $"第 {reading.HeaderFirstRow}–{reading.HeaderLastRow} 行";
        Console.WriteLine($"工作表“{reading.Sheet.Name}”，表头在{lines}。");
        if (book.Sheets.Where(sheet => sheet.Hidden).Select(sheet => sheet.Name).ToArray() is { Length: > 0 } hidden)
            Console.WriteLine($"隐藏的工作表没有读：{string.Join('、', hidden)}。");
        var titles = new ColumnMatcher(reading.Ledger, Kernel.Areas.AreaTree.Empty);
        foreach (var match in reading.Matches)
        {
            string target = match.Target.Length > 0 ? $"{titles.TitleOf(match.Target)}（{match.Score}）" : "不读";
            string note = match.Note.Length > 0 ? $"  {match.Note}" : "";
            Console.WriteLine($"  {Workbook.ColumnName(match.Heading.Column), -3} {match.Heading.Title} → {target}{note}");
        }
        foreach (var field in reading.Missing)
            Console.WriteLine($"  缺少必填的“{field.Title}”列。");
        foreach (var row in report.LeftOut)
            Console.WriteLine($"第 {row.Number} 行不是条目（{row.LeftOut}），没有读。");
        if (report.LeftOutCount > report.LeftOut.Length)
            Console.WriteLine($"……共 {report.LeftOutCount} 行不是条目。");
        if (report.Hidden > 0)
            Console.WriteLine($"有 {report.Hidden} 行在 Excel 中被筛选或隐藏，也读了。");
        if (report.Rounded > 0)
            Console.WriteLine($"有 {report.Rounded} 个数按表中显示的小数位四舍五入。");
        if (reading.Others.Length > 0)
            Console.WriteLine($"别的工作表也像，要读请用 --sheet：{string.Join('、', reading.Others)}。");
        foreach (var one in report.Corrections.Take(MostFaultsSaid))
            Console.WriteLine($"第 {one.Row} 行更正 {one.Number} 的{one.Title}：“{one.From}”改为“{one.To}”。");
        foreach (var group in report.ByReason)
        {
            string title = group.First.Title.Length > 0 ? group.First.Title : "整行";
            Console.WriteLine($"{title} {group.Faults.Length} 处：{group.First.Refusal.Message}");
        }
        foreach (var fault in report.Faults.Take(MostFaultsSaid))
        {
            string title = fault.Title.Length > 0 ? fault.Title : "整行";
            string value = fault.Value.Length > 0 ? $"“{fault.Value}”" : "";
            Console.WriteLine($"{fault.Place} {title}{value}：{fault.Refusal.Message}");
        }
        if (report.Faults.Length > MostFaultsSaid)
            Console.WriteLine($"……其余 {report.Faults.Length - MostFaultsSaid} 处请用 --json 查看。");
        if (report.Entered > 0)
            Console.WriteLine($"名册里没有的，另登记 {report.Entered} 条。");
        string corrected = report.Corrected > 0 ? $"更正 {report.Corrected}，" : "";
        string would = dryRun || fails ? "可新增" : "新增";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"共 {report.Rows} 行：{would} {report.New}，{corrected}已有 {report.Again}，有误 {report.BadRows}；"
                    + $"不是条目的 {report.LeftOutCount} 行。"
            )
        );
        if (report.Batch is { } batch)
            Console.WriteLine($"批次 {batch.Id}（撤销：taizhang import --undo {batch.Id}）");
        if (fails)
            Console.Error.WriteLine($"有 {report.BadRows} 行有误，没有导入任何一行。改正后重新导入，或加 --good-only 只导入合格的行。");
    }

    private sealed class Bar(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Value = value;
    }
}
