using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Service.Shapes;

namespace Taizhang.Commands;

/// <summary><c>shapes</c>: the shapes of a file become borders of areas, or shapes of a ledger's entries.</summary>
internal static class ShapesCommand
{
    private const int MostFaultsSaid = 50;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "图形文件（shapefile 的 .zip、GeoJSON、KML、有坐标的表格）" };
        var (data, packs, town, json) = (Shared.Data(), Shared.Packs(), Shared.Town(), Shared.Json());
        var ledger = new Option<string?>("--ledger") { Description = "图形属于哪本台账的条目；默认是村界和网格" };
        var system = new Option<string?>("--system")
        {
            Description = "坐标系的 EPSG 代码：4490、4326、4513–4533（带带号）、4534–4554；默认看文件写明的",
        };
        var key = new Option<string?>("--key") { Description = "哪一列写着名称或编号，默认取最相符的" };
        var from = new Option<string?>("--from") { Description = "从哪天起，如 2026-07-01，默认今天" };
        var source = new Option<string?>("--source") { Description = "来源，如 2025 年勘界成果" };
        var invented = new Option<bool>("--invented") { Description = "只是示意，不是真实边界" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不导入" };
        var goodOnly = new Option<bool>("--good-only") { Description = "跳过有错的图形；默认有一个错就都不导入" };
        var command = new Command("shapes", "导入村界、网格或地块的图形")
        {
            file,
            data,
            packs,
            town,
            ledger,
            system,
            key,
            from,
            source,
            invented,
            dryRun,
            goodOnly,
            json,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                    throw new BadInput($"没有文件 {path}。");
                if (!Directory.Exists(parsed.GetValue(data)))
                    throw new BadInput($"没有数据目录 {parsed.GetValue(data)}。");
                var pack = Shared.LoadPack(parsed.GetValue(packs)!);
                using var only = DataLock.Take(parsed.GetValue(data)!);
                await using var house = await Shared.OpenAsync(parsed.GetValue(data)!, pack);
                var found = Shared.Find(house, parsed.GetValue(town)!);
                await using var content = File.OpenRead(path);
                var geo = BadInput.Expect(GeoFile.Open(content, Path.GetFileName(path), cancel));
                var choice = new ShapeChoice(
                    parsed.GetValue(ledger),
                    parsed.GetValue(system),
                    parsed.GetValue(key),
                    DayOf(parsed.GetValue(from)) ?? found.Today,
                    parsed.GetValue(source),
                    parsed.GetValue(invented)
                );
                var plan = BadInput.Expect(await ShapeImport.PlanAsync(found, Shared.Importer, geo, choice, cancel));
                bool fails = plan.Good == 0 || (plan.Bad > 0 && !parsed.GetValue(goodOnly));
                ShapeReceipt? done = null;
                if (!fails && !parsed.GetValue(dryRun))
                    done = BadInput.Expect(
                        await ShapeImport.CarryOutAsync(
                            found,
                            Shared.Importer,
                            plan,
                            $"shapes-{Guid.NewGuid():N}",
                            Path.GetFileName(path),
                            parsed.GetValue(goodOnly),
                            null,
                            cancel
                        )
                    );
                if (parsed.GetValue(json))
                    WriteJson(plan, done);
                else
                    Say(plan, done);
                return fails ? 1 : 0;
            }
        );
        return command;
    }

    private static void Say(ShapePlan plan, ShapeReceipt? done)
    {
        Console.WriteLine($"{plan.File.Form}，{plan.System.Title}，按“{plan.Key}”列认。");
        foreach (var row in plan.Rows.Where(row => !row.IsGood).Take(MostFaultsSaid))
            Console.WriteLine($"第 {row.Row} 行“{row.Name}”：{string.Join(' ', row.Faults.Select(fault => fault.Message))}");
        foreach (var row in plan.Rows.Where(row => row.IsGood && row.Remarks.Length > 0).Take(MostFaultsSaid))
            Console.WriteLine($"第 {row.Row} 行“{row.Name}”：{string.Join('；', row.Remarks)}。");
        string outcome = done is { } receipt ? $"；导入 {receipt.Done} 个，已有 {receipt.Again} 个" : "；没有导入";
        Console.WriteLine($"共 {plan.Rows.Length} 个图形：可以导入 {plan.Good} 个，有误 {plan.Bad} 个{outcome}。");
    }

    private static void WriteJson(ShapePlan plan, ShapeReceipt? done) =>
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    system = plan.System.Code,
                    key = plan.Key,
                    rows = plan.Rows.Length,
                    good = plan.Good,
                    done = done?.Done ?? 0,
                    again = done?.Again ?? 0,
                    faults = plan
                        .Rows.Where(row => !row.IsGood)
                        .Select(row => new
                        {
                            row = row.Row,
                            name = row.Name,
                            codes = row.Faults.Select(fault => fault.Code),
                            messages = row.Faults.Select(fault => fault.Message),
                        }),
                    remarks = plan.Rows.Where(row => row.Remarks.Length > 0).Select(row => new { row = row.Row, remarks = row.Remarks }),
                },
                Plain
            )
        );

    private static DateOnly? DayOf(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new BadInput($"“{text}”不是日期，请写成 2026-07-01 的样子。");
}
