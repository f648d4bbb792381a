using System.CommandLine;
using Taizhang.Packs;
using Taizhang.Reports;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Texts;

namespace Taizhang.Commands.Reports;

/// <summary>A report's file as a command's argument, and the report in it.</summary>
internal static class ReportFile
{
    public static Argument<string> Argument() => new("FILE") { Description = "报告文件" };

    /// <exception cref="BadInput">There is no file, or no readable text in it.</exception>
    public static string Text(string file)
    {
        if (Directory.Exists(file))
            throw new BadInput($"{file} 是目录，不是文件。");
        if (!File.Exists(file))
            throw new BadInput($"没有文件 {file}。");
        using var content = File.OpenRead(file);
        return BadInput.Expect(ReportText.Read(content, Path.GetFileName(file)));
    }

    public static Report Read(string file, PackFolder pack) => ReportReader.Read(Text(file), Shared.WithWords(pack).Words);
}
