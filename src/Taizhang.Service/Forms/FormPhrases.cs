using Taizhang.Kernel.Figures;

namespace Taizhang.Service.Forms;

/// <summary>The names that the heads of a blank can make up together.</summary>
/// <param name="Names">Each with the most that it can score: less where it leaves a word of the heads out.</param>
/// <param name="Parts">Pairs of a whole and the part of it that is asked for.</param>
/// <param name="IsShare">Whether a head speaks of a rate.</param>
internal sealed record FormPhrases(
    IReadOnlyList<(string Text, int Most)> Names,
    IReadOnlyList<(string Whole, string Part)> Parts,
    bool IsShare
)
{
    /// <summary>Heads that only say how something is measured; with them what is measured is named by the other head.</summary>
    private static readonly string[] Measures =
    [
        "户数",
        "人数",
        "人次",
        "次数",
        "件数",
        "起数",
        "金额",
        "面积",
        "场次",
        "批次",
        "数额",
        "资金",
        "家数",
        "户",
        "人",
        "处数",
        "宗数",
        "里程",
        "亩数",
        "人次数",
    ];

    /// <summary>Units that belong to the name of what is counted in them: 群众来访（批次）.</summary>
    private static readonly string[] Named = ["批次", "人次", "户次", "家次", "场次"];

    private const int Missing = 650;

    /// <summary>How like a figure's names are to these, in per mille; 0: they are not.</summary>
    public int Likeness(Figure figure)
    {
        int best = 0;
        foreach (string name in figure.Aka.Prepend(figure.Title))
            // A part is not the whole: most of what it is called must be there.
            if (Part.Length == 0 || FormLikeness.Common(Part, name) * 2 > Part.Length)
                foreach (var (core, strictly) in Cores)
                    best = Math.Max(best, FormLikeness.Of(core, name, strictly));
        return best;
    }

    private IReadOnlyList<(string Core, bool Strictly)> Cores =>
        field ??= [.. Names.Where(one => one.Most > Missing).Select(one => (FormLikeness.Core(one.Text), one.Text == WithUnit)).Distinct()];

    /// <summary>The name that has its unit in it; empty: none.</summary>
    private string WithUnit { get; init; } = "";

    /// <summary>What a row that is a part of another asks for; empty: it is none.</summary>
    private string Part { get; init; } = "";

    public static FormPhrases Of(FormAsk ask)
    {
        var names = new List<(string, int)>();
        var parts = new List<(string, string)>();
        string columns = string.Concat(ask.Columns),
            last = ask.Columns.IsEmpty ? "" : ask.Columns[^1],
            above = ask.Above.IsEmpty ? "" : ask.Above[^1];
        if (ask.Own.Length > 0 && columns.Length == 0)
        {
            if (ask.Within.Length > 0)
            {
                parts.Add((ask.Within, ask.Own));
                names.Add((ask.Within + ask.Own, 1000));
                names.Add((ask.Own + ask.Within, 1000));
            }
            if (above.Length > 0)
            {
                parts.Add((above, ask.Own));
                names.Add((above + ask.Own, 1000));
                if (Measures.Contains(ask.Own))
                    names.Add((above, 960));
            }
            names.Add((ask.Own, ask.Within.Length > 0 ? 955 : 1000));
        }
        else if (ask.Own.Length == 0)
        {
            if (ask.Columns.Length > 1)
            {
                parts.Add((ask.Columns[^2], last));
                names.Add((ask.Columns[^2] + last, 1000));
                names.Add((last + ask.Columns[^2], 1000));
                if (Measures.Contains(last))
                    names.Add((ask.Columns[^2], 960));
            }
            if (above.Length > 0 && last.Length > 0)
            {
                parts.Add((last, above));
                names.Add((above + last, 1000));
            }
            if (last.Length > 0)
                names.Add((last, ask.Columns.Length > 1 && !Measures.Contains(last) ? 955 : 1000));
            else if (above.Length > 0)
                names.Add((above, 1000));
        }
        else
        {
            parts.Add((ask.Own, columns));
            parts.Add((columns, ask.Own));
            if (ask.Within.Length > 0)
                parts.Add((ask.Within + columns, ask.Own));
            if (above.Length > 0)
                parts.Add((above + columns, ask.Own));
            names.Add((ask.Own + columns, 1000));
            names.Add((columns + ask.Own, 1000));
            if (ask.Columns.Length > 1)
            {
                parts.Add((ask.Own + last, ask.Columns[^2]));
                names.Add((ask.Own + last, Missing + 200));
            }
            names.Add((ask.Own, Measures.Contains(columns) ? 960 : Missing));
            names.Add((columns, Missing));
        }
        string counted = ask.Own.Length > 0 ? ask.Own : last,
            withUnit = Named.Contains(ask.CountedIn) && counted.Length > 0 && !counted.EndsWith(ask.CountedIn, StringComparison.Ordinal)
                ? counted + ask.CountedIn
                : "";
        if (withUnit.Length > 0)
            names.Add((withUnit, 990));
        bool isShare = new[] { ask.Own, columns }.Any(text =>
            text.EndsWith('率') || text.Contains("占比", StringComparison.Ordinal) || text.Contains("满意度", StringComparison.Ordinal)
        );
        return new(
            [.. names.Where(one => one.Item1.Length > 1).Distinct()],
            [.. parts.Where(one => one.Item1.Length > 1 && one.Item2.Length > 0).Distinct()],
            isShare
        )
        {
            WithUnit = withUnit,
            Part = ask.Within.Length > 0 ? ask.Own : "",
        };
    }
}
