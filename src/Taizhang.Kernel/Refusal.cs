using System.Globalization;
using System.Resources;

namespace Taizhang.Kernel;

/// <summary>
/// Why something was not done: a stable code, the field it speaks of (null: the whole command) and what the message names.
/// Messages stand in Refusals.resx under the code.
/// </summary>
public sealed record Refusal(string Code, string? Field = null, params string[] Args)
{
    private static readonly ResourceManager Texts = new("Taizhang.Kernel.Refusals", typeof(Refusal).Assembly);

    /// <summary>The number of the entry that stands in the way, to be opened instead; null: none.</summary>
    public string? Entry { get; init; }

    /// <summary>What is wrong and what to do, in Chinese.</summary>
    public string Message =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(Code, CultureInfo.InvariantCulture) ?? Code, [.. Args]);

    /// <summary>
    /// HTTP's word for this sort of refusal: 400 for input, 401 for who is not known, 403 for rights, 404 for what is not there, 409 for
    /// what is not possible now, 405, 413 and 415 for a wrong method, size and content type, 500 for a fault of ours.
    /// </summary>
    public int Status =>
        Code.Split('.')[0] switch
        {
            "account" => 401,
            "right" => 403,
            "missing" => 404,
            "conflict" => 409,
            "method" => 405,
            "size" => 413,
            "media" => 415,
            "fault" => 500,
            _ => 400,
        };

    public bool Equals(Refusal? other) => other is not null && Code == other.Code && Field == other.Field && Args.SequenceEqual(other.Args);

    public override int GetHashCode() => HashCode.Combine(Code, Field);
}
