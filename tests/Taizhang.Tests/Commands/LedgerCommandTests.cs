using Taizhang.Tests.Demo;

namespace Taizhang.Tests.Commands;

/// <summary>A township's own ledgers from the command line, and packs that change under what is kept.</summary>
public sealed class LedgerCommandTests(DemoHouse house) : IDisposable
{
    private const string Wells = """
        ledger: wells
        title: 机井
        duty: 乡村振兴
        number: JJ
        area: village
        fields:
          name: { title: 井名, type: text, required: true }
          depth: { title: 井深, type: number, unit: 米 }
        figures:
          all: { title: 机井数, unit: 眼, count: entries, on: opened }
        """;

    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_ledger_is_added_from_its_definition_listed_counted_backed_up_and_verified()
    {
        await _cli.AddTownAsync();
        await WriteAsync("wells.yaml", Wells);
        string[] add = ["ledger", "add", _cli["wells.yaml"], "--data", _cli.Data, "--town", "small"];
        var dry = await _cli.RunAsync([.. add, "--dry-run"]);
        Assert.Equal((0, "", Wells), (dry.Code, dry.Error, dry.Output));
        var added = await _cli.RunAsync(add);
        Assert.Equal((0, "", "台账“机井”（wells）已启用。\n"), (added.Code, added.Error, added.Output));
        (await _cli.RunAsync(add)).IsBadInput("没有任何改动");

        var list = (await _cli.RunAsync("ledger", "list", "--data", _cli.Data, "--town", "small", "--json"))
            .Json.EnumerateArray()
            .ToArray();
        Assert.Equal(
            ("wells", true, false),
            (list[^1].GetProperty("id").GetString(), list[^1].GetProperty("own").GetBoolean(), list[^1].GetProperty("closed").GetBoolean())
        );
        Assert.Equal(DemoHouse.Pack.Ledgers.Length + 1, list.Length);
        Assert.EndsWith(
            "wells\tJJ\t机井\t自建\n",
            (await _cli.RunAsync("ledger", "list", "--data", _cli.Data, "--town", "small")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "wells.all\t机井数\t—",
            (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "small", "--period", "2026")).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await _cli.RunAsync("evidence", "wells.all", "--data", _cli.Data, "--town", "small", "--period", "2026")).Code);
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
        Assert.Equal(0, (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"])).Code);
        Assert.Equal(0, (await _cli.RunAsync("restore", "--data", _cli["restored"], "--from", _cli["backup"])).Code);
        Assert.Contains(
            "wells",
            (await _cli.RunAsync("ledger", "list", "--data", _cli["restored"], "--town", "small")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_definition_with_personal_fields_is_taken_as_the_site_takes_it()
    {
        await _cli.AddTownAsync();
        await WriteAsync("wells.yaml", Wells.Replace("figures:", "  keeper: { title: 管护人, type: text, personal: true }\nfigures:"));
        var added = await _cli.RunAsync("ledger", "add", _cli["wells.yaml"], "--data", _cli.Data, "--town", "small");
        Assert.Equal((0, "", "台账“机井”（wells）已启用。\n"), (added.Code, added.Error, added.Output));
    }

    [Fact]
    public async Task What_a_new_rule_doubts_stays_and_is_listed()
    {
        await _cli.AddTownAsync();
        string[] at = ["--data", _cli.Data, "--town", "small"];
        string wells = Wells.Replace("figures:", "  water: { title: 水深, type: number, unit: 米 }\nfigures:");
        await WriteAsync("wells.yaml", wells);
        Assert.Equal("", (await _cli.RunAsync(["ledger", "add", _cli["wells.yaml"], .. at])).Error);
        await WriteAsync("rows.csv", "村,井名,井深,水深\n北村,东井,30,20\n北村,西井,30,40\n");
        var imported = await _cli.RunAsync(["import", "wells", _cli["rows.csv"], .. at]);
        Assert.Equal((0, ""), (imported.Code, imported.Error));
        Assert.Equal("没有待核的条目。\n", (await _cli.RunAsync(["doubts", .. at])).Output);

        await WriteAsync(
            "wells.yaml",
            wells.Replace("figures:", "rules: { water: { must: \"water <= depth\", says: 水深不能超过井深 } }\nfigures:")
        );
        Assert.Equal("", (await _cli.RunAsync(["ledger", "add", _cli["wells.yaml"], .. at])).Error);
        var doubts = await _cli.RunAsync(["doubts", .. at]);
        Assert.Matches("^JJ-[0-9]{4}-0002\t机井\t水深不能超过井深\n待核 1 条。\n$", doubts.Output);
        var told = Assert.Single((await _cli.RunAsync(["doubts", .. at, "--ledger", "wells", "--json"])).Json.EnumerateArray().ToArray());
        Assert.Equal("水深不能超过井深", told.GetProperty("says").GetString());
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    [Fact]
    public async Task A_definition_with_faults_is_bad_input()
    {
        await _cli.AddTownAsync();
        foreach (
            var (name, text, says) in new[]
            {
                ("wells.yaml", Wells.Replace("number: JJ", "number: YH", StringComparison.Ordinal), "编号前缀 YH 与"),
                ("other.yaml", Wells, "应当放在 wells.yaml 中"),
                ("wells.yaml", "[", "不是有效的 YAML"),
                ("wells.yaml", Wells.Replace("type: number", "type: depth", StringComparison.Ordinal), "wells.yaml:8"),
                ("hazard.yaml", Wells.Replace("ledger: wells", "ledger: hazard", StringComparison.Ordinal), "已由系统自带"),
            }
        )
        {
            await WriteAsync(name, text);
            (await _cli.RunAsync("ledger", "add", _cli[name], "--data", _cli.Data, "--town", "small")).IsBadInput(says);
        }
        (await _cli.RunAsync("ledger", "add", _cli["none.yaml"], "--data", _cli.Data, "--town", "small")).IsBadInput("没有文件");
        await WriteAsync("table.xlsx", "no workbook");
        (await _cli.RunAsync("ledger", "add", _cli["table.xlsx"], "--data", _cli.Data, "--town", "small")).IsBadInput("table.xlsx");
    }

    [Fact]
    public async Task A_pack_that_breaks_what_is_kept_is_named_by_the_check_and_keeps_the_township_out_of_service()
    {
        await _cli.AddTownAsync();
        await WriteAsync("pack/ledgers/wells.yaml", Wells);
        await WriteAsync("pack/workdays.tsv", "date\tkind\tholiday\n");
        string[] packs = ["--packs", _cli["pack"]];
        await WriteAsync(
            "drills.yaml",
            Wells
                .Replace("ledger: wells", "ledger: drills", StringComparison.Ordinal)
                .Replace("number: JJ", "number: ZJ", StringComparison.Ordinal)
                .Replace("title: 机井\n", "title: 钻井\n", StringComparison.Ordinal)
        );
        Assert.Equal(
            0,
            (await _cli.RunAsync(["ledger", "add", _cli["drills.yaml"], "--data", _cli.Data, "--town", "small", .. packs])).Code
        );
        Assert.Equal((0, ""), await CheckAsync());

        await WriteAsync("pack/ledgers/wells.yaml", Wells.Replace("number: JJ", "number: ZJ", StringComparison.Ordinal));
        var (code, error) = await CheckAsync();
        Assert.Equal(1, code);
        Assert.Contains("小镇：自建台账 drills.yaml:4: 编号前缀 ZJ 与“机井”重复", error, StringComparison.Ordinal);

        async Task<(int, string)> CheckAsync()
        {
            var ended = await _cli.RunAsync("packs", "check", _cli["pack"], "--data", _cli.Data);
            return (ended.Code, ended.Error);
        }
    }

    private async Task WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_cli[name])!);
        await File.WriteAllTextAsync(_cli[name], text, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_changed_pack_names_the_entries_that_it_breaks_and_serves_the_other_townships()
    {
        await _cli.AddTownAsync();
        await house["zhangying"].BackupAsync(Path.Combine(_cli.Data, "zhangying.town.db"));
        string shipped = Path.Combine(AppContext.BaseDirectory, "packs", "township");
        foreach (string file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            await WriteAsync(
                Path.Combine("pack", Path.GetRelativePath(shipped, file)),
                file.EndsWith("hazard.yaml", StringComparison.Ordinal)
                    ? text.Replace("number: YH", "number: QQQQ", StringComparison.Ordinal)
                    : text
            );
        }
        var check = await _cli.RunAsync("packs", "check", _cli["pack"], "--data", _cli.Data);
        Assert.Equal(1, check.Code);
        Assert.Contains(
            "：台账 hazard：编号前缀改成了 QQQQ，涉及 ",
            Assert.Single(check.Error.TrimEnd('\n').Split('\n')),
            StringComparison.Ordinal
        );
        Assert.Contains("YH-2022-0020 等）", check.Error, StringComparison.Ordinal);

        using var site = _cli.Start("serve", "--data", _cli.Data, "--packs", _cli["pack"], "--urls", "http://127.0.0.1:0");
        try
        {
            string line = (await site.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!;
            Assert.Contains("（zhangying）没有启用", line, StringComparison.Ordinal);
            Assert.Contains(
                "台账 hazard：编号前缀改成了 QQQQ",
                await site.StandardError.ReadLineAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
            while (
                !(await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Contains(
                    "台账已启动",
                    StringComparison.Ordinal
                )
            ) { }
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        // Nothing was changed: with the pack of before all is as it was, and a backup had it all along.
        Assert.Equal(0, (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"], "--packs", _cli["pack"])).Code);
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli["backup"])).Code);
    }
}
