using System.Collections.Immutable;

namespace Taizhang.Kernel.People;

/// <summary>
/// What a deployment asks of its accounts, said by a pack (<c>accounts/rules.yaml</c>). The values here are those of GB/T 22239-2019
/// 8.1.4.1 (身份鉴别) and OWASP ASVS 4.0.3 chapters 2 and 3, level 2.
/// </summary>
public sealed record AccountRules
{
    /// <summary>Characters, at least.</summary>
    public int ShortestPassword { get; init; } = 10;

    /// <summary>Characters, at most: a longer one only costs hashing.</summary>
    public int LongestPassword { get; init; } = 128;

    /// <summary>How many of small letters, capitals, digits and other signs it must have; 1: none is asked for.</summary>
    public int PasswordClasses { get; init; } = 2;

    /// <summary>How many earlier passwords may not be taken again, the present one included.</summary>
    public int PasswordHistory { get; init; } = 5;

    /// <summary>After how many days a password must be changed; 0: never.</summary>
    public int PasswordDays { get; init; }

    /// <summary>Passwords that everybody guesses, in small letters.</summary>
    public IReadOnlySet<string> CommonPasswords { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>A session ends when it rests so long.</summary>
    public TimeSpan IdleSession { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends so long after its sign-in, however busy it is.</summary>
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a token lives, unless it is issued for a shorter time.</summary>
    public int TokenDays { get; init; } = 90;

    /// <summary>Who must have a second factor.</summary>
    public ImmutableArray<Role> SecondFactor { get; init; } = [];
}
