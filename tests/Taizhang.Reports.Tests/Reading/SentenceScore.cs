using System.Globalization;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Reading;

/// <summary>
/// How well the reader answers a share of the made-up sentences in <c>Cases/sentences.tsv</c>, whose head tells their form.
/// </summary>
internal sealed class SentenceScore
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));
    private int _answers,
        _found,
        _matched,
        _units,
        _aspects,
        _statuses,
        _years,
        _subjects,
        _doubts;

    /// <param name="takes">Which third of the sentences, by their number.</param>
    public static SentenceScore Of(Func<int, bool> takes)
    {
        var score = new SentenceScore();
        string file = Path.Combine(AppContext.BaseDirectory, "Reading", "Cases", "sentences.tsv");
        int number = 0;
        foreach (string line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
            if (takes(number++ % 3))
                score.Add(line.Split('\t'));
        return score;
    }

    public decimal F1 => 2m * _matched / (_answers + _found);
    public decimal Unit => (decimal)_units / _matched;
    public decimal Aspect => (decimal)_aspects / _matched;
    public decimal Status => (decimal)_statuses / _matched;
    public decimal Year => (decimal)_years / _matched;
    public decimal Subject => (decimal)_subjects / _matched;

    /// <summary>Answers that had to be uncertain and were not.</summary>
    public int Doubts => _doubts;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_answers} answers, {_found} found, {_matched} match: F1 {F1:0.000} unit {Unit:0.000} aspect {Aspect:0.000} "
                + $"status {Status:0.000} year {Year:0.000} subject {Subject:0.000}"
        );

    private void Add(string[] columns)
    {
        string sentence = columns[1].Replace("\\n", "\n", StringComparison.Ordinal);
        string text = columns[0] switch
        {
            "R" => "政府工作报告\n一、2023年工作回顾\n" + sentence,
            "P" => "政府工作报告\n一、2023年工作回顾\n工作有序推进。\n二、2024年工作安排\n" + sentence,
            _ => sentence,
        };
        int? usual = columns[0] switch
        {
            "R" => 2023,
            "P" => 2024,
            _ => null,
        };
        var mentions = ReportReader.Read(text, Words).Mentions.ToList();
        foreach (string answer in columns[2].Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Match(answer, mentions, usual);
        _found += mentions.Count;
    }

    private void Match(string answer, List<Mention> mentions, int? usual)
    {
        bool optional = answer[0] == '~';
        string[] fields = answer.TrimStart('~').Split(' ');
        decimal value = decimal.Parse(fields[0], CultureInfo.InvariantCulture);
        int at = mentions.FindIndex(m => Math.Abs(m.Value - value) < 0.0001m && m.Unit == fields[1]);
        if (at < 0)
            at = mentions.FindIndex(m => Math.Abs(m.Value - value) < 0.0001m);
        if (at < 0)
        {
            _answers += optional ? 0 : 1;
            return;
        }
        var mention = mentions[at];
        mentions.RemoveAt(at);
        if (optional)
            return;
        (_answers, _found, _matched) = (_answers + 1, _found + 1, _matched + 1);
        _units += mention.Unit == fields[1] ? 1 : 0;
        _aspects += fields[2].TrimEnd('u').Split(',').Contains($"{mention.Aspect}") ? 1 : 0;
        _doubts += fields[2][^1] == 'u' && !mention.Uncertain ? 1 : 0;
        var statuses = (fields.Length > 4 ? fields[3] : "Actual").Split(',').Select(one => one.Split(':')).ToList();
        bool fits = statuses.Exists(one => one[0] == $"{mention.Status}");
        _statuses += fits ? 1 : 0;
        _years += statuses.Exists(one => one[0] == $"{mention.Status}" && Dated(one, mention, usual)) ? 1 : 0;
        _subjects += Alike(mention.Subject, fields[^1]) ? 1 : 0;
    }

    private static bool Dated(string[] status, Mention mention, int? usual)
    {
        int? year =
            status[0] == "Background" ? null
            : status.Length > 1 ? int.Parse(status[1], CultureInfo.InvariantCulture)
            : usual;
        return mention.Year == year || year is null && status.Length == 1;
    }

    /// <summary>At least half of the characters in common, each counted as often as it stands.</summary>
    private static bool Alike(string a, string b)
    {
        int common = a.GroupBy(c => c).Sum(group => Math.Min(group.Count(), b.Count(c => c == group.Key)));
        return 4 * common >= a.Length + b.Length;
    }
}
