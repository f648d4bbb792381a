using System.Collections.Immutable;

namespace Taizhang.Kernel;

/// <summary>Either a value or the reasons why there is none. Expected refusals are outcomes; bugs throw.</summary>
public readonly struct Outcome<T>
{
    private readonly T _value;
    private readonly ImmutableArray<Refusal> _refusals;

    private Outcome(T value, ImmutableArray<Refusal> refusals) => (_value, _refusals) = (value, refusals);

    public bool Ok => _refusals.IsDefaultOrEmpty;

    /// <summary>The value; throws <see cref="InvalidOperationException"/> when refused, so check <see cref="Ok"/> first.</summary>
    public T Value => Ok ? _value : throw new InvalidOperationException("Refused: " + _refusals[0].Code);

    /// <summary>All reasons, in the order of the form's fields; empty when <see cref="Ok"/>.</summary>
    public ImmutableArray<Refusal> Refusals => _refusals.IsDefault ? [] : _refusals;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default!, [refusal]);

    public static implicit operator Outcome<T>(ImmutableArray<Refusal> refusals) =>
        refusals.IsDefaultOrEmpty ? throw new ArgumentException("A refusal needs a reason.", nameof(refusals)) : new(default!, refusals);
}
