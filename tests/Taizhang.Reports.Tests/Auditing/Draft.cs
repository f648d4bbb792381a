using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>
/// A small report from marked text: <c>完成⟦1.292亿元|一般公共预算收入⟧，增长⟦10.6%|growth⟧</c>. After the bar: the subject, an aspect, a status, y2024
/// for the year.
/// A growth, increment, plan ratio or rate is of the level before it and takes its subject unless it names one; <c>of=-</c> makes it stand
/// alone.
/// </summary>
internal static partial class Draft
{
    private const int Year = 2023;

    public static Report Of(string marked, int? year = Year)
    {
        var text = new System.Text.StringBuilder();
        List<Mention> mentions = [];
        int at = 0;
        foreach (Match match in Marked().Matches(marked))
        {
            text.Append(marked, at, match.Index - at);
            at = match.Index + match.Length;
            mentions.Add(Mention(text.Length, match.Groups[1].Value, match.Groups[2].Value, mentions));
            text.Append(match.Groups[1].Value);
        }
        text.Append(marked, at, marked.Length - at);
        return Report(text.ToString(), year, [.. mentions]);
    }

    public static ImmutableArray<Finding> All(string marked, string? lastYear = null, AuditWords? words = null) =>
        Taizhang.Reports.Auditing.Rules.Audit.Check(Of(marked), lastYear is null ? null : Of(lastYear, Year - 1), words);

    /// <summary>The findings of one rule.</summary>
    public static List<Finding> Audit(string rule, string marked, string? lastYear = null, AuditWords? words = null) =>
        [.. All(marked, lastYear, words).Where(finding => finding.Rule == rule)];

    /// <summary>A report around mentions that stand already: parts, sections and sentences as headings and marks show them.</summary>
    public static Report Report(string text, int? year, ImmutableArray<Mention> mentions)
    {
        var (parts, sections) = Headings(text);
        return new()
        {
            Text = text,
            Year = year,
            Mentions = mentions,
            Parts = parts,
            Sections = sections,
            Sentences = Sentences(text),
        };
    }

    /// <summary>Value, step, unit and bound as they are written.</summary>
    public static Mention Written(int start, string text)
    {
        var match = Quantity().Match(text);
        Assert.True(match.Success, $"{text} is not a quantity that these tests can read.");
        decimal times = match.Groups["times"].Value switch
        {
            "亿" => 100_000_000,
            "万" => 10_000,
            "千" => 1000,
            "百" => 100,
            _ => 1,
        };
        string digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        decimal value =
            digits.Length == 0 ? 1
            : char.IsAsciiDigit(digits[0]) ? decimal.Parse(digits, CultureInfo.InvariantCulture)
            : Chinese(digits.Replace('两', '二'));
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        decimal step = times;
        for (int i = point < 0 ? 0 : digits.Length - point - 1; i > 0; i--)
            step /= 10;
        var bound =
            text.Contains('余', StringComparison.Ordinal)
            || match.Groups["before"].Value is "突破" or "不少于"
            || match.Groups["after"].Value == "以上"
                ? Bound.Over
            : match.Groups["before"].Value is "约" or "近" || match.Groups["after"].Value == "左右" ? Bound.About
            : match.Groups["after"].Value is "以内" ? Bound.Under
            : Bound.Exact;
        return new()
        {
            Start = start,
            End = start + text.Length,
            Text = text,
            Value = value * times,
            Step = step,
            Unit = match.Groups["unit"].Value,
            Bound = bound,
            Year = Year,
        };
    }

    /// <summary>Up to 九十九.</summary>
    private static int Chinese(string digits)
    {
        int Digit(char c) => "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
        int ten = digits.IndexOf('十', StringComparison.Ordinal);
        return ten < 0 ? Digit(digits[0]) : (ten == 0 ? 1 : Digit(digits[0])) * 10 + (ten + 1 < digits.Length ? Digit(digits[ten + 1]) : 0);
    }

    private static Mention Mention(int start, string text, string notes, List<Mention> before)
    {
        var mention = Written(start, text);
        bool alone = notes.Contains("of=-", StringComparison.Ordinal);
        foreach (string note in notes.Split('|', ' '))
            mention = note switch
            {
                "growth" => mention with { Aspect = Aspect.Growth },
                "increment" => mention with { Aspect = Aspect.Increment },
                "plan_ratio" => mention with { Aspect = Aspect.PlanRatio },
                "rate" => mention with { Aspect = Aspect.Rate },
                "rank" => mention with { Aspect = Aspect.Rank },
                "target" => mention with { Status = Status.Target, Year = Year + 1 },
                "plan" => mention with { Status = Status.Plan, Year = Year + 1 },
                "background" => mention with { Status = Status.Background, Year = null },
                "minus" => mention with { Value = -mention.Value },
                "of=-" => mention,
                ['y', .. var year] when int.TryParse(year, out int stated) => mention with { Year = stated },
                _ => mention with { Subject = note },
            };
        if (mention.Aspect is Aspect.Level or Aspect.Rank || alone)
            return mention;
        var of = before.FindLast(other => other.Aspect == Aspect.Level);
        return mention with { Of = of?.Start, Subject = mention.Subject.Length > 0 ? mention.Subject : of?.Subject ?? "" };
    }

    private static ImmutableArray<(int, int)> Sentences(string text)
    {
        var sentences = ImmutableArray.CreateBuilder<(int, int)>();
        for (int start = 0, i = 0; i <= text.Length; i++)
            if (i == text.Length || text[i] is '。' or '！' or '？' or '；' or '\n')
            {
                if (i > start)
                    sentences.Add((start, i));
                start = i + 1;
            }
        return sentences.ToImmutable();
    }

    private static (ImmutableArray<(int, Part)>, ImmutableArray<Section>) Headings(string text)
    {
        List<(int, Part)> parts = [(0, Part.Front)];
        List<(int Start, int Level, string Title)> heads = [];
        int at = 0;
        foreach (string line in text.Split('\n'))
        {
            if (line.Length < 24 && !line.Contains("报告", StringComparison.Ordinal) && Head().IsMatch(line))
            {
                var part =
                    line.Contains("回顾", StringComparison.Ordinal) ? Part.Review
                    : line.Contains("自身建设", StringComparison.Ordinal) ? Part.SelfBuilding
                    : line.Contains("名词解释", StringComparison.Ordinal) ? Part.Glossary
                    : Part.Plan;
                if (parts.Exists(one => one.Item2 == part) is false)
                    parts.Add((at, part));
                heads.Add((at, 0, line));
            }
            else if (line.StartsWith('（') && line.IndexOf('）', StringComparison.Ordinal) is 2 or 3)
                heads.Add((at, 1, line));
            else if (line.Length > 1 && line[1] == '是' && "一二三四五六七八九".Contains(line[0], StringComparison.Ordinal))
                heads.Add((at, 2, line));
            at += line.Length + 1;
        }
        var sections = ImmutableArray.CreateBuilder<Section>();
        for (int i = 0; i < heads.Count; i++)
        {
            int end = heads.FindIndex(i + 1, head => head.Level <= heads[i].Level) is >= 0 and var next ? heads[next].Start : text.Length;
            sections.Add(
                new(
                    heads[i].Start,
                    end,
                    heads[i].Level,
                    "",
                    heads[i].Title,
                    parts.FindLast(part => part.Item1 <= heads[i].Start).Item2,
                    heads.FindLastIndex(Math.Max(0, i - 1), i, head => head.Level < heads[i].Level)
                )
            );
        }
        return ([.. parts], sections.ToImmutable());
    }

    [GeneratedRegex("⟦([^⟦⟧|]*)\\|?([^⟦⟧]*)⟧")]
    private static partial Regex Marked();

    [GeneratedRegex(
        "^(?<before>约|近|突破|不少于|增加|第|前)?(?<number>[0-9,.]+|[零一二两三四五六七八九十]{1,3}|)(余|多)?(?<times>百(?!分点)|千|万|亿)?"
            + "(余|多)?(?<unit>[^0-9余]*?)(?<after>以上|左右|以内)?$"
    )]
    private static partial Regex Quantity();

    [GeneratedRegex("^(([一二三四]、)?20[0-9]{2}年.*(回顾|工作|任务|安排|目标)|三、.*自身建设|加强政府自身建设|名词解释)")]
    private static partial Regex Head();
}
