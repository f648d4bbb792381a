using System.Collections.Immutable;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>One thing that a ledger's entries record.</summary>
public sealed record Field
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required FieldType Type { get; init; }
    public bool Required { get; init; }

    /// <summary>Found by the search box.</summary>
    public bool Search { get; init; }

    /// <summary>A column of the list page.</summary>
    public bool Listed { get; init; }

    /// <summary>About a person, or for few to see: masked for those who do not handle the case.</summary>
    public bool Personal { get; init; }

    /// <summary>Who sees it plainly, beside those who handle the entry, when it is <see cref="Personal"/>.</summary>
    public Seers Sees { get; init; } = new(Seers.Workers, "");

    /// <summary>Personal, and masked for everybody: a single value is revealed for a stated purpose, and that is journaled.</summary>
    public bool Sealed { get; init; }

    /// <summary>Changes need a reason once the entry has left its first state: a target, a term.</summary>
    public bool Firm { get; init; }

    /// <summary>
    /// The link field, and the field of the linked entry, from which it takes its value when left empty at registration; null: none.
    /// </summary>
    public (string Link, string Field)? From { get; init; }

    /// <summary>Asked at registration although a later move asks for it as well.</summary>
    public bool Early { get; init; }
    public string? Default { get; init; }
    public string? Hint { get; init; }
    public ImmutableArray<string> Aka { get; init; } = [];

    /// <summary>Reads what was filled in; an empty input is an empty value.</summary>
    public Outcome<Value> Read(Input? input, DateOnly today) => Type.Read(this, input, today);

    public string Display(Value value) => value.IsEmpty ? "" : Type.Display(value);
}
