using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// A piece of a draft: prose, or the text between the braces of a chip. Half-open offsets into the text; a chip's include its braces.
/// </summary>
public readonly record struct Piece(int Start, int End, string? Chip);

/// <summary>The text of a draft: one paragraph per line, headings recognized by their numbers (一、, （一）, 1.), figures as chips.</summary>
public static class DraftText
{
    /// <summary>In characters: ten times the longest report seen.</summary>
    public const int Longest = 80_000;
    public const int MostChips = 2_000;

    /// <summary>The pieces of a text in their order; they cover it. O(length).</summary>
    public static IEnumerable<Piece> Pieces(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf("{{", at, StringComparison.Ordinal);
            int close = open < 0 ? -1 : text.IndexOf("}}", open, StringComparison.Ordinal);
            // Braces that never close are prose: the check names them.
            if (close < 0)
                open = text.Length;
            if (open > at)
                yield return new(at, open, null);
            if (close < 0)
                yield break;
            yield return new(open, close + 2, text[(open + 2)..close].Trim());
            at = close + 2;
        }
    }

    /// <summary>
    /// The figure, area and period that a chip names in a township; refused when one of them does not exist or the measure word does not
    /// fit the figure.
    /// </summary>
    public static Outcome<(Figure Figure, string Slice, string Area, Period Period)> Resolve(Chip chip, Township town, int year) =>
        Resolve(chip, town.Pack, town.Areas, year);

    internal static Outcome<(Figure Figure, string Slice, string Area, Period Period)> Resolve(
        Chip chip,
        Pack pack,
        AreaTree areas,
        int year
    )
    {
        if (pack.Figures.Find(chip.Figure) is not var (figure, slice))
            return Refusal.ChipFigure(chip.Figure);
        if (!chip.Style.Fits(Printing.Unit(chip.Aspect, figure)))
            return Refusal.ChipCounter(chip.Figure, chip.Style.Counter!, Printing.Unit(chip.Aspect, figure));
        string? area = chip.Area is null ? areas.Town.Code : areas.All.FirstOrDefault(one => one.Name == chip.Area)?.Code;
        if (area is null)
            return Refusal.ChipArea(chip.Figure, chip.Area!);
        return (figure, slice, area, chip.Period ?? new(year));
    }

    /// <summary>
    /// The text with every chip printed; <paramref name="missing"/> gives the text for a chip that cannot be read or has no value.
    /// </summary>
    public static string Print(string text, Township town, int year, Func<string, string> missing)
    {
        var printed = new System.Text.StringBuilder(text.Length);
        foreach (var piece in Pieces(text))
            printed.Append(
                piece.Chip is { } chip ? PrintChip(chip, town, year) ?? missing(chip) : text.AsSpan(piece.Start, piece.End - piece.Start)
            );
        return printed.ToString();
    }

    /// <summary>What a chip prints; null when it names nothing or has no value.</summary>
    public static string? PrintChip(string text, Township town, int year) =>
        Chip.Parse(text) is { Ok: true, Value: var chip }
        && Resolve(chip, town, year) is { Ok: true, Value: var (figure, slice, area, period) }
            ? Printing.Print(chip, town.Read(null, figure, slice, area, period))
            : null;

    /// <summary>Everything wrong with a text as a draft, each with its line; at most twenty.</summary>
    public static ImmutableArray<Refusal> Check(string text, Pack pack, AreaTree areas, int year)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [Refusal.FieldRequired("text", "正文")];
        if (text.Length > Longest)
            return [Refusal.FieldTextLong("text", "正文", Longest, text.Length)];
        if (!Fields.TextField.IsPlain(text, lines: true))
            return [Refusal.FieldTextControl("text", "正文")];
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        int chips = 0,
            line = 1,
            counted = 0,
            list = 0;
        foreach (var piece in Pieces(text))
        {
            if (wrong.Count == 20)
                break;
            line += text.AsSpan(counted, piece.Start - counted).Count('\n');
            counted = piece.Start;
            if (piece.Chip is not { } inner)
            {
                var prose = text.AsSpan(piece.Start, piece.End - piece.Start);
                if (prose.IndexOf("{{") is >= 0 and int open)
                    wrong.Add(Refusal.ChipOpen().OnLine(line + prose[..open].Count('\n')));
                continue;
            }
            if (++chips > MostChips)
                return [Refusal.ChipMany(MostChips)];
            // What stands in a list up to its end belongs to it.
            if (line == list)
            {
                list = inner == NameList.End ? 0 : list;
                continue;
            }
            if (inner is ['#' or '/', ..])
            {
                wrong.Add(Refusal.ChipBlock(inner).OnLine(line));
                list = inner is ['#', >= 'a' and <= 'z', ..] ? line : 0;
                continue;
            }
            var chip = Chip.Parse(inner);
            if (!chip.Ok)
                wrong.AddRange(chip.Refusals.Select(refusal => refusal.OnLine(line)));
            else if (Resolve(chip.Value, pack, areas, year) is { Ok: false } lost)
                wrong.AddRange(lost.Refusals.Select(refusal => refusal.OnLine(line)));
        }
        return wrong.ToImmutable();
    }
}
