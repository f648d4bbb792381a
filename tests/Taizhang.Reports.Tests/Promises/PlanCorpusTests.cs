using System.Text;
using Taizhang.Reports.Promises;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Promises;

/// <summary>
/// Plan paragraphs of every kind with their promises by hand (<c>cases/plans*.txt</c>): how many are found, and how many of those found are
/// promises. Campaigns are counted apart, as the clerk can leave them out.
/// </summary>
public sealed class PlanCorpusTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    [Theory]
    [InlineData("plans.txt", false)]
    [InlineData("plans.txt", true)]
    [InlineData("plans-cities.txt", null)]
    [InlineData("plans-counties.txt", null)]
    public void Promises_are_found_and_slogans_are_not(string file, bool? heldOut)
    {
        Score firm = new(),
            campaigns = new();
        StringBuilder wrong = new();
        foreach (var (index, line) in Lines(file).Index())
        {
            if (heldOut is { } kept && (index % 3 == 2) != kept)
                continue;
            var (text, gold) = Marked(line);
            var found = PromiseReader.Read(ReportReader.Read(text, Words), Words);
            foreach (var (start, end, sort) in gold)
            {
                bool hit = found.Any(one => Same(start, end, one) && (sort is Sort.Campaign || one.Sort is not Sort.Campaign));
                (sort is Sort.Campaign ? campaigns : firm).Count(hit);
                if (!hit)
                    wrong.AppendLine($"missed: {text[start..end]}");
            }
            foreach (var one in found)
            {
                bool right = gold.Exists(other => Same(other.Start, other.End, one));
                (one.Sort is Sort.Campaign ? campaigns : firm).CountFound(right);
                if (!right)
                    wrong.AppendLine($"no promise: {one.Text}");
            }
        }
        Assert.True(firm.Recall >= 0.95 && firm.Precision >= 0.92, $"{firm}\n{wrong}");
        Assert.True((firm + campaigns).Recall >= 0.92 && (firm + campaigns).Precision >= 0.92, $"{firm + campaigns}\n{wrong}");
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", file)).Where(line => line.Length > 0 && line[0] != '#');

    private static bool Same(int start, int end, Promise found) =>
        (Math.Min(end, found.End) - Math.Max(start, found.Start)) * 2 >= Math.Min(end - start, found.End - found.Start);

    private static (string Text, List<(int Start, int End, Sort Sort)> Gold) Marked(string line)
    {
        var text = new StringBuilder("某某镇政府工作报告\n一、2023年工作回顾\n工作有序推进。\n二、2024年工作安排\n");
        List<(int, int, Sort)> gold = [];
        int start = 0;
        foreach (char c in line)
            switch (c)
            {
                case '【' or '〔':
                    start = text.Length;
                    break;
                case '】' or '〕':
                    gold.Add((start, text.Length, c == '〕' ? Sort.Campaign : Sort.Task));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        return (text.ToString(), gold);
    }

    private sealed record Score
    {
        private int _gold,
            _hit,
            _found,
            _right;

        public double Recall => _gold == 0 ? 1 : (double)_hit / _gold;
        public double Precision => _found == 0 ? 1 : (double)_right / _found;

        public void Count(bool hit) => (_gold, _hit) = (_gold + 1, _hit + (hit ? 1 : 0));

        public void CountFound(bool right) => (_found, _right) = (_found + 1, _right + (right ? 1 : 0));

        public static Score operator +(Score a, Score b) =>
            new()
            {
                _gold = a._gold + b._gold,
                _hit = a._hit + b._hit,
                _found = a._found + b._found,
                _right = a._right + b._right,
            };

        public override string ToString() => $"found {_hit} of {_gold}, right {_right} of {_found}";
    }
}
