using System.CommandLine;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Writing;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Commands.Reports;

/// <summary>
/// <c>compose</c>: the report of a year from the present figures and pledges, or its frozen edition, as a Word file or as text.
/// </summary>
internal static class ComposeCommand
{
    public static Command Create()
    {
        var (data, packs, town) = (Shared.Data(), Shared.Packs(), Shared.Town());
        var year = new Option<int>("--year") { Description = "报告回顾的年度，如 2023", Required = true };
        var to = new Option<string>("--out") { Description = "写入的文件：.docx 为公文格式，.txt 为纯文字", Required = true };
        var edition = new Option<bool>("--edition") { Description = "写出已定稿的报告，不重新起草" };
        var command = new Command("compose", "从台账和承诺起草一年的政府工作报告") { data, packs, town, year, to, edition };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string file = parsed.GetValue(to)!;
                bool isText = file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
                if (!isText && !file.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
                    throw new BadInput($"{file}：只能写成 .docx 或 .txt。");
                int of = parsed.GetValue(year);
                if (of is < ReportYears.First or > ReportYears.Last)
                    throw new BadInput($"年度 {of} 不对，应在 {ReportYears.First} 至 {ReportYears.Last} 之间。");
                var pack = new PackFolder(parsed.GetValue(packs)!);
                await using var house = await Shared.OpenAsync(parsed.GetValue(data)!, Shared.LoadPack(pack), reading: true);
                var found = Shared.Find(house, parsed.GetValue(town)!);
                string printed = parsed.GetValue(edition) ? Frozen(found, of) : await ComposedAsync(found, of, pack);
                if (isText)
                    await File.WriteAllTextAsync(file, printed + "\n", cancel);
                else
                {
                    await using var word = File.Create(file);
                    OfficialWord.Write(ReportPaper.Of(printed) with { IsDemo = found.Info.Demo }, word);
                }
                return 0;
            }
        );
        return command;
    }

    private static string Frozen(RunningTown town, int year) =>
        town.Read(state => state.DraftOf(year).Edition)?.Printed ?? throw new BadInput(Refusal.MissingEdition(year).Message);

    /// <summary>The report as it would be written now, its figures printed.</summary>
    internal static async Task<string> ComposedAsync(RunningTown town, int year, PackFolder pack)
    {
        string draft = await new Composition(pack).ComposeAsync(town, Shared.Reader, year);
        return town.Read(state => DraftText.Print(draft, state, year, _ => "—"));
    }
}
