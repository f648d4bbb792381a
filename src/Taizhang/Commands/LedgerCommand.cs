using System.CommandLine;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;
using Taizhang.Packs.Yaml;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Proposals;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary><c>ledger add</c>, <c>ledger list</c>: a township's own ledgers.</summary>
internal static class LedgerCommand
{
    private const string Ending = ".yaml";

    public static Command Create() => new("ledger", "乡镇自建的台账") { Add(), List() };

    private static Command Add()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "台账定义（.yaml，文件名是台账标识；已有的台账按它修改），或一张表格（.xlsx、.xls、.csv、网页表格：按表头和内容建立；XLSForm 调查表：按题目建立，没有收的逐格列出）",
        };
        var (data, packs, town) = (Shared.Data(), Shared.Packs(), Shared.Town());
        var title = new Option<string?>("--title") { Description = "按表格建立时的台账名称" };
        var sheet = new Option<string?>("--sheet") { Description = "按哪张工作表建立，默认取最像表格的" };
        var header = new Option<string?>("--header") { Description = "表头在第几行：3，或 3-4；默认自动辨认" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查并给出定义，不建立" };
        var add = new Command("add", "自建或修改一本台账，不用重启") { file, data, packs, town, title, sheet, header, dryRun };
        add.SetAction(
            async (parsed, cancel) =>
            {
                string path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                    throw new BadInput($"没有文件 {path}。");
                if (!Directory.Exists(parsed.GetValue(data)))
                    throw new BadInput($"没有数据目录 {parsed.GetValue(data)}。");
                using var only = DataLock.Take(parsed.GetValue(data)!);
                await using var house = await Shared.OpenAsync(parsed.GetValue(data)!, Shared.LoadPack(parsed.GetValue(packs)!));
                var found = Shared.Find(house, parsed.GetValue(town)!);
                var ledger = path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
                    ? await ReadAsync(path, cancel)
                    : Propose(
                        path,
                        parsed.GetValue(title),
                        parsed.GetValue(sheet),
                        ImportWords.Header(parsed.GetValue(header)),
                        found,
                        cancel
                    );
                BadInput.Expect(await found.RehearseAsync(ledger));
                if (parsed.GetValue(dryRun))
                {
                    Console.Write(ledger.Yaml);
                    return 0;
                }
                BadInput.Expect(await found.DoAsync(new SetLedger(Guid.NewGuid().ToString(), ledger), Shared.Importer, cancel));
                Console.WriteLine($"台账“{ledger.Title}”（{ledger.Id}）已启用。");
                return 0;
            }
        );
        return add;
    }

    private static Command List()
    {
        var (data, packs, town, json) = (Shared.Data(), Shared.Packs(), Shared.Town(), Shared.Json());
        var list = new Command("list", "列出乡镇的台账") { data, packs, town, json };
        list.SetAction(
            async (parsed, _) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var ledgers = Shared.Find(house, parsed.GetValue(town)!).Pack.Ledgers;
                if (parsed.GetValue(json))
                    Shared.WriteJson(writer =>
                    {
                        writer.WriteStartArray();
                        foreach (var ledger in ledgers)
                        {
                            writer.WriteStartObject();
                            writer.WriteString("id", ledger.Id);
                            writer.WriteString("title", ledger.Title);
                            writer.WriteString("duty", ledger.Duty);
                            writer.WriteString("number", ledger.NumberPrefix);
                            writer.WriteBoolean("own", ledger.Own is not null);
                            writer.WriteBoolean("closed", ledger.Own is { Closed: true });
                            writer.WriteEndObject();
                        }
                        writer.WriteEndArray();
                    });
                else
                    foreach (var ledger in ledgers)
                    {
                        string own =
                            ledger.Own is null ? ""
                            : ledger.Own.Closed ? "\t自建，已停用"
                            : "\t自建";
                        Console.WriteLine($"{ledger.Id}\t{ledger.NumberPrefix}\t{ledger.Title}{own}");
                    }
                return 0;
            }
        );
        return list;
    }

    private static async Task<OwnLedger> ReadAsync(string path, CancellationToken cancel)
    {
        string id = Path.GetFileNameWithoutExtension(path),
            yaml = await File.ReadAllTextAsync(path, cancel);
        var faults = new List<PackFault>();
        return PackLoader.ReadOne(id, yaml, faults) is { Ledger: var ledger }
            ? new(id, ledger.Title, yaml)
            : throw new BadInput(string.Join(' ', faults));
    }

    private static OwnLedger Propose(
        string path,
        string? title,
        string? sheet,
        HeaderRows? header,
        RunningTown town,
        CancellationToken cancel
    )
    {
        string name = Path.GetFileName(path);
        using var book = BadInput.Expect(Workbook.Open(File.OpenRead(path), name));
        if (XlsForm.Is(book, cancel))
        {
            var (form, left) = BadInput.Expect(XlsForm.Of(book, name, town.Pack, town.Read(state => state.Areas), cancel));
            foreach (var one in left)
                Console.Error.WriteLine($"{one.Place}“{one.Text}”：{one.Why}。");
            form.Title = title ?? form.Title;
            return form.Make();
        }
        var (draft, _) = BadInput.Expect(
            LedgerProposal.Of(book, name, town.Pack, town.Read(state => state.Areas), town.Today, sheet, header, cancel)
        );
        if (title is not null)
            draft.Title = title;
        return draft.Make();
    }
}
