using System.Collections.Frozen;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// Former names of a ledger's fields, states, moves, clocks and choices, each mapped to the present name. Anything kept under an old name,
/// also in the journal, is read under the present one.
/// </summary>
public sealed record Renames
{
    public static readonly Renames None = new();

    public FrozenDictionary<string, string> Fields { get; init; } = FrozenDictionary<string, string>.Empty;
    public FrozenDictionary<string, string> States { get; init; } = FrozenDictionary<string, string>.Empty;
    public FrozenDictionary<string, string> Moves { get; init; } = FrozenDictionary<string, string>.Empty;
    public FrozenDictionary<string, string> Clocks { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>By the present id of the choice field and the old choice.</summary>
    public FrozenDictionary<(string Field, string Choice), string> Choices { get; init; } =
        FrozenDictionary<(string, string), string>.Empty;

    public bool IsEmpty => Fields.Count + States.Count + Moves.Count + Clocks.Count + Choices.Count == 0;

    public string Field(string id) => Fields.GetValueOrDefault(id, id);

    public string State(string id) => States.GetValueOrDefault(id, id);

    public string Move(string id) => Moves.GetValueOrDefault(id, id);

    public string Clock(string id) => Clocks.GetValueOrDefault(id, id);

    public string Choice(string field, string choice) => Choices.GetValueOrDefault((field, choice), choice);
}
