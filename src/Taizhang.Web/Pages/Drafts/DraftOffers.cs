using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>A figure that can be put into a draft.</summary>
/// <param name="Chip">What stands between its braces.</param>
/// <param name="Href">Its page.</param>
internal sealed record DraftOffer(string Chip, string Title, string Printed, string Href);

/// <summary>A way to write a figure of a draft: its word on a button, the chip, what that prints.</summary>
internal sealed record DraftWay(string Word, string Chip, string Printed);

/// <summary>What the editor of a draft is offered: figures by their names, and the ways in which one can be written.</summary>
internal static class DraftOffers
{
    private const int Most = 30;

    /// <summary>The words of the buttons with what they add to a chip.</summary>
    private static readonly (string Word, string Adds)[] Ways =
    [
        ("原数", ""),
        ("同比", "|同比"),
        ("增减", "|增减"),
        ("占计划", "|占计划"),
        ("计划", "|计划"),
        ("上年", "|上年"),
        ("万", "|.2万"),
        ("亿", "|.2亿"),
        ("余", "|余"),
        ("百余", "|百余"),
        ("千余", "|千余"),
        ("万余", "|.1万余"),
        ("汉字", "|汉字"),
    ];

    /// <summary>Figures, whole and by choice, whose names contain the words and which have a value in the year.</summary>
    public static IReadOnlyList<DraftOffer> Find(Visit visit, int year, string words)
    {
        var found = visit.Town.Read(town => Named(town, words).Where(one => HasValue(town, one.Chip, year)).Take(Most).ToArray());
        return
        [
            .. from one in found
            let printed = visit.Town.Read(town => DraftText.PrintChip(one.Chip, town, year))
            where printed is not null
            select new DraftOffer(one.Chip, one.Title, printed, Open(visit, one.Chip, year)),
        ];
    }

    /// <summary>
    /// The ways to write the figure of a chip at its area and period: those that print something else than the ways before, and something
    /// other than nought.
    /// </summary>
    public static IReadOnlyList<DraftWay> WaysOf(Visit visit, int year, string text)
    {
        if (Chip.Parse(text) is not { Ok: true, Value: var chip })
            return [];
        string plain = (chip with { Aspect = ChipAspect.Value, Style = ChipStyle.Plain }).ToString()[2..^2];
        var ways = new List<DraftWay>();
        foreach (var (word, adds) in Ways)
            if (
                visit.Town.Read(town => DraftText.PrintChip(plain + adds, town, year)) is { } printed
                && (adds.Length == 0 || printed is not ['0', ..])
                && ways.All(way => way.Printed != printed)
            )
                ways.Add(new(word, plain + adds, printed));
        return ways;
    }

    /// <summary>What a chip is called: its ledger and figure; the chip itself when it names none.</summary>
    public static string TitleOf(Township town, string text, int year) =>
        Chip.Parse(text) is { Ok: true, Value: var chip }
        && DraftText.Resolve(chip, town, year) is { Ok: true, Value: var (figure, slice, area, period) }
            ? $"{figure.Ledger.Title} · {town.Read(figure, slice, area, period).Title}"
            : text;

    public static string Open(Visit visit, string text, int year) =>
        Chip.Parse(text) is { Ok: true, Value: var chip } ? visit.Figure(chip, year) : "";

    private static IEnumerable<(string Chip, string Title)> Named(Township town, string words)
    {
        foreach (var figure in town.Pack.Figures.All)
        {
            if (
                figure.Title.Contains(words, StringComparison.Ordinal)
                || figure.Aka.Any(aka => aka.Contains(words, StringComparison.Ordinal))
            )
                yield return (figure.Id, $"{figure.Ledger.Title} · {figure.Title}");
            foreach (string by in figure.By)
            foreach (string choice in ((ChoiceField)figure.Ledger.Find(by)!.Type).Choices)
                if ($"{figure.Title}（{choice}）" is var title && title.Contains(words, StringComparison.Ordinal))
                    yield return ($"{figure.Id}[{by}={choice}]", $"{figure.Ledger.Title} · {title}");
        }
    }

    private static bool HasValue(Township town, string text, int year) =>
        Chip.Parse(text) is { Ok: true, Value: var chip }
        && DraftText.Resolve(chip, town, year) is { Ok: true, Value: var (figure, slice, area, period) }
        && town.Read(figure, slice, area, period).Value is { IsZero: false };
}
