using System.Text;
using System.Text.Json;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Texts;

namespace Taizhang.Reports.Tests.Reading;

/// <summary>Sentences and documents with answers; all are made up.</summary>
public class SentenceTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_hundred_sentences_are_answered_as_asked(bool unseen)
    {
        var score = SentenceScore.Of(third => unseen == (third == 2));
        Assert.True(score.F1 >= 0.98m && score.Unit >= 0.98m && score.Aspect >= 0.97m, $"{score}");
        Assert.True(score.Status >= 0.97m && score.Year >= 0.96m && score.Subject >= 0.95m, $"{score}");
        Assert.Equal(0, score.Doubts);
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void Parts_and_years_are_found_under_any_heading(string document, string parts, int year)
    {
        var report = ReportReader.Read(document.Replace("\\n", "\n", StringComparison.Ordinal), Words);
        Assert.Equal(parts, string.Join(' ', report.Parts.Where((part, i) => !IsEmpty(report, i)).Select(part => Letter(part.Part))));
        Assert.Equal(year, report.Year);
    }

    public static TheoryData<string, string, int> Structures()
    {
        var data = new TheoryData<string, string, int>();
        foreach (string line in File.ReadLines(Case("structures.tsv")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] columns = line.Split('\t');
            data.Add(columns[2], columns[0], int.Parse(columns[1], null));
        }
        return data;
    }

    private static bool IsEmpty(Report report, int i) => i + 1 < report.Parts.Length && report.Parts[i + 1].Start == report.Parts[i].Start;

    private static char Letter(Part part) =>
        part switch
        {
            Part.Attachment => 'A',
            Part.Closing => 'C',
            _ => $"{part}"[0],
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_sentence_is_read_as_its_answer_says(string kind, string json)
    {
        using var document = JsonDocument.Parse(json);
        string text = document.RootElement.GetProperty("text").GetString()!;
        if (text.StartsWith("<html", StringComparison.Ordinal))
            text = ReportText.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.html", TestContext.Current.CancellationToken).Value;
        var mentions = ReportReader.Read(text, Words).Mentions.ToList();
        foreach (var answer in document.RootElement.GetProperty("mentions").EnumerateArray())
        {
            decimal[] values = [.. answer.GetProperty("value").EnumerateArray().Select(value => value.GetDecimal())];
            int at = mentions.FindIndex(m => Array.Exists(values, value => Math.Abs(m.Value - value) < 0.000001m));
            bool optional = answer.GetProperty("optional").GetBoolean();
            Assert.True(at >= 0 || optional, $"{kind}: {values[0]} is missing");
            if (at < 0)
                continue;
            var mention = mentions[at];
            mentions.RemoveAt(at);
            if (optional)
                continue;
            Assert.Contains(mention.Unit, answer.GetProperty("unit").EnumerateArray().Select(unit => unit.GetString() ?? ""));
            if (answer.GetProperty("aspect") is { ValueKind: JsonValueKind.Array } aspects)
                Assert.Contains(
                    $"{mention.Aspect}",
                    aspects.EnumerateArray().Select(aspect => aspect.GetString()!.Replace("_", "", StringComparison.Ordinal)),
                    StringComparer.OrdinalIgnoreCase
                );
            if (answer.GetProperty("bound") is { ValueKind: JsonValueKind.String } bound)
                Assert.Equal(bound.GetString(), $"{mention.Bound}", ignoreCase: true);
        }
        Assert.Empty(mentions);
    }

    public static TheoryData<string, string> Kinds()
    {
        var data = new TheoryData<string, string>();
        foreach (string line in File.ReadLines(Case("sentences.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            data.Add(document.RootElement.GetProperty("kind").GetString()!, line);
        }
        return data;
    }

    [Theory]
    [InlineData("A20-glossary-before-plan.txt", "83 座 Actual|10 座 Plan")]
    [InlineData(
        "A26-bare-units.txt",
        "13500000 元|10 %|85 个|83 座|41 户|26050000 元|120000000 元|300 亩|76 m2|120 ㎡|3000 平方米|5.6 hm2|12 km|3.5 t|15000000 元|11 %|10 座"
    )]
    [InlineData(
        "A25-chinese-numerals.txt",
        "34000 元|256000 元|1017 吨|10012 吨|10012 吨|225 套|2225 户|200000 人次|1 千瓦|200 千瓦|3000 千瓦时|98.5 %|3 ‰|2 ‱|"
            + "1500000000000 元|350000000000000 元|2 起|30 户|10 人|20 件|3 名|3 名|1 名|80 %|-35 %|70 %|12000 亩|0.5 亩|1.5 公里|2.5 年|5000 元|12300 元"
    )]
    public void A_document_of_many_forms_is_read_in_order(string file, string expected)
    {
        var mentions = ReportReader.Read(File.ReadAllText(Case(file)), Words).Mentions;
        string[] shown = [.. mentions.Select(m => FormattableString.Invariant($"{m.Value / 1.0000000000m} {m.Unit} {m.Status}"))];
        int from = 0;
        foreach (string one in expected.Split('|'))
        {
            int at = Array.FindIndex(shown, from, mention => mention.StartsWith(one, StringComparison.Ordinal));
            Assert.True(at >= 0, $"{one} is missing behind {from} in: {string.Join('|', shown)}");
            from = at + 1;
        }
        Assert.DoesNotContain(mentions, m => m.Value is 10000 or 100_000_000 && m.Unit == "元");
    }

    private static string Case(string file) => Path.Combine(AppContext.BaseDirectory, "Reading", "Cases", file);
}
