using System.CommandLine;
using System.Text.Json;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Forms;
using Taizhang.Service.Forms;
using FormFile = Taizhang.Workbooks.Forms.FormFile;

namespace Taizhang.Commands;

/// <summary><c>form</c>: what a form from above asks for, and the form filled in from a township's ledgers.</summary>
internal static class FormCommand
{
    public static Command Create() => new("form", "上级报表：认出要填的空格，从台账填好") { Read(), Fill() };

    private static Command Read()
    {
        var file = new Argument<string>("FILE") { Description = "上级发来的 .xlsx" };
        var (packs, json) = (Shared.Packs(), Shared.Json());
        var command = new Command("read", "认一张表：每个空格要什么，能用哪个指标填") { file, packs, json };
        command.SetAction(parsed =>
        {
            var form = Open(parsed.GetValue(file)!);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var matches = new FormMatcher(Shared.LoadPack(parsed.GetValue(packs)!), AreaTree.Empty, today).Match(form);
            if (parsed.GetValue(json))
                Shared.WriteJson(to => Write(to, form, matches.Select(match => (match, (FormValue?)null))));
            else
            {
                Console.WriteLine($"{form.Title}\t{form.Period?.Period?.Title ?? "没有写时段"}\t{form.Blanks} 格");
                Tell(form);
                foreach (var match in matches)
                    Console.WriteLine($"{match.Cell}\t{match.Asks}\t{match.Unit}\t{Said(match)}");
            }
            return 0;
        });
        return command;
    }

    private static Command Fill()
    {
        var file = new Argument<string>("FILE") { Description = "上级发来的 .xlsx；不会被改动" };
        var to = new Option<string>("--out") { Description = "填好的表写到哪个文件", Required = true };
        var (data, packs, town, period, area, json) = (
            Shared.Data(),
            Shared.Packs(),
            Shared.Town(),
            Shared.PeriodOption(),
            Shared.Area(),
            Shared.Json()
        );
        var command = new Command("fill", "填一张表：收过的表按记下的来源填，没有收过的按认出的填")
        {
            file,
            to,
            data,
            packs,
            town,
            period,
            area,
            json,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string path = parsed.GetValue(file)!,
                    target = parsed.GetValue(to)!;
                var form = Open(path);
                if (Path.GetFullPath(path) == Path.GetFullPath(target))
                    throw new BadInput("--out 不能是原表自己：发来的表不改动。");
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var found = Shared.Find(house, parsed.GetValue(town)!);
                string at = Shared.AreaIn(found, parsed.GetValue(area));
                var of = Shared.ParsePeriod(parsed.GetValue(period)!);
                var taken = FormDesk.Read(found, form, Path.GetFileName(path));
                var kept =
                    found.Read(state => state.Forms.LastOrDefault(one => one.File == taken.File))
                    ?? new Form(0, form.Title, "", FormPace.Once, taken.File, taken.FileName, 0, "", found.Today)
                    {
                        Matches = taken.Matches,
                        Roster = taken.Roster,
                    };
                var values = FormDesk.Values(found, Shared.Reader, kept, of, at);
                var roster = await RosterRows.OfAsync(found, Shared.Reader, form, kept.Roster, of, at);
                string unit = found.Read(state => state.Areas.Find(at)!.Name);
                await File.WriteAllBytesAsync(
                    target,
                    FormDesk.Fill(form, kept.Matches, values, roster, new(unit, "", found.Today, of)),
                    cancel
                );
                if (parsed.GetValue(json))
                    Shared.WriteJson(writer => Write(writer, form, kept.Matches.Select(match => (match, (FormValue?)values[match.Key]))));
                else
                    Report(form, kept, values, roster);
                return 0;
            }
        );
        return command;
    }

    private static void Report(FormFile form, Form kept, IReadOnlyDictionary<string, FormValue> values, RosterRows? roster)
    {
        int filled = kept.Matches.Count(match => values[match.Key].Text.Length > 0);
        Console.WriteLine(
            $"{kept.Title}：填了 {filled} 格，空着 {kept.Cells - filled} 格{(roster is null ? "" : $"，名册 {roster.Rows.Length} 行")}。"
        );
        Tell(form);
        foreach (var match in kept.Matches)
            if (values[match.Key].IsOpen)
                Console.WriteLine($"{match.Cell}\t空着\t{match.Asks}");
            else if (match.IsDoubtful && values[match.Key].Source != "typed")
                Console.WriteLine($"{match.Cell}\t请核\t{match.Asks}\t{Said(match)}");
        if (roster is { LeftOut: > 0 })
            Console.WriteLine($"名册还有 {roster.LeftOut} 条没有填：原表没有那么多行，下面还有别的内容。");
    }

    private static void Tell(FormFile form)
    {
        foreach (string remark in form.Remarks)
            Console.WriteLine(remark);
    }

    private static string Said(FormMatch match) =>
        match.Source is null ? "没有来源" : $"{match.Source.Text}{(match.IsDoubtful ? "\t请核" : "")}";

    private static FormFile Open(string path)
    {
        if (!File.Exists(path))
            throw new BadInput($"没有文件 {path}。");
        var opened = FormFile.Open(File.ReadAllBytes(path), Path.GetFileName(path));
        return opened.Ok ? opened.Value : throw new BadInput(string.Join('\n', opened.Refusals.Select(refusal => refusal.Message)));
    }

    private static void Write(Utf8JsonWriter json, FormFile form, IEnumerable<(FormMatch Match, FormValue? Value)> cells)
    {
        json.WriteStartObject();
        json.WriteString("title", form.Title);
        json.WriteString("period", form.Period?.Period?.ToString());
        json.WriteStartArray("remarks");
        foreach (string remark in form.Remarks)
            json.WriteStringValue(remark);
        json.WriteEndArray();
        json.WriteStartArray("cells");
        foreach (var (match, value) in cells)
        {
            json.WriteStartObject();
            json.WriteNumber("sheet", match.Sheet);
            json.WriteString("cell", match.Cell);
            json.WriteString("asks", match.Asks);
            json.WriteString("unit", match.Unit);
            json.WriteString("source", match.Source?.Text);
            json.WriteNumber("score", match.Score);
            if (value is not null)
                json.WriteString("value", value.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
