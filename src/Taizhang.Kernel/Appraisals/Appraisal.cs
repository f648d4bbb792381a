using System.Collections.Immutable;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Appraisals;

/// <summary>Who is compared. Never people.</summary>
public enum Appraised
{
    Villages,
    Offices,
    Towns,
}

/// <summary>
/// A table of weighted figures and deductions by which villages, offices or townships are compared each period (考核评比): docs/packs.md,
/// Appraisals.
/// </summary>
public sealed record Appraisal
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string About { get; init; } = "";
    public required Appraised Of { get; init; }

    /// <summary>Months of its periods: 1, 3, 6 or 12.</summary>
    public required int Months { get; init; }

    /// <summary>Items in groups; one untitled group when the pack has none.</summary>
    public required ImmutableArray<AppraisalGroup> Groups { get; init; }

    /// <summary>How many at the top get a red flag and how many at the bottom a yellow one.</summary>
    public int Red { get; init; }
    public int Yellow { get; init; }

    /// <summary>Whether the weights of items without a value go to the others; else they give no points.</summary>
    public bool Scales { get; init; } = true;

    /// <summary>In % of all weights: how much of them must have values for a rank and a flag.</summary>
    public int Least { get; init; }

    public IEnumerable<AppraisalItem> Items => Groups.SelectMany(group => group.Items);

    /// <summary>The most points that weighted items can give.</summary>
    public Exact Weights => Items.Aggregate((Exact)0, (sum, item) => sum + (item.Weight ?? 0));
}

public sealed record AppraisalGroup(string Title, ImmutableArray<AppraisalItem> Items);

/// <summary>What one figure scores: a share of its weight between two values, or a number of points per unit.</summary>
public sealed record AppraisalItem
{
    public required string Title { get; init; }
    public required Figure Figure { get; init; }

    /// <summary>Empty, or <c>[field=choice]</c>.</summary>
    public string Slice { get; init; } = "";

    /// <summary>Points at <see cref="Full"/>; null: the item counts by <see cref="Each"/>.</summary>
    public Exact? Weight { get; init; }
    public Exact Zero { get; init; }
    public Exact Full { get; init; }

    /// <summary>Points for each unit of the figure, at least <see cref="Floor"/>, at most <see cref="Cap"/>.</summary>
    public Exact Each { get; init; }
    public Exact? Floor { get; init; }
    public Exact? Cap { get; init; }

    public string FigureId => Figure.Id + Slice;

    /// <summary>The rule in words.</summary>
    public string Rule =>
        Weight is { } weight
            ? $"权重 {weight.Text(2)} 分：{Full.Text(6)}{Figure.Unit} 得满分，{Zero.Text(6)}{Figure.Unit} 不得分，其间按比例"
            : $"每{(Figure.Unit.Length > 0 ? Figure.Unit : "单位")} {Signed(Each)} 分"
                + (Floor is { } floor ? $"，最低 {Signed(floor)} 分" : "")
                + (Cap is { } cap ? $"，最高 {Signed(cap)} 分" : "");

    internal static string Signed(Exact value) =>
        value.Over < 0 ? "−" + (0 - value).Text(6)
        : value.IsZero ? "0"
        : "+" + value.Text(6);
}
