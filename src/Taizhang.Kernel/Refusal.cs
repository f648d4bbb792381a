namespace Taizhang.Kernel;

/// <summary>
/// Why something was not done. The catalogue of all refusals stands in this type's other files: a method a code, named as the code is.
/// It takes what its message names, and bounds that itself, so a caller may hand over what somebody typed as it came.
/// </summary>
public sealed partial record Refusal
{
    private Refusal(string code, string? field, string message)
    {
        Code = code;
        Field = field?.Cut(80);
        Message = message;
    }

    /// <summary>Stable, for programs: the sort of refusal, a dot, what is refused.</summary>
    public string Code { get; }

    /// <summary>The field it speaks of; null: the whole command.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong and what to do, in Chinese.</summary>
    public string Message { get; private init; }

    /// <summary>The number of the entry that stands in the way, to be opened instead; null: none.</summary>
    public string? Entry { get; private init; }

    /// <summary>
    /// HTTP's word for this sort of refusal: 400 for input, 401 for who is not known, 403 for rights, 404 for what is not there, 409 for
    /// what is not possible now, 405, 413 and 415 for a wrong method, size and content type, 500 for a fault of ours,
    /// 503 for what can be asked again in a moment, 507 for a full disk.
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
            "busy" or "down" => 503,
            "disk" => 507,
            _ => 400,
        };

    /// <summary>The same refusal, said of a line of a text, counted from 1.</summary>
    public Refusal OnLine(int line) => this with { Message = $"第 {line} 行：{Message}" };

    /// <summary>What somebody typed: enough of it to be recognized.</summary>
    private static string Typed(string text) => text.Shortened(40);

    /// <summary>Words of ours or of a pack, which are short unless something is wrong.</summary>
    private static string Bounded(string text) => text.Shortened(400);

    /// <summary>Names to choose from, the first thirty of them.</summary>
    private static string List(IEnumerable<string> names)
    {
        string[] first = [.. names.Take(31)];
        return Bounded(string.Join('、', first.Take(30))) + (first.Length > 30 ? "……" : "");
    }
}
