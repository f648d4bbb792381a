using System.Collections.Immutable;
using Taizhang.Kernel.Ballots;

namespace Taizhang.Service.Ballots;

/// <summary>The grades of a satisfaction vote (满意度测评).</summary>
public static class SatisfactionVote
{
    public static readonly ImmutableArray<string> Grades = ["满意", "基本满意", "不满意"];

    /// <summary>The overall grade of a project in a satisfaction vote.</summary>
    public static string Grade(CandidateCount count) => Grades[Reached(count)];

    /// <summary>The index of that grade, from 0: the best that more than half of the opinions reach.</summary>
    public static int Reached(CandidateCount count) =>
        2 * count.Marks[0] > count.Votes ? 0
        : 2 * (count.Marks[0] + count.Marks[1]) > count.Votes ? 1
        : 2;
}
