using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>The five shared reports: as the reader reads them, and three of them with the mentions of their hand-made answers.</summary>
internal static partial class SharedReports
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    public static AuditWords Words { get; } =
        AuditWords.Read(File.ReadAllText(Path.Combine(Root, "packs", "township", "words", "known-terms.txt")));

    private static Lexicon Lexicon { get; } = Lexicon.Load(Path.Combine(Root, "packs", "township", "words"));

    /// <summary>As the reader reads it. Skips the test where the shared folder is absent.</summary>
    public static Report ByReader(string name) => ReportReader.Read(File.ReadAllText(Existing("reports", $"{name}.txt")), Lexicon);

    /// <summary>With the mentions of the hand-made answers. Skips the test where the shared folder is absent.</summary>
    public static Report Read(string name)
    {
        string text = File.ReadAllText(Existing("reports", $"{name}.txt"));
        var year = Review().Match(text);
        var mentions = File.ReadLines(Existing("gold", $"{name}.jsonl")).Select(Gold);
        return Draft.Report(
            text,
            int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture),
            [.. mentions.OrderBy(mention => mention.Start)]
        );
    }

    public static ImmutableArray<Finding> Audit(string name) => Taizhang.Reports.Auditing.Rules.Audit.Check(ByReader(name), null, Words);

    private static string Existing(string folder, string file)
    {
        string path = Path.Combine(Root, "..", "shared", folder, file);
        if (!File.Exists(path))
            Assert.Skip($"Not run: the shared report {file} is not here.");
        return path;
    }

    private static Mention Gold(string line)
    {
        using var json = JsonDocument.Parse(line);
        var one = json.RootElement;
        string text = one.GetProperty("text").GetString()!;
        int? Number(string name) => one.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
        string Word(string name) => one.GetProperty(name).GetString()!.Replace("_", "", StringComparison.Ordinal);
        return new()
        {
            Start = Number("start")!.Value,
            End = Number("end")!.Value,
            Text = text,
            Value = one.GetProperty("value").GetDecimal(),
            Step = Step(text),
            Unit = Word("unit"),
            ValueMax = one.TryGetProperty("value_max", out var most) && most.ValueKind == JsonValueKind.Number ? most.GetDecimal() : null,
            Bound = Enum.Parse<Bound>(Word("bound"), true),
            Subject = one.GetProperty("subject").GetString()!,
            Aspect = Enum.Parse<Aspect>(Word("aspect"), true),
            Status = Enum.Parse<Status>(Word("status"), true),
            Year = Number("year"),
            Of = Number("of"),
        };
    }

    private static decimal Step(string text)
    {
        var match = Digits().Match(text);
        decimal step = match.Groups[3].Value switch
        {
            "亿" => 100_000_000,
            "万" => 10_000,
            "千" => 1000,
            "百" => 100,
            _ => 1,
        };
        for (int i = match.Groups[2].Length; i > 0; i--)
            step /= 10;
        return step;
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Taizhang.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("(20[0-9]{2})年工作回顾")]
    private static partial Regex Review();

    [GeneratedRegex(@"([0-9]+)(?:\.([0-9]+))?[余多]?([百千万亿]?)")]
    private static partial Regex Digits();
}
