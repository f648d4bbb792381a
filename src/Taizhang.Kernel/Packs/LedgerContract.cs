using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Packs;

/// <summary>
/// What the program needs of a ledger that it knows by name, checked when a pack is loaded. A pack may lack the ledger; it may title its
/// fields, states and choices as it likes, and have more of them.
/// </summary>
public sealed record LedgerContract
{
    public required string Ledger { get; init; }
    public ImmutableArray<NeededField> Fields { get; init; } = [];
    public ImmutableArray<string> States { get; init; } = [];
    public ImmutableArray<string> Moves { get; init; } = [];

    /// <summary>Whether it must have a workflow, whatever the states.</summary>
    public bool IsStaged { get; init; }

    /// <summary>The contracts of all ledgers that the program knows by name.</summary>
    public static ImmutableArray<LedgerContract> All { get; } =
    [PledgeLedger.Contract, LivelihoodLedger.Contract, MotionLedger.Contract, ProjectLedger.Contract];

    /// <summary>The parts of the contract that a ledger lacks.</summary>
    /// <param name="has">Whether the pack has a ledger: a link is needed only where it leads somewhere.</param>
    public IEnumerable<Lack> Check(Ledger ledger, Func<string, bool> has)
    {
        foreach (var field in Fields.Where(field => field.To is not { } to || has(to)))
        foreach (var lack in field.Check(ledger.Fields, ["fields"], "字段"))
            yield return lack;
        foreach (string state in States.Where(state => ledger.Workflow.Order(state) < 0))
            yield return new(["workflow", "states"], $"缺少状态 {state}，程序要用到它。");
        foreach (string move in Moves.Where(move => ledger.Workflow.Find(move) is null))
            yield return new(["workflow", "moves"], $"缺少流转 {move}，程序要用到它。");
        if (IsStaged && ledger.Workflow.Moves.IsEmpty)
            yield return new(["workflow"], "缺少 workflow：程序按条目走到的状态计算进度。");
    }
}

/// <summary>A field that the program reads, with its allowed types.</summary>
public sealed record NeededField(string Id, params ImmutableArray<string> Types)
{
    /// <summary>Ids of the choices that the program tells apart.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Of a table: the columns that the program reads.</summary>
    public ImmutableArray<NeededField> Columns { get; init; } = [];

    /// <summary>Of a link: the ledger to which it must lead.</summary>
    public string? To { get; init; }

    internal IEnumerable<Lack> Check(ImmutableArray<Field> fields, ImmutableArray<string> at, string what)
    {
        if (fields.FirstOrDefault(one => one.Id == Id) is not { } field)
        {
            yield return new(at, $"缺少{what} {Id}，程序要用到它。");
            yield break;
        }
        at = at.Add(Id);
        if (!Types.Contains(field.Type.Name))
            yield return new(at.Add("type"), $"{what} {Id} 应当是 {string.Join(" 或 ", Types)}，程序要用到它。");
        if (To is { } to && field.Type is LinkField link && !link.To.Contains(to))
            yield return new(at.Add("to"), $"{what} {Id} 应当指向 {to}，程序要用到它。");
        if (field.Type is ChoiceField choices)
            foreach (string choice in Choices.Where(choice => choices.TitleOf(choice) is null))
                yield return new(at.Add("choices"), $"{what} {Id} 缺少标识为 {choice} 的选项（写成“{choice}: 名称”），程序要用到它。");
        if (field.Type is RowsField { Columns: var columns })
            foreach (var lack in Columns.SelectMany(column => column.Check(columns, at.Add("columns"), "列")))
                yield return lack;
    }
}

/// <summary>Something that a ledger lacks: the keys of its file where it belongs, outermost first, and the reason.</summary>
public sealed record Lack(ImmutableArray<string> At, string Reason);
